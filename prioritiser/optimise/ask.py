"""Ask a question of a portfolio: formulate, solve, prove, settle ties, read back, audit."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction

from prioritiser.audit import Audit, audit
from prioritiser.canonical import AGREEMENT, Proven, best, settle
from prioritiser.domain.clock import a_watch
from prioritiser.domain.effort import Effort, Watch
from prioritiser.domain.findings import Finding, Level
from prioritiser.domain.interrupts import heeded_interrupts
from prioritiser.domain.outcome import Outcome, Proof
from prioritiser.domain.place import Place
from prioritiser.domain.plan import Plan
from prioritiser.domain.portfolio import Portfolio
from prioritiser.errors import AuditFailed
from prioritiser.formulate import formulate, id_groups, tie_breaks, to_plan
from prioritiser.milp.engines import Progress, solve
from prioritiser.milp.hints import hints
from prioritiser.milp.model import Milp
from prioritiser.optimise.result import Result
from prioritiser.question import Question, applied
from prioritiser.reading import still_true


def ask(
    portfolio: Portfolio,
    question: Question | None = None,
    effort: Effort | None = None,
    *,
    findings: Sequence[Finding] = (),
    watch: Watch | None = None,
    progress: Progress | None = None,
    stage: Callable[[str], None] | None = None,
) -> Result:
    """The best plan for a question, audited in exact arithmetic, with what is proven about it.

    Args:
        portfolio: what there is, as read.
        question: what is asked; by default, the most value under the portfolio's own rules.
        effort: how hard to try; by default, 60 seconds and no gap.
        findings: what reading had to tell; what the question leaves true goes into the result.
        watch: says when to stop, and lets a caller interrupt; by default, made from `effort`.
        progress: told the best objective so far and the bound, whenever either improves.
        stage: told the name of each stage as it begins.

    Raises:
        QuestionRefused: when the question names something that does not exist.
        SolverFailed: when the engine asked for cannot be used.
        AuditFailed: when the plan found breaks a rule, which is a fault of ours.

    Source: M9–M12 in docs/mathematics.md.
    """
    question, effort = question or Question(), effort or Effort()
    watch = watch or a_watch(effort.seconds)
    begin = stage or (lambda name: None)
    begin("formulating")
    seen = applied(portfolio, question)
    program = formulate(seen)
    with heeded_interrupts(watch):
        begin("solving")
        proven = best(program, effort, watch, solve=solve, hints=hints, progress=progress)
        begin("settling ties")
        values, canonical = _settled(program, seen, proven, effort, watch)
    begin("auditing")
    plan = None if values is None else to_plan(program, values)
    judged = None if plan is None else _audited(plan, seen)
    objective = None if values is None else program.objective_of(values)
    return Result(
        portfolio=portfolio,
        applied=seen,
        question=question,
        findings=(*still_true(findings, seen), *_engine_findings(proven)),
        outcome=_outcome(proven, objective, effort),
        plan=plan,
        value=None if judged is None else judged.value,
        objective=objective,
        bound=proven.bound,
        proof=proven.proof,
        canonical=canonical,
        breaches=() if judged is None else judged.breaches,
        engine=proven.engine,
        requested_gap=effort.gap,
        interrupted=watch.interrupted,
    )


def _settled(
    program: Milp, portfolio: Portfolio, proven: Proven, effort: Effort, watch: Watch
) -> tuple[tuple[int, ...] | None, bool]:
    if proven.values is None or proven.proof is None:
        return proven.values, False
    return settle(
        program,
        proven,
        stages=tie_breaks(portfolio),
        groups=id_groups(program),
        effort=effort,
        watch=watch,
        solve=solve,
        hints=hints,
    )


def _engine_findings(proven: Proven) -> tuple[Finding, ...]:
    """What to tell about the engine: an answer found without it may be weaker than it could be."""
    if not proven.has_failed:
        return ()
    said = f"The engine {proven.engine} broke down."
    allowed = "What is shown was found and checked without it."
    remedy = "Run again with another --engine to see whether a better plan is found."
    return (Finding(Level.LOOK, "engine-failed", Place(), said, allowed, remedy),)


def _audited(plan: Plan, portfolio: Portfolio) -> Audit:
    judged = audit(plan, portfolio)
    if judged.breaches:
        raise AuditFailed(judged.breaches)
    return judged


def _outcome(proven: Proven, objective: Fraction | None, effort: Effort) -> Outcome:
    """How the search ended, said from the bound and never from an engine's word (M11)."""
    if objective is None:
        return Outcome.NOTHING_FOUND if proven.proof is None else Outcome.NO_PLAN_POSSIBLE
    if proven.bound is None:
        return Outcome.STOPPED_EARLY
    missed, size = proven.bound - objective, abs(objective)
    if missed <= 0 or (proven.proof == Proof.SOLVER and missed <= AGREEMENT * size):
        return Outcome.PROVEN_BEST
    return Outcome.WITHIN_GAP if missed <= effort.gap * size else Outcome.STOPPED_EARLY
