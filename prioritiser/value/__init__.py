"""What a plan is worth: one file for each way of counting, each with two faces.

`columns`, `terms` and `rows` give exact columns, objective terms and rows for the formulation;
`measure(plan, portfolio)` judges a plan from the facts and never looks at these.
"""

from collections.abc import Iterator
from fractions import Fraction
from typing import Protocol

from prioritiser.domain.choices import Choices
from prioritiser.domain.plan import Plan
from prioritiser.domain.portfolio import Portfolio
from prioritiser.milp.model import Column, Row, Term
from prioritiser.value import boosts, criteria, enablers, pools


class ValueKind(Protocol):
    """What the module of a way of counting offers."""

    def columns(self, choices: Choices, portfolio: Portfolio) -> Iterator[Column]:
        """Unknowns that it needs beside the choices."""

    def terms(self, choices: Choices, portfolio: Portfolio) -> Iterator[Term]:
        """Exact terms of the objective, in units of total value."""

    def rows(self, choices: Choices, portfolio: Portfolio) -> Iterator[Row]:
        """Exact rows that tie its unknowns to the choices."""

    def measure(self, plan: Plan, portfolio: Portfolio) -> Fraction:
        """What it adds to the exact value of a plan."""


KINDS: tuple[ValueKind, ...] = (criteria, enablers, pools, boosts)
"""The ways of counting value; a plan's value is their sum."""


def value_of(plan: Plan, portfolio: Portfolio) -> Fraction:
    """The exact expected value of a plan, in units of total value."""
    return sum((kind.measure(plan, portfolio) for kind in KINDS), Fraction(0))


__all__ = ["KINDS", "ValueKind", "boosts", "criteria", "enablers", "pools", "value_of"]
