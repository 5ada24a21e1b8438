"""Random questions about a portfolio: musts, nevers, budgets and rules switched off."""

from __future__ import annotations

from decimal import Decimal

from prioritiser.domain.links import rule_name
from prioritiser.domain.portfolio import Portfolio, Status
from tests.drawing import Draw, chance, some
from tests.oracle import Asked


def a_random_question(draw: Draw, portfolio: Portfolio) -> Asked:
    """Mostly nothing; else musts, nevers, a budget and rules switched off."""
    if not chance(draw, 40):
        return Asked()
    free = [row.id for row in portfolio.initiatives if row.family is None]
    named = some(draw, free, min(len(free), draw.whole(0, 3)))
    cut = draw.whole(0, len(named))
    budgets: list[tuple[str, int | None, Decimal]] = []
    if portfolio.resources and chance(draw, 50):
        resource = draw.pick([row.name for row in portfolio.resources])
        one = draw.whole(0, portfolio.period_count - 1) if portfolio.periods else None
        period = draw.pick((None, one))
        near = [row.amount for row in portfolio.capacities if row.resource == resource]
        budgets = [(resource, period, draw.pick([*near, Decimal(0), Decimal(7)]))]
    taken = {name for name, _, _ in budgets}
    names = [
        rule for rule, owner in rules_of(portfolio) if owner not in taken and owner not in named
    ]
    without = some(draw, names, min(len(names), draw.whole(0, 2)))
    return Asked(
        must=frozenset(named[:cut]),
        never=frozenset(named[cut:]),
        budgets=tuple(budgets),
        without=frozenset(without),
    )


def rules_of(portfolio: Portfolio) -> list[tuple[str, str]]:
    """Names of rules that may be switched off, each with the resource or id that it is about."""
    found = [(link.name, "") for link in portfolio.links]
    for limit in portfolio.limits:
        if limit.minimum is not None:
            found.append((rule_name("limits", limit.name, "min"), ""))
        if limit.maximum is not None:
            found.append((rule_name("limits", limit.name, "max"), ""))
    for cap in portfolio.capacities:
        period = portfolio.periods[cap.period : cap.period + 1]
        found.append((rule_name("capacity", cap.resource, *period), cap.resource))
    found += [
        (rule_name("resources", row.name, "reserve"), "")
        for row in portfolio.resources
        if row.reserve
    ]
    musts = [row.family for row in portfolio.initiatives if row.status is Status.MUST]
    for row in portfolio.initiatives:
        # Switching part of "exactly one of these" off is not a rule less, but another rule.
        is_plain = row.family is None or musts.count(row.family) <= 1
        if row.status is not Status.CANDIDATE and is_plain:
            found.append((rule_name("initiatives", row.id, "status"), row.id))
        if row.family is not None and is_plain:
            found.append((rule_name("versions", row.family), ""))
    return sorted(set(found))
