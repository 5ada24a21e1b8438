"""What each initiative is worth and costs, and exact sums of such figures."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from prioritiser.optimise.result import Result


@dataclass(frozen=True, slots=True)
class Figures:
    """Both figures of every initiative, by id."""

    value: dict[str, Fraction]
    """Expected value when chosen, at its best start, in units of total value."""
    cost: dict[str, Fraction]
    """Positive uses of all money resources in all periods, in units of money."""


def figures(result: Result) -> Figures:
    """The figures of every initiative of the portfolio as the question sees it."""
    return Figures(result.worth, result.money)


def total(amounts: Iterable[Fraction]) -> Fraction:
    """The exact sum; fast where many amounts share a few denominators."""
    tops: dict[int, int] = {}
    for amount in amounts:
        bottom = amount.denominator
        tops[bottom] = tops.get(bottom, 0) + amount.numerator
    return sum((Fraction(top, bottom) for bottom, top in tops.items()), Fraction(0))
