"""Value of the chosen initiatives, each by itself: weighted, discounted, times its chance (M1)."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from prioritiser.domain.choices import Choices
from prioritiser.domain.plan import Plan
from prioritiser.domain.portfolio import Portfolio
from prioritiser.milp.model import Column, Row, Term
from prioritiser.value.appraisal import Appraisal
from prioritiser.value.enablers import states
from prioritiser.value.success import Chances


def columns(choices: Choices, portfolio: Portfolio) -> Iterator[Column]:
    """None of its own."""
    del choices, portfolio
    yield from ()


def terms(choices: Choices, portfolio: Portfolio) -> Iterator[Term]:
    """The value of each way in which an initiative can come out."""
    appraisal = Appraisal(portfolio)
    for ways in states(choices, portfolio).values():
        alone = {way.choice: Fraction(0) for way in ways}
        for choice in alone:
            alone[choice] = appraisal.alone(choice.initiative, choice.start)
        for way in ways:
            yield way.key, way.chance * alone[way.choice]


def rows(choices: Choices, portfolio: Portfolio) -> Iterator[Row]:
    """None: value by itself obliges to nothing."""
    del choices, portfolio
    yield from ()


def measure(plan: Plan, portfolio: Portfolio) -> Fraction:
    """The value of a plan without pools and boosts, from the facts."""
    return sum(by_choice(plan, portfolio).values(), Fraction(0))


def by_choice(plan: Plan, portfolio: Portfolio) -> dict[str, Fraction]:
    """What each chosen initiative is worth in a plan, before pools and boosts, by id."""
    appraisal, chances = Appraisal(portfolio), Chances(portfolio)
    in_force = chances.in_force(plan, portfolio)
    return {
        choice.initiative: chances.chance(choice.initiative, in_force)
        * appraisal.alone(choice.initiative, choice.start)
        for choice in plan.choices
    }
