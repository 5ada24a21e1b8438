"""What there is of a resource, and portfolios with more or less of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from prioritiser.domain.portfolio import BUDGET, Portfolio, ResourceKind
from prioritiser.errors import QuestionRefused
from prioritiser.question.names import unknown

Amounts = Mapping[int, Decimal]
"""What there is of a resource, by period; periods without a limit are left out."""


@dataclass(frozen=True, slots=True, order=True)
class Cell:
    """A resource in one period, or in all periods alike."""

    resource: str
    period: int | None = None
    """Counted from 0; `None` for all periods, and for a portfolio that has none."""


def amounts_of(cell: Cell, portfolio: Portfolio) -> dict[int, Decimal]:
    """What there is of it now, by period."""
    return {
        row.period: row.amount
        for row in portfolio.capacities
        if row.resource == cell.resource and cell.period in (None, row.period)
    }


def with_amounts(portfolio: Portfolio, resource: str, amounts: Amounts) -> Portfolio:
    """The portfolio with other amounts of a resource, where it has a limit."""
    rows = (
        replace(row, amount=amounts[row.period])
        if row.resource == resource and row.period in amounts
        else row
        for row in portfolio.capacities
    )
    return replace(portfolio, capacities=tuple(rows))


def with_more(portfolio: Portfolio, cell: Cell, more: Decimal) -> Portfolio:
    """The portfolio with so much more in every period of a cell; never below 0."""
    amounts = {
        period: max(Decimal(0), added(amount, more))
        for period, amount in amounts_of(cell, portfolio).items()
    }
    return with_amounts(portfolio, cell.resource, amounts)


def added(one: Decimal, other: Decimal) -> Decimal:
    """The exact sum, however many digits it has."""
    return exact_decimal(Fraction(one) + Fraction(other))


def exact_decimal(number: Fraction) -> Decimal:
    """A number that ends as a decimal, without rounding.

    Raises:
        ValueError: when it does not end.
    """
    places = 0
    while number * 10**places % 1:
        places += 1
        if places > _MOST_PLACES:
            raise ValueError(f"{number} does not end")
    return Decimal(f"{int(number * 10**places)}E-{places}")


_MOST_PLACES = 400


def grain_of(resource: str, portfolio: Portfolio) -> Decimal:
    """The finest decimal that anything of a resource is typed with: 1, 0.1, 0.01 and so on."""
    typed = [row.amount for row in portfolio.capacities if row.resource == resource]
    typed += [row.amount for row in portfolio.uses if resource in row.funds]
    typed += [row.extra_price for row in portfolio.resources if row.extra_from == resource]
    if any(row.name == resource and row.kind == ResourceKind.MONEY for row in portfolio.resources):
        typed += [row.stop_cost for row in portfolio.initiatives]
    places = 0
    while any(Fraction(amount) * 10**places % 1 for amount in typed):
        places += 1
    return Decimal(f"1E-{places}")


def cells_of(portfolio: Portfolio, resource: str | None = None) -> tuple[Cell, ...]:
    """Every resource in all periods, then in each period with a limit; in canonical order."""
    found = []
    for row in portfolio.resources:
        if resource in (None, row.name):
            found.append(Cell(row.name))
            if portfolio.periods:
                found += [Cell(row.name, at) for at in amounts_of(Cell(row.name), portfolio)]
    return tuple(found)


def cell_named(portfolio: Portfolio, resource: str, period: str | None = None) -> Cell:
    """The cell that goes by these names.

    Raises:
        QuestionRefused: when there is no such resource or period.
    """
    names = [row.name for row in portfolio.resources]
    if resource not in names:
        raise unknown("resource", resource, names)
    if period is None:
        return Cell(resource)
    if period not in portfolio.periods:
        raise unknown("period", period, portfolio.periods)
    return Cell(resource, portfolio.periods.index(period))


def main_resource(portfolio: Portfolio) -> str:
    """The resource that is meant where none is named: the budget, or the only money there is.

    Raises:
        QuestionRefused: when it cannot be told.
    """
    names = [row.name for row in portfolio.resources]
    money = [row.name for row in portfolio.resources if row.kind == ResourceKind.MONEY]
    for meant in ([BUDGET] if BUDGET in names else [], money, names):
        if len(meant) == 1:
            return meant[0]
    if not names:
        raise QuestionRefused("This portfolio has no resource. Give one with --budget N.")
    raise QuestionRefused(f"Name one resource with --resource: {', '.join(names)}.")
