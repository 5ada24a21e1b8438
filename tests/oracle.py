"""The independent judge: every plan of a small portfolio, weighed from the facts alone.

It reads `prioritiser.domain` and nothing else of the package, so a slip in `rules`, `value` or
`milp` cannot repeat itself here. It is written to be read beside the model's numbered points
(M1 to M9), not to be fast: meant for ten initiatives or fewer.

What it decides where the model is silent:

* Without a start choice an initiative is in progress in every period, and its value falls in the
  first period, so a limit on value that begins later measures nothing.
* A limit on a resource measures positive uses only.
* A share is linear: the part is compared with the share times the same measure over all chosen,
  as written even when that total is negative; so an empty plan obeys every share.
* `must` on several rows of one family is obeyed by any one of them, and broken for each of them
  when none is chosen. It is one rule, switched off by the name of any of its rows.
* A question's must takes the place of the musts that the portfolio has in its family.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from itertools import combinations

from prioritiser.domain.links import Link, Relation, rule_name
from prioritiser.domain.portfolio import (
    Capacity,
    Initiative,
    Limit,
    Portfolio,
    ResourceKind,
    Status,
)


@dataclass(frozen=True, slots=True)
class Broken:
    """A rule that a plan breaks; amounts where the rule has an amount in its own unit."""

    rule: str
    found: Fraction | None = None
    allowed: Fraction | None = None


@dataclass(frozen=True, slots=True)
class Best:
    """The best that any plan can do; `ids` is the canonical plan (M9)."""

    value: Fraction
    ids: frozenset[str]


@dataclass(frozen=True, slots=True)
class Asked:
    """What a question changes, in plain facts: the oracle's own reading of it."""

    must: frozenset[str] = frozenset()
    never: frozenset[str] = frozenset()
    budgets: tuple[tuple[str, int | None, Decimal], ...] = ()
    """Resource, period (`None` for every one), amount."""
    without: frozenset[str] = frozenset()
    """Names of rules that do not hold."""


NOTHING_ASKED = Asked()


def value(portfolio: Portfolio, chosen: Collection[str]) -> Fraction:
    """What a plan is worth: value times chance of success, added up (M1, M2)."""
    return _value(row for row in portfolio.initiatives if row.id in chosen)


def money(portfolio: Portfolio, chosen: Collection[str]) -> Fraction:
    """What a plan costs: positive uses of all money resources, over all periods."""
    purses = {row.name for row in portfolio.resources if row.kind is ResourceKind.MONEY}
    return sum(
        (
            Fraction(use.amount)
            for use in portfolio.uses
            if use.initiative in chosen and use.resource in purses and use.amount > 0
        ),
        Fraction(0),
    )


def under(portfolio: Portfolio, asked: Asked) -> Portfolio:
    """The portfolio with the facts that a question changes; rules switched off stay in."""
    initiatives = tuple(
        replace(row, status=_status(row, asked, portfolio)) for row in portfolio.initiatives
    )
    resources = tuple(
        replace(row, reserve=Decimal(0))
        if rule_name("resources", row.name, "reserve") in asked.without
        else row
        for row in portfolio.resources
    )
    amounts = {(row.resource, row.period): row.amount for row in portfolio.capacities}
    for resource, period, amount in asked.budgets:
        for t in range(portfolio.period_count) if period is None else (period,):
            amounts[resource, t] = amount
    capacities = tuple(Capacity(*key, amount) for key, amount in sorted(amounts.items()))
    return replace(portfolio, initiatives=initiatives, resources=resources, capacities=capacities)


def broken(
    portfolio: Portfolio, chosen: Collection[str], without: Collection[str] = ()
) -> Iterator[Broken]:
    """Every rule that choosing exactly these initiatives breaks, lazily."""
    for breach in _broken(portfolio, chosen):
        if not _is_off(breach.rule, without):
            yield breach


def is_kept(link: Link, chosen: Collection[str]) -> bool:
    """Whether choosing exactly these initiatives respects a link (M5)."""
    sources = [name in chosen for name in link.sources]
    targets = [name in chosen for name in link.targets]
    match link.relation:
        case Relation.REQUIRES:
            return not any(sources) or all(targets)
        case Relation.REQUIRES_ANY:
            return not any(sources) or any(targets)
        case Relation.EXCLUDES:
            return not any(sources) or not any(targets)
        case Relation.TOGETHER:
            return len({*sources, *targets}) == 1


def plans(portfolio: Portfolio) -> Iterator[frozenset[str]]:
    """Every set of initiatives, obeying the rules or not."""
    ids = [row.id for row in portfolio.initiatives]
    for count in range(len(ids) + 1):
        yield from map(frozenset, combinations(ids, count))


def best(portfolio: Portfolio, asked: Asked = NOTHING_ASKED) -> Best | None:
    """The canonical best plan, or `None` when no plan obeys every rule."""
    facts = under(portfolio, asked)
    for plan in sorted(plans(facts), key=lambda plan: preference(facts, plan)):
        if next(broken(facts, plan, asked.without), None) is None:
            return Best(value(facts, plan), plan)
    return None


def preference(
    portfolio: Portfolio, chosen: Collection[str]
) -> tuple[Fraction, int, Fraction, list[str]]:
    """The key that sorts better plans first (M9): value, count, money, then the list of ids."""
    names = sorted(unicodedata.normalize("NFC", name) for name in chosen)
    return (-value(portfolio, chosen), len(chosen), money(portfolio, chosen), names)


