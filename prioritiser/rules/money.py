"""The money of a plan: what it costs, whoever pays (see "Money of a plan" in the model)."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from prioritiser.domain.exact import exact_sum
from prioritiser.domain.plan import Plan
from prioritiser.domain.portfolio import Portfolio, ResourceKind
from prioritiser.rules.demands import stop_costs
from prioritiser.rules.loads import loads


def money_of(portfolio: Portfolio) -> dict[str, Fraction]:
    """Each initiative's undiscounted positive uses of all money resources, in money units.

    Uses beyond the last period count; releases are not taken off. In order of ids.
    """
    funds = money_resources(portfolio)
    amounts: dict[str, list[Decimal]] = {row.id: [] for row in portfolio.initiatives}
    for use in portfolio.uses:
        if use.resource in funds and use.amount > 0:
            amounts[use.initiative].append(use.amount)
    return {name: exact_sum(spent) for name, spent in amounts.items()}


def money_resources(portfolio: Portfolio) -> frozenset[str]:
    """The resources that are money."""
    return frozenset(row.name for row in portfolio.resources if row.kind == ResourceKind.MONEY)


def stopping_of(portfolio: Portfolio) -> dict[str, Fraction]:
    """What it costs to stop each initiative that is in flight, where that costs anything."""
    return {name: Fraction(cost) for name, cost in stop_costs(portfolio)[1].items()}


def money(plan: Plan, portfolio: Portfolio) -> Fraction:
    """What a plan costs: uses of money, stop costs, and what is paid for bought capacity."""
    spent, chosen = money_of(portfolio), plan.ids
    total = sum((spent[name] for name in chosen), Fraction(0))
    stopped = (cost for name, cost in stopping_of(portfolio).items() if name not in chosen)
    prices = {row.name: Fraction(row.extra_price) for row in portfolio.resources}
    bought = (load.bought * prices[load.resource] for load in loads(plan, portfolio))
    return total + sum(stopped, Fraction(0)) + sum(bought, Fraction(0))
