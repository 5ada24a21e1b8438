"""Breaches of a plan whose lists of funds are open: only what holds however they are split."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

from prioritiser.domain.breaches import Breach
from prioritiser.domain.plan import Plan, Split
from prioritiser.domain.portfolio import Limit, Portfolio
from prioritiser.rules import limits, resources
from prioritiser.rules.funds import needs
from prioritiser.rules.open_splits import LeftOpen, short_of_funds

WHATEVER = "however lists of funds are split"


def open_breaches(plan: Plan, portfolio: Portfolio, opened: LeftOpen) -> Iterator[Breach]:
    """Breaches of capacity, of lists of funds and of limits that no split could mend.

    A fund is judged as if it paid for none of its open lists: then it uses least, buys least and
    carries most.
    """
    names = {resources.capacity_name(*cell, portfolio) for cell in opened.cells}
    for breach in resources.breaches(plan, portfolio):
        yield _whatever(breach) if breach.rule in names else breach
    yield from short_of_funds(plan, portfolio, opened)
    closed = (limit for limit in portfolio.limits if not _hangs(limit, opened))
    yield from limits.breaches(plan, replace(portfolio, limits=tuple(closed)))
    for limit in portfolio.limits:
        if _hangs(limit, opened) and not limit.is_share:
            yield from map(_whatever, _of_limit(limit, plan, portfolio, opened))


def open_rules(
    portfolio: Portfolio, opened: LeftOpen, breaches: tuple[Breach, ...]
) -> tuple[str, ...]:
    """The rules that nobody can judge before the lists are split, in order of their kind."""
    limited = {(row.resource, row.period) for row in portfolio.capacities}
    cells = sorted(opened.cells & limited)
    names = [resources.capacity_name(*cell, portfolio) for cell in cells]
    for limit in portfolio.limits:
        if _hangs(limit, opened):
            names += limits.sides(limit)
    broken = {breach.rule for breach in breaches}
    return tuple(name for name in names if name not in broken)


def _hangs(limit: Limit, opened: LeftOpen) -> bool:
    return limit.measure in opened.funds_of(limit.first, limit.last)


def _of_limit(
    limit: Limit, plan: Plan, portfolio: Portfolio, opened: LeftOpen
) -> Iterator[Breach]:
    """Too much without any open need; too little even with all of them."""
    most = replace(portfolio, limits=(replace(limit, minimum=None),))
    yield from limits.breaches(plan, most)
    found = needs(plan.choices, portfolio)
    amounts = {need: sum(found[need].values(), Fraction(0)) for need in sorted(opened.needs)}
    full = tuple(
        Split(need.initiative, need.funds, need.period, limit.measure, amount)
        for need, amount in amounts.items()
        if limit.measure in need.funds
    )
    least = replace(portfolio, limits=(replace(limit, maximum=None),))
    yield from limits.breaches(replace(plan, splits=(*plan.splits, *full)), least)


def _whatever(breach: Breach) -> Breach:
    return replace(breach, text=f"{breach.text.removesuffix('.')}, {WHATEVER}.")
