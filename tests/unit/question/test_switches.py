"""Rules of the whole model are switched off by name, and what is left still means something."""

from __future__ import annotations

from dataclasses import fields, replace

import pytest

from prioritiser.domain.choices import choices_of
from prioritiser.domain.links import Relation
from prioritiser.domain.plan import Choice
from prioritiser.domain.portfolio import Portfolio, Status
from prioritiser.errors import QuestionRefused
from prioritiser.question import Question, applied
from prioritiser.question.names import rule_names
from prioritiser.question.switches import without
from prioritiser.rules import label
from tests.builders import a_criterion, a_portfolio, a_resource, an_initiative

TABLES = {
    "capacity": "capacities",
    "criteria": "criteria",
    "initiatives": "initiatives",
    "links": "links",
    "resources": "resources",
}
AMOUNTS = {Relation.ENABLES: " 0.5", Relation.BOOSTS: " 3"}
PORTFOLIO = a_portfolio(
    an_initiative("A", starts=(0, 0), duration=2),
    an_initiative("B", duration=2),
    an_initiative("C", status="in_flight"),
    an_initiative("D"),
    budget=[1, 1, 1],
    resources=[a_resource("budget", reserve="0.1")],
    criteria=(a_criterion("days", floor=3), a_criterion("tonnes", is_lower_better=True, floor=9)),
    links=[f"A {relation} D{AMOUNTS.get(relation, '')}" for relation in Relation],
    periods=("Y1", "Y2", "Y3"),
)


def test_every_relation_a_window_and_a_floor_can_be_named() -> None:
    names = set(rule_names(PORTFOLIO))

    assert {f"links.{relation}.A.D" for relation in Relation} < names
    assert {"initiatives.A.latest_start", "criteria.days.floor", "criteria.tonnes.floor"} < names
    assert "initiatives.B.latest_start" not in names


@pytest.mark.parametrize("rule", rule_names(PORTFOLIO))
def test_each_is_switched_off_alone_and_has_words(rule: str) -> None:
    seen = without(PORTFOLIO, rule)

    changed = {
        field.name
        for field in fields(Portfolio)
        if getattr(seen, field.name) != getattr(PORTFOLIO, field.name)
    }
    assert changed == {TABLES[rule.partition(".")[0]]}
    assert not label(rule, PORTFOLIO).endswith(".")


def test_without_its_latest_start_an_initiative_keeps_its_start_choice() -> None:
    seen = without(PORTFOLIO, "initiatives.A.latest_start")

    assert choices_of(seen).of("A") == (Choice("A", 0), Choice("A", 1), Choice("A", 2))


def test_what_is_in_flight_has_no_status_to_switch_off() -> None:
    with pytest.raises(QuestionRefused, match="no rule"):
        without(PORTFOLIO, "initiatives.C.status")


def test_a_must_on_what_is_in_flight_that_is_off_leaves_it_in_flight() -> None:
    ruled = applied(PORTFOLIO, Question(must=("C",)))
    seen = without(ruled, "initiatives.C.status")

    assert seen.initiatives[2].status is Status.CANDIDATE
    assert seen.initiatives[2].is_in_flight


def test_a_floor_that_is_off_leaves_the_criterion() -> None:
    seen = without(PORTFOLIO, "criteria.days.floor")

    assert seen.criteria[0] == replace(PORTFOLIO.criteria[0], floor=None)
    assert seen.criteria[1] == PORTFOLIO.criteria[1]
