"""Rules that cannot hold together: smallest sets, proven, and nothing that does not matter."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from prioritiser.domain.effort import Effort, Watch
from prioritiser.domain.portfolio import Portfolio
from prioritiser.reasons.asking import Asking
from prioritiser.reasons.conflict import Conflicts, conflicts, quick_conflict
from prioritiser.reasons.own_rules import Ruled, own_rules
from tests.builders import a_limit, a_portfolio, a_resource, an_initiative
from tests.explained.conflict import check

PATIENT = Effort(seconds=None)
TIGHT = a_portfolio(
    an_initiative("A", cost="6.5", status="must"),
    an_initiative("B", cost=4, status="must"),
    an_initiative("C", cost=1, status="must"),
    an_initiative("D", status="never"),
    budget=10,
    links=["A requires C", "B boosts C 1"],
)


def told(portfolio: Portfolio, reach: int | None = None) -> Conflicts:
    ruled = Ruled(portfolio, None if reach is None else Fraction(reach))
    return conflicts(Asking(portfolio, ruled.goal, PATIENT), ruled)


@pytest.mark.parametrize("seed", range(24))
def test_what_is_told_is_what_brute_force_finds(seed: int) -> None:
    assert check(seed) == []


def test_a_plan_that_is_possible_is_handed_over() -> None:
    found = told(a_portfolio(an_initiative("A", cost=5, status="must"), budget=10))

    assert found.plan is not None
    assert not found.is_impossible


def test_the_largest_musts_and_the_budget_are_the_conflict() -> None:
    (one,) = told(TIGHT).found

    assert one.rules == ("initiatives.A.status", "initiatives.B.status", "capacity.budget")
    assert one.is_exact


def test_conflicts_that_share_no_rule_are_all_found() -> None:
    limits = [a_limit("many", least=9)]
    found = told(replace(TIGHT, limits=tuple(limits)))

    assert {one.rules for one in found.found} == {
        ("limits.many.min",),
        ("initiatives.A.status", "initiatives.B.status", "capacity.budget"),
    }
    assert found.is_every


def test_a_target_that_nothing_reaches_is_a_rule_of_its_own() -> None:
    portfolio = a_portfolio(an_initiative("A", value=5, cost=6), budget=5)

    (one,) = told(portfolio, reach=3).found

    assert one.rules == ("capacity.budget", "aim.reach")


def test_what_carries_forward_is_one_rule_in_all_periods() -> None:
    portfolio = a_portfolio(
        an_initiative("A", uses={"budget": [0, 9]}, status="must"),
        budget=[3, 5],
        resources=[a_resource("budget", carry_forward=1)],
        periods=["Y1", "Y2"],
    )

    (one,) = told(portfolio).found

    assert one.rules == ("initiatives.A.status", "capacity.budget")


def test_several_musts_of_a_family_are_one_rule() -> None:
    portfolio = a_portfolio(
        an_initiative("A", cost=6, status="must", family="F"),
        an_initiative("B", cost=7, status="must", family="F"),
        budget=5,
    )

    assert "initiatives.B.status" not in own_rules(Ruled(portfolio))
    assert told(portfolio).found[0].rules == ("initiatives.A.status", "capacity.budget")


def test_links_that_force_nothing_are_no_rules() -> None:
    assert not any("boosts" in name for name in own_rules(Ruled(TIGHT)))


def test_a_latest_start_that_binds_nothing_is_no_rule() -> None:
    portfolio = a_portfolio(
        an_initiative("A", starts=(0, 1)), an_initiative("B", starts=(0, 0)), periods=["Y1", "Y2"]
    )

    assert own_rules(Ruled(portfolio)) == ("initiatives.B.latest_start",)


def test_when_time_is_up_at_once_nothing_is_claimed() -> None:
    asking = Asking(TIGHT, effort=PATIENT, watch=Watch(lambda: 0.0, 0.0))

    found = conflicts(asking, Ruled(TIGHT))

    assert found == Conflicts(None)


def test_when_time_is_up_early_the_set_is_true_but_not_called_smallest() -> None:
    ticks = iter(range(10_000))
    asking = Asking(TIGHT, effort=PATIENT, watch=Watch(lambda: float(next(ticks)), 12.0))

    (one,) = conflicts(asking, Ruled(TIGHT)).found

    assert not one.is_exact
    assert {"initiatives.A.status", "initiatives.B.status", "capacity.budget"} <= {*one.rules}


def test_a_little_work_names_a_small_conflict() -> None:
    found = quick_conflict(TIGHT)

    assert found is not None
    assert len(found.rules) == 3


def test_the_order_of_the_rows_changes_nothing() -> None:
    turned = replace(TIGHT, links=TIGHT.links[::-1], initiatives=TIGHT.initiatives[::-1])

    assert told(turned).found == told(TIGHT).found
