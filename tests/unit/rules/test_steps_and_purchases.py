"""Releases in whole steps, and capacity that is bought in whole units (M4)."""

from __future__ import annotations

from fractions import Fraction

import pytest

from prioritiser.domain.portfolio import Portfolio
from prioritiser.formulate import formulate, to_plan, to_values
from prioritiser.rules import resources
from prioritiser.rules.loads import Load, loads
from prioritiser.rules.resources import Bought
from tests.builders import Number, a_plan, a_portfolio, a_resource, an_initiative, told


def load_of(portfolio: Portfolio, resource: str, *chosen: str) -> Load:
    return next(one for one in loads(a_plan(*chosen), portfolio) if one.resource == resource)


def releasing(*amounts: Number, share: Number = 1, step: Number = 4) -> Portfolio:
    """One initiative for each amount, from A on; each releases that much."""
    sketches = (
        an_initiative(name, uses={"beds": f"-{amount}"})
        for name, amount in zip("ABC", amounts, strict=False)
    )
    return a_portfolio(
        *sketches,
        capacity={"beds": 0},
        resources=[a_resource("beds", step=step, release_share=share)],
    )


@pytest.mark.parametrize(
    ("amounts", "share", "released"),
    [
        (("3.9",), "1", 0),
        (("4",), "1", 4),
        (("7.9",), "1", 4),
        (("3", "5"), "1", 8),
        (("3", "3", "3"), "1", 8),
        (("10",), "0.8", 8),
        (("9",), "0.8", 4),
    ],
)
def test_what_a_period_releases_counts_in_whole_steps_of_its_sum(
    amounts: tuple[str, ...], share: str, released: int
) -> None:
    portfolio = releasing(*amounts, share=share)

    assert load_of(portfolio, "beds", *"ABC"[: len(amounts)]).released == released


def test_steps_need_not_be_whole_numbers() -> None:
    assert load_of(releasing("1.9", step="0.5"), "beds", "A").released == Fraction("1.5")


def test_each_period_is_cut_to_steps_by_itself() -> None:
    portfolio = a_portfolio(
        an_initiative("A", uses={"beds": [-3, -3]}),
        capacity={"beds": [0, 0]},
        resources=[a_resource("beds", step=4)],
        periods=("Y1", "Y2"),
    )

    assert [load.released for load in loads(a_plan("A"), portfolio)] == [0, 0]


def buying(
    needed: Number,
    *,
    most: Number = 3,
    price: Number = 2,
    tolerance: Number = 0,
    budget: Number = 9,
) -> Portfolio:
    return a_portfolio(
        an_initiative("A", cost=1, uses={"nurses": needed}),
        budget=budget,
        capacity={"nurses": 10},
        resources=[a_resource("nurses", extra=(price, most, "budget"), tolerance=tolerance)],
    )


@pytest.mark.parametrize(
    ("needed", "bought"), [("9", 0), ("10", 0), ("10.01", 1), ("11", 1), ("12.5", 3), ("13", 3)]
)
def test_as_few_whole_units_are_bought_as_cover_the_period(needed: str, bought: int) -> None:
    portfolio = buying(needed)

    assert load_of(portfolio, "nurses", "A").bought == bought
    assert load_of(portfolio, "budget", "A").used == 1 + 2 * bought
    assert list(resources.breaches(a_plan("A"), portfolio)) == []


def test_no_more_is_bought_than_may_be_and_the_rest_is_a_breach() -> None:
    portfolio = buying("13.5")

    (breach,) = resources.breaches(a_plan("A"), portfolio)

    assert told(breach) == ("capacity.nurses", Fraction("13.5"), 13)
    assert breach.text == "The plan needs 13.5 of nurses, 0.5 more than the 13 allowed."
    assert load_of(portfolio, "budget", "A").used == 7


def test_only_whole_units_may_be_bought() -> None:
    assert load_of(buying("12.5", most="2.9"), "nurses", "A").bought == 2


def test_an_accepted_overrun_comes_before_anything_is_bought() -> None:
    found = load_of(buying("11.5", tolerance="0.1"), "nurses", "A")

    assert found.bought == 1
    assert found.allowed == 12
    assert found.over_tolerance == Fraction("0.5")


def test_what_is_bought_must_be_paid_for() -> None:
    portfolio = buying(12, budget=4)

    (breach,) = resources.breaches(a_plan("A"), portfolio)

    assert told(breach) == ("capacity.budget", 5, 4)


def test_nothing_is_bought_where_there_is_no_limit() -> None:
    portfolio = a_portfolio(
        an_initiative("A", uses={"nurses": 99}),
        budget=0,
        resources=[a_resource("nurses", extra=(2, 3, "budget"))],
    )

    assert load_of(portfolio, "nurses", "A").bought == 0
    assert list(resources.breaches(a_plan("A"), portfolio)) == []


def a_chain_of_payers() -> Portfolio:
    """Nurses are bought with agency money, of which more is bought with the budget."""
    return a_portfolio(
        an_initiative("A", value=9, uses={"a nurses": "3.5"}),
        budget=4,
        capacity={"a nurses": 1, "b agency": 1},
        resources=(
            a_resource("a nurses", extra=("0.5", 9, "b agency")),
            a_resource("b agency", kind="money", extra=(2, 9, "budget")),
        ),
    )


def test_a_payer_that_buys_itself_is_closed_after_its_buyers() -> None:
    portfolio = a_chain_of_payers()
    by_name = {load.resource: load for load in loads(a_plan("A"), portfolio)}

    assert by_name["a nurses"].bought == 3
    assert (by_name["b agency"].used, by_name["b agency"].bought) == (Fraction("1.5"), 1)
    assert by_name["budget"].used == 2


def test_the_columns_buy_what_the_facts_say() -> None:
    program = formulate(a_chain_of_payers())
    values = to_values(program, a_plan("A"))

    assert program.is_obeyed(values)
    assert values[program.position[Bought("a nurses", 0)]] == 3
    assert values[program.position[Bought("b agency", 0)]] == 1
    assert to_plan(program, values) == a_plan("A")
