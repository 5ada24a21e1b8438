"""Limits on every measure, and floors on criteria, by hand (M6, M1)."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from prioritiser.domain.portfolio import Limit, Portfolio, Where
from prioritiser.domain.settings import Settings
from tests import oracle
from tests.oracle import Asked, Broken
from tests.sketches import benefit, caps, criterion, link, one, pool, resource, uses, whole


def most(measure: str, number: int | str = 0, **more: Any) -> Limit:
    return Limit("L", measure, maximum=Decimal(number), **more)


def found(portfolio: Portfolio, plan: dict[str, int | None]) -> list[Fraction | None]:
    """What each broken limit found."""
    return [breach.found for breach in oracle.broken(portfolio, plan)]


@pytest.mark.parametrize(("start", "count"), [(0, []), (1, [1]), (2, [1]), (3, [])])
def test_what_is_in_progress_in_any_of_the_periods_is_counted(
    start: int, count: list[int]
) -> None:
    portfolio = whole(one("A", duration=2), periods=4, limits=[most("count", 0, first=2, last=2)])

    assert found(portfolio, {"A": start}) == count


def test_no_team_carries_more_than_so_many_at_once() -> None:
    rows = [one(name, duration=2, tags=(("team", "red"),)) for name in "AB"]
    limit = most("count", 1, last=2, each_period=True, where=Where(terms=(("team", ("red",)),)))
    portfolio = whole(*rows, periods=3, limits=[limit])

    assert found(portfolio, {"A": 0, "B": 1}) == [2]
    assert found(portfolio, {"A": 0, "B": 2}) == []


def test_value_is_what_falls_in_the_periods_discounted_by_its_own_typed_chance() -> None:
    portfolio = whole(
        one("A", 100, "0.5"),
        one("B", 0, "0.1"),
        one("E"),
        periods=2,
        criteria=[criterion("days", 2)],
        benefits=[benefit("A", "days", 10)],
        links=[
            link("A requires_success B"),
            link("E enables A", 1),
            link("A boosts B", 9),
        ],
        limits=[most("value", 0, first=1, last=1)],
        settings=Settings(discount_rate=Decimal("0.25")),
    )

    # Started first, the value of 100 falls in the first period; 2 × 10 × 0.8 × 0.5 in the second.
    assert found(portfolio, {"A": 0, "B": None, "E": None}) == [8]
    assert found(portfolio, {"A": 1, "B": None, "E": None}) == [8 + 40]


def test_a_criterion_is_neither_weighed_nor_discounted_and_has_the_sign_as_typed() -> None:
    portfolio = whole(
        one("A", 0, "0.5"),
        periods=2,
        criteria=[criterion("waits", 7, is_lower_better=True, discount_rate="1")],
        benefits=[benefit("A", "waits", 10, realisation="0.5")],
        limits=[most("waits", 0, last=1)],
    )

    assert found(portfolio, {"A": 0}) == [5]


def test_a_limit_on_a_criterion_may_last_as_long_as_benefits() -> None:
    portfolio = whole(
        one("A"),
        periods=1,
        criteria=[criterion("days")],
        benefits=[benefit("A", "days", 1)],
        limits=[most("days", 0, last=3)],
        settings=Settings(benefit_periods=4),
    )

    assert found(portfolio, {"A": 0}) == [4]


def test_claims_on_pools_are_measured_in_full() -> None:
    portfolio = whole(
        one("A"),
        criteria=[criterion("days")],
        benefits=[benefit("A", "days", 10, pool="beds")],
        pools=[pool("beds", 3)],
        limits=[most("days")],
    )

    assert found(portfolio, {"A": None}) == [10]


def test_a_fund_of_a_list_is_measured_by_what_it_pays() -> None:
    portfolio = whole(
        one("A", 1),
        resources=[resource("capital"), resource("grant")],
        uses=[uses("A", "capital;grant", "once", 5)],
        capacities=[caps("capital", 9), caps("grant", 9)],
        limits=[most("capital", 2)],
    )
    best = oracle.best(portfolio)

    # A limit binds the split.
    assert best is not None
    assert {split.fund: int(split.amount) for split in best.splits} == {"capital": 2, "grant": 3}


def test_stop_costs_and_what_is_bought_are_not_measured() -> None:
    nurses = resource("nurses", "people", extra_price="10", extra_max="3", extra_from="budget")
    portfolio = whole(
        one("A", status="in_flight", stop_cost=4),
        one("B"),
        resources=[resource("budget"), nurses],
        uses=[uses("B", "nurses", "once", 1)],
        capacities=[caps("budget", 99), caps("nurses", 0)],
        limits=[most("budget")],
    )

    assert found(portfolio, {"B": None}) == []
    assert oracle.money(portfolio, {"B": None}) == 14


def test_a_share_of_each_period_is_of_that_period() -> None:
    share = most("count", "0.5", last=1, each_period=True, is_share=True, where=Where(ids=("A",)))
    portfolio = whole(one("A", duration=2), one("B", duration=1), periods=2, limits=[share])

    assert list(oracle.broken(portfolio, {"A": 0, "B": 0})) == [
        Broken("limits.L.max", Fraction(1), Fraction(1, 2))
    ]


def floored(floor: int, *, lower: bool = False) -> Portfolio:
    return whole(
        one("A", 0, "0.5"),
        one("E"),
        periods=2,
        criteria=[criterion("days", 3, floor=floor, discount_rate="1", is_lower_better=lower)],
        benefits=[benefit("A", "days", 10)],
        links=[link("E enables A", "0.2")],
    )


def test_a_floor_is_on_what_is_expected_over_all_periods() -> None:
    assert list(oracle.broken(floored(10), {"A": 0})) == []
    assert list(oracle.broken(floored(11), {"A": 0})) == [
        Broken("criteria.days.floor", Fraction(10), Fraction(11))
    ]
    assert list(oracle.broken(floored(14), {"A": 0, "E": None})) == []


def test_where_lower_is_better_the_floor_is_the_most_allowed() -> None:
    assert list(oracle.broken(floored(10, lower=True), {"A": 0})) == []
    assert found(floored(9, lower=True), {"A": 0}) == [10]


def test_doing_nothing_does_not_reach_a_floor_unless_it_is_off() -> None:
    assert oracle.best(floored(99)) is None
    assert oracle.best(floored(99), Asked(without=frozenset({"criteria.days.floor"}))) is not None


def test_pools_count_up_to_their_cap_for_a_floor_and_the_column_value_for_its_criterion() -> None:
    pooled = whole(
        one("A"),
        criteria=[criterion("days", floor=4)],
        benefits=[benefit("A", "days", 9, pool="beds")],
        pools=[pool("beds", 3)],
    )
    valued = whole(one("A", 8, "0.5"), criteria=[criterion("value", 9, floor=5)])

    assert found(pooled, {"A": None}) == [3]
    assert found(valued, {"A": None}) == [4]
