"""Aims, and the order in which plans of equal worth are told apart, by hand (M9)."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from prioritiser.domain.portfolio import Portfolio
from tests import oracle
from tests.oracle import AimRefused, Asked, Best
from tests.sketches import caps, one, resource, uses, whole


def priced(**worth: tuple[int, int]) -> Portfolio:
    """Initiatives of a value and a cost."""
    return whole(
        *(one(name, value) for name, (value, _) in worth.items()),
        resources=[resource("budget")],
        uses=[uses(name, "budget", "once", cost) for name, (_, cost) in worth.items()],
        capacities=[caps("budget", 99)],
    )


SHOP = {"A": (5, 9), "B": (3, 2), "C": (3, 2), "D": (1, 0)}


def best(portfolio: Portfolio, **asked: Any) -> Best:
    found = oracle.best(portfolio, Asked(**asked))
    assert found is not None
    return found


def test_the_objective_of_most_value_is_the_value() -> None:
    assert best(priced(**SHOP)).objective == 12


def test_a_target_is_reached_at_least_cost() -> None:
    found = best(priced(**SHOP), aim="target", reach=Decimal(5))

    # D comes along at no cost, as higher value comes next.
    assert found.ids == {"B", "C", "D"}
    assert found.objective == 4
    assert found.value == 7


def test_a_target_is_reached_with_fewest() -> None:
    found = best(priced(**SHOP), aim="target", reach=Decimal(5), least="count")

    assert found.ids == {"A"}
    assert found.objective == 1


def test_a_target_out_of_reach_has_no_plan() -> None:
    assert oracle.best(priced(**SHOP), Asked(aim="target", reach=Decimal("12.01"))) is None


def test_fewest_keep_a_share_of_the_best_value() -> None:
    found = best(priced(**SHOP), aim="fewest", share=Decimal("0.5"))

    # 6 of 12 take two; of the pairs, A with B is worth most.
    assert found.ids == {"A", "B"}
    assert found.objective == 2


def test_fewest_of_nothing_has_no_meaning() -> None:
    with pytest.raises(AimRefused):
        oracle.best(priced(A=(-1, 0)), Asked(aim="fewest"))


def test_least_cost_counts_what_is_bought() -> None:
    nurses = resource("nurses", "people", extra_price="5", extra_max="3", extra_from="budget")
    portfolio = whole(
        *(one("A", 4), one("B", 4)),
        resources=[resource("budget"), nurses],
        uses=[uses("A", "nurses", "once", 1), uses("B", "budget", "once", 4)],
        capacities=[caps("budget", 99), caps("nurses", 0)],
    )
    found = best(portfolio, aim="target", reach=Decimal(4))

    assert found.ids == {"B"}
    assert found.objective == 4


def test_of_equal_worth_what_starts_earlier_in_all_comes_first() -> None:
    portfolio = whole(one("A", 1, duration=1), one("B", 1, earliest=1), periods=3)

    assert best(portfolio).starts == {"A": 0, "B": 1}


def test_ids_come_before_the_list_of_starts() -> None:
    # One of B and C, and A with whichever: the sum of starts is 1 in each plan.
    portfolio = whole(
        *(one("A", 1, earliest=0, latest=1), one("B", 1, earliest=0, latest=1)),
        periods=2,
        resources=[resource("budget", "other")],
        uses=[uses("A", "budget", "after", 1), uses("B", "budget", "after", 1)],
        capacities=[caps("budget", 1, 1)],
    )

    # Both fit only apart; the list (0, 1) comes before (1, 0).
    assert best(portfolio).starts == {"A": 0, "B": 1}


def test_the_sum_of_starts_comes_before_ids() -> None:
    portfolio = whole(
        one("A", 1, earliest=1, family="F"), one("B", 1, earliest=0, family="F"), periods=2
    )

    assert best(portfolio).starts == {"B": 0}


def test_money_comes_before_starts() -> None:
    portfolio = whole(
        one("A", 1),
        periods=2,
        resources=[
            resource("budget"),
            resource("nurses", "people", extra_price="5", extra_max="3", extra_from="budget"),
        ],
        uses=[uses("A", "nurses", "after", 1)],
        capacities=[caps("budget", 99, 99), caps("nurses", 0, 1)],
    )

    assert best(portfolio).starts == {"A": 1}
