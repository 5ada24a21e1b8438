"""A scenario as facts: every line of it changes one number, word or link of the portfolio."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Context, Decimal, InvalidOperation

from prioritiser.domain.links import Relation, rule_parts
from prioritiser.domain.portfolio import (
    BUDGET,
    Basis,
    Capacity,
    Initiative,
    Limit,
    Portfolio,
    Resource,
    ResourceKind,
    Status,
    Use,
    order_key,
)
from prioritiser.domain.scenarios import Change
from prioritiser.errors import QuestionRefused
from prioritiser.question.names import unknown
from prioritiser.question.switches import is_named, switched_off

Parts = tuple[str, ...]
WEIGHT = "weight"
"""The line that gives the scenario's own probability, and changes nothing."""
OFF = "off"
_WIDE = Context(prec=400)
"""Wide enough for a product of any two numbers that somebody types."""


def in_scenario(portfolio: Portfolio, name: str) -> Portfolio:
    """The portfolio as it is in one of its scenarios.

    Raises:
        QuestionRefused: when there is no such scenario, or a line of it points nowhere or gives
            a value that cannot stand there.
    """
    known = {scenario.name: scenario for scenario in portfolio.scenarios}
    if name not in known:
        raise unknown("scenario", name, known)
    changed = portfolio
    for change in known[name].changes:
        if change.what != WEIGHT:
            changed = changed_by(changed, change)
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
            raise unknown("rule", change.what, ())
        return off
    apply = _CHANGES.get(kind)
    changed = apply(portfolio, tuple(rest), change.value.strip()) if apply and rest else None
    if changed is None:
        raise QuestionRefused(
            f"{change.what!r} names nothing in this portfolio that a scenario can change."
        )
    return changed


def scaled(old: Decimal | None, value: str, what: str) -> Decimal:
    """The number that a line makes of another: `-10%` scales, a plain number replaces.

    Raises:
        QuestionRefused: when it is neither.
    """
    try:
        if value.endswith("%"):
            if old is None:
                raise QuestionRefused(f"{what} is blank, so that {value} of it says nothing.")
            percent = Decimal(value[:-1].replace("−", "-").strip())
            number = _WIDE.add(old, _WIDE.multiply(old, _WIDE.scaleb(percent, -2)))
        else:
            number = Decimal(value.replace("−", "-"))
    except InvalidOperation as fault:
        raise QuestionRefused(
            f"{value!r} is no value for {what}. Type a number, a percentage such as -10%, or off."
        ) from fault
    if not number.is_finite():
        raise QuestionRefused(f"{value!r} is no value for {what}.")
    return number


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
        new[resource, period] = _at_least_0(amount, resource)
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
    if parts[1] == "weight":
        changed = replace(row, weight=_at_least_0(scaled(row.weight, value, what), what))
    else:
        changed = replace(row, floor=scaled(row.floor, value, what))
    rest = [other for other in portfolio.criteria if other.name != row.name]
    rows = sorted([*rest, changed], key=lambda one: order_key(one.name))
    return replace(portfolio, criteria=tuple(rows))


def _initiative(portfolio: Portfolio, parts: Parts, value: str) -> Portfolio | None:
    ids = {row.id for row in portfolio.initiatives}
    if len(parts) != len(("id", "column")) or parts[0] not in ids:
        return None
    name, column = parts
    apply = _COLUMNS.get(column)
    return apply(portfolio, name, value) if apply else None


def _number(
    column: str,
    change: Callable[[Initiative, Callable[[Decimal], Decimal]], Initiative],
    least: Decimal | None = None,
    most: Decimal | None = None,
) -> _OfInitiative:
    def apply(portfolio: Portfolio, name: str, value: str) -> Portfolio:
        what = f"initiatives.{name}.{column}"

        def number(old: Decimal) -> Decimal:
            new = scaled(old, value, what)
            if (least is not None and new < least) or (most is not None and new > most):
                raise QuestionRefused(f"{what} cannot be {new}: it is out of range.")
            return new

        return _with_row(portfolio, name, lambda row: change(row, number))

    return apply


def _with_row(
    portfolio: Portfolio, name: str, change: Callable[[Initiative], Initiative]
) -> Portfolio:
    rows = (change(row) if row.id == name else row for row in portfolio.initiatives)
    return replace(portfolio, initiatives=tuple(rows))


