"""Rows that keep one plan within another, or round it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from prioritiser.domain.choices import choices_of
from prioritiser.domain.plan import Plan
from prioritiser.domain.portfolio import Portfolio
from prioritiser.milp.model import Row, at_least

NESTING = "nesting"
"""What these rows are called: no rule of the user."""


def rows_within(
    plans: Iterable[Plan], portfolio: Portfolio, units: Sequence[Sequence[str]]
) -> Iterator[Row]:
    """Rows of a plan that holds only units that all of these hold."""
    choices, around = choices_of(portfolio), [plan.ids for plan in plans]
    for unit in units:
        if any(ids.isdisjoint(unit) for ids in around):
            yield Row(NESTING, tuple(term for name in unit for term in choices.chosen(name)), 0)


def rows_around(
    plans: Iterable[Plan], portfolio: Portfolio, units: Sequence[Sequence[str]]
) -> Iterator[Row]:
    """Rows of a plan that holds every unit that one of these holds."""
    choices = choices_of(portfolio)
    held = frozenset(name for plan in plans for name in plan.ids)
    for unit in units:
        if not held.isdisjoint(unit):
            yield at_least(NESTING, [term for name in unit for term in choices.chosen(name)], 1)
