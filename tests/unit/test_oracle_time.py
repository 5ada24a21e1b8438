"""Starts, links with starts, versions and what is in flight, by hand (M5, M7, M8)."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from prioritiser.domain.portfolio import Portfolio
from prioritiser.domain.settings import Settings
from tests import oracle
from tests.oracle import Asked
from tests.oracle.starts import windows
from tests.sketches import benefit, caps, criterion, link, one, resource, uses, whole


def pair(text: str, gap: int | None = None, length: int = 1) -> Portfolio:
    return whole(
        one("A", duration=1), one("B", duration=length), periods=3, links=[link(text, gap=gap)]
    )


def kept(portfolio: Portfolio) -> set[tuple[int | None, ...]]:
    """Starts of A and B in the plans with both that keep every rule."""
    return {
        tuple(plan.values())
        for plan in oracle.plans(portfolio)
        if len(plan) == 2 and not list(oracle.broken(portfolio, plan))
    }


def test_a_row_has_a_start_choice_when_it_says_when_or_follows_its_start() -> None:
    portfolio = whole(
        one("duration", duration=1),
        one("early", earliest=1),
        one("late", latest=1),
        one("pays"),
        one("plain"),
        one("uses"),
        periods=3,
        criteria=[criterion("days")],
        benefits=[benefit("pays", "days", 0)],
        resources=[resource("budget")],
        uses=[uses("uses", "budget", "after", 1), uses("plain", "budget", "calendar", 1)],
    )

    assert windows(portfolio) == {
        "duration": (0, 1, 2),
        "early": (1, 2),
        "late": (0, 1),
        "pays": (0, 1, 2),
        "plain": (None,),
        "uses": (0, 1, 2),
    }


def test_without_periods_nothing_has_a_start() -> None:
    portfolio = whole(one("A"), criteria=[criterion("days")], benefits=[benefit("A", "days", 1)])

    assert windows(portfolio) == {"A": (None,)}


def test_what_is_in_flight_starts_in_the_first_period_or_has_no_start() -> None:
    portfolio = whole(
        one("A", status="in_flight", duration=2), one("B", status="in_flight"), periods=3
    )

    assert windows(portfolio) == {"A": (0,), "B": (None,)}


@pytest.mark.parametrize("relation", ["requires", "requires_success", "requires_any"])
def test_the_target_ends_before_the_source_starts(relation: str) -> None:
    assert kept(pair(f"A {relation} B")) == {(1, 0), (2, 0), (2, 1)}
    assert kept(pair(f"A {relation} B", length=2)) == {(2, 0)}


def test_a_gap_is_waited_for() -> None:
    assert kept(pair("A requires B", gap=1)) == {(2, 0)}


def test_a_gap_of_minus_1_is_the_same_period_or_earlier() -> None:
    assert kept(pair("A requires B", gap=-1)) == {(0, 0), (1, 0), (1, 1), (2, 0), (2, 1), (2, 2)}


def test_together_with_a_gap_starts_at_most_so_far_apart() -> None:
    assert kept(pair("A together B", gap=0)) == {(0, 0), (1, 1), (2, 2)}
    assert len(kept(pair("A together B", gap=1))) == 7
    assert len(kept(pair("A together B"))) == 9


@pytest.mark.parametrize("text", ["A enables B", "A boosts B"])
def test_enablers_and_boosts_force_nothing(text: str) -> None:
    assert len(kept(pair(text))) == 9


def test_every_target_is_waited_for_and_of_any_only_one() -> None:
    rows = [one(name, duration=1) for name in "ABC"]
    plan = {"A": 1, "B": 0, "C": 1}

    every = whole(*rows, periods=2, links=[link("A requires B;C")])
    some = whole(*rows, periods=2, links=[link("A requires_any B;C")])

    assert [b.rule for b in oracle.broken(every, plan)] == ['links.requires.A."B;C"']
    assert list(oracle.broken(some, plan)) == []
    assert len(list(oracle.broken(some, {"A": 0, "B": 0, "C": 0}))) == 1


def test_a_target_without_a_start_need_only_be_chosen() -> None:
    portfolio = whole(
        one("A", duration=1), one("B"), one("C", duration=1), periods=2,
        links=[link("A requires B"), link("A requires_any B;C")],
    )  # fmt: skip

    assert list(oracle.broken(portfolio, {"A": 0, "B": None})) == []
    assert len(list(oracle.broken(portfolio, {"A": 0}))) == 2


def test_a_start_outside_its_window_is_told() -> None:
    portfolio = whole(one("A", earliest=1, latest=1), periods=3)

    assert [b.rule for b in oracle.broken(portfolio, {"A": 2})] == ["initiatives.A.latest_start"]
    assert [b.rule for b in oracle.broken(portfolio, {"A": 0})] == ["initiatives.A.earliest_start"]


def test_a_start_where_there_is_no_choice_is_no_plan() -> None:
    with pytest.raises(ValueError, match="no plan"):
        list(oracle.broken(whole(one("A"), periods=2), {"A": 1}))


def test_the_latest_start_may_be_switched_off() -> None:
    portfolio = whole(one("A", 1, earliest=0, latest=0), periods=2)
    asked = Asked(without=frozenset({"initiatives.A.latest_start"}))

    assert windows(oracle.under(portfolio, asked)) == {"A": (0, 1)}


def flying(family: str | None = None) -> Portfolio:
    return whole(
        one("A", -3, status="in_flight", stop_cost=4, duration=1, family=family),
        one("B", 1, family=family),
        periods=2,
        resources=[resource("budget")],
        uses=[uses("B", "budget", "calendar", 3)],
        capacities=[caps("budget", 5)],
    )


def test_to_stop_costs_money_in_the_first_period() -> None:
    portfolio = flying()

    assert oracle.money(portfolio, {}) == 4
    assert oracle.money(portfolio, {"A": 0, "B": None}) == 3
    assert [b.rule for b in oracle.broken(portfolio, {"B": None})] == ["capacity.budget.P0"]


def test_stopping_is_a_choice_and_takes_its_cost_into_account() -> None:
    found = oracle.best(flying())

    # Stopping leaves no room for B; both together are worth less than nothing.
    assert found is not None
    assert found.starts == {}
    assert found.value == 0


def test_another_version_stops_what_is_in_flight() -> None:
    portfolio = flying(family="F")

    assert [b.rule for b in oracle.broken(portfolio, {"A": 0, "B": None})] == ["versions.F"]
    assert oracle.money(portfolio, {"B": None}) == 7


def test_a_never_stops_what_is_in_flight_at_its_cost() -> None:
    found = oracle.under(flying(), Asked(never=frozenset("A")))

    assert oracle.money(found, {}) == 4
    assert oracle.best(flying(), Asked(never=frozenset("A"))) is not None


def test_a_must_does_not_let_what_is_in_flight_start_later() -> None:
    found = oracle.best(flying(), Asked(must=frozenset("A")))

    assert found is not None
    assert found.starts == {"A": 0, "B": None}


def test_a_setting_says_which_money_pays_for_a_stop() -> None:
    portfolio = whole(
        one("A", status="in_flight", stop_cost=4),
        resources=[resource("budget"), resource("grant")],
        capacities=[caps("budget", 0), caps("grant", 4)],
    )

    for purse, count in (("budget", 1), ("grant", 0)):
        paid = replace(portfolio, settings=Settings(stop_resource=purse))
        assert len(list(oracle.broken(paid, {}))) == count


def test_a_plan_may_start_late_to_fit() -> None:
    portfolio = whole(
        one("A", 10),
        periods=2,
        resources=[resource("budget")],
        uses=[uses("A", "budget", "after", 3, 9)],
        capacities=[caps("budget", 2, 3)],
    )
    found = oracle.best(portfolio)

    # What it uses after the last period is not limited, but is money all the same.
    assert found is not None
    assert found.starts == {"A": 1}
    assert oracle.money(portfolio, found.starts) == Decimal(12)
