"""Least expected amounts of a criterion, and most where lower is better (M1, M2, M3)."""

from __future__ import annotations

from fractions import Fraction

import pytest

from prioritiser.domain.portfolio import Portfolio, Settings
from prioritiser.formulate import formulate, to_values
from prioritiser.rules import floors, label
from prioritiser.rules.floors import expected_amounts
from tests.builders import (
    Number,
    a_benefit,
    a_criterion,
    a_plan,
    a_pool,
    a_portfolio,
    an_initiative,
    told,
)


def caring(floor: Number, *, is_lower_better: bool = False) -> Portfolio:
    """A brings 4 days a period with a half chance, B claims 3 of a pool that holds 2."""
    return a_portfolio(
        an_initiative("A", success="0.5", benefits=[a_benefit("days", 4)]),
        an_initiative(
            "B", benefits=[a_benefit("days", 3, pool=None if is_lower_better else "beds")]
        ),
        an_initiative("C", benefits=[a_benefit("days", -1), a_benefit("other", 100)]),
        criteria=(
            a_criterion(
                "days",
                weight=10,
                per=3,
                discount_rate=1,
                floor=floor,
                is_lower_better=is_lower_better,
            ),
            a_criterion("other"),
        ),
        pools=[a_pool("beds", 2)],
        settings=Settings(benefit_periods=2),
    )


@pytest.mark.parametrize(
    ("chosen", "amount"), [("", 0), ("A", 4), ("B", 4), ("AB", 8), ("AC", 2), ("C", -2)]
)
def test_amounts_are_expected_over_all_benefit_periods_before_weight_and_discount(
    chosen: str, amount: int
) -> None:
    assert expected_amounts(a_plan(*chosen), caring(0))["days"] == amount


@pytest.mark.parametrize(("floor", "chosen"), [("8", "AB"), ("4", "B"), ("-2", "C"), ("0", "")])
def test_a_floor_that_is_just_reached_is_kept(floor: str, chosen: str) -> None:
    assert list(floors.breaches(a_plan(*chosen), caring(floor))) == []


def test_a_floor_that_is_missed_says_by_how_much() -> None:
    (breach,) = floors.breaches(a_plan("A"), caring("4.5"))

    assert told(breach) == ("criteria.days.floor", 4, Fraction("4.5"))
    assert breach.text == (
        "The plan is expected to bring 4 of days, 0.5 less than the least allowed, 4.5."
    )


def test_where_lower_is_better_the_floor_is_the_most_allowed() -> None:
    assert list(floors.breaches(a_plan("A"), caring(4, is_lower_better=True))) == []
    (breach,) = floors.breaches(a_plan("A", "B"), caring(4, is_lower_better=True))

    assert told(breach) == ("criteria.days.floor", 10, 4)
    assert breach.text == (
        "The plan is expected to bring 10 of days, 6 more than the most allowed, 4."
    )


@pytest.mark.parametrize("is_lower_better", [False, True])
@pytest.mark.parametrize("floor", [-2, 0, 2, 4, 8])
def test_the_rows_allow_a_plan_exactly_when_the_facts_do(
    floor: int, is_lower_better: bool
) -> None:
    portfolio = caring(floor, is_lower_better=is_lower_better)
    program = formulate(portfolio)

    for chosen in ("", "A", "B", "C", "AB", "AC", "BC", "ABC"):
        plan = a_plan(*chosen)
        is_kept = not list(floors.breaches(plan, portfolio))
        assert program.is_obeyed(to_values(program, plan)) is is_kept


def test_the_column_value_counts_in_the_criterion_of_that_name() -> None:
    portfolio = a_portfolio(
        an_initiative("A", value=5, success="0.5"),
        criteria=[a_criterion("value", floor=3, weight=9)],
    )

    (breach,) = floors.breaches(a_plan("A"), portfolio)

    assert told(breach) == ("criteria.value.floor", Fraction("2.5"), 3)


def test_benefits_of_the_criterion_value_need_no_row_of_it() -> None:
    portfolio = a_portfolio(an_initiative("A", benefits=[a_benefit("value", 5)]))

    assert expected_amounts(a_plan("A"), portfolio) == {"value": 5}


def test_enablers_raise_what_is_expected() -> None:
    portfolio = a_portfolio(
        an_initiative("A", success="0.5", benefits=[a_benefit("days", 4)]),
        an_initiative("E"),
        criteria=[a_criterion("days", floor=3)],
        links=["E enables A 0.25"],
    )
    program = formulate(portfolio)

    assert [told(one)[1] for one in floors.breaches(a_plan("A"), portfolio)] == [2]
    assert list(floors.breaches(a_plan("A", "E"), portfolio)) == []
    assert not program.is_obeyed(to_values(program, a_plan("A")))
    assert program.is_obeyed(to_values(program, a_plan("A", "E")))


def test_the_rule_has_words() -> None:
    assert label("criteria.days.floor", caring(1)) == "the floor on days"
    assert label("criteria.days.floor", caring(1, is_lower_better=True)) == "the ceiling on days"
