"""Random questions about a portfolio: musts, nevers, budgets and rules switched off."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from prioritiser.domain.links import rule_name
from prioritiser.domain.portfolio import Portfolio, Status
from tests.drawing import Draw, chance, some
from tests.oracle import Asked, Judge
from tests.random_kinds import KINDS, Kind


def a_random_question(
    draw: Draw, portfolio: Portfolio, kinds: frozenset[Kind] | None = None
) -> Asked:
    """Mostly nothing; else musts, nevers, a budget, rules switched off, and another aim."""
    asked = _changes(draw, portfolio) if chance(draw, 40) else Asked()
    if Kind.AIMS not in (KINDS if kinds is None else kinds) or not chance(draw, 25):
        return asked
    if chance(draw, 30):
        return near_to_some(draw, portfolio, asked)
    if chance(draw, 40):
        share = Decimal(draw.pick(("0.95", "0.5", "1", "0.8")))
        return replace(asked, aim="fewest", share=share)
    least = draw.pick(("cost", "count"))
    return replace(asked, aim="target", reach=_reach(draw, portfolio), least=least)


def near_to_some(draw: Draw, portfolio: Portfolio, asked: Asked | None = None) -> Asked:
    """Some of the initiatives, mostly at starts that they may have; a start may be forgotten."""
    found: list[tuple[str, int | None]] = []
    for name, window in Judge(portfolio).windows.items():
        if draw.whole(0, 1):
            start = draw.pick(window) if window and not chance(draw, 10) else None
            found.append((name, start))
    share = Decimal(draw.pick(("0.995", "0.9", "0.5", "1")))
    return replace(asked or Asked(), aim="near", near=tuple(found), share=share)


def _reach(draw: Draw, portfolio: Portfolio) -> Decimal:
    """About the value of some of the initiatives, each at its first start."""
    judge = Judge(portfolio)
    able = [name for name, window in judge.windows.items() if window]
    names = [name for name in able if draw.whole(0, 1)]
    value = judge.worth.value(judge.plan_of(names))
    return Decimal(value * 100 // 1) / 100 + draw.pick((0, 0, 0, 1)) * Decimal("0.01")


def _changes(draw: Draw, portfolio: Portfolio) -> Asked:
    ids = [row.id for row in portfolio.initiatives]
    named = some(draw, ids, min(len(ids), draw.whole(0, 3)))
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
    found += [
        (rule_name("criteria", row.name, "floor"), "")
        for row in portfolio.criteria
        if row.floor is not None
    ]
    for row in portfolio.initiatives:
        if row.latest is not None:
            found.append((rule_name("initiatives", row.id, "latest_start"), ""))
        if row.status in {Status.MUST, Status.NEVER}:
            found.append((rule_name("initiatives", row.id, "status"), row.id))
        if row.family is not None:
            found.append((rule_name("versions", row.family), ""))
    return sorted(set(found))
