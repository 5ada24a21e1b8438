"""Limits where initiatives start, last and bring something over time (M6)."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from itertools import product

import pytest

from prioritiser.domain.choices import choices_of
from prioritiser.domain.plan import Plan
from prioritiser.domain.portfolio import Limit, Portfolio, Settings
from prioritiser.formulate import formulate, to_values
from prioritiser.rules import limits
from prioritiser.rules.limits import limits_found
from prioritiser.rules.measures import Measures
from tests.builders import (
    a_benefit,
    a_criterion,
    a_limit,
    a_plan,
    a_pool,
    a_portfolio,
    a_resource,
    a_split,
    an_initiative,
)


def over_time(*some: Limit) -> Portfolio:
    """A takes two periods; B brings 4 days a period and claims 5 of a pool that holds 1."""
    return a_portfolio(
        an_initiative(
            "A", starts=(0, 2), duration=2, tags={"team": "x"}, after_start={"nurses": [2, -3, 4]}
        ),
        an_initiative(
            "B",
            starts=(0, 2),
            success="0.5",
            tags={"team": "x"},
            benefits=[a_benefit("days", 4), a_benefit("days", 5, pool="beds", lasts=1)],
        ),
        an_initiative("C", value=-8, tags={"team": "y"}),
        criteria=[a_criterion("days", weight=6, per=2)],
        pools=[a_pool("beds", 1)],
        limits=some,
        periods=("Y1", "Y2", "Y3"),
        settings=Settings(benefit_periods=4, discount_rate=Decimal(1)),
    )


def part(limit: Limit, plan: Plan) -> list[Fraction]:
    return [found.part for found in limits_found(plan, over_time(limit))]


@pytest.mark.parametrize(
    ("first", "last", "start", "count"),
    [(0, 0, 0, 1), (1, 1, 0, 1), (2, 2, 0, 0), (0, 0, 1, 0), (0, 2, 2, 1), (2, 2, 1, 1)],
)
def test_who_is_in_progress_in_any_of_the_periods_counts_once(
    first: int, last: int, start: int, count: int
) -> None:
    assert part(a_limit(first=first, last=last), a_plan(A=start)) == [count]


def test_without_a_start_an_initiative_is_always_in_progress() -> None:
    assert part(a_limit(last=2, each_period=True), a_plan("C", A=0)) == [2, 2, 1]


def test_no_team_carries_more_than_it_may_in_any_period() -> None:
    limit = a_limit("load", most=1, tags={"team": ["x"]}, last=2, each_period=True)

    assert list(limits.breaches(a_plan("C", A=0, B=2), over_time(limit))) == []
    (breach,) = limits.breaches(a_plan("C", A=0, B=1), over_time(limit))

    assert breach.text == "Limit load in Y2: count comes to 2, 1 more than the most allowed, 1."


def test_a_criterion_is_measured_undiscounted_unweighted_by_its_own_chance_pools_in_full() -> None:
    assert part(a_limit(measure="days", last=3), a_plan(B=1)) == [Fraction("0.5") * (4 * 3 + 5)]


def test_a_criterion_may_be_measured_in_every_period() -> None:
    limit = a_limit(measure="days", last=2, each_period=True)

    assert part(limit, a_plan(B=1)) == [0, Fraction("4.5"), 2]


def test_value_is_measured_discounted_and_weighted() -> None:
    # 9 days in the first period and 4 in each of the others, at 3 each, worth half a year later.
    assert part(a_limit(measure="value", last=3), a_plan(B=0)) == [
        Fraction(1, 2) * 3 * (9 + 2 + 1 + Fraction(1, 2))
    ]


def test_value_that_falls_after_the_periods_is_left_out() -> None:
    assert part(a_limit(measure="value", first=3, last=3), a_plan("C", B=0)) == [Fraction(3, 4)]


def test_value_without_a_start_falls_in_the_first_period() -> None:
    assert part(a_limit(measure="value", last=0), a_plan("C")) == [-8]
    assert part(a_limit(measure="value", first=1, last=3), a_plan("C")) == [0]


def test_a_resource_is_measured_where_its_positive_uses_fall() -> None:
    limit = a_limit(measure="nurses", last=2, each_period=True)

    assert part(limit, a_plan(A=0)) == [2, 0, 4]
    assert part(limit, a_plan(A=1)) == [0, 2, 0]


def test_a_chance_raised_by_others_is_not_measured() -> None:
    portfolio = over_time(a_limit(measure="days", last=3))
    link = a_portfolio(links=["A enables B 0.5"]).links[0]

    (found,) = limits_found(a_plan(A=0, B=2), replace(portfolio, links=(link,)))

    assert found.part == Fraction("0.5") * (4 * 2 + 5)


LIMITS = (
    a_limit(least=1, most=1, last=2, each_period=True),
    a_limit(most=1, tags={"team": ["x"]}, first=1, last=2),
    a_limit(measure="days", least=5, last=3),
    a_limit(measure="days", most=4, last=2, each_period=True),
    a_limit(measure="value", least=-2, last=3),
    a_limit(measure="nurses", most=3, last=2, each_period=True),
    a_limit(measure="value", most="0.5", ids=("B",), is_share=True, last=3),
    a_limit(measure="value", least="0.6", ids=("C",), is_share=True, last=3),
    a_limit(least="0.5", ids=("A",), is_share=True, first=1, last=1),
)


@pytest.mark.parametrize("limit", LIMITS, ids=range(len(LIMITS)))
def test_the_rows_allow_a_plan_exactly_when_the_facts_do(limit: Limit) -> None:
    portfolio = over_time(limit)
    program, judged = formulate(portfolio), set()
    ways = choices_of(portfolio).by_initiative.values()

    for taken in product(*((None, *choices) for choices in ways)):
        plan = Plan(tuple(choice for choice in taken if choice is not None))
        is_kept = not list(limits.breaches(plan, portfolio))
        judged.add(is_kept)
        assert program.is_obeyed(to_values(program, plan)) is is_kept

    assert judged == {True, False}


def test_of_a_list_of_funds_the_part_that_the_fund_pays_is_measured() -> None:
    portfolio = a_portfolio(
        an_initiative("A", funds={"x;y": 5}),
        an_initiative("B", uses={"x": 2}),
        resources=(a_resource("x", kind="money"), a_resource("y", kind="money")),
        limits=[a_limit(measure="x", most="0.6", ids=("A",), is_share=True)],
    )
    plan = replace(
        a_plan("A", "B"), splits=(a_split("A", "x;y", 0, "x", 3), a_split("A", "x;y", 0, "y", 2))
    )
    program = formulate(portfolio)

    (found,) = limits_found(plan, portfolio)

    assert found.part == 3
    assert found.whole == 5
    assert program.is_obeyed(to_values(program, plan))
    more = replace(plan, splits=(a_split("A", "x;y", 0, "x", 4), a_split("A", "x;y", 0, "y", 1)))
    assert not program.is_obeyed(to_values(program, more))


def test_what_is_paid_for_what_is_not_chosen_is_judged_and_does_not_crash() -> None:
    portfolio = a_portfolio(
        an_initiative("A", funds={"x;y": 5}), limits=[a_limit(measure="x", most=2)]
    )
    plan = replace(a_plan(), splits=(a_split("A", "x;y", 0, "x", 3),))

    assert [breach.found for breach in limits.breaches(plan, portfolio)] == [3]


def test_stop_costs_and_what_is_bought_are_not_measured() -> None:
    portfolio = a_portfolio(
        an_initiative("A", status="in_flight", stop_cost=5),
        an_initiative("B", cost=1, uses={"nurses": 2}),
        budget=99,
        capacity={"nurses": 0},
        resources=[a_resource("nurses", extra=(3, 9, "budget"))],
        limits=[a_limit(measure="budget", most=1)],
    )

    assert list(limits.breaches(a_plan("B"), portfolio)) == []


def test_a_limit_that_runs_past_the_capacity_periods_names_the_period_by_number() -> None:
    (breach,) = limits.breaches(a_plan(B=0), over_time(a_limit(measure="days", most=1, last=3)))

    assert breach.text.startswith("Limit L from Y1 to period 4: days comes to 10.5,")


def test_ids_that_are_gone_are_not_looked_for() -> None:
    measures = Measures(over_time())

    assert list(measures.inside(a_limit(ids=("Z", "B", "A")).where)) == ["A", "B"]
