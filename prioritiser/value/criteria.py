"""Value of the chosen initiatives, each by itself (M1): the shorthand column `value`."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from prioritiser.domain.choices import Choices
from prioritiser.domain.plan import Choice, Plan
from prioritiser.domain.portfolio import Initiative, Portfolio
from prioritiser.value.success import chance


def expected_value(initiative: Initiative) -> Fraction:
    """The expected value of one initiative when it is chosen, in units of total value.

    Without a start choice it is not discounted. It may be negative.

    Source: M1 in docs/mathematics.md.
    """
    return chance(initiative) * Fraction(initiative.value)


def terms(choices: Choices, portfolio: Portfolio) -> Iterator[tuple[Choice, Fraction]]:
    """The value of each choice, as terms of the objective."""
    for initiative in portfolio.initiatives:
        value = expected_value(initiative)
        for choice, times in choices.chosen(initiative.id):
            yield choice, times * value


def measure(plan: Plan, portfolio: Portfolio) -> Fraction:
    """The value of a plan, from the initiatives' own rows."""
    chosen = plan.ids
    return sum(
        (Fraction(row.value) * Fraction(row.success) for row in portfolio.initiatives
         if row.id in chosen),
        Fraction(0),
    )  # fmt: skip
