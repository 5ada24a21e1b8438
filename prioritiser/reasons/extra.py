"""The least extra amount of a resource that changes an answer at all."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from prioritiser.domain.links import rule_name
from prioritiser.domain.plan import Plan
from prioritiser.domain.portfolio import Portfolio
from prioritiser.formulate import Line, Loosening, NotALine, beyond, steps_of_room
from prioritiser.optimise.best import Best
from prioritiser.reasons.asking import Asking, Interval
from prioritiser.reasons.supply import Cell, exact_decimal, grain_of, with_more

TELLING = Fraction(1, 10**6)
"""Share of the objective that an engine can see: a plan better by less is looked for apart."""
MOST_HALVINGS = 60


@dataclass(frozen=True, slots=True)
class Extra:
    """How much more it takes until there is a better plan."""

    amount: Interval
    """In whole grains of the resource. Found: with so much there is. Bound: with less there is
    none."""
    plan: Plan | None = None
    """A plan of the portfolio with the amount found."""
    is_enough: bool = False
    """Whether no amount helps, exactly proven."""


UNKNOWN = Extra(Interval(None, None))


def least_extra(asking: Asking, plan: Plan, objective: Fraction, cell: Cell) -> Extra:
    """The least extra amount with which there is a better plan than the best there is today.

    Args:
        asking: about the portfolio as the question sees it.
        plan: its best plan.
        objective: what this plan comes to, in the aim's own measure.
        cell: what there is to be more of, by the same amount in each of its periods.
    """
    return _Looking(asking, plan, objective, cell).least()


class _Looking:
    """The search for one least amount, in whole grains."""

    def __init__(self, asking: Asking, plan: Plan, objective: Fraction, cell: Cell) -> None:
        self.asking, self.plan, self.objective, self.cell = asking, plan, objective, cell
        self.grain = grain_of(cell.resource, asking.portfolio)
        self.low, self.high = 0, self._room()
        """With `low` grains no plan is better, with `high` there is one or none at all."""
        self.better: Plan | None = None

    def least(self) -> Extra:
        """All that can be found out."""
        if self.high <= 0:
            return Extra(Interval(None, None), is_enough=True)
        is_better = self._is_better_with(self.high)
        if is_better is None:
            return UNKNOWN
        if not is_better:
            return Extra(Interval(None, None), is_enough=True)
        self._jump()
        for _ in range(MOST_HALVINGS):
            if self.high - self.low <= 1 or self.asking.is_over:
                break
            if not self._halve():
                break
        found, bound = self._amount(self.high), self._amount(self.low + 1)
        return Extra(Interval(found, bound), self.better)

    def _halve(self) -> bool:
        """Try just below what is known to help, which most often is the least; then half-way."""
        for steps in (self.high - 1, (self.low + self.high) // 2):
            if self.low < steps < self.high:
                is_better = self._is_better_with(steps)
                if is_better is None:
                    return False
                self.low, self.high = (self.low, steps) if is_better else (steps, self.high)
        return True

    def _jump(self) -> None:
        """The fewest grains that bring what can be told from nothing, in one question."""
        goal = self.asking.goal
        row, is_every = beyond(self.plan, self.asking.portfolio, goal, TELLING)
        better = replace(goal, more=(*goal.more, row))
        line = Line(self._stepped(1), self.high)
        try:
            found = self.asking.least(self.asking.portfolio, (line,), better)
        except NotALine:
            return
        if found.steps is not None and found.steps[0] < self.high:
            self.high, self.better = found.steps[0], found.plan
        if is_every and found.bound is not None:
            self.low = max(self.low, min(self.high, -(-found.bound // 1)) - 1)

    def _is_better_with(self, steps: int) -> bool | None:
        """Whether there is a better plan with so many grains; `None` where that is not known."""
        other = self.asking.best(self._stepped(steps), start=self.plan)
        gain = self.asking.better(self.objective, other)
        if gain.found is not None and gain.found > 0:
            self.better = other.plan
            return True
        return False if self._is_no_better(other, gain) else None

    def _is_no_better(self, other: Best, gain: Interval) -> bool:
        return other.is_impossible or (gain.bound is not None and gain.bound <= 0)

    def _room(self) -> int:
        """After so many grains, more helps nobody."""
        stepped, goal = self._stepped(1), self.asking.goal
        rule = rule_name("capacity", self.cell.resource)
        moved = Loosening(rule, stepped, goal.at_least, 1, Fraction(1))
        return steps_of_room(self.asking.portfolio, moved, goal)

    def _stepped(self, steps: int) -> Portfolio:
        more = exact_decimal(Fraction(self.grain) * steps)
        return with_more(self.asking.portfolio, self.cell, more)

    def _amount(self, steps: int) -> Fraction:
        return Fraction(Decimal(self.grain)) * steps
