"""The best plan of a program: an engine proposes, exact arithmetic disposes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from prioritiser.canonical.repair import cover_cuts, repaired
from prioritiser.certify import Certificate, begin, granted
from prioritiser.domain.effort import Effort, Watch
from prioritiser.domain.outcome import Proof
from prioritiser.errors import SolverFailed
from prioritiser.milp.model import Hints, Milp
from prioritiser.milp.solved import Progress, Solve, Solved, SolveStatus

MOST_REPAIRS = 4
"""How often an engine is sent back with a cut, after its values broke a row."""
WORK_A_NODE = 20
"""Iterations of the engine that allow the certifier one relaxation more: a proof may take about
as much work as the search did."""
ROOT_NODES = 3
"""Relaxations before the engine is asked, for a start that is near the best."""
SPARED_NODES = 60
"""The same where an engine is spared and a plan is at hand, which is most often the best."""
NO_ENGINE = "none"
"""The engine of a plan that was proven best before any engine was asked."""
ENGINE_SHARE = 0.9
"""Share of the time left that an engine may use; the rest is for the exact bound."""


@dataclass(frozen=True, slots=True)
class Proven:
    """A plan as values, and what is proven about it."""

    values: tuple[int, ...] | None
    """One whole number a column; they obey every row exactly. `None`: see `proof`."""
    bound: Fraction | None
    """No plan is worth more, in the objective's own unit."""
    proof: Proof | None
    """What stands behind the bound; without values, behind the impossibility. `None` when
    nothing is known."""
    engine: str
    """Name and version of the engine that proposed."""
    certificate: Certificate
    """What exact arithmetic alone can say."""
    has_failed: bool = False
    """Whether the engine broke down; what is here was found and checked without it."""

    @property
    def closed(self) -> bool:
        """Whether the proof is exact and complete: these values are the best there are."""
        return self.certificate.closed


def best(
    program: Milp,
    effort: Effort,
    watch: Watch,
    *,
    solve: Solve,
    hints: Hints,
    start: Sequence[int] | None = None,
    progress: Progress | None = None,
    is_engine_spared: bool = False,
) -> Proven:
    """The best values of a program that can be found with this effort, never breaking a row.

    The engine's values are checked exactly; where they break a row, the engine is sent back with
    a cut that no plan breaks. Then the certifier proves, improves or refutes what is left; an
    engine's word that nothing is possible is never enough.

    Args:
        program: what to maximise, under which rows.
        effort: gap, counted work and the engine's name.
        watch: says when to stop.
        solve: the engines, `milp.engines.solve`.
        hints: where multipliers come from, `milp.hints.hints`.
        start: values to begin with, one a column; they may break rows.
        progress: told the best objective and the bound as the engine improves them.
        is_engine_spared: whether the engine is left alone where the proof closes without it.

    Raises:
        QuestionRefused: when the engine asked for is not there.
        SolverFailed: when the engine broke down and nothing could be found without it.

    Source: M11 and M12 in docs/mathematics.md.
    """
    proving = begin(program, hints, watch=watch, gap=effort.gap)
    is_begun = is_engine_spared and start is not None
    first = proving.go_on(SPARED_NODES if is_begun else ROOT_NODES, start)
    if is_engine_spared and first.closed:
        return Proven(first.values, first.bound, Proof.EXACT, NO_ENGINE, first)
    solved, offered = _proposed(
        program, effort, watch, solve=solve, first=first.values, progress=progress
    )
    nodes = granted(program, effort.nodes) + solved.work // WORK_A_NODE
    certificate = proving.go_on(nodes, offered)
    if certificate.values is None and not certificate.closed and _has_failed(solved):
        raise SolverFailed(f"{solved.engine} gave no answer that could be used.")
    bound, proof = _bound(program, solved, certificate, effort)
    return Proven(
        certificate.values, bound, proof, solved.engine, certificate, _has_failed(solved)
    )


def _has_failed(solved: Solved) -> bool:
    return solved.status is SolveStatus.FAILED


def _proposed(
    program: Milp,
    effort: Effort,
    watch: Watch,
    *,
    solve: Solve,
    first: Sequence[int] | None,
    progress: Progress | None,
) -> tuple[Solved, Sequence[int] | None]:
    """What the engine says, and the best values that obey every row exactly."""
    offered, cut = first, program
    for _ in range(MOST_REPAIRS):
        solved = _asked(cut, effort, watch, solve=solve, first=first, progress=progress)
        if solved.values is None or program.is_obeyed(solved.values):
            return solved, _better(program, offered, solved.values)
        offered = _better(program, offered, repaired(program, solved.values))
        cuts = cover_cuts(program, solved.values)
        if not cuts:
            break
        cut = cut.with_rows(cuts)
    return solved, offered


def _asked(
    program: Milp,
    effort: Effort,
    watch: Watch,
    *,
    solve: Solve,
    first: Sequence[int] | None,
    progress: Progress | None,
) -> Solved:
    never = float("inf")
    part = Watch(
        # Whoever interrupts the whole interrupts the part: its time is then over.
        lambda: never if watch.interrupted else watch.clock(),
        None if watch.left == never else watch.left * ENGINE_SHARE,
    )
    try:
        return solve(program, effort, part, start=first, progress=progress)
    except SolverFailed:
        # The certifier may still manage without it, and says so when it does not.
        return Solved(SolveStatus.FAILED, None, None, effort.engine)
    finally:
        if part.interrupted:
            watch.interrupt()


def _better(
    program: Milp, values: Sequence[int] | None, others: Sequence[int] | None
) -> Sequence[int] | None:
    if values is None or others is None:
        return values if others is None else others
    return others if program.objective_of(others) > program.objective_of(values) else values


def _bound(
    program: Milp, solved: Solved, certificate: Certificate, effort: Effort
) -> tuple[Fraction | None, Proof | None]:
    """The tightest bound that can be stood behind, and what stands behind it."""
    exact = certificate.bound
    if certificate.closed:
        return exact, Proof.EXACT
    if certificate.values is None:
        return None, None
    worth = program.objective_of(certificate.values)
    if exact is not None and effort.gap and exact - worth <= effort.gap * abs(worth):
        return exact, Proof.EXACT
    claimed = solved.bound
    # An engine whose bound a plan beats is wrong, so its word counts for nothing.
    if claimed is None or claimed < worth - abs(worth) * ROUNDING:
        return exact, None if exact is None else Proof.EXACT
    claimed = max(claimed, worth)
    agrees = claimed - worth <= AGREEMENT * abs(worth)
    if exact is not None and exact <= claimed and not agrees:
        return exact, Proof.EXACT
    return (claimed if exact is None else min(claimed, exact)), Proof.SOLVER


AGREEMENT = Fraction(1, 10**6)
"""How near an engine's bound must be to count as agreeing, as a share of the objective (M12)."""
ROUNDING = Fraction(1, 10**9)
"""How far an engine's bound may fall short of a plan by rounding alone."""