def _status(row: Initiative, asked: Asked, portfolio: Portfolio) -> Status:
    if rule_name("initiatives", row.id, "status") in asked.without:
        return Status.CANDIDATE
    if row.id in asked.must:
        return Status.MUST
    if row.id in asked.never:
        return Status.NEVER
    if row.status is Status.MUST and row.family is not None:
        family = [other for other in portfolio.initiatives if other.family == row.family]
        musts = [other.id for other in family if other.status is Status.MUST]
        names = {rule_name("initiatives", name, "status") for name in musts}
        if names & asked.without or any(other.id in asked.must for other in family):
            return Status.CANDIDATE
    return row.status


def _is_off(rule: str, without: Collection[str]) -> bool:
    # `capacity.RES` means the resource in every period.
    return any(
        rule == name or (name.startswith("capacity.") and rule.startswith(name + "."))
        for name in without
    )


def _broken(portfolio: Portfolio, chosen: Collection[str]) -> Iterator[Broken]:
    yield from _broken_status(portfolio, chosen)
    yield from _broken_versions(portfolio, chosen)
    for link in portfolio.links:
        if not is_kept(link, chosen):
            parts = (";".join(link.sources), ";".join(link.targets))
            yield Broken(rule_name("links", link.relation.value, *parts))
    yield from _broken_capacity(portfolio, chosen)
    for limit in portfolio.limits:
        yield from _broken_limit(limit, portfolio, chosen)


def _broken_status(portfolio: Portfolio, chosen: Collection[str]) -> Iterator[Broken]:
    for row in portfolio.initiatives:
        enough = [row.id]
        if row.family is not None:
            enough = [
                other.id
                for other in portfolio.initiatives
                if other.family == row.family and other.status is Status.MUST
            ]
        missing = row.status is Status.MUST and not any(name in chosen for name in enough)
        if missing or (row.status is Status.NEVER and row.id in chosen):
            yield Broken(rule_name("initiatives", row.id, "status"))


def _broken_versions(portfolio: Portfolio, chosen: Collection[str]) -> Iterator[Broken]:
    for family in sorted({row.family for row in portfolio.initiatives if row.family is not None}):
        taken = [row for row in portfolio.initiatives if row.family == family and row.id in chosen]
        if len(taken) > 1:
            yield Broken(rule_name("versions", family), Fraction(len(taken)), Fraction(1))


def _broken_capacity(portfolio: Portfolio, chosen: Collection[str]) -> Iterator[Broken]:
    for cap in portfolio.capacities:
        (resource,) = (row for row in portfolio.resources if row.name == cap.resource)
        amounts = [
            Fraction(use.amount)
            for use in portfolio.uses
            if (use.resource, use.period) == (cap.resource, cap.period)
            and use.initiative in chosen
        ]
        used = sum((amount for amount in amounts if amount > 0), Fraction(0))
        released = sum((-amount for amount in amounts if amount < 0), Fraction(0))
        found = used - released * Fraction(resource.release_share)
        allowed = (1 - Fraction(resource.reserve) + Fraction(resource.tolerance)) * Fraction(
            cap.amount
        )
        if found > allowed:
            period = portfolio.periods[cap.period : cap.period + 1]
            yield Broken(rule_name("capacity", cap.resource, *period), found, allowed)


def _broken_limit(limit: Limit, portfolio: Portfolio, chosen: Collection[str]) -> Iterator[Broken]:
    all_chosen = [row for row in portfolio.initiatives if row.id in chosen]
    part = [row for row in all_chosen if _is_meant(row, limit)]
    window = range(limit.first, limit.last + 1)
    for periods in [[t] for t in window] if limit.each_period else [list(window)]:
        found = _measure(limit, portfolio, part, periods)
        whole = _measure(limit, portfolio, all_chosen, periods) if limit.is_share else Fraction(1)
        if limit.minimum is not None and found < Fraction(limit.minimum) * whole:
            least = Fraction(limit.minimum) * whole
            yield Broken(rule_name("limits", limit.name, "min"), found, least)
        if limit.maximum is not None and found > Fraction(limit.maximum) * whole:
            most = Fraction(limit.maximum) * whole
            yield Broken(rule_name("limits", limit.name, "max"), found, most)


def _is_meant(row: Initiative, limit: Limit) -> bool:
    if limit.where.ids:
        return row.id in limit.where.ids
    tags = dict(row.tags)
    return all(tags.get(tag) in allowed for tag, allowed in limit.where.terms)


def _measure(
    limit: Limit, portfolio: Portfolio, rows: list[Initiative], periods: list[int]
) -> Fraction:
    if limit.measure == "count":
        return Fraction(len(rows))
    if limit.measure == "value":
        return _value(rows) if 0 in periods else Fraction(0)
    ids = {row.id for row in rows}
    return sum(
        (
            Fraction(use.amount)
            for use in portfolio.uses
            if use.resource == limit.measure
            and use.initiative in ids
            and use.period in periods
            and use.amount > 0
        ),
        Fraction(0),
    )


def _value(rows: Collection[Initiative] | Iterator[Initiative]) -> Fraction:
    return sum((Fraction(row.value) * Fraction(row.success) for row in rows), Fraction(0))
