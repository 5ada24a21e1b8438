"""Short ways to ask, for tests that compare answers with answers."""

from __future__ import annotations

from fractions import Fraction

from prioritiser.domain.plan import Choice
from prioritiser.domain.portfolio import Portfolio
from prioritiser.optimise import Result, ask
from tests.builders import a_question
from tests.oracle import NOTHING_ASKED, Asked
from tests.verdicts import patient


def answer(portfolio: Portfolio, asked: Asked = NOTHING_ASKED) -> Result:
    return ask(portfolio, a_question(asked, portfolio), patient())


def chosen(result: Result) -> frozenset[Choice] | None:
    """What is done, and when it starts."""
    return None if result.plan is None else frozenset(result.plan.choices)


def is_at_least(one: Fraction | None, other: Fraction | None) -> bool:
    """Whether a best value is no worse than another; no plan is worse than any."""
    return other is None or (one is not None and one >= other)
