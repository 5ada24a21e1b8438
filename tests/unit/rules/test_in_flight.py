"""What is under way is continued, or stopped at its cost (M8)."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from prioritiser.domain.portfolio import Portfolio, Settings
from prioritiser.question import Question, applied
from prioritiser.rules import resources
from prioritiser.rules.loads import loads
from prioritiser.rules.money import money
from tests.builders import Number, a_plan, a_portfolio, a_resource, an_initiative


def under_way(budget: Number = 10) -> Portfolio:
    return a_portfolio(
        an_initiative("A", status="in_flight", duration=2, uses={"budget": [4, 4]}, stop_cost=3),
        an_initiative("B", status="in_flight", stop_cost="1.5"),
        an_initiative("C", cost=2),
        budget=[budget, budget],
        periods=("Y1", "Y2"),
    )


@pytest.mark.parametrize(
    ("starts", "names", "used"),
    [
        ({"A": 0}, "B", [4, 4]),
        ({}, "B", [3, 0]),
        ({"A": 0}, "C", ["7.5", 4]),
        ({}, "", ["4.5", 0]),
    ],
)
def test_stopping_is_paid_in_the_first_period_and_continuing_as_it_falls(
    starts: dict[str, int], names: str, used: list[Number]
) -> None:
    found = loads(a_plan(*names, **starts), under_way())

    assert [load.used for load in found] == [Fraction(amount) for amount in used]


def test_even_doing_nothing_may_cost_too_much() -> None:
    (breach,) = resources.breaches(a_plan(), under_way(4))

    assert breach.text == "The plan needs 4.5 of budget in Y1, 0.5 more than the 4 allowed."


def test_stop_costs_are_part_of_the_money() -> None:
    assert money(a_plan("C"), under_way()) == Fraction("6.5")
    assert money(a_plan("B", A=0), under_way()) == 8


def test_the_setting_says_who_pays_where_there_is_more_than_one_fund() -> None:
    portfolio = a_portfolio(
        an_initiative("A", status="in_flight", stop_cost=3),
        capacity={"budget": 9, "grant": 9},
        resources=[a_resource("grant", kind="money")],
        settings=Settings(stop_resource="grant"),
    )

    assert {load.resource: int(load.used) for load in loads(a_plan(), portfolio)} == {
        "budget": 0,
        "grant": 3,
    }


@pytest.mark.parametrize(("never", "used"), [("A", 3), ("B", "1.5")])
def test_what_is_under_way_and_ruled_out_is_stopped_at_its_cost(never: str, used: Number) -> None:
    seen = applied(under_way(), Question(never=(never,)))
    kept = {"A": 0} if never == "B" else {}
    names = () if never == "B" else ("B",)

    found = loads(a_plan(*names, **kept), seen)[0].used

    assert found == Fraction(used) + (4 if never == "B" else 0)


def test_what_is_under_way_and_must_be_done_has_begun() -> None:
    seen = applied(under_way(), Question(must=("A",)))

    assert [row.is_in_flight for row in seen.initiatives] == [True, True, False]


def test_without_a_stop_cost_stopping_is_free() -> None:
    portfolio = a_portfolio(an_initiative("A", status="in_flight", cost=4), budget=4)

    assert [load.used for load in loads(a_plan(), portfolio)] == [0]


def test_a_stop_cost_of_what_is_not_under_way_is_never_paid() -> None:
    portfolio = under_way()
    rows = tuple(replace(row, stop_cost=row.stop_cost + 1) for row in portfolio.initiatives)

    assert money(a_plan("B", A=0), replace(portfolio, initiatives=rows)) == 8
