"""The engines by name, and the one way to call any of them.

To add an engine of our own, write its function and add a line to `ENGINES`; every other PuLP
solver that is installed can be called by the name that PuLP gives it.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

import pulp

from prioritiser.domain.effort import Effort, Watch
from prioritiser.domain.interrupts import heeded_interrupts
from prioritiser.errors import QuestionRefused, SolverFailed
from prioritiser.milp import cbc, highs
from prioritiser.milp.model import Milp
from prioritiser.milp.solved import Progress, Solved, SolveStatus, in_own_unit
from prioritiser.milp.through_pulp import HighsSolver, Problem, claimed, to_whole

__all__ = ["ENGINES", "EngineInfo", "Progress", "SolveStatus", "Solved", "available", "solve"]

POLL_SECONDS = 0.05


@dataclass(frozen=True, slots=True)
class EngineInfo:
    """An engine and whether it can be called here."""

    name: str
    version: str
    """Name and version, or the name alone where the engine does not say."""
    is_available: bool
    note: str = ""


@dataclass(slots=True)
class _Task:
    """One call of an engine."""

    program: Milp
    effort: Effort
    watch: Watch
    start: Sequence[int] | None
    progress: Progress | None


def solve(
    program: Milp,
    effort: Effort,
    watch: Watch,
    *,
    start: Sequence[int] | None = None,
    progress: Progress | None = None,
) -> Solved:
    """What the engine that `effort` names proposes for the program.

    Args:
        program: what to maximise, under which rows.
        effort: the gap to stop at, and the engine's name, in any case of letters.
        watch: stops the engine when time is up or somebody asks.
        start: values to begin with, one a column; they may break rows.
        progress: told the best objective and the bound, in the objective's own unit.

    Raises:
        QuestionRefused: when no engine has that name, or it is not installed.
        SolverFailed: when the engine broke down.
    """
    call = _engine(effort.engine)
    task = _Task(program, effort, watch, start, progress)
    if watch.is_over:
        return Solved(SolveStatus.STOPPED, None, None, effort.engine)
    with heeded_interrupts(watch):
        solved = call(task)
    if solved.values is None:
        return solved
    # What follows from the rest is worked out exactly: an engine knows it to six digits.
    return replace(solved, values=program.completed(solved.values))


def available() -> tuple[EngineInfo, ...]:
    """Every engine that has a name here: ours first, then those that PuLP knows."""
    ours = [
        EngineInfo("highs", highs.version(), is_available=True, note="the default"),
        EngineInfo("cbc", cbc.version(), cbc.binary() is not None, "comes with PuLP 3"),
    ]
    there = set(pulp.listSolvers(onlyAvailable=True))
    own = {"HiGHS", "PULP_CBC_CMD", "COIN_CMD"}
    others = [
        EngineInfo(name, name, name in there, "through PuLP")
        for name in sorted(set(pulp.listSolvers()) - own)
    ]
    return (*ours, *others)


def _engine(name: str) -> Callable[[_Task], Solved]:
    if (call := ENGINES.get(SAME.get(name.lower(), name.lower()))) is not None:
        return call
    known = {solver.lower(): solver for solver in pulp.listSolvers()}
    if name.lower() not in known:
        raise QuestionRefused(
            f'"{name}" is not an engine. '
            f"Known: {', '.join((*ENGINES, *sorted(known.values())))}. [unknown-engine]"
        )
    solver = known[name.lower()]
    if solver not in pulp.listSolvers(onlyAvailable=True):
        raise QuestionRefused(
            f'The engine "{solver}" is not installed here. '
            "Install it, or leave out --engine to use HiGHS. [engine-not-installed]"
        )
    return lambda task: _by_name(task, solver)


def _highs(task: _Task) -> Solved:
    name = highs.version()
    problem = Problem(task.program)
    if problem.arrays.is_impossible:
        return Solved(SolveStatus.INFEASIBLE, None, None, name)
    if not problem.arrays.column_count:
        return Solved(SolveStatus.FINISHED, (), Fraction(0), name)
    problem.start = task.start
    solver = HighsSolver(task.effort, task.watch, task.progress)
    problem.solve(solver)
    ended = solver.ended
    arrays = problem.arrays
    values = None if ended.values is None else to_whole(ended.values.tolist(), arrays.grains)
    status = claimed(ended)
    if status is SolveStatus.FINISHED and values is None:
        status = SolveStatus.FAILED
    bound = in_own_unit(task.program, ended.bound, problem.arrays.cost_shift)
    return Solved(status, values, bound, name, ended.work)


def _cbc(task: _Task) -> Solved:
    if cbc.binary() is None:
        raise QuestionRefused(
            "The engine CBC is not installed here. Install it with: pip install cbcbox, "
            "or leave out --engine to use HiGHS. [engine-not-installed]"
        )
    solver = cbc.CbcSolver(task.effort, task.watch, task.progress)
    solved = _written(task, cbc.version(), solver)
    if solved.status is not SolveStatus.STOPPED or solver.bound is None:
        return solved
    worth = None if solved.values is None else task.program.objective_of(solved.values)
    if worth is not None and worth > solver.bound:
        # A bound below what was found is none: then its log was not understood.
        return solved
    return replace(solved, bound=solver.bound)


def _by_name(task: _Task, name: str) -> Solved:
    seconds = None if task.watch.left == float("inf") else task.watch.left
    solver = pulp.getSolver(
        name, msg=False, timeLimit=seconds, gapRel=float(task.effort.gap), gapAbs=0.0
    )
    # Whether this engine keeps to the gap is not known, so its last word gives no bound (M11).
    return replace(_written(task, name, solver), bound=None)


def _written(task: _Task, name: str, solver: pulp.LpSolver) -> Solved:
    """Call an engine that reads PuLP's algebra."""
    problem = Problem(task.program)
    if problem.arrays.is_impossible:
        return Solved(SolveStatus.INFEASIBLE, None, None, name)
    problem.write_out()
    if not problem.unknowns:
        return Solved(SolveStatus.FINISHED, (), Fraction(0), name)
    try:
        _watched(problem, solver, task.watch)
    except pulp.PulpSolverError as fault:
        raise SolverFailed(f"{name} failed: {fault}") from fault
    values, status = problem.values(), _status(problem, task.watch)
    if status is SolveStatus.FINISHED and values is None:
        status = SolveStatus.FAILED
    bound = None
    if status is SolveStatus.FINISHED and values is not None:
        # CBC hands over no bound; finishing claims that the gap it was given was reached.
        worth = task.program.objective_of(values)
        bound = worth + task.effort.gap * abs(worth)
    return Solved(status, values, bound, name)


