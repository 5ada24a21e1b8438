"""Statuses: what must be done and what must not, whatever it is worth."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from prioritiser.domain.breaches import Breach
from prioritiser.domain.choices import Choices
from prioritiser.domain.links import rule_name
from prioritiser.domain.plan import Plan
from prioritiser.domain.portfolio import Initiative, Portfolio, Status
from prioritiser.milp.model import Column, Row, at_least

OWNS = "initiatives"


def columns(choices: Choices, portfolio: Portfolio) -> Iterator[Column]:
    """None of its own."""
    del choices, portfolio
    yield from ()


def rows(choices: Choices, portfolio: Portfolio) -> Iterator[Row]:
    """Σ X_i ≥ 1 for each mandate, and X_i ≤ 0 for each initiative that is ruled out."""
    for group in _mandates(portfolio):
        terms = [term for row in group for term in choices.chosen(row.id)]
        yield at_least(_name(group[0]), terms, 1)
    for row in portfolio.initiatives:
        if row.status == Status.NEVER:
            yield Row(_name(row), tuple(choices.chosen(row.id)), 0)


def breaches(plan: Plan, portfolio: Portfolio) -> Iterator[Breach]:
    """Musts that are missing and nevers that are there."""
    for group in _mandates(portfolio):
        if plan.ids.isdisjoint(row.id for row in group):
            names = " or ".join(row.id for row in group)
            for row in group:
                text = f"{names} must be in the plan, and is not."
                yield Breach(_name(row), Fraction(0), Fraction(1), text)
    for row in portfolio.initiatives:
        if row.status == Status.NEVER and row.id in plan.ids:
            text = f"{row.id} is ruled out, and is in the plan."
            yield Breach(_name(row), Fraction(1), Fraction(0), text)


def label(parts: tuple[str, ...], portfolio: Portfolio) -> str:
    """`the rule that A must be in`, `… that A or B must be in` or `… that A stays out`."""
    for group in _mandates(portfolio):
        names = [row.id for row in group]
        if parts[1] in names:
            return f"the rule that {' or '.join(names)} must be in"
    return f"the rule that {parts[1]} stays out"


def _mandates(portfolio: Portfolio) -> list[tuple[Initiative, ...]]:
    """Musts, those of one family together: of these, exactly one is done (M7)."""
    groups: dict[tuple[str, str], list[Initiative]] = {}
    for row in portfolio.initiatives:
        if row.status == Status.MUST:
            key = ("family", row.family) if row.family is not None else ("id", row.id)
            groups.setdefault(key, []).append(row)
    return [tuple(group) for group in groups.values()]


def _name(row: Initiative) -> str:
    return rule_name(OWNS, row.id, "status")
