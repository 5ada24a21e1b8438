"""The cheapest way to loosen rules, by brute force: what every plan there is would have to pay."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from math import ceil

from prioritiser.domain.links import Relation, rule_parts
from prioritiser.domain.portfolio import COUNT, Portfolio
from prioritiser.reasons.own_rules import Ruled
from tests import oracle
from tests.oracle import Broken, Judge
from tests.oracle.worth import Plan


def least_weight(ruled: Ruled) -> Fraction | None:
    """What the cheapest way out counts; `None` where a plan's own price is not plain to see.

    That is so where periods, resources or funds share what there is, where more than half is
    held back, where an amount is 0, and where a link changes chances that are measured.
    """
    if not _is_plain(ruled):
        return None
    wide = replace(
        ruled.portfolio,
        initiatives=tuple(
            replace(row, latest=ruled.portfolio.period_count - 1)
            if row.latest is not None and not row.is_in_flight
            else row
            for row in ruled.portfolio.initiatives
        ),
    )
    judge = Judge(wide)
    prices = (_price(plan, ruled, judge) for plan in oracle.plans(wide))
    return min((price for price in prices if price is not None), default=None)


def _is_plain(ruled: Ruled) -> bool:
    portfolio = ruled.portfolio
    is_measured = ruled.at_least is not None or any(
        row.floor is not None for row in portfolio.criteria
    )
    chancy = any(link.relation is Relation.REQUIRES_SUCCESS for link in portfolio.links)
    # What is typed in one resource's units may be paid from another.
    shared = any(use.others for use in portfolio.uses) or any(
        row.carry_forward or row.extra_from or row.step or row.reserve > Fraction(1, 2)
        for row in portfolio.resources
    )
    # An amount of 0 has no size of its own.
    return not shared and not (is_measured and chancy) and all(_amounts(ruled))


def _price(plan: Plan, ruled: Ruled, judge: Judge) -> Fraction | None:
    paid: dict[str, Fraction] = {}
    for broken in judge.broken(plan, ()):
        name = _name(broken, ruled.portfolio)
        paid[name] = max(paid.get(name, Fraction(0)), _of(broken, ruled))
    total = sum(paid.values(), Fraction(0))
    latest = {row.id: row.latest for row in ruled.portfolio.initiatives}
    flying = {row.id for row in ruled.portfolio.initiatives if row.is_in_flight}
    for name, start in plan.items():
        last = latest[name]
        if start is not None and last is not None and start > last and name not in flying:
            total += Fraction(start - last, ruled.portfolio.period_count)
    value = judge.worth.value(plan)
    if ruled.at_least is not None and value < ruled.at_least:
        total += _whole(ruled.at_least - value, ruled.at_least, 2)
    return total


def _name(broken: Broken, portfolio: Portfolio) -> str:
    """The rule; a family of musts is one, whichever of them is missing."""
    parts = rule_parts(broken.rule)
    rows = {row.id: row for row in portfolio.initiatives}
    if parts[0] == "initiatives" and rows[parts[1]].family and rows[parts[1]].status == "must":
        return f"musts of {rows[parts[1]].family}"
    return broken.rule


def _of(broken: Broken, ruled: Ruled) -> Fraction:
    kind, name, *rest = rule_parts(broken.rule)
    if broken.found is None or broken.allowed is None or kind == "versions":
        return Fraction(1)
    short, portfolio = abs(broken.found - broken.allowed), ruled.portfolio
    if kind == "capacity":
        at = portfolio.periods.index(rest[0]) if rest else 0
        resource = next(row for row in portfolio.resources if row.name == name)
        there = 1 - Fraction(resource.reserve) + Fraction(resource.tolerance)
        now = next(r.amount for r in portfolio.capacities if (r.resource, r.period) == (name, at))
        return _whole(short / there, Fraction(now), _places(name, portfolio))
    if kind == "limits":
        limit = next(row for row in portfolio.limits if row.name == name)
        bound = Fraction((limit.minimum if rest == ["min"] else limit.maximum) or 0)
        if limit.is_share:
            return Fraction(1)
        places = 0 if limit.measure == COUNT else 2
        if name_is_resource(limit.measure, portfolio):
            places = _places(limit.measure, portfolio)
        return _whole(short, bound, max(places, _long(bound)))
    floor = Fraction(portfolio.criterion(name).floor or 0)
    return _whole(short, floor, max(2, _long(floor)))


def _whole(short: Fraction, now: Fraction, places: int) -> Fraction:
    """What it counts to make up for a shortage in whole smallest bits."""
    places = max(places, _long(now))
    return Fraction(ceil(short * 10**places), 10**places) / abs(now)


def name_is_resource(name: str, portfolio: Portfolio) -> bool:
    """Whether a measure is a resource."""
    return name in {row.name for row in portfolio.resources}


def _places(resource: str, portfolio: Portfolio) -> int:
    """Decimals of what is typed in units of a resource."""
    typed = [Fraction(row.amount) for row in portfolio.capacities if row.resource == resource]
    typed += [Fraction(row.amount) for row in portfolio.uses if row.resource == resource]
    typed += [Fraction(row.stop_cost) for row in portfolio.initiatives]
    return max(map(_long, typed), default=0)


def _long(number: Fraction) -> int:
    """Decimals of a number, thirty at most."""
    return next((n for n in range(30) if number * 10**n % 1 == 0), 30)


def _amounts(ruled: Ruled) -> Iterator[Fraction]:
    portfolio = ruled.portfolio
    yield from (Fraction(row.amount) for row in portfolio.capacities)
    for limit in portfolio.limits:
        if not limit.is_share:
            yield from (
                Fraction(side) for side in (limit.minimum, limit.maximum) if side is not None
            )
    yield from (Fraction(row.floor) for row in portfolio.criteria if row.floor is not None)
    if ruled.at_least is not None:
        yield ruled.at_least
