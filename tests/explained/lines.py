"""Fewest steps along a line, such as more of a resource, against one solve for each step."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from prioritiser.domain.effort import Effort, Watch
from prioritiser.domain.portfolio import Portfolio
from prioritiser.formulate import Goal, Line
from prioritiser.optimise.best import best_plan, least_steps
from prioritiser.question import Aim, applied
from tests.builders import a_question
from tests.random_kinds import ALL
from tests.strategies import random_case

Stepped = Callable[[int], Portfolio]
"""The portfolio after so many steps."""
MOST = 12
PATIENT = Effort(seconds=None)


def check(seed: int) -> list[str]:
    """Compare the fewest steps to reach some value with a search step by step."""
    portfolio, asked = random_case(seed, 5, ALL)
    question = replace(a_question(asked, portfolio), aim=Aim.VALUE, reach=None)
    seen, watch = applied(portfolio, question), Watch(lambda: 0.0)
    start = best_plan(seen, effort=PATIENT, watch=watch).value or Fraction(0)
    needed = Goal(at_least=start + Fraction(1 + seed % 7, 2))
    told = []
    for name, stepped in _lines(seen):
        least = least_steps(seen, (Line(stepped(1), MOST),), needed, PATIENT, watch=watch)
        truth = next((k for k in range(MOST + 1) if _reaches(stepped(k), needed, watch)), None)
        found = None if least.steps is None else least.steps[0]
        if found != truth or not least.is_exact:
            told.append(f"{name}: {found} and not {truth} steps, exact {least.is_exact}")
    return told


def _reaches(portfolio: Portfolio, goal: Goal, watch: Watch) -> bool:
    found = best_plan(portfolio, effort=PATIENT, watch=watch)
    if not found.is_exact:
        raise ValueError("the proof did not close")
    return found.value is not None and found.value >= (goal.at_least or Fraction(0))


def _lines(portfolio: Portfolio) -> Iterator[tuple[str, Stepped]]:
    # A finer step than what is typed would change the smallest unit in which funds are split.
    step = Decimal(1) if any(use.others for use in portfolio.uses) else Decimal("0.5")
    for k, capacity in enumerate(portfolio.capacities):
        yield f"capacity {capacity.resource} {capacity.period}", _more(portfolio, k, step)
    for k, limit in enumerate(portfolio.limits):
        if limit.maximum is not None and not limit.is_share:
            yield f"limit {limit.name}", _higher(portfolio, k, step)
    for k, use in enumerate(portfolio.uses):
        if use.amount >= MOST * step:
            yield f"use {use.initiative} {use.resource}", _cheaper(portfolio, k, step)


def _more(portfolio: Portfolio, k: int, step: Decimal) -> Stepped:
    def stepped(steps: int) -> Portfolio:
        rows = list(portfolio.capacities)
        rows[k] = replace(rows[k], amount=rows[k].amount + step * steps)
        return replace(portfolio, capacities=tuple(rows))

    return stepped


def _higher(portfolio: Portfolio, k: int, step: Decimal) -> Stepped:
    def stepped(steps: int) -> Portfolio:
        rows = list(portfolio.limits)
        rows[k] = replace(rows[k], maximum=(rows[k].maximum or 0) + step * steps)
        return replace(portfolio, limits=tuple(rows))

    return stepped


def _cheaper(portfolio: Portfolio, k: int, step: Decimal) -> Stepped:
    def stepped(steps: int) -> Portfolio:
        rows = list(portfolio.uses)
        rows[k] = replace(rows[k], amount=rows[k].amount - step * steps)
        return replace(portfolio, uses=tuple(rows))

    return stepped