def _status(portfolio: Portfolio, name: str, value: str) -> Portfolio:
    try:
        status = Status(value.casefold())
    except ValueError as fault:
        raise QuestionRefused(f"{value!r} is no status. Allowed: {', '.join(Status)}.") from fault
    # Whatever is ruled about what is under way, it has begun, or is stopped at its cost.
    is_ruled = status in (Status.MUST, Status.NEVER)
    return _with_row(
        portfolio,
        name,
        lambda row: replace(row, status=status, was_in_flight=is_ruled and row.is_in_flight),
    )


def _earliest(portfolio: Portfolio, name: str, value: str) -> Portfolio:
    period = _period(portfolio, value)
    return _with_row(portfolio, name, lambda row: replace(row, earliest=period))


def _latest(portfolio: Portfolio, name: str, value: str) -> Portfolio:
    period = _period(portfolio, value)
    return _with_row(portfolio, name, lambda row: replace(row, latest=period))


def _period(portfolio: Portfolio, value: str) -> int:
    if value not in portfolio.periods:
        raise unknown("period", value, portfolio.periods)
    return portfolio.periods.index(value)


def _duration(portfolio: Portfolio, name: str, value: str) -> Portfolio:
    def changed(row: Initiative) -> Initiative:
        length = scaled(Decimal(row.length), value, f"initiatives.{name}.duration")
        if length != int(length) or length < 1:
            raise QuestionRefused(f"A duration is a whole number of 1 or more, not {length}.")
        return replace(row, duration=int(length))

    return _with_row(portfolio, name, changed)


def _cost(portfolio: Portfolio, name: str, value: str) -> Portfolio:
    """The column `cost`: the use of the budget that falls once, or every one that is listed."""
    what = f"initiatives.{name}.cost"
    mine = [use for use in portfolio.uses if (use.initiative, use.funds) == (name, (BUDGET,))]
    once = [use for use in mine if use.basis == Basis.ONCE]
    if value.endswith("%"):
        changed = {use: replace(use, amount=scaled(use.amount, value, what)) for use in mine}
        uses = [changed.get(use, use) for use in portfolio.uses]
    else:
        amount = _at_least_0(scaled(None, value, what), what)
        if mine and not once:
            raise QuestionRefused(f"{what} is spread over periods: only a percentage can be used.")
        uses = [use for use in portfolio.uses if use not in once]
        uses.append(Use(name, BUDGET, 0, amount, Basis.ONCE))
    uses.sort(
        key=lambda use: (order_key(use.initiative), [*map(order_key, use.funds)], use.period)
    )
    resources = portfolio.resources
    if BUDGET not in {row.name for row in resources}:
        money = Resource(BUDGET, kind=ResourceKind.MONEY)
        resources = tuple(sorted((*resources, money), key=lambda row: order_key(row.name)))
    return replace(portfolio, uses=tuple(uses), resources=resources)


def _link(portfolio: Portfolio, parts: Parts, value: str) -> Portfolio | None:
    """The amount of a link, where it has one."""
    links, found = [], False
    for link in portfolio.links:
        if link.amount is not None and is_named(link, parts):
            amount = scaled(link.amount, value, link.name)
            if link.relation == Relation.ENABLES:
                amount = _at_least_0(amount, link.name)
            links.append(replace(link, amount=amount))
            found = True
        else:
            links.append(link)
    return replace(portfolio, links=tuple(links)) if found else None


def _at_least_0(number: Decimal, what: str) -> Decimal:
    if number < 0:
        raise QuestionRefused(f"{what} cannot be {number}: it is 0 or more.")
    return number


_OfInitiative = Callable[[Portfolio, str, str], Portfolio]
_COLUMNS: dict[str, _OfInitiative] = {
    "value": _number("value", lambda row, to: replace(row, value=to(row.value))),
    "success": _number(
        "success",
        lambda row, to: replace(row, success=to(row.success)),
        Decimal(0),
        Decimal(1),
    ),
    "stop_cost": _number(
        "stop_cost", lambda row, to: replace(row, stop_cost=to(row.stop_cost)), Decimal(0)
    ),
    "cost": _cost,
    "status": _status,
    "earliest_start": _earliest,
    "latest_start": _latest,
    "duration": _duration,
}
_CHANGES: dict[str, Callable[[Portfolio, Parts, str], Portfolio | None]] = {
    "capacity": _capacity,
    "limits": _limit,
    "criteria": _criterion,
    "initiatives": _initiative,
    "links": _link,
}
