from __future__ import annotations

from decimal import Decimal

import pytest

from prioritiser.domain.effort import Watch
from prioritiser.domain.portfolio import Portfolio
from prioritiser.optimise import ask
from prioritiser.reasons.asking import Asking
from prioritiser.reasons.supply import Cell, cells_of, grain_of
from prioritiser.reasons.worth import Worth, step_of, worth
from tests.builders import a_portfolio, a_resource, an_initiative
from tests.explained.worth import check


def weighed(
    portfolio: Portfolio, step: str | None = None, watch: Watch | None = None
) -> dict[Cell, Worth]:
    result = ask(portfolio)
    assert result.plan is not None
    assert result.objective is not None
    asking = Asking(result.applied, watch=watch or Watch(lambda: 0.0))
    amount = None if step is None else Decimal(step)
    cells = cells_of(portfolio)
    found = worth(asking, result.plan, result.objective, cells, amount)
    return {one.cell: one for one in found}


BUDGET = Cell("budget")


def two(budget: str) -> Portfolio:
    return a_portfolio(
        an_initiative("A", value=4, cost="2.5"),
        an_initiative("B", value=9, cost="4.7"),
        budget=budget,
    )


def test_one_more_brings_what_it_lets_in() -> None:
    found = weighed(two("4"))[BUDGET]

    assert found.step == 1
    assert found.gain.found == found.gain.bound == 5
    assert found.exchange is not None
    assert (found.exchange.enters, found.exchange.leaves) == (("B",), ("A",))


def test_the_least_that_helps_is_told_to_the_last_decimal() -> None:
    found = weighed(two("3"))[BUDGET]

    assert found.gain.found == found.gain.bound == 0
    assert found.next is not None
    assert found.next.amount.found == found.next.amount.bound == Decimal("1.7")
    assert found.next.gain.found == 5


def test_where_all_fit_no_amount_helps() -> None:
    found = weighed(two("7.2"))[BUDGET]

    assert found.is_enough
    assert found.next is None


def test_one_less_costs_what_it_puts_out() -> None:
    found = weighed(two("7.2"))[BUDGET]

    assert found.less is not None
    assert found.less.loss.found == found.less.loss.bound == 4


def test_what_is_to_spare_can_go_at_no_cost() -> None:
    found = weighed(two("9"))[BUDGET]

    assert found.less is not None
    assert found.less.loss.found == found.less.loss.bound == 0


def test_no_more_is_taken_than_there_is() -> None:
    found = weighed(two("3"), step="5")[BUDGET]

    assert found.less is not None
    assert found.less.amount == 3
    assert found.less.loss.found == 4


def test_a_must_may_not_do_with_less() -> None:
    portfolio = a_portfolio(an_initiative("A", value=1, cost=3, status="must"), budget=3)

    found = weighed(portfolio)[BUDGET]

    assert found.less is not None
    assert found.less.is_impossible


def test_a_resource_without_a_limit_has_nothing_to_gain() -> None:
    portfolio = a_portfolio(an_initiative("A", value=1, cost=3), resources=[a_resource("budget")])

    found = weighed(portfolio)[BUDGET]

    assert found.is_unlimited
    assert found.gain.found == found.gain.bound == 0


def test_a_resource_in_steps_is_asked_for_a_whole_step() -> None:
    portfolio = a_portfolio(
        an_initiative("A", value=1, uses={"beds": 3}),
        resources=[a_resource("beds", step=24)],
        capacity={"beds": 2},
    )

    assert step_of("beds", portfolio) == 24


def test_the_grain_is_the_finest_decimal_typed() -> None:
    assert grain_of("budget", two("3")) == Decimal("0.1")


def test_each_period_is_asked_by_itself_and_with_all_others() -> None:
    portfolio = a_portfolio(
        an_initiative("A", value=5, uses={"nurses": (1, 2)}),
        capacity={"nurses": (1, 1)},
        periods=("Y1", "Y2"),
    )

    found = weighed(portfolio)

    gains = {cell.period: one.gain.found for cell, one in found.items()}
    assert gains == {None: 5, 0: 0, 1: 5}


def test_without_time_a_gain_is_an_interval() -> None:
    found = weighed(two("3"), watch=Watch(lambda: 0.0, seconds=0))[BUDGET]

    assert found.gain.found == 0
    assert not found.gain.is_exact


@pytest.mark.parametrize("seed", range(2_000, 2_012))
def test_brute_force_says_the_same(seed: int) -> None:
    assert check(seed) == []
