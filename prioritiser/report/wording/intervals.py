"""An amount that may be known as an interval only, in words."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from prioritiser.question import Aim, Least
from prioritiser.reasons.asking import Interval
from prioritiser.report.wording.numbers import money_unit, shown, with_unit

if TYPE_CHECKING:
    from prioritiser.optimise.result import Result


def measure_of(result: Result) -> str:
    """What the aim is measured in, as a noun that begins a heading."""
    question = result.question
    if question.aim == Aim.VALUE:
        return "Value"
    is_money = question.aim == Aim.TARGET and question.least == Least.COST
    return "Money" if is_money else "Initiatives"


def amount_text(interval: Interval, result: Result) -> str:
    """`12.5`, `between 3 and 12.5`, `at most 12.5`, `at least 3` or `not known`."""
    found, bound = interval.found, interval.bound
    if found is None and bound is None:
        return "not known"
    if found is None or bound is None:
        known = bound if found is None else found
        return f"{'at most' if found is None else 'at least'} {_one(known or Fraction(0), result)}"
    if found == bound:
        return _one(found, result)
    low, high = sorted((found, bound))
    return f"between {_one(low, result)} and {_one(high, result)}"


def how_sure(interval: Interval) -> str:
    """Whether an amount is exact."""
    return "exact" if interval.is_exact else "bounded"


def _one(amount: Fraction, result: Result) -> str:
    if measure_of(result) == "Money":
        return with_unit(amount, money_unit(result.applied))
    return shown(amount)
