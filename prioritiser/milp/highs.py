"""HiGHS itself, kept hot: one array load, then runs, more rows, other bounds or objectives.

The only module that runs `highspy`. Every code that HiGHS returns is looked at.
"""

from __future__ import annotations

import atexit
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

import highspy
import numpy as np

from prioritiser.domain.effort import Watch
from prioritiser.errors import SolverFailed
from prioritiser.milp.arrays import FLOATS, Arrays
from prioritiser.milp.listening import (
    HEARD,
    INFINITE,
    POLL_SECONDS,
    Answer,
    Kind,
    Seen,
    hearing,
    part_from,
)

GRACE_SECONDS = 1.0
"""How long HiGHS may take to notice that it should stop, before it is left behind."""
ModelStatus = highspy.HighsModelStatus


@dataclass(slots=True)
class Ended:
    """How a run of HiGHS ended, in its own words and its own units."""

    status: highspy.HighsModelStatus | None
    """`None` when HiGHS did not come back in time and was left behind."""
    values: FLOATS | None
    bound: float | None
    work: int = 0
    """Simplex iterations."""


@dataclass(slots=True)
class Highs:
    """One program in HiGHS."""

    arrays: Arrays
    is_whole: bool = True
    """Whether columns must be whole; the linear relaxation otherwise."""
    engine: Any = field(init=False)
    is_lost: bool = False
    """Whether a run was left behind; nothing may touch the engine after that."""

    def __post_init__(self) -> None:
        self.engine = highspy.Highs()
        self.set_option("output_flag", False)
        self.set_option("threads", 1)
        self.set_option("random_seed", 0)
        self._load()

    def set_option(self, name: str, setting: float | str | bool) -> None:
        """Set one of HiGHS's own options; a name that it does not know is an error."""
        checked(self.engine.setOptionValue(name, setting), f"option {name}")

    def set_bounds(self, lower: FLOATS, upper: FLOATS) -> None:
        """Give every column other bounds; the basis is kept."""
        count = len(lower)
        checked(
            self.engine.changeColsBounds(count, np.arange(count, dtype=np.int32), lower, upper),
            "bounds",
        )

    def set_cost(self, cost: FLOATS) -> None:
        """Give every column another objective coefficient."""
        count = len(cost)
        checked(
            self.engine.changeColsCost(count, np.arange(count, dtype=np.int32), cost), "objective"
        )

    def add_rows(self, arrays: Arrays, first: int) -> None:
        """Add the rows of `arrays` from number `first` on, and keep the rest as it is."""
        start, end = arrays.starts[first], arrays.starts[-1]
        count = arrays.row_count - first
        if count:
            checked(
                self.engine.addRows(
                    count,
                    np.full(count, -INFINITE),
                    arrays.at_most[first:],
                    int(end - start),
                    arrays.starts[first:-1] - start,
                    arrays.indices[start:],
                    arrays.coefficients[start:],
                ),
                "rows",
            )

    def stop_at(self, watch: Watch) -> None:
        """Let a watch stop every relaxation that is solved from now on."""

        def hear(kind: Kind, _: str, __: object, answer: Answer, ___: object) -> None:
            if kind == Kind.kCallbackSimplexInterrupt and watch.is_over:
                answer.user_interrupt = True

        self._hear(hear, Kind.kCallbackSimplexInterrupt)

    def forget(self) -> None:
        """Drop the last basis and solution; the program stays."""
        checked(self.engine.clearSolver(), "start anew")

    def run_relaxation(self) -> highspy.HighsModelStatus:
        """Solve the linear relaxation from the last basis; the model's status."""
        checked(self.engine.run(), "run")
        status: ModelStatus = self.engine.getModelStatus()
        return status

    def run(
        self,
        watch: Watch,
        start: Sequence[int] | None = None,
        progress: Callable[[float | None, float | None], None] | None = None,
    ) -> Ended:
        """Search for the best whole numbers until done, or until the watch says stop.

        HiGHS works in a thread of its own and is asked to stop through its callbacks; when it
        does not notice within a second, its best values so far are taken and it is left behind.
        """
        self.set_option("time_limit", min(watch.left, 1e9))
        if start is not None:
            self._propose(start)
        seen = Seen()
        self._hear(hearing(seen, watch), *HEARD)
        worker = threading.Thread(target=self._work, args=(seen,), daemon=True)
        worker.start()
        self._wait(worker, seen, watch, progress)
        if worker.is_alive():
            self.is_lost = True
            atexit.register(part_from, worker, seen)
            return Ended(None, seen.values, seen.bound)
        self.engine.disableCallbacks()
        if seen.failure is not None:
            raise SolverFailed(f"HiGHS failed: {seen.failure}") from seen.failure
        return self._ended(seen)

    def _load(self) -> None:
        arrays = self.arrays
        columns, rows = arrays.column_count, arrays.row_count
        whole, continuous = highspy.HighsVarType.kInteger, highspy.HighsVarType.kContinuous
        kinds = np.where((arrays.grains == 1) & self.is_whole, int(whole), int(continuous))
        checked(
            self.engine.passModel(
                columns,
                rows,
                len(arrays.indices),
                int(highspy.MatrixFormat.kRowwise),
                int(highspy.ObjSense.kMaximize),
                0.0,
                arrays.cost,
                arrays.lower,
                arrays.upper,
                np.full(rows, -INFINITE),
                arrays.at_most,
                arrays.starts,
                arrays.indices,
                arrays.coefficients,
                kinds.astype(np.int32),
            ),
            "load",
        )

    def _propose(self, start: Sequence[int]) -> None:
        count = len(start)
        # HiGHS checks a start by itself and drops one that it does not like.
        checked(
            self.engine.setSolution(
                count,
                np.arange(count, dtype=np.int32),
                np.asarray(start, dtype=np.float64) / self.arrays.grains,
            ),
            "start",
        )

    def _work(self, seen: Seen) -> None:
        try:
            if self.engine.run() == highspy.HighsStatus.kError:
                seen.failure = RuntimeError("the run ended in an error")
        except BaseException as failure:
            seen.failure = failure

    def _wait(
        self,
        worker: threading.Thread,
        seen: Seen,
        watch: Watch,
        progress: Callable[[float | None, float | None], None] | None,
    ) -> None:
        told: tuple[float | None, float | None] = (None, None)
        grace = GRACE_SECONDS
        while worker.is_alive() and grace > 0.0:
            worker.join(POLL_SECONDS)
            now = (seen.best, seen.bound)
            if progress is not None and now != told:
                told = now
                progress(*now)
            if watch.is_over:
                seen.must_stop = True
                grace -= POLL_SECONDS

    def _hear(self, hear: Callable[..., None], *kinds: Kind) -> None:
        checked(self.engine.setCallback(hear, None), "callback")
        for kind in kinds:
            checked(self.engine.startCallback(kind), "callback")

    def _ended(self, seen: Seen) -> Ended:
        status = self.engine.getModelStatus()
        if seen.must_stop and status not in (ModelStatus.kOptimal, ModelStatus.kInfeasible):
            # Stopped inside one of its heuristics, it may call the status unknown.
            status = ModelStatus.kInterrupt
        solution, facts = self.engine.getSolution(), self.engine.getInfo()
        feasible = facts.primal_solution_status == highspy.SolutionStatus.kSolutionStatusFeasible
        values = seen.values
        if solution.value_valid and feasible:
            values = np.asarray(solution.col_value, dtype=np.float64)
        bound = facts.mip_dual_bound if facts.valid else seen.bound
        if bound is not None and not abs(bound) < INFINITE:
            bound = None
        return Ended(status, values, bound, max(0, facts.simplex_iteration_count))


def checked(status: highspy.HighsStatus, what: str) -> None:
    """Refuse to go on when HiGHS reports an error.

    Raises:
        SolverFailed: naming the step that HiGHS could not do.
    """
    if status == highspy.HighsStatus.kError:
        raise SolverFailed(f"HiGHS could not do this step: {what}.")


def version() -> str:
    """The engine's name and version."""
    return f"HiGHS {highspy.Highs().version()}"