def _watched(problem: Problem, solver: pulp.LpSolver, watch: Watch) -> None:
    if isinstance(solver, cbc.CbcSolver):
        problem.solve(solver)
        return
    ends: list[Exception | None] = []

    def work() -> None:
        try:
            problem.solve(solver)
        except SystemExit:
            return  # It meant to end the program, and ends its thread.
        except Exception as failure:
            # Solvers of others raise what they like.
            ends.append(failure)
        else:
            ends.append(None)

    worker = threading.Thread(target=work, daemon=True)
    worker.start()
    while worker.is_alive() and not watch.interrupted:
        worker.join(POLL_SECONDS)
    if not ends:
        about = "stopped before it had" if worker.is_alive() else "ended without"
        raise pulp.PulpSolverError(f"{about} an answer")
    if ends[0] is not None:
        raise pulp.PulpSolverError(str(ends[0])) from ends[0]


def _status(problem: Problem, watch: Watch) -> SolveStatus:
    # PuLP calls a run that was cut short "Optimal" too: only sol_status tells them apart.
    if problem.sol_status == pulp.LpSolutionOptimal:
        return SolveStatus.FINISHED
    if problem.status == pulp.LpStatusUndefined:
        return SolveStatus.FAILED
    # CBC calls a run that had no time at all "infeasible".
    if watch.is_over or problem.sol_status in (
        pulp.LpSolutionIntegerFeasible,
        pulp.LpSolutionNoSolutionFound,
    ):
        return SolveStatus.STOPPED
    if problem.sol_status == pulp.LpSolutionInfeasible:
        return SolveStatus.INFEASIBLE
    return SolveStatus.FAILED


ENGINES: dict[str, Callable[[_Task], Solved]] = {"highs": _highs, "cbc": _cbc}
"""Our own engines; the first is the default."""
SAME = {"pulp_cbc_cmd": "cbc", "coin_cmd": "cbc"}
"""PuLP's names for engines that we call our own way."""
