"""Scenarios and actuals: what may change, and what has happened so far."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Change:
    """One line of a scenario."""

    what: str
    """A name such as `capacity.budget.2027/28` or `initiatives.A.success`."""
    value: str
    """As typed: a number replaces, `-10%` scales, a word such as `off` or a status says what."""


@dataclass(frozen=True, slots=True)
class Scenario:
    """A named future or variant of the portfolio."""

    name: str
    changes: tuple[Change, ...] = ()
    """In canonical order of `what`."""
    weight: Decimal | None = None
    """Its probability, 0 to 1; `None` where none is given."""


@dataclass(frozen=True, slots=True)
class Actual:
    """What an initiative has spent or delivered in a period so far."""

    initiative: str
    period: int
    what: str
    """A resource or a criterion."""
    amount: Decimal
