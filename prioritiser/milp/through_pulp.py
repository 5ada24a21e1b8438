"""PuLP is the solver layer: every program is an `LpProblem`, every engine a PuLP solver.

The problem carries its `Milp`. Its algebra is written out only for engines that read algebra;
our own solver class for HiGHS reads the arrays instead, in one load, and stays hot.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction

import numpy as np
import pulp

from prioritiser.domain.effort import Effort, Watch
from prioritiser.milp.arrays import FLOATS, Arrays, to_arrays
from prioritiser.milp.highs import Ended, Highs, ModelStatus
from prioritiser.milp.model import Milp
from prioritiser.milp.solved import Progress, SolveStatus, in_own_unit

PLAIN_DIGITS = 3
MOST_SHIFT = 5
"""A unit never counts for less than 1e-5, ten times the tolerance of any engine."""
WRITTEN_DIGITS = 13
"""PuLP writes numbers with 13 digits; more are lost, and the certifier makes up for it."""
WHOLE_WITHIN = 1e-5
NODES_A_NODE = 100
"""An engine may open this many nodes for each one that the effort grants the certifier."""


class Problem(pulp.LpProblem):  # type: ignore[misc] # PuLP has no types
    """A `Milp` as PuLP's problem; columns are named by number, so no two names collide."""

    def __init__(self, program: Milp) -> None:
        super().__init__("prioritiser", pulp.LpMaximize)
        self.program = program
        self.arrays = to_arrays(program)
        self.unknowns: list[pulp.LpVariable] = []
        self.start: Sequence[int] | None = None
        """Values to begin the search with, one a column."""
        self.unit = Fraction(1)
        """What 1 of the objective as written out is worth in the objective's own unit."""

    def become(self, program: Milp) -> None:
        """Stand for another program, so that a hot engine can go on from the one before."""
        self.program = program
        self.arrays = to_arrays(program)

    def write_out(self) -> None:
        """Write the columns, the objective and the rows in PuLP's algebra, once."""
        if self.unknowns:
            return
        program, arrays = self.program, self.arrays
        width = len(str(len(program.columns)))
        self.unknowns = [
            self.add_variable(
                f"x{j:0{width}}",
                float(low),
                float(high),
                pulp.LpInteger if grain == 1 else pulp.LpContinuous,
            )
            for j, (low, high, grain) in enumerate(
                zip(arrays.lower, arrays.upper, arrays.grains, strict=True)
            )
        ]
        grains = [column.grain for column in program.columns]
        ones = [number * grain for number, grain in zip(program.objective, grains, strict=True)]
        scale = _power_of_ten(ones)
        self.unit = Fraction(scale, program.objective_scale)
        self += pulp.lpDot([number / scale for number in ones], self.unknowns)
        for k in arrays.rows:
            columns, numbers = program.row(k)
            scale = _power_of_ten(numbers)
            left = pulp.lpDot(
                [number * grains[j] / scale for j, number in zip(columns, numbers, strict=True)],
                [self.unknowns[j] for j in columns],
            )
            self += left <= program.at_most[k] / scale, f"r{k}"

    def values(self) -> tuple[int, ...] | None:
        """The columns' values as a PuLP engine left them; `None` unless all are whole."""
        if self.sol_status not in (pulp.LpSolutionOptimal, pulp.LpSolutionIntegerFeasible):
            return None
        # A column in no row is missing from PuLP's answer: any value within its bounds does.
        found = [
            low if unknown.varValue is None else unknown.varValue
            for unknown, low in zip(self.unknowns, self.arrays.lower, strict=True)
        ]
        return to_whole(found, self.arrays.grains)


