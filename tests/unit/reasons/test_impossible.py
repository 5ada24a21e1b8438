"""Rules that cannot hold beside the musts: exact, certain, and by how much."""

from __future__ import annotations

from fractions import Fraction
from itertools import combinations

from hypothesis import given

from prioritiser.audit import audit
from prioritiser.domain.portfolio import Portfolio
from prioritiser.reasons import shortfalls
from tests.builders import a_limit, a_plan, a_portfolio, an_initiative
from tests.results import a_trust
from tests.strategies import portfolios


def test_a_portfolio_that_can_be_planned_has_no_shortfall() -> None:
    assert shortfalls(a_trust()) == ()


def test_musts_that_overspend_are_named_with_the_amount() -> None:
    portfolio = a_portfolio(
        an_initiative("A", cost="6.50", status="must"), an_initiative("B", cost=4, status="must"),
        an_initiative("C", cost=1), budget=10,
    )  # fmt: skip

    (found,) = shortfalls(portfolio)

    assert (found.rule, found.short, found.musts) == (
        "capacity.budget",
        Fraction("0.5"),
        ("A", "B"),
    )


def test_a_release_is_counted_before_a_budget_is_called_impossible() -> None:
    portfolio = a_portfolio(
        an_initiative("A", cost=12, status="must"),
        an_initiative("R", uses={"budget": -2}),
        budget=10,
    )

    assert shortfalls(portfolio) == ()


def test_a_floor_that_nothing_can_reach_is_named_without_musts() -> None:
    portfolio = a_portfolio(an_initiative("A"), limits=[a_limit("many", least=2)])

    (found,) = shortfalls(portfolio)

    assert (found.rule, found.short, found.musts) == ("limits.many.min", Fraction(1), ())


def test_of_several_musts_in_one_family_none_is_certain() -> None:
    portfolio = a_portfolio(
        an_initiative("A", cost=6, status="must", family="F"),
        an_initiative("B", cost=6, status="must", family="F"),
        budget=10,
    )

    assert shortfalls(portfolio) == ()


@given(portfolios(most=5))
def test_a_shortfall_is_a_breach_of_every_plan_that_holds_the_musts(portfolio: Portfolio) -> None:
    ids = [row.id for row in portfolio.initiatives]
    found = shortfalls(portfolio)

    for size in range(len(ids) + 1):
        for some in combinations(ids, size):
            breaches = audit(a_plan(*some), portfolio).breaches
            broken = {breach.rule for breach in breaches}
            if not any(rule.startswith("initiatives.") for rule in broken):
                assert {shortfall.rule for shortfall in found} <= broken
