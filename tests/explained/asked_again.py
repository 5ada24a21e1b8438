"""What brute force says of a portfolio that a run would hold: for several explanations."""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction

from prioritiser.domain.effort import Effort, Watch
from prioritiser.domain.plan import Plan
from prioritiser.domain.portfolio import Portfolio
from prioritiser.optimise import Result, ask
from prioritiser.question import Question, applied
from prioritiser.reasons.asking import Asking, goal_of
from tests import oracle
from tests.builders import a_question
from tests.oracle import Asked
from tests.random_kinds import ALL
from tests.strategies import random_case

PATIENT = Effort(seconds=None)


@dataclass(frozen=True)
class Round:
    """An answered question, and brute force on any portfolio that differs a little."""

    portfolio: Portfolio
    asked: Asked
    result: Result
    asking: Asking
    plan: Plan
    objective: Fraction

    @property
    def seen(self) -> Portfolio:
        return self.result.applied

    def truth(self, portfolio: Portfolio) -> oracle.Best | None:
        """The best plan of a portfolio as a question sees it, for what this round looks for."""
        return oracle.best(portfolio, self.kept)

    @property
    def kept(self) -> Asked:
        """The aim with shares as amounts; everything else is in the portfolio already."""
        goal = self.asking.goal
        if self.asked.aim == "value":
            return Asked()
        if self.asked.aim == "near":
            return Asked(aim="near", keep=goal.at_least, near=self.asked.near)
        least = self.asked.least if self.asked.aim == "target" else "count"
        return Asked(aim="target", keep=goal.at_least, least=least)

    def gain(self, truth: oracle.Best) -> Fraction:
        """How much better a plan is than the one at hand, in the aim's own measure."""
        sign = 1 if self.asked.aim == "value" else -1
        return sign * (truth.objective - self.objective)


def a_round(seed: int, most: int = 5) -> Round | None:
    """A random portfolio with a plan; `None` where there is none."""
    portfolio, asked = random_case(seed, most, ALL)
    question = a_question(asked, portfolio)
    try:
        truth = oracle.best(portfolio, asked)
    except oracle.AimRefused:
        return None
    if truth is None:
        return None
    result = ask(portfolio, question, PATIENT)
    if result.plan is None or result.objective is None:
        return None
    asking = Asking(result.applied, goal_of(result), PATIENT, Watch(lambda: 0.0))
    return Round(portfolio, asked, result, asking, result.plan, result.objective)


def facts(portfolio: Portfolio, asked: Asked, without: tuple[str, ...] = ()) -> Portfolio:
    """What the oracle makes of a question with more rules off."""
    return oracle.under(portfolio, replace(asked, without=asked.without | set(without)))


def seen_by(portfolio: Portfolio, question: Question) -> Portfolio:
    """What the product makes of a question."""
    return applied(portfolio, question)
