"""The smallest unit of a resource: the finest decimal in which anything of it is typed."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction

from prioritiser.domain.portfolio import Portfolio
from prioritiser.rules.funds import shared_uses, units_in_one


def smallest_unit(resource: str, portfolio: Portfolio) -> Decimal:
    """The smallest unit of a resource, such as 0.01; where it pays in a list, that of the list."""
    typed: Iterable[Decimal] = (
        *(row.amount for row in portfolio.capacities if row.resource == resource),
        *(use.amount for use in portfolio.uses if resource in use.funds),
    )
    units = 1
    for amount in typed:
        while Fraction(amount) * units % 1:
            units *= 10
    if any(resource in use.funds for use in shared_uses(portfolio)):
        units = max(units, units_in_one(portfolio))
    return Decimal(1) / Decimal(units)
