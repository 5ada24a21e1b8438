"""Asking further: every explanation is the same question with something more or less.

Amounts are in the aim's own measure: value, or money or initiatives where these are kept low.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from fractions import Fraction
from typing import TYPE_CHECKING

from prioritiser.domain.effort import Effort, Watch
from prioritiser.domain.plan import Plan
from prioritiser.domain.portfolio import Portfolio
from prioritiser.formulate import MOST_VALUE, Goal, Line
from prioritiser.optimise.best import Best, Least, best_plan, least_steps
from prioritiser.optimise.search import keeping
from prioritiser.question import Aim

if TYPE_CHECKING:
    from prioritiser.optimise.result import Result

Told = Callable[[int, int], None]
"""Questions that are answered, and how many there are."""


@dataclass(frozen=True, slots=True)
class Interval:
    """An amount as far as it is known."""

    found: Fraction | None
    """Shown by a plan; `None` where no plan was found."""
    bound: Fraction | None
    """What the amount cannot lie beyond, proven; `None` where nothing is known."""

    @property
    def is_exact(self) -> bool:
        """Whether the amount is known exactly."""
        return self.found is not None and self.found == self.bound


@dataclass(frozen=True, slots=True)
class Exchange:
    """What another plan does otherwise, in canonical order."""

    enters: tuple[str, ...]
    leaves: tuple[str, ...]
    moves: tuple[tuple[str, int, int], ...] = ()
    """Ids that stay with another start: from, to."""


@dataclass(slots=True)
class Asking:
    """One round of further questions about one portfolio.

    Attributes:
        portfolio: as the question sees it.
        goal: what every question looks for.
        effort: counted work for each question.
        watch: the last resort for all of them together; lets somebody interrupt.
        told: told how many questions are answered, and how many there are.
    """

    portfolio: Portfolio
    goal: Goal = MOST_VALUE
    effort: Effort = field(default_factory=Effort)
    watch: Watch = field(default_factory=lambda: Watch(lambda: 0.0))
    told: Told = lambda done, of: None

    @property
    def is_over(self) -> bool:
        """Whether no more may be asked."""
        return self.watch.is_over

    @property
    def is_least(self) -> bool:
        """Whether less of the aim's measure is better."""
        return self.goal.aim != Aim.VALUE

    def best(
        self,
        portfolio: Portfolio | None = None,
        goal: Goal | None = None,
        *,
        start: Plan | None = None,
        is_settled: bool = False,
    ) -> Best:
        """The best plan of a changed portfolio; of this one and for this goal by default."""
        return best_plan(
            self.portfolio if portfolio is None else portfolio,
            self.goal if goal is None else goal,
            self.effort,
            watch=self.watch,
            start=start,
            is_settled=is_settled,
        )

    def least(self, portfolio: Portfolio, lines: tuple[Line, ...], goal: Goal) -> Least:
        """The fewest steps along lines with which a plan obeys all that the goal asks.

        Raises:
            NotALine: when a step changes more than amounts.
        """
        return least_steps(portfolio, lines, goal, self.effort, watch=self.watch)

    def worse(self, than: Fraction, other: Best) -> Interval:
        """By how much the best plan of another question is worse than an amount; may be below 0.

        `found` says how much worse the plan found is, `bound` that no plan is less worse.
        """
        sign = -1 if self.is_least else 1
        return Interval(
            None if other.objective is None else sign * (than - other.objective),
            None if other.bound is None else sign * (than - other.bound),
        )

    def better(self, than: Fraction, other: Best) -> Interval:
        """By how much the best plan of another question is better than an amount."""
        sign = -1 if self.is_least else 1
        return Interval(
            None if other.objective is None else sign * (other.objective - than),
            None if other.bound is None else sign * (other.bound - than),
        )


def goal_of(result: Result) -> Goal:
    """What the plan of a result was looked for, with shares as amounts.

    Raises:
        ValueError: when the result's aim needs the best value and it is not known.
    """
    question = result.question
    if question.aim == Aim.VALUE:
        return MOST_VALUE
    if question.aim == Aim.TARGET:
        return Goal(Aim.TARGET, question.least, Fraction(question.reach or 0))
    if result.most is None:
        raise ValueError("the best value is not known")
    return keeping(question, result.most.value, result.applied)


def exchange(before: Plan, after: Plan) -> Exchange:
    """What one plan does otherwise than another; plans are in canonical order."""
    old, new = before.starts, after.starts
    return Exchange(
        enters=tuple(name for name in new if name not in old),
        leaves=tuple(name for name in old if name not in new),
        moves=tuple(
            (name, start, new[name] or 0)
            for name, start in old.items()
            if start is not None and name in new and new[name] != start
        ),
    )
