"""Versions: at most one row of a family is chosen (M7)."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from prioritiser.domain.breaches import Breach
from prioritiser.domain.choices import Choices
from prioritiser.domain.links import rule_name
from prioritiser.domain.plan import Plan
from prioritiser.domain.portfolio import Portfolio
from prioritiser.milp.model import Column, Row

OWNS = "versions"


def columns(choices: Choices, portfolio: Portfolio) -> Iterator[Column]:
    """None of its own."""
    del choices, portfolio
    yield from ()


def rows(choices: Choices, portfolio: Portfolio) -> Iterator[Row]:
    """Σ X_i ≤ 1 over each family."""
    for family, ids in _families(portfolio).items():
        terms = tuple(term for name in ids for term in choices.chosen(name))
        yield Row(rule_name(OWNS, family), terms, 1)


def breaches(plan: Plan, portfolio: Portfolio) -> Iterator[Breach]:
    """Families with more than one version in the plan."""
    for family, ids in _families(portfolio).items():
        taken = [name for name in ids if name in plan.ids]
        if len(taken) > 1:
            text = f"{' and '.join(taken)} are versions of {family}: at most one may be chosen."
            yield Breach(rule_name(OWNS, family), Fraction(len(taken)), Fraction(1), text)


def label(parts: tuple[str, ...], portfolio: Portfolio) -> str:
    """`the rule of one version of FAMILY`."""
    del portfolio
    return f"the rule of one version of {parts[1]}"


def _families(portfolio: Portfolio) -> dict[str, list[str]]:
    families: dict[str, list[str]] = {}
    for row in portfolio.initiatives:
        if row.family is not None:
            families.setdefault(row.family, []).append(row.id)
    return {family: ids for family, ids in families.items() if len(ids) > 1}
