"""What a plan costs, whoever pays."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from prioritiser.rules.money import money, money_of
from tests.builders import a_plan, a_portfolio, a_resource, a_split, an_initiative

FUNDS = (a_resource("capital", kind="money"), a_resource("grant", kind="money"))


def test_money_of_every_fund_counts_and_nothing_else_does() -> None:
    portfolio = a_portfolio(
        an_initiative("A", cost=3, uses={"grant": "0.5", "nurses": 100}), resources=FUNDS
    )

    assert money_of(portfolio) == {"A": Fraction("3.5")}


def test_money_beyond_the_last_period_counts() -> None:
    portfolio = a_portfolio(
        an_initiative("A", after_start={"budget": [1, 2, 4]}, starts=(0, 1)), periods=("Y1", "Y2")
    )

    assert money(a_plan(A=0), portfolio) == money(a_plan(A=1), portfolio) == 7


def test_what_is_released_is_not_taken_off() -> None:
    portfolio = a_portfolio(an_initiative("A", uses={"budget": [5, -3]}), periods=("Y1", "Y2"))

    assert money(a_plan("A"), portfolio) == 5


def test_a_list_of_funds_counts_once_and_in_full() -> None:
    portfolio = a_portfolio(an_initiative("A", funds={"capital;grant": 5}), resources=FUNDS)
    plan = replace(
        a_plan("A"),
        splits=(
            a_split("A", "capital;grant", 0, "capital", 2),
            a_split("A", "capital;grant", 0, "grant", 3),
        ),
    )

    assert money(plan, portfolio) == 5


def test_a_list_of_funds_that_are_not_money_costs_nothing() -> None:
    portfolio = a_portfolio(an_initiative("A", funds={"nurses;agency": 5}))

    assert money(a_plan("A"), portfolio) == 0


def test_what_is_bought_is_paid_for() -> None:
    portfolio = a_portfolio(
        an_initiative("A", cost=1, uses={"nurses": [3, 3]}),
        budget=[9, 9],
        capacity={"nurses": [1, 2]},
        resources=[a_resource("nurses", extra=("2.5", 4, "budget"))],
        periods=("Y1", "Y2"),
    )

    assert money(a_plan("A"), portfolio) == 1 + 3 * Fraction("2.5")
    assert money(a_plan(), portfolio) == 0
