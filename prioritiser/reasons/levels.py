"""Levels of a resource, from nothing to more than there is, each a portfolio of its own."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from prioritiser.domain.exact import rounded
from prioritiser.domain.links import rule_name
from prioritiser.domain.portfolio import Portfolio
from prioritiser.errors import QuestionRefused
from prioritiser.formulate import Goal, Loosening, steps_of_room
from prioritiser.reasons.supply import Cell, amounts_of, with_amounts

TODAY = Fraction(1)
TENTH = Fraction(1, 10)
MOST = Fraction(3, 2)
"""Of today's amount: the highest level where nothing is said."""
FINE = 1_000
"""A share of today's amount is told in whole thousandths where it has to be looked for."""
MOST_STEPS = 500


class Mark(StrEnum):
    """A level that everybody asks for."""

    NOTHING = "nothing"
    """None of the resource at all."""
    LEAST = "least"
    """The least with which anything can be done, where nothing is not enough."""
    LESS = "-10%"
    TODAY = "today"
    MORE = "+10%"


@dataclass(frozen=True, slots=True)
class Level:
    """One amount of the resource."""

    amount: Fraction
    """Over all periods that are meant, in the resource's unit."""
    share: Fraction | None
    """Of today's amount; `None` where that is 0."""
    mark: Mark | None
    portfolio: Portfolio
    """As the question sees it with that amount."""


@dataclass(frozen=True, slots=True)
class Scale:
    """Levels as multiples of a base: of today's amount, or of one unit where that is 0."""

    portfolio: Portfolio
    """As the question sees it today."""
    cell: Cell
    base: dict[int, Fraction]
    """By period, what a level of 1 is."""
    is_today: bool

    @property
    def total(self) -> Fraction:
        """What a level of 1 comes to over all periods."""
        return sum(self.base.values(), Fraction(0))

    def at(self, share: Fraction) -> Portfolio:
        """The portfolio at a level; amounts that do not end as decimals are rounded down."""
        amounts = {}
        for period, amount in self.base.items():
            near = rounded(amount * share)
            amounts[period] = near if near <= amount * share else near - _LAST_PLACE
        return with_amounts(self.portfolio, self.cell.resource, amounts)

    def level(self, share: Fraction, mark: Mark | None = None) -> Level:
        """One level."""
        seen = self.at(share)
        amount = sum(map(Fraction, amounts_of(self.cell, seen).values()), Fraction(0))
        return Level(amount, share if self.is_today else None, mark, seen)


_LAST_PLACE = rounded(Fraction(1, 10**12))


def scale_of(portfolio: Portfolio, cell: Cell) -> Scale:
    """What levels of a resource are multiples of.

    Raises:
        QuestionRefused: when nothing limits it, or there is none of it in several periods.
    """
    now = {period: Fraction(amount) for period, amount in amounts_of(cell, portfolio).items()}
    name = cell.resource
    if not now:
        raise QuestionRefused(
            f"Nothing limits {name}, so every level of it would buy the same."
            f" Give an amount for today with --budget {rule_name(name)}=N."
        )
    if any(now.values()):
        return Scale(portfolio, cell, now, is_today=True)
    if len(now) > 1:
        raise QuestionRefused(
            f"There is no {name} in any period, so it cannot be scaled."
            f" Name one period with --resource, or give amounts with --budget {rule_name(name)}=N."
        )
    return Scale(portfolio, cell, dict.fromkeys(now, Fraction(1)), is_today=False)


def enough(scale: Scale, goal: Goal) -> Fraction:
    """A level beyond which more hinders nobody, at most so high; in thousandths."""
    none, step = scale.at(Fraction(0)), scale.at(Fraction(1, FINE))
    rule = rule_name("capacity", scale.cell.resource)
    moved = Loosening(rule, step, goal.at_least, 1, Fraction(1))
    return Fraction(steps_of_room(none, moved, goal), FINE)


def levels(
    scale: Scale, first: Fraction, last: Fraction, steps: int, *, is_marked: bool
) -> tuple[Level, ...]:
    """Levels from a first to a last one in equal steps, and those that everybody asks for.

    Args:
        scale: what a level of 1 is.
        first: lowest level, 0 or more.
        last: highest level, not below the first.
        steps: from 1.
        is_marked: whether marks outside these levels are there too.

    Returns:
        From least to most, each once.
    """
    marks = {Fraction(0): Mark.NOTHING}
    if scale.is_today:
        marks |= {1 - TENTH: Mark.LESS, TODAY: Mark.TODAY, 1 + TENTH: Mark.MORE}
    shares = {first + (last - first) * k / steps for k in range(steps + 1)}
    shares |= {share for share in marks if is_marked or first <= share <= last}
    return each_once(scale.level(share, marks.get(share)) for share in sorted(shares))


def each_once(found: Iterable[Level]) -> tuple[Level, ...]:
    """Levels from least to most; of several with one amount, the marked one."""
    kept: dict[Fraction, Level] = {}
    for level in found:
        other = kept.get(level.amount)
        if other is None or (other.mark is None and level.mark is not None):
            kept[level.amount] = level
    return tuple(kept[amount] for amount in sorted(kept))