class HighsSolver(pulp.LpSolver):  # type: ignore[misc] # PuLP has no types
    """HiGHS as a PuLP solver: one array load, hot, interruptible, honest about its status.

    `problem.solve(solver)` loads; `problem.resolve()` goes on from the last run, with more rows,
    other bounds or another objective. `ended` holds the last run in HiGHS's own words.
    """

    name = "HiGHS"

    def __init__(self, effort: Effort, watch: Watch, progress: Progress | None = None) -> None:
        super().__init__(msg=False)
        self.effort = effort
        self.watch = watch
        self.progress = progress
        self.hot: Highs | None = None
        self.ended = Ended(None, None, None)

    def available(self) -> bool:
        """HiGHS is a dependency, so it is always there."""
        return True

    def actualSolve(self, lp: Problem) -> int:  # noqa: N802 - PuLP's name
        """Load the problem and run; PuLP's status, made from HiGHS's own."""
        self.hot = hot = Highs(lp.arrays)
        for name, setting in _options(self.effort).items():
            hot.set_option(name, setting)
        lp.resolveOK = True
        return self._run(lp, hot)

    def actualResolve(self, lp: Problem, **_: object) -> int:  # noqa: N802 - PuLP's name
        """Run again from the last state where the problem only grew, else load it anew."""
        hot = self.hot
        if hot is None or hot.is_lost or not _extends(lp.arrays, hot.arrays):
            return self.actualSolve(lp)
        first = hot.arrays.row_count
        hot.set_cost(lp.arrays.cost)
        hot.set_bounds(lp.arrays.lower, lp.arrays.upper)
        hot.add_rows(lp.arrays, first)
        hot.arrays = lp.arrays
        return self._run(lp, hot)

    def _run(self, lp: Problem, hot: Highs) -> int:
        tell = None
        if self.progress is not None:
            tell = _in_own_unit(self.progress, lp)
        self.ended = hot.run(self.watch, lp.start, tell)
        status, sol_status = _pulp_status(self.ended)
        lp.assignStatus(status, sol_status)
        return status


def claimed(ended: Ended) -> SolveStatus:
    """HiGHS's model status in our words."""
    if ended.status == ModelStatus.kOptimal:
        return SolveStatus.FINISHED
    if ended.status in (ModelStatus.kInfeasible, ModelStatus.kUnboundedOrInfeasible):
        return SolveStatus.INFEASIBLE
    stopped = (
        None,
        ModelStatus.kTimeLimit,
        ModelStatus.kInterrupt,
        ModelStatus.kIterationLimit,
        ModelStatus.kSolutionLimit,
        ModelStatus.kMemoryLimit,
    )
    return SolveStatus.STOPPED if ended.status in stopped else SolveStatus.FAILED


def to_whole(found: Sequence[float], grains: FLOATS) -> tuple[int, ...] | None:
    """Every number in its column's own parts, rounded.

    `None` when one that the engine was to find whole is not, so that it was no answer.
    """
    numbers = np.asarray(found, dtype=np.float64) * grains
    rounded = np.rint(numbers)
    if not np.all((np.abs(numbers - rounded) <= WHOLE_WITHIN) | (grains > 1)):
        return None
    return tuple(int(number) for number in rounded)


def _options(effort: Effort) -> dict[str, float | int]:
    return {
        "mip_rel_gap": float(effort.gap),
        "mip_abs_gap": 0.0,
        "mip_max_nodes": min(effort.nodes * NODES_A_NODE, 2**31 - 1),
    }


def _extends(arrays: Arrays, before: Arrays) -> bool:
    """Whether `arrays` holds the same rows as `before`, and perhaps more at the end."""
    count, end = before.row_count, before.starts[-1]
    return (
        arrays.column_count == before.column_count
        and arrays.rows[:count] == before.rows
        and arrays.shifts[:count] == before.shifts
        and np.array_equal(arrays.at_most[:count], before.at_most)
        and np.array_equal(arrays.indices[:end], before.indices)
        and np.array_equal(arrays.coefficients[:end], before.coefficients)
    )


def _pulp_status(ended: Ended) -> tuple[int, int]:
    has_values = ended.values is not None
    match claimed(ended):
        case SolveStatus.FINISHED if has_values:
            return pulp.LpStatusOptimal, pulp.LpSolutionOptimal
        case SolveStatus.INFEASIBLE:
            return pulp.LpStatusInfeasible, pulp.LpSolutionInfeasible
        case _ if has_values:
            return pulp.LpStatusNotSolved, pulp.LpSolutionIntegerFeasible
        case _:
            return pulp.LpStatusNotSolved, pulp.LpSolutionNoSolutionFound


def _in_own_unit(progress: Progress, lp: Problem) -> Callable[[float | None, float | None], None]:
    def tell(best: float | None, bound: float | None) -> None:
        shift = lp.arrays.cost_shift
        progress(in_own_unit(lp.program, best, shift), in_own_unit(lp.program, bound, shift))

    return tell


def _power_of_ten(numbers: Sequence[int]) -> int:
    digits = len(str(max((abs(number) for number in numbers), default=0)))
    shift = max(0, digits - WRITTEN_DIGITS, min(MOST_SHIFT, digits - PLAIN_DIGITS))
    return int(10**shift)
