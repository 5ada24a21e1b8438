"""Rows and columns as rules and value write them: exact numbers, unknowns by key."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

Exact = int | Decimal | Fraction
"""A number without rounding."""
Term = tuple[Hashable, Exact]
"""A column's key and its coefficient."""


@dataclass(frozen=True, slots=True)
class Row:
    """One linear rule, as written by `rules` and `value`: Σ terms ≤ at_most."""

    rule: str
    """The name of the user's rule that it stands for."""
    terms: tuple[Term, ...]
    at_most: Exact


def at_least(rule: str, terms: Iterable[Term], amount: Exact) -> Row:
    """The row Σ terms ≥ amount, turned round."""
    return Row(rule, tuple((key, -number) for key, number in terms), -amount)


@dataclass(frozen=True, slots=True)
class Column:
    """One whole-number unknown."""

    key: Hashable
    """What it stands for, such as a `Choice`; unique in its program."""
    lower: int = 0
    upper: int = 1
    leans: int = 0
    """0 for an unknown of its own. 1 or -1: it follows from the columns before it, as high (1) or
    as low (-1) as the rows of the rule `follows` allow, see `Milp.completed`."""
    follows: str = ""
    """The rule whose rows say where a column that leans stands; other rows may break on it."""
    grain: int = 1
    """It counts in parts of which so many make one. Above 1, it is whole by itself once the others
    are, so an engine may take it for continuous."""

    @property
    def width(self) -> int:
        """Highest less lowest value."""
        return self.upper - self.lower
