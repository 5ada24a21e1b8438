"""What a scenario may change of one initiative: `initiatives.ID.COLUMN`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

from prioritiser.domain.portfolio import (
    BUDGET,
    Basis,
    Initiative,
    Portfolio,
    Resource,
    ResourceKind,
    Status,
    Use,
    order_key,
)
from prioritiser.errors import QuestionRefused
from prioritiser.question.names import unknown
from prioritiser.question.scaling import at_least_0, scaled

OfInitiative = Callable[[Portfolio, str, str], Portfolio]


def _number(
    column: str,
    change: Callable[[Initiative, Callable[[Decimal], Decimal]], Initiative],
    least: Decimal | None = None,
    most: Decimal | None = None,
) -> OfInitiative:
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
        amount = at_least_0(scaled(None, value, what), what)
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


COLUMNS: dict[str, OfInitiative] = {
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
