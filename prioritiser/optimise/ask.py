"""Ask a question of a portfolio: formulate, solve, prove, settle ties, read back, audit."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction

from prioritiser.audit import Audit, audit
from prioritiser.canonical import AGREEMENT, Proven
from prioritiser.domain.clock import a_watch
from prioritiser.domain.effort import Effort, Watch
from prioritiser.domain.findings import Finding, Level
from prioritiser.domain.interrupts import heeded_interrupts
from prioritiser.domain.outcome import Outcome, Proof
from prioritiser.domain.place import Place
from prioritiser.domain.plan import Plan
from prioritiser.domain.portfolio import Portfolio
from prioritiser.errors import AuditFailed
from prioritiser.formulate import in_own_measure, to_plan
from prioritiser.milp.engines import Progress
from prioritiser.optimise.result import Result
from prioritiser.optimise.search import Search
from prioritiser.question import Question, applied, near_findings
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
        TypeError: when something else is handed over, such as a reading for its portfolio.
        QuestionRefused: when the question names something that does not exist.
        SolverFailed: when the engine asked for cannot be used.
        AuditFailed: when the plan found breaks a rule, which is a fault of ours.

    Source: M9–M12 in docs/mathematics.md.
    """
    question = Question() if question is None else question
    effort = Effort() if effort is None else effort
    _check_types(portfolio, question, effort)
    watch = watch or a_watch(effort.seconds)
    begin = stage or (lambda name: None)
    seen = applied(portfolio, question)
    with heeded_interrupts(watch):
        found = Search(seen, effort, watch, progress, begin).run(question)
    begin("auditing")
    plan = None if found.values is None else to_plan(found.program, found.values)
    judged = None if plan is None else _audited(plan, seen)
    proven, goal = found.proven, found.goal
    worth = None if found.values is None else found.program.objective_of(found.values)
    objective = None if worth is None else in_own_measure(goal, worth, seen)
    bound = None if proven.bound is None else in_own_measure(goal, proven.bound, seen)
    return Result(
        portfolio=portfolio,
        applied=seen,
        question=question,
        findings=(
            *still_true(findings, seen, question),
            *near_findings(question.near, seen),
            *_engine_findings(proven),
        ),
        outcome=_outcome(proven, objective, bound, effort),
        plan=plan,
        value=None if judged is None else judged.value,
        objective=objective,
        bound=bound,
        proof=proven.proof,
        canonical=found.canonical,
        breaches=() if judged is None else judged.breaches,
        engine=proven.engine,
        requested_gap=effort.gap,
        interrupted=watch.interrupted,
        most=found.most,
    )


def _check_types(portfolio: object, question: object, effort: object) -> None:
    """Refuse in plain words what is easily handed over by mistake."""
    if not isinstance(portfolio, Portfolio):
        held = isinstance(getattr(portfolio, "portfolio", None), Portfolio)
        what = "reading.portfolio" if held else "a Portfolio, such as read(path).portfolio"
        told = f"ask takes {what}, not a {type(portfolio).__name__}."
        raise TypeError(f"{told} Write ask(reading.portfolio, Question(...)).")
    if not isinstance(question, Question):
        told = f"The question is a {type(question).__name__}, not a Question."
        raise TypeError(f"{told} Write ask(portfolio, Question(budgets=Budget(100))).")
    if not isinstance(effort, Effort):
        told = f"The effort is a {type(effort).__name__}, not an Effort."
        raise TypeError(f"{told} Write ask(portfolio, question, Effort(seconds=60)).")


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


def _outcome(
    proven: Proven, objective: Fraction | None, bound: Fraction | None, effort: Effort
) -> Outcome:
    """How the search ended, said from the bound and never from an engine's word (M11).

    Args:
        proven: what the search came to.
        objective: of the plan found, in the aim's own measure.
        bound: what no plan can beat, in the same measure; it may be above or below.
        effort: the gap that was asked for.
    """
    if objective is None:
        return Outcome.NOTHING_FOUND if proven.proof is None else Outcome.NO_PLAN_POSSIBLE
    if bound is None:
        return Outcome.STOPPED_EARLY
    missed, size = abs(bound - objective), abs(objective)
    if missed == 0 or (proven.proof == Proof.SOLVER and missed <= AGREEMENT * size):
        return Outcome.PROVEN_BEST
    return Outcome.WITHIN_GAP if missed <= effort.gap * size else Outcome.STOPPED_EARLY
