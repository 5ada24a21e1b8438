"""Rules and repairs as sentences that a board understands."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from prioritiser.domain.portfolio import Settings
from prioritiser.question import Question
from prioritiser.reasons.amounts import Amount
from prioritiser.reasons.clash import Clash
from prioritiser.reasons.conflict import Conflict, Conflicts
from prioritiser.reasons.conflict_repairs import Change
from prioritiser.reasons.own_rules import Ruled, own_rules
from prioritiser.report.document import Listing, Paragraph
from prioritiser.report.explained.asked import Asked
from prioritiser.report.explained.conflict import conflict_document
from prioritiser.report.wording.own_rules import rule_in_words
from prioritiser.report.wording.repairs import change_in_words, how_to_try
from tests.builders import a_criterion, a_limit, a_portfolio, a_resource, an_initiative

WHOLE = a_portfolio(
    an_initiative("A", cost="6.5", status="must", starts=(0, 1), family="F", tags={"site": "n"}),
    an_initiative("B", cost=4, status="never", family="F"),
    an_initiative("C", uses={"nurses": [1, 2]}, status="must"),
    budget=[10, 12],
    capacity={"nurses": [3, 4]},
    periods=["Y1", "Y2", "Y3"],
    resources=[a_resource("budget", reserve="0.05"), a_resource("nurses", carry_forward="0.5")],
    links=["A requires C"],
    limits=[
        a_limit("many", least=3, last=2),
        a_limit("part", "budget", most="0.125", is_share=True, tags={"site": ["n"]}, first=1),
    ],
    criteria=[a_criterion("value", floor=9)],
    settings=Settings(money_unit="£m"),
)
RULED = Ruled(WHOLE, Fraction(77, 2))
SENTENCES = {
    "initiatives.A.status": "A must be in and uses £6.5m of budget in all.",
    "initiatives.B.status": "B stays out.",
    "initiatives.C.status": "C must be in.",
    "capacity.budget.Y1": "There is £10m of budget in Y1.",
    "capacity.nurses": "There is 7 of nurses in all periods; what is left is carried forward.",
    "aim.reach": "A plan must be worth 38.5 or more (--reach).",
    "limits.many.min": 'The limit "many" asks for at least 3 initiatives.',
    "limits.part.max": 'The limit "part" asks for at most 12.5 % of all budget from those with'
    " site n in Y2.",
    "criteria.value.floor": "A plan must bring at least 9 of value.",
    "resources.budget.reserve": "5 % of budget is held back as a reserve.",
    "versions.F": "At most one version of F may be chosen: A or B.",
    "links.requires.A.C": "A needs C.",
    "initiatives.A.latest_start": "A starts in Y2 at the latest.",
}


@pytest.mark.parametrize("rule", SENTENCES)
def test_every_kind_of_rule_is_a_sentence(rule: str) -> None:
    portfolio = WHOLE
    if rule == "limits.part.max":
        limits = [replace(one, last=1) if one.name == "part" else one for one in WHOLE.limits]
        portfolio = replace(WHOLE, limits=tuple(limits))
    ruled = replace(RULED, portfolio=portfolio)

    assert rule in own_rules(ruled)
    assert rule_in_words(rule, ruled, ["capacity.budget.Y1"], Question()) == SENTENCES[rule]


def test_every_rule_there_is_has_words() -> None:
    for rule in own_rules(RULED):
        told = rule_in_words(rule, RULED, own_rules(RULED), Question())
        assert told.endswith(".")
        assert len(told.split()) <= 25


def a_change(rule: str, now: str, unit: str, steps: int, *, is_share: bool = False) -> Change:
    amount = Amount(rule, Fraction(now), Fraction(unit), 100, is_share)
    return Change(rule, amount, steps)


CHANGES = {
    "raise budget in Y1 by £0.25m, to £10.25m": (
        a_change("capacity.budget.Y1", "10", "0.01", 25),
        "--budget budget.Y1=10.25",
    ),
    'lower the least of "many" by 1, to 2': (
        a_change("limits.many.min", "3", "-1", 1),
        "limits, row many: min 2",
    ),
    'raise the most of "part" from 12.5 % to 20 %': (
        a_change("limits.part.max", "0.125", "0.005", 15, is_share=True),
        "limits, row part: max 0.2",
    ),
    "lower the reserve of budget from 5 % to 3 %": (
        a_change("resources.budget.reserve", "0.05", "-0.01", 2),
        "resources, row budget: reserve 0.03",
    ),
    "let A start up to Y3, 1 period later": (
        a_change("initiatives.A.latest_start", "1", "1", 1, is_share=True),
        "initiatives, row A: latest_start Y3",
    ),
    "lower the target by 0.001, to 38.499": (
        a_change("aim.reach", "38.5", "-0.001", 1),
        "--reach 38.499",
    ),
    "switch off the link A requires C": (
        Change("links.requires.A.C"),
        "--without links.requires.A.C",
    ),
}


@pytest.mark.parametrize("words", CHANGES)
def test_every_change_is_a_command_that_can_be_tried(words: str) -> None:
    change, option = CHANGES[words]

    assert change_in_words(change, WHOLE) == words
    assert how_to_try(change, WHOLE, Question()) == option


def test_a_must_that_was_asked_for_is_left_out_of_the_question() -> None:
    told = how_to_try(Change("initiatives.A.status"), WHOLE, Question(must=("A",)))

    assert told == "leave out --must A"


def test_a_name_that_a_shell_would_split_stands_in_quotes() -> None:
    told = how_to_try(Change("limits.Long-term share.min"), WHOLE, Question())

    assert told == "--without 'limits.Long-term share.min'"


def test_a_set_that_is_not_smallest_yet_is_told_as_such() -> None:
    rules = own_rules(RULED)
    told = Clash(RULED, Conflicts(None, (Conflict(rules, rules[:2]),)), ((),))

    blocks = conflict_document(Asked(Question(), WHOLE), told).blocks

    lead = next(block.text for block in blocks if isinstance(block, Paragraph))
    assert lead.endswith("Fewer may do, but 2 of them are needed: time was up.")
    assert any(isinstance(block, Listing) for block in blocks)
