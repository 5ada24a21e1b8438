"""Whether any plan is possible at all: what is asked when rules are held against one another."""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from dataclasses import dataclass, replace
from fractions import Fraction

from prioritiser.audit import audit
from prioritiser.canonical import Proven, best
from prioritiser.certify import Certificate, replay
from prioritiser.domain.effort import Effort, Watch
from prioritiser.domain.outcome import Proof
from prioritiser.domain.plan import Plan
from prioritiser.domain.portfolio import Portfolio
from prioritiser.errors import AuditFailed, SolverFailed
from prioritiser.formulate import (
    MOST_VALUE,
    Goal,
    More,
    Ways,
    formulate,
    formulate_loosened,
    to_plan,
)
from prioritiser.formulate.loosened import Off
from prioritiser.milp.engines import solve
from prioritiser.milp.hints import hints
from prioritiser.milp.model import Milp


@dataclass(frozen=True, slots=True)
class Possible:
    """What is known about whether a plan is possible; neither a plan nor impossible: nothing."""

    plan: Plan | None
    """A plan that obeys every rule, as the audit says."""
    is_impossible: bool
    """Whether no plan obeys the rules, exactly proven."""
    weighed: frozenset[str] = frozenset()
    """Rules that the proof weighs against one another; others may matter to it too."""
    size: int = 0
    """Columns of the program, as a measure of the work."""


NOT_KNOWN = Possible(None, is_impossible=False)


def possible_plan(
    portfolio: Portfolio,
    goal: Goal = MOST_VALUE,
    effort: Effort | None = None,
    *,
    watch: Watch,
    is_replayed: bool = False,
) -> Possible:
    """Any plan that obeys the rules and the goal's own rows, or a proof that there is none.

    A linear relaxation is asked first; an engine only where that leaves the question open.

    Args:
        portfolio: as the question sees it.
        goal: its `at_least` and `more` are kept; what it looks for is not asked.
        effort: counted work; by default, that of a question.
        watch: the last resort.
        is_replayed: whether a proof is walked once more by code that shares nothing with the
            search; one with a fault counts as none.

    Raises:
        SolverFailed: when a proof was replayed and is faulty, which is a fault of ours.
        AuditFailed: when the plan found breaks a rule, which is a fault of ours.
    """
    program = formulate(portfolio, replace(goal, near=None)).with_objective(())
    proven = _proven(program, effort, watch)
    size = len(program.columns)
    if proven is None:
        return replace(NOT_KNOWN, size=size)
    if proven.values is not None:
        plan = to_plan(program, proven.values)
        _check(plan, portfolio, goal)
        return Possible(plan, is_impossible=False, size=size)
    if proven.proof != Proof.EXACT:
        return replace(NOT_KNOWN, size=size)
    if is_replayed and (faults := replay(program, proven.certificate)):
        raise SolverFailed(f"A proof does not hold: {faults[0]}.")
    weighed = frozenset(_weighed(program, proven.certificate))
    return Possible(None, is_impossible=True, weighed=weighed, size=size)


@dataclass(frozen=True, slots=True)
class Loosened:
    """The cheapest way to loosen rules so that a plan is possible."""

    steps: tuple[int, ...] | None
    """By loosening; `None` where no way was found."""
    off: frozenset[str]
    """Rules that are switched off."""
    late: dict[str, int]
    """Periods after the latest start, by id."""
    price: Fraction | None
    bound: Fraction | None
    """What every way costs at least; `None` when nothing is known."""


def cheapest_loosening(
    portfolio: Portfolio,
    ways: Ways,
    goal: Goal = MOST_VALUE,
    effort: Effort | None = None,
    *,
    watch: Watch,
) -> Loosened:
    """What must be loosened or switched off at the least, by price, so that a plan is possible.

    Nothing is audited here: the plan belongs to another portfolio, which the caller makes.
    """
    program = formulate_loosened(portfolio, ways, goal)
    proven = _proven(program, effort, watch)
    bound = None if proven is None or proven.proof != Proof.EXACT else proven.bound
    bound = None if bound is None else -bound
    if proven is None or proven.values is None:
        return Loosened(None, frozenset(), {}, None, bound)
    taken: dict[Hashable, int] = {
        key: proven.values[j] for key, j in program.position.items() if proven.values[j]
    }
    return Loosened(
        steps=tuple(taken.get(More(n), 0) for n in range(len(ways.loosenings))),
        off=frozenset(one.rule for one in ways.switches if Off(one.rule) in taken),
        late={one.choice.initiative: one.periods for one in ways.late if one.choice in taken},
        price=-program.objective_of(proven.values),
        bound=bound,
    )


def _proven(program: Milp, effort: Effort | None, watch: Watch) -> Proven | None:
    try:
        return best(
            program, effort or Effort(), watch, solve=solve, hints=hints, is_engine_spared=True
        )
    except SolverFailed:
        # One question less is answered; what asks goes on with the others.
        return None


def _check(plan: Plan, portfolio: Portfolio, goal: Goal) -> None:
    judged = audit(plan, portfolio)
    if judged.breaches:
        raise AuditFailed(judged.breaches)
    if goal.at_least is not None and judged.value < goal.at_least:
        raise SolverFailed("A plan is worth less than it was looked for.")


def _weighed(program: Milp, certificate: Certificate) -> Iterator[str]:
    """Rules whose rows have a multiplier in the proof."""
    for branch in certificate.tree:
        for multipliers, _ in branch.steps:
            for row, _ in multipliers:
                if row < program.row_count:
                    yield program.rules[row]
