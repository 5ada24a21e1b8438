"""The best plan of a portfolio for one goal: what every explanation asks for, again and again."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from prioritiser.audit import audit
from prioritiser.canonical import best
from prioritiser.domain.effort import Effort, Watch
from prioritiser.domain.outcome import Proof
from prioritiser.domain.plan import Plan
from prioritiser.domain.portfolio import Portfolio
from prioritiser.errors import AuditFailed
from prioritiser.formulate import (
    MOST_VALUE,
    Goal,
    Line,
    More,
    formulate_along,
    in_own_measure,
    to_plan,
)
from prioritiser.milp.engines import solve
from prioritiser.milp.hints import hints
from prioritiser.optimise.search import Search


@dataclass(frozen=True, slots=True)
class Best:
    """What is known of the best plan for a goal."""

    plan: Plan | None
    """The best found; it obeys every rule, as the audit says."""
    value: Fraction | None
    """Its exact value, from the audit."""
    objective: Fraction | None
    """Its amount in the goal's own measure."""
    bound: Fraction | None
    """What no plan can beat, in that measure; `None` when nothing is known."""
    proof: Proof | None
    canonical: bool = False
    """Whether ties were settled in the order of M9, with proof."""

    @property
    def is_impossible(self) -> bool:
        """Whether no plan obeys the rules, exactly proven."""
        return self.plan is None and self.proof == Proof.EXACT

    @property
    def is_exact(self) -> bool:
        """Whether the objective is exactly known, or that there is no plan."""
        if self.plan is None:
            return self.is_impossible
        return self.proof == Proof.EXACT and self.objective == self.bound


def best_plan(
    portfolio: Portfolio,
    goal: Goal = MOST_VALUE,
    effort: Effort | None = None,
    *,
    watch: Watch,
    start: Plan | None = None,
    is_settled: bool = False,
) -> Best:
    """The best plan for a goal, as far as the effort goes.

    Args:
        portfolio: as the question sees it.
        goal: what to look for.
        effort: counted work; by default, that of a question.
        watch: the last resort.
        start: a plan to begin with; it may break rules.
        is_settled: whether ties are settled in the order of M9 too, which takes longer.

    Raises:
        SolverFailed: when the engine asked for cannot be used.
        AuditFailed: when the plan found breaks a rule, which is a fault of ours.
    """
    search = Search(
        portfolio,
        effort or Effort(),
        watch,
        None,
        lambda name: None,
        is_engine_spared=True,
    )
    found = search.found(goal, start, is_settled=is_settled)
    bound, proof = found.proven.bound, found.proven.proof
    bound = None if bound is None else in_own_measure(goal, bound, portfolio)
    if found.values is None:
        return Best(None, None, None, bound, proof)
    plan = to_plan(found.program, found.values)
    objective = found.program.objective_of(found.values)
    return Best(
        plan,
        _audited_value(plan, portfolio),
        in_own_measure(goal, objective, portfolio),
        bound,
        proof,
        found.canonical,
    )


@dataclass(frozen=True, slots=True)
class Least:
    """How far a portfolio must move along lines so that a plan obeys all that is asked."""

    steps: tuple[int, ...] | None
    """By line: steps with which there is a plan; `None` where none was found."""
    plan: Plan | None
    """Such a plan. Nothing is audited here: it belongs to the portfolio that was moved."""
    price: Fraction | None
    """What these steps count, see `Line.price`."""
    bound: Fraction | None
    """With steps that count less, no plan obeys; `None` when nothing is known."""
    is_impossible: bool
    """Whether even all steps are not enough, exactly proven."""

    @property
    def is_exact(self) -> bool:
        """Whether the fewest steps are known."""
        return self.is_impossible or (self.price is not None and self.price == self.bound)


def least_steps(
    portfolio: Portfolio,
    lines: tuple[Line, ...],
    goal: Goal = MOST_VALUE,
    effort: Effort | None = None,
    *,
    watch: Watch,
) -> Least:
    """The fewest steps along lines with which some plan obeys all rows of a goal.

    Raises:
        NotALine: when a step changes more than amounts.
        SolverFailed: when the engine asked for cannot be used.
    """
    program = formulate_along(portfolio, lines, goal)
    proven = best(
        program, effort or Effort(), watch, solve=solve, hints=hints, is_engine_spared=True
    )
    is_exact = proven.proof == Proof.EXACT
    bound = None if proven.bound is None or not is_exact else -proven.bound
    if proven.values is None:
        return Least(None, None, None, bound, is_impossible=is_exact)
    position = program.position
    steps = tuple(proven.values[position[More(n)]] for n in range(len(lines)))
    price = -program.objective_of(proven.values)
    return Least(steps, to_plan(program, proven.values), price, bound, is_impossible=False)


def _audited_value(plan: Plan, portfolio: Portfolio) -> Fraction:
    judged = audit(plan, portfolio)
    if judged.breaches:
        raise AuditFailed(judged.breaches)
    return judged.value
