"""What is wrong with the product's answer, in the oracle's eyes: for tests and for long runs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

from prioritiser.audit import audit
from prioritiser.domain.effort import Effort
from prioritiser.domain.outcome import Outcome, Proof
from prioritiser.domain.plan import Plan, Split
from prioritiser.domain.portfolio import Portfolio
from prioritiser.errors import QuestionRefused
from prioritiser.optimise import Result, ask
from prioritiser.question import Question
from tests import oracle
from tests.builders import a_question
from tests.oracle import AimRefused, Asked


def patient(engine: str = "highs") -> Effort:
    """Effort that no clock cuts short, so that the same case has the same answer anywhere."""
    return Effort(seconds=None, engine=engine)


def faults(portfolio: Portfolio, asked: Asked, effort: Effort) -> list[str]:
    """Every way in which the answer differs from brute force; empty when all is right."""
    question = a_question(asked, portfolio)
    try:
        truth = oracle.best(portfolio, asked)
    except AimRefused:
        return _refused(portfolio, question, effort)
    result = ask(portfolio, question, effort)
    told = _impossible(result) if truth is None else _possible(result, truth, portfolio, asked)
    if result.proof is not Proof.EXACT:
        told.append(f"proof is {result.proof}, not exact")
    return told


def dishonesties(result: Result, portfolio: Portfolio, asked: Asked) -> list[str]:
    """Every claim of an answer that is not so; a plan that is not the best is no lie by itself."""
    told = _wrong_most(result, portfolio, asked)
    asked = _settled(result, asked)
    truth = oracle.best(portfolio, asked)
    facts = oracle.under(portfolio, asked)
    sign = 1 if asked.aim == "value" else -1
    if result.plan is not None:
        if list(_broken(facts, result.plan, asked)):
            told.append("the plan breaks rules")
        if result.value != oracle.value(facts, result.plan.starts):
            told.append("the value is not that of the plan")
    best = truth and truth.objective
    if result.proof is Proof.EXACT and result.bound == result.objective != best:
        told.append("a wrong value is called exact")
    if result.outcome is Outcome.NO_PLAN_POSSIBLE and truth is not None:
        told.append("a plan is possible")
    if result.outcome is Outcome.PROVEN_BEST and result.objective != best:
        told.append("a plan that is not the best is called proven best")
    if truth and result.bound is not None and sign * result.bound < sign * truth.objective:
        told.append("the bound can be beaten")
    if result.canonical and truth and _of(result.plan) != (truth.starts, truth.splits):
        told.append("a plan that is not canonical is called so")
    return told


def _settled(result: Result, asked: Asked) -> Asked:
    """The question that was answered: `fewest` keeps a share of the best value that was found."""
    if asked.aim not in ("fewest", "near"):
        return asked
    if result.most is None:
        return oracle.without_aim(asked)
    if asked.aim == "near":
        most = result.most.value
        return replace(asked, keep=most - (1 - Fraction(asked.share)) * abs(most))
    return replace(
        asked, aim="target", least="count", keep=Fraction(asked.share) * result.most.value
    )


def _wrong_most(result: Result, portfolio: Portfolio, asked: Asked) -> list[str]:
    """False claims about the greatest value that there is, where the aim asks for it."""
    most, truth = result.most, oracle.best(portfolio, oracle.without_aim(asked))
    if most is None:
        return []
    if truth is None or most.value > truth.value:
        return ["the greatest value is that of no plan"]
    is_beaten = most.bound is not None and most.bound < truth.value
    return ["the greatest value is above its bound"] if is_beaten else []


def _of(plan: Plan | None) -> tuple[dict[str, int | None], tuple[Split, ...]] | None:
    return None if plan is None else (plan.starts, plan.splits)


def _broken(facts: Portfolio, plan: Plan, asked: Asked) -> Iterator[oracle.Broken]:
    try:
        yield from oracle.broken(facts, plan.starts, asked.without, plan.splits)
    except ValueError as fault:
        yield oracle.Broken(f"no plan at all: {fault}")


def _refused(portfolio: Portfolio, question: Question, effort: Effort) -> list[str]:
    try:
        result = ask(portfolio, question, effort)
    except QuestionRefused:
        return []
    return [f"fewest of a value of 0 or less has no meaning, but the outcome is {result.outcome}"]


def _impossible(result: Result) -> list[str]:
    told = []
    if result.outcome is not Outcome.NO_PLAN_POSSIBLE:
        told.append(f"no plan is possible, but the outcome is {result.outcome}")
    if (result.plan, result.value, result.objective) != (None, None, None):
        told.append(f"no plan is possible, but there is {result.plan} worth {result.value}")
    return told


def _possible(result: Result, truth: oracle.Best, portfolio: Portfolio, asked: Asked) -> list[str]:
    if result.plan is None:
        return [f"{truth.starts} is possible, but there is no plan: {result.outcome}"]
    told = []
    facts, starts = oracle.under(portfolio, asked), result.plan.starts
    if broken := list(_broken(facts, result.plan, asked)):
        told.append(f"the plan {starts} {result.plan.splits} breaks {broken}")
    if audited := audit(result.plan, result.applied).breaches:
        told.append(f"the plan {starts} breaks {audited}, says the auditor")
    if result.value != truth.value or oracle.value(facts, starts) != truth.value:
        told.append(f"value {result.value} of {starts}, not {truth.value} of {truth.starts}")
    best = truth.objective
    if result.objective != best or result.bound != best or result.gap != 0:
        told.append(
            f"objective {result.objective}, bound {result.bound}, gap {result.gap}, not {best}"
        )
    if result.outcome is not Outcome.PROVEN_BEST:
        told.append(f"the outcome is {result.outcome}")
    if not result.canonical:
        told.append("ties were not settled")
    elif starts != truth.starts:
        told.append(f"canonical plan {starts}, not {truth.starts}")
    elif result.plan.splits != truth.splits:
        told.append(f"canonical splits {result.plan.splits}, not {truth.splits}")
    return told
