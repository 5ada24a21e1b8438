"""What each initiative is worth and costs, and exact sums of such figures."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from prioritiser.domain.portfolio import Portfolio
from prioritiser.formulate import money_of
from prioritiser.value.criteria import expected_value


@dataclass(frozen=True, slots=True)
class Figures:
    """Both figures of every initiative, by id."""

    value: dict[str, Fraction]
    """Expected value when chosen, in units of total value."""
    cost: dict[str, Fraction]
    """Positive uses of all money resources in all periods, in units of money."""


def figures(portfolio: Portfolio) -> Figures:
    """The figures of every initiative, in canonical order."""
    value = {row.id: expected_value(row) for row in portfolio.initiatives}
    return Figures(value, money_of(portfolio))


def total(amounts: Iterable[Fraction]) -> Fraction:
    """The exact sum; fast where many amounts share a few denominators."""
    tops: dict[int, int] = {}
    for amount in amounts:
        bottom = amount.denominator
        tops[bottom] = tops.get(bottom, 0) + amount.numerator
    return sum((Fraction(top, bottom) for bottom, top in tops.items()), Fraction(0))
