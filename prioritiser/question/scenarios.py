"""A scenario as facts: every line of it changes one number, word or link of the portfolio."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from prioritiser.domain.links import Link, Relation, rule_parts
from prioritiser.domain.portfolio import Capacity, Limit, Portfolio, order_key
from prioritiser.domain.scenarios import Change
from prioritiser.errors import QuestionRefused
from prioritiser.question.coherent import check_changed
from prioritiser.question.initiative_changes import COLUMNS
from prioritiser.question.link_names import divided, each_once, named
from prioritiser.question.names import unknown, unknown_rule
from prioritiser.question.scaling import at_least_0, scaled
from prioritiser.question.switches import switched_off

Parts = tuple[str, ...]
WEIGHT = "weight"
"""The line that gives the scenario's own probability, and changes nothing."""
OFF = "off"


def in_scenario(portfolio: Portfolio, name: str) -> Portfolio:
    """The portfolio as it is in one of its scenarios.

    Raises:
        QuestionRefused: when there is no such scenario, a line of it points nowhere or gives a
            value that cannot stand there, or its lines together say what no table could.
    """
    known = {scenario.name: scenario for scenario in portfolio.scenarios}
    if name not in known:
        raise unknown("scenario", name, known)
    changed = portfolio
    for change in known[name].changes:
        if change.what != WEIGHT:
            changed = changed_by(changed, change)
    check_changed(portfolio, changed)
    return changed


def changed_by(portfolio: Portfolio, change: Change) -> Portfolio:
    """The portfolio with one line of a scenario applied.

    Raises:
        QuestionRefused: when the line points nowhere, or its value cannot stand there.
    """
    try:
        kind, *rest = rule_parts(change.what)
    except ValueError as fault:
        raise QuestionRefused(f"{change.what!r} names nothing: {fault}.") from fault
    if change.value.strip().casefold() == OFF:
        off = switched_off(portfolio, change.what)
        if off == portfolio:
            raise unknown_rule(change.what, portfolio)
        return off
    apply = _CHANGES.get(kind)
    changed = apply(portfolio, tuple(rest), change.value.strip()) if apply and rest else None
    if changed is None:
        raise QuestionRefused(
            f"{change.what!r} names nothing in this portfolio that a scenario can change."
        )
    return changed


def _capacity(portfolio: Portfolio, parts: Parts, value: str) -> Portfolio | None:
    resource, periods = parts[0], range(portfolio.period_count)
    if resource not in {row.name for row in portfolio.resources}:
        return None
    if len(parts) > 1:
        if parts[1] not in portfolio.periods:
            return None
        periods = range(portfolio.periods.index(parts[1]), portfolio.periods.index(parts[1]) + 1)
    old = {(row.resource, row.period): row.amount for row in portfolio.capacities}
    new = dict(old)
    for period in periods:
        before = old.get((resource, period))
        if before is None and value.endswith("%"):
            # What is unlimited stays so.
            continue
        amount = scaled(before, value, f"capacity.{'.'.join(parts)}")
        new[resource, period] = at_least_0(amount, resource)
    rows = [Capacity(*cell, amount) for cell, amount in new.items()]
    rows.sort(key=lambda row: (order_key(row.resource), row.period))
    return replace(portfolio, capacities=tuple(rows))


def _limit(portfolio: Portfolio, parts: Parts, value: str) -> Portfolio | None:
    name, *side = parts
    if side not in (["min"], ["max"]) or name not in {limit.name for limit in portfolio.limits}:
        return None

    def moved(limit: Limit) -> Limit:
        if limit.name != name:
            return limit
        if side == ["min"]:
            return replace(limit, minimum=scaled(limit.minimum, value, f"limits.{name}.min"))
        return replace(limit, maximum=scaled(limit.maximum, value, f"limits.{name}.max"))

    return replace(portfolio, limits=tuple(map(moved, portfolio.limits)))


def _criterion(portfolio: Portfolio, parts: Parts, value: str) -> Portfolio | None:
    if parts[1:] not in (("weight",), ("floor",)):
        return None
    try:
        row = portfolio.criterion(parts[0])
    except KeyError:
        return None
    what = f"criteria.{parts[0]}.{parts[1]}"
    number = scaled(row.weight if parts[1] == "weight" else row.floor, value, what)
    if parts[1] == "weight" and is_pooled(portfolio, row.name):
        number = at_least_0(number, what)
    is_weight = parts[1] == "weight"
    changed = replace(row, weight=number) if is_weight else replace(row, floor=number)
    rest = [other for other in portfolio.criteria if other.name != row.name]
    rows = sorted([*rest, changed], key=lambda one: order_key(one.name))
    return replace(portfolio, criteria=tuple(rows))


def is_pooled(portfolio: Portfolio, criterion: str) -> bool:
    """Whether a pool is claimed by a criterion, whose weight is then 0 or more (M3)."""
    return any(one.pool is not None for one in portfolio.benefits if one.criterion == criterion)


def _initiative(portfolio: Portfolio, parts: Parts, value: str) -> Portfolio | None:
    ids = {row.id for row in portfolio.initiatives}
    if len(parts) != len(("id", "column")) or parts[0] not in ids:
        return None
    name, column = parts
    apply = COLUMNS.get(column)
    return apply(portfolio, name, value) if apply else None


def _link(portfolio: Portfolio, parts: Parts, value: str) -> Portfolio | None:
    """The amount of a link, where it has one."""
    meant = named(portfolio.links, parts)
    links: list[Link | None] = []
    for link in portfolio.links:
        part, rest = divided(link, meant)
        if part is not None and part.amount is None:
            return None
        if part is not None and part.amount is not None:
            amount = scaled(part.amount, value, part.name)
            if part.relation == Relation.ENABLES:
                amount = at_least_0(amount, part.name)
            part = replace(part, amount=amount)
        links += [part, rest]
    return replace(portfolio, links=each_once(filter(None, links))) if meant else None


_CHANGES: dict[str, Callable[[Portfolio, Parts, str], Portfolio | None]] = {
    "capacity": _capacity,
    "limits": _limit,
    "criteria": _criterion,
    "initiatives": _initiative,
    "links": _link,
}
