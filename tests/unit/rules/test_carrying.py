"""What is left over and carried forward (M4)."""

from __future__ import annotations

from fractions import Fraction

from prioritiser.domain.plan import Plan
from prioritiser.domain.portfolio import Portfolio
from prioritiser.rules import resources
from prioritiser.rules.loads import loads
from tests.builders import Number, a_plan, a_portfolio, a_resource, an_initiative, told

PERIODS = ("Y1", "Y2", "Y3", "Y4")


def spending(
    *amounts: Number, capacity: tuple[Number | None, ...], share: Number = 1, reserve: Number = 0
) -> Portfolio:
    """A uses `amounts`, a period each."""
    return a_portfolio(
        an_initiative("A", uses={"budget": amounts}),
        budget=capacity,
        resources=[a_resource("budget", carry_forward=share, reserve=reserve)],
        periods=PERIODS[: len(capacity)],
    )


def carried(portfolio: Portfolio, plan: Plan) -> list[Fraction]:
    return [load.carried for load in loads(plan, portfolio)]


def over(portfolio: Portfolio) -> list[tuple[str, object, object]]:
    return [told(breach) for breach in resources.breaches(a_plan("A"), portfolio)]


def test_nothing_is_carried_into_the_first_period() -> None:
    assert carried(spending(0, 0, capacity=(5, 5)), a_plan())[0] == 0


def test_what_is_unspent_goes_on_and_adds_up() -> None:
    portfolio = spending(4, 1, 0, capacity=(10, 10, 10))

    assert carried(portfolio, a_plan("A")) == [0, 6, 15]
    assert carried(portfolio, a_plan()) == [0, 10, 20]


def test_only_the_share_that_may_be_carried_goes_on() -> None:
    portfolio = spending(4, 0, 0, capacity=(10, 10, 10), share="0.5")

    assert carried(portfolio, a_plan("A")) == [0, 3, Fraction("6.5")]


def test_what_is_held_back_is_not_carried() -> None:
    assert carried(spending(4, 0, capacity=(10, 10), reserve="0.1"), a_plan("A")) == [0, 5]


def test_a_blank_capacity_carries_nothing_on_and_starts_anew() -> None:
    portfolio = spending(0, 99, 3, 0, capacity=(10, None, 5, 5))

    assert carried(portfolio, a_plan("A")) == [0, 0, 0, 2]
    assert over(portfolio) == []


def test_a_capacity_of_none_passes_on_what_it_was_given() -> None:
    assert carried(spending(0, 4, 0, capacity=(10, 0, 0)), a_plan("A")) == [0, 10, 6]


def test_what_was_carried_may_be_spent_to_the_last_penny() -> None:
    assert over(spending(4, "16.00", capacity=(10, 10))) == []
    assert over(spending(4, "16.01", capacity=(10, 10))) == [
        ("capacity.budget.Y2", Fraction("16.01"), 16)
    ]


def test_an_overspent_period_carries_nothing_and_is_no_debt() -> None:
    portfolio = spending(15, 10, 0, capacity=(10, 10, 10))

    assert over(portfolio) == [("capacity.budget.Y1", 15, 10)]
    assert carried(portfolio, a_plan("A")) == [0, 0, 0]


def test_what_is_released_is_carried_too() -> None:
    portfolio = spending(-5, 0, capacity=(10, 10))

    assert carried(portfolio, a_plan("A")) == [0, 15]


def test_a_tolerance_is_reported_and_not_carried() -> None:
    portfolio = a_portfolio(
        an_initiative("A", uses={"budget": [103, 100]}),
        budget=[100, 100],
        resources=[a_resource("budget", tolerance="0.05")],
        periods=("Y1", "Y2"),
    )

    found = loads(a_plan("A"), portfolio)

    assert [load.over_tolerance for load in found] == [3, 0]
    assert [load.carried for load in found] == [0, 0]
    assert over(portfolio) == []
