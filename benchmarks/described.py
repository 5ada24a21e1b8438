"""A portfolio's programs described: size, linear relaxation, and the engine's own search."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from dataclasses import dataclass, replace
from fractions import Fraction
from pathlib import Path

from benchmarks.clocks import Clock
from benchmarks.naive_program import cumulative_program, naive_program
from benchmarks.tables import Instance, write_folder
from prioritiser import Effort, ask, read
from prioritiser.domain.effort import Watch
from prioritiser.domain.outcome import Outcome, Proof
from prioritiser.domain.portfolio import Portfolio
from prioritiser.errors import SolverFailed
from prioritiser.formulate import formulate
from prioritiser.milp.arrays import to_arrays
from prioritiser.milp.engines import SolveStatus, solve
from prioritiser.milp.highs import Highs, ModelStatus
from prioritiser.milp.model import Milp
from prioritiser.milp.solved import in_own_unit

PROGRAMS: dict[str, Callable[[Portfolio], Milp]] = {
    "textbook": naive_program,
    "cumulative": cumulative_program,
    "ours": formulate,
}
"""The second one differs from the textbook in how an order in time is written, and in no more."""
SEARCHED = ("textbook", "ours")


@dataclass(frozen=True, slots=True)
class Searched:
    """One search by the engine alone."""

    seconds: float
    is_finished: bool
    gap: float | None
    """Of what the engine has found to its own bound, when it was stopped."""
    worth: Fraction | None = None
    """Value of the plan that it found, where that obeys every row exactly."""


@dataclass(frozen=True, slots=True)
class Described:
    """One program of a portfolio."""

    columns: int
    rows: int
    entries: int
    bound: Fraction | None
    """Of its linear relaxation, in units of value; `None` when the engine could not solve it."""
    search: Searched | None


@dataclass(frozen=True, slots=True)
class Line:
    """One portfolio, its best plan and its programs."""

    name: str
    initiatives: int
    periods: int
    best: Fraction | None
    """Value of the best plan known: from our answer, from either search, or published."""
    proof: str
    """What stands behind it: `exact`, `HiGHS`, or `none`."""
    programs: dict[str, Described]

    def gap(self, name: str) -> Fraction | None:
        """Share of the best plan's value by which the relaxation of a program says too much."""
        bound = self.programs[name].bound
        return None if bound is None or not self.best else (bound - self.best) / abs(self.best)

    @property
    def closed(self) -> Fraction | None:
        """Share of the textbook's gap that ours does not have."""
        naive, ours = self.gap("textbook"), self.gap("ours")
        if naive is None or ours is None or naive <= NOISE:
            return None
        return 1 - ours / naive


COST = 1e3
"""The greatest cost that a relaxation is given, as its engine counts."""
NOISE = Fraction(1, 10**9)
"""A gap below this is what floating point leaves."""


def described(program: Milp, effort: Effort | None, clock: Clock) -> Described:
    """Its size, its linear relaxation and, with an effort, the engine's search."""
    search = None if effort is None else searched(program, effort, clock)
    return Described(
        len(program.columns),
        program.row_count,
        len(program.indices),
        relaxed(program),
        search,
    )


def relaxed(program: Milp) -> Fraction | None:
    """The most that fractions can reach, as HiGHS says; `None` when it gives no answer."""
    arrays = to_arrays(program)
    # Discounted values are long fractions; costs near 1e13 make HiGHS give up on a large one.
    size = float(abs(arrays.cost).max(initial=1.0))
    engine = Highs(replace(arrays, cost=arrays.cost * (COST / size)), is_whole=False)
    try:
        status = engine.run_relaxation()
    except SolverFailed:
        return None
    if status != ModelStatus.kOptimal:
        return None
    reached = engine.engine.getInfo().objective_function_value * (size / COST)
    return in_own_unit(program, reached, arrays.cost_shift)


class _Patient(Watch):
    """A watch of which HiGHS sees only whether it is over, as it counts wall seconds itself."""

    @property
    def left(self) -> float:
        is_over = self.seconds is not None and self.elapsed >= self.seconds
        return 0.0 if self.interrupted or is_over else float("inf")


def searched(program: Milp, effort: Effort, clock: Clock) -> Searched:
    """The engine's own search for the best plan, without a start and without our proof."""
    watch = _Patient(clock, effort.seconds)
    solved = solve(program, effort, watch)
    seconds = watch.elapsed
    gap = worth = None
    if solved.values is not None and program.is_obeyed(solved.values):
        worth = program.objective_of(solved.values)
    if worth and solved.bound is not None:
        gap = float(abs(solved.bound - worth) / abs(worth))
    return Searched(seconds, solved.status is SolveStatus.FINISHED, gap, worth)


def measured(
    name: str, instance: Instance, effort: Effort, clock: Clock, known: Fraction | None = None
) -> Line:
    """One instance, read from real files, with all programs described.

    Args:
        name: what to call it.
        instance: its tables.
        effort: for our answer, and for each search by the engine alone.
        clock: what seconds are counted.
        known: value of a plan that others published.
    """
    with tempfile.TemporaryDirectory() as temporary:
        portfolio = read(write_folder(instance.tables, Path(temporary) / "portfolio")).portfolio
    found = ask(portfolio, effort=effort, watch=Watch(clock, effort.seconds))
    programs = {
        kind: described(make(portfolio), effort if kind in SEARCHED else None, clock)
        for kind, make in PROGRAMS.items()
    }
    searches = [one.search for one in programs.values() if one.search is not None]
    values = [found.value, known, *(search.worth for search in searches)]
    best = max((value for value in values if value is not None), default=None)
    proof = "none"
    if found.outcome is Outcome.PROVEN_BEST:
        proof = "exact" if found.proof is Proof.EXACT else "HiGHS"
    elif any(search.is_finished and search.worth == best for search in searches):
        proof = "HiGHS"
    return Line(name, len(portfolio.initiatives), portfolio.period_count, best, proof, programs)
