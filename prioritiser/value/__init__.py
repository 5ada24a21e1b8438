"""What a plan is worth: one file for each way of counting, each with two faces.

`terms(choices, portfolio)` gives exact linear terms for the formulation;
`measure(plan, portfolio)` judges a plan from the facts and never looks at the terms.
"""

from collections.abc import Iterator
from fractions import Fraction
from typing import Protocol

from prioritiser.domain.choices import Choices
from prioritiser.domain.plan import Choice, Plan
from prioritiser.domain.portfolio import Portfolio
from prioritiser.value import criteria


class ValueKind(Protocol):
    """What the module of a way of counting offers."""

    def terms(self, choices: Choices, portfolio: Portfolio) -> Iterator[tuple[Choice, Fraction]]:
        """Exact terms of the objective."""

    def measure(self, plan: Plan, portfolio: Portfolio) -> Fraction:
        """What it adds to the exact value of a plan."""


KINDS: tuple[ValueKind, ...] = (criteria,)
"""The ways of counting value; a plan's value is their sum."""


def value_of(plan: Plan, portfolio: Portfolio) -> Fraction:
    """The exact expected value of a plan, in units of total value."""
    return sum((kind.measure(plan, portfolio) for kind in KINDS), Fraction(0))


__all__ = ["KINDS", "ValueKind", "criteria", "value_of"]
