"""The cheapest repair: the least change of one rule, or of several where one is not enough."""

from __future__ import annotations

from fractions import Fraction

from prioritiser.domain.effort import Effort
from prioritiser.domain.portfolio import Portfolio
from prioritiser.reasons.asking import Asking
from prioritiser.reasons.clash import Clash, clash
from prioritiser.reasons.conflict_repairs import Repair
from prioritiser.reasons.own_rules import Ruled
from tests.builders import a_criterion, a_limit, a_portfolio, a_resource, an_initiative


def told(portfolio: Portfolio, reach: int | None = None) -> Clash:
    ruled = Ruled(portfolio, None if reach is None else Fraction(reach))
    return clash(Asking(portfolio, ruled.goal, Effort(seconds=None)), ruled)


def changes(repair: Repair) -> dict[str, Fraction | None]:
    """By rule: the amount that it takes; `None` where it is off."""
    return {
        one.rule: None if one.amount is None else one.amount.at(one.steps)
        for one in repair.changes
    }


def single(portfolio: Portfolio, rule: str, reach: int | None = None) -> Fraction | None:
    """What one rule must come to, by itself."""
    found = [changes(one) for one in told(portfolio, reach).ways(0)]
    return next(one[rule] for one in found if rule in one)


MUSTS = (
    an_initiative("A", cost="6.55", value=3, status="must"),
    an_initiative("B", cost=4, value=2, status="must"),
)


def test_a_budget_is_raised_by_the_least_that_is_enough() -> None:
    assert single(a_portfolio(*MUSTS, budget=10), "capacity.budget") == Fraction("10.55")


def test_what_is_held_back_is_counted() -> None:
    portfolio = a_portfolio(*MUSTS, budget=10, resources=[a_resource("budget", reserve="0.1")])

    # 10.55 of 90 %, rounded up to whole hundredths.
    assert single(portfolio, "capacity.budget") == Fraction("11.73")


def test_repairs_stand_the_cheapest_first() -> None:
    ways = told(a_portfolio(*MUSTS, budget=10)).ways(0)

    assert [next(iter(changes(one))) for one in ways] == [
        "capacity.budget",
        "initiatives.A.status",
        "initiatives.B.status",
    ]
    assert all(one.is_exact for one in ways)


def test_a_limit_comes_down_to_what_can_be() -> None:
    portfolio = a_portfolio(*MUSTS, limits=[a_limit("many", least=7)])

    assert single(portfolio, "limits.many.min") == 2


def test_a_share_comes_down_to_what_can_be_reached() -> None:
    limit = a_limit("in A", "budget", least="0.9", ids=["A"], is_share=True)

    # 6.55 of 10.55 is 62.09 %.
    assert single(a_portfolio(*MUSTS, limits=[limit]), "limits.in A.min") == Fraction("0.62")


def test_a_floor_comes_down_to_what_can_be() -> None:
    portfolio = a_portfolio(*MUSTS, criteria=[a_criterion("value", weight=1, floor=8)])

    assert single(portfolio, "criteria.value.floor") == 5


def test_a_reserve_comes_down_no_further_than_needed() -> None:
    portfolio = a_portfolio(*MUSTS, budget=11, resources=[a_resource("budget", reserve="0.1")])

    assert single(portfolio, "resources.budget.reserve") == Fraction("0.04")


def test_a_target_comes_down_to_the_most_that_any_plan_brings() -> None:
    assert single(a_portfolio(*MUSTS), "aim.reach", reach=9) == 5


def test_a_latest_start_moves_by_as_few_periods_as_are_enough() -> None:
    portfolio = a_portfolio(
        an_initiative("A", cost=5, status="must", starts=(0, 0)),
        budget=[0, 0, 5, 5],
        periods=["Y1", "Y2", "Y3", "Y4"],
    )

    assert single(portfolio, "initiatives.A.latest_start") == 2


def test_a_link_can_only_be_switched_off() -> None:
    portfolio = a_portfolio(
        an_initiative("A", status="must"),
        an_initiative("B", status="never"),
        links=["A requires B"],
    )

    assert single(portfolio, "links.requires.A.B") is None


def test_where_no_single_change_is_enough_the_cheapest_ones_are_told_together() -> None:
    portfolio = a_portfolio(*MUSTS, budget=10, limits=[a_limit("many", least=7)])

    found = told(portfolio)

    assert found.singles == ((), ())
    assert found.together is not None
    assert found.together.is_exact
    assert changes(found.together) == {"capacity.budget": Fraction("10.55"), "limits.many.min": 2}


def test_nothing_is_mended_where_a_plan_is_possible() -> None:
    found = told(a_portfolio(*MUSTS, budget=20))

    assert found.conflicts.plan is not None
    assert found.together is None
