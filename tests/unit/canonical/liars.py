"""Engines that say what they are told to, and questions put to them."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from prioritiser.canonical import Proven, best
from prioritiser.domain.effort import Effort, Watch
from prioritiser.milp.hints import hints
from prioritiser.milp.model import Milp
from prioritiser.milp.solved import Progress, Solve, Solved, SolveStatus
from tests.programs import BEST, NO_LIMIT, PENNIES, a_knapsack, a_watch

WORTH = PENNIES.objective_of(BEST)
WIDE = a_knapsack(range(41, 61), [range(40, 60)], [299])
"""Without advice, far from closed after a few nodes."""
WIDE_BOUND = 500
NO_ADVICE_AT_ALL = Effort(seconds=None, nodes=0)


def says(
    status: SolveStatus,
    values: Sequence[int] | None = None,
    bound: int | Fraction | None = None,
) -> Solve:
    """An engine that always says the same."""

    def engine(
        program: Milp,
        effort: Effort,
        watch: Watch,
        *,
        start: Sequence[int] | None = None,
        progress: Progress | None = None,
    ) -> Solved:
        kept = None if values is None else tuple(values)
        return Solved(status, kept, None if bound is None else Fraction(bound), "liar")

    return engine


FINISHED, INFEASIBLE = SolveStatus.FINISHED, SolveStatus.INFEASIBLE
LIES = {
    "over the budget": says(FINISHED, (1, 1, 1, 1), 10**9),
    "not the best": says(FINISHED, (0, 1, 1, 0), 14126870),
    "nothing chosen": says(FINISHED, (0, 0, 0, 0), 0),
    "a bound too low": says(FINISHED, (0, 1, 1, 0), 1),
    "a bound below zero": says(FINISHED, BEST, -5),
    "impossible": says(INFEASIBLE),
    "impossible, yet with values": says(INFEASIBLE, BEST, WORTH),
    "stopped with nothing": says(SolveStatus.STOPPED),
    "failed": says(SolveStatus.FAILED),
    "failed with values": says(SolveStatus.FAILED, (1, 1, 1, 1), 0),
    "outside the bounds": says(FINISHED, (5, -7, 0, 1), WORTH),
    "right": says(FINISHED, BEST, WORTH),
}


def the_best(program: Milp, engine: Solve, effort: Effort = NO_LIMIT) -> Proven:
    return best(program, effort, a_watch(), solve=engine, hints=hints)
