"""An amount that may be known as an interval only, in words."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Protocol

from prioritiser.question import Aim, Least
from prioritiser.reasons.asking import Interval
from prioritiser.report.wording.numbers import MOST_PLACES, money_unit, shown, with_unit

if TYPE_CHECKING:
    from prioritiser.domain.portfolio import Portfolio
    from prioritiser.question import Question

SMALLEST = Fraction(1, 10**MOST_PLACES)
"""Anything smaller would be shown as nothing."""


class Seen(Protocol):
    """What says in which measure an amount is: a result, or anything else about a question."""

    @property
    def question(self) -> Question:
        """What was asked."""

    @property
    def applied(self) -> Portfolio:
        """The portfolio as the question sees it."""


def measure_of(result: Seen) -> str:
    """What the aim is measured in, as a noun that begins a heading."""
    question = result.question
    if question.aim == Aim.VALUE:
        return "Value"
    if question.aim == Aim.NEAR:
        return "Changes"
    is_money = question.aim == Aim.TARGET and question.least == Least.COST
    return "Money" if is_money else "Initiatives"


def amount_text(interval: Interval, result: Seen) -> str:
    """`12.5`, `between 3 and 12.5`, `at most 12.5`, `at least 3` or `not known`."""
    found, bound = interval.found, interval.bound
    if found is None and bound is None:
        return "not known"
    if found is None or bound is None:
        known = bound if found is None else found
        side = "at most" if found is None else "at least"
        return f"{side} {measured(known or Fraction(0), result)}"
    if found == bound:
        return measured(found, result)
    low, high = sorted((found, bound))
    texts = measured(low, result), measured(high, result)
    if texts[0] == texts[1]:
        return f"about {texts[0]}"
    return f"between {texts[0]} and {texts[1]}"


def how_sure(interval: Interval) -> str:
    """Whether an amount is exact."""
    return "exact" if interval.is_exact else "bounded"


def measured(amount: Fraction, result: Seen) -> str:
    """One amount in the aim's own measure; never 0 unless it is exactly that."""
    if 0 < abs(amount) < SMALLEST:
        return f"{'under ' if amount > 0 else 'above −'}{_text(SMALLEST, result)}"
    return _text(amount, result)


def _text(amount: Fraction, result: Seen) -> str:
    if measure_of(result) == "Money":
        return with_unit(amount, money_unit(result.applied))
    return shown(amount)
