"""A reason in words: short, and true to what was asked."""

from __future__ import annotations

import pytest

from prioritiser.domain.portfolio import Status
from prioritiser.question import Question
from prioritiser.reasons import Reason, ReasonKind, why
from prioritiser.report.document import KeyNumbers
from prioritiser.report.wording.standing import because
from tests.builders import a_portfolio, an_initiative
from tests.results import a_result, a_trust_result
from tests.unit.report.pages import results
from tests.unit.report.told import STORIES


def test_reasons_have_at_most_twelve_words_where_names_are_single_words() -> None:
    told = [because(reason, result) for result in results().values() for reason in why(result)]

    assert told
    assert [text for text in told if len(text.split()) > 12] == []


@pytest.mark.parametrize("kind", ReasonKind)
def test_every_kind_of_reason_has_words_of_at_most_twelve(kind: ReasonKind) -> None:
    is_chosen = kind in {"mandated", "worth_it", "needed", "keeps_rule", "spare"}
    others = ("A-1", "A-2", "B-1", "B-2")
    rules = {"needs": "links.requires_any.C-3.A-1", "keeps_rule": "limits.few.min"}
    rule = rules.get(kind, "capacity.budget.2026/27")

    text = because(
        Reason("C-3", is_chosen, kind, rules=(rule,), others=others, short=a_trust_result().value),
        a_trust_result(),
    )

    assert text.endswith(".")
    assert len(text.split()) <= 12


def test_a_mandate_of_this_question_is_told_from_one_of_the_input() -> None:
    result = a_trust_result(question=Question(must=("C-1",), never=("C-2",)))
    asked = {reason.id: because(reason, result) for reason in why(result)}
    typed = {reason.id: because(reason, a_trust_result()) for reason in why(result)}

    assert (asked["C-1"], typed["C-1"]) == (
        "Must be in: you asked for it.", "Must be in: its status says so."
    )  # fmt: skip
    assert (asked["C-2"], typed["C-2"]) == (
        "Ruled out: you asked for that.", "Ruled out: its status says so."
    )  # fmt: skip
    assert {row.status for row in result.applied.initiatives} == set(Status) - {Status.IN_FLIGHT}


@pytest.mark.parametrize(
    ("cost", "text"),
    [
        (1, "Among the best value for money (1st of 2)."),
        (9, "Worth 2 for 9; nothing left out adds value in its place."),
    ],
)
def test_a_chosen_one_has_a_reason_and_not_only_a_place(cost: int, text: str) -> None:
    portfolio = a_portfolio(
        an_initiative("A", value=2, cost=cost), an_initiative("B", value=2, cost=4, status="never")
    )
    result = a_result(portfolio, "A")

    assert because(why(result)[0], result) == text


def test_a_group_that_has_no_room_is_named_as_one() -> None:
    portfolio = a_portfolio(
        an_initiative("A", value=5, cost=3), an_initiative("B", value=1, cost=1),
        an_initiative("C", value=9, cost=4), budget=5, links=["A together B"],
    )  # fmt: skip
    result = a_result(portfolio, "C")

    assert because(why(result)[0], result) == "A and B together: no room, budget 3 over."


def test_what_fits_is_not_called_better_where_the_aim_is_another() -> None:
    reason = Reason("X", is_chosen=False, kind=ReasonKind.FITS)

    assert (
        because(reason, results()["cheapest"]) == "Would fit, but the aim is reached without it."
    )


def test_a_cost_that_falls_later_is_not_held_against_the_budget() -> None:
    numbers = next(b for b in STORIES["programme"].blocks if isinstance(b, KeyNumbers)).numbers

    assert (numbers[0].text, numbers[0].note) == ("£12.5m", "including £0.5m after 2028/29")
