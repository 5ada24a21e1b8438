"""What is wrong with the product's answer, in the oracle's eyes: for tests and for long runs."""

from __future__ import annotations

from prioritiser.audit import audit
from prioritiser.domain.effort import Effort
from prioritiser.domain.outcome import Outcome, Proof
from prioritiser.domain.portfolio import Portfolio
from prioritiser.optimise import Result, ask
from tests import oracle
from tests.builders import a_question
from tests.oracle import Asked


def patient(engine: str = "highs") -> Effort:
    """Effort that no clock cuts short, so that the same case has the same answer anywhere."""
    return Effort(seconds=None, engine=engine)


def faults(portfolio: Portfolio, asked: Asked, effort: Effort) -> list[str]:
    """Every way in which the answer differs from brute force; empty when all is right."""
    result = ask(portfolio, a_question(asked, portfolio), effort)
    truth = oracle.best(portfolio, asked)
    told = _impossible(result) if truth is None else _possible(result, truth, portfolio, asked)
    if result.proof is not Proof.EXACT:
        told.append(f"proof is {result.proof}, not exact")
    return told


def dishonesties(result: Result, portfolio: Portfolio, asked: Asked) -> list[str]:
    """Every claim of an answer that is not so; a plan that is not the best is no lie by itself."""
    truth = oracle.best(portfolio, asked)
    facts = oracle.under(portfolio, asked)
    told = []
    if result.plan is not None and list(oracle.broken(facts, result.plan.ids, asked.without)):
        told.append("the plan breaks rules")
    if result.proof is Proof.EXACT and result.value != (truth and truth.value):
        told.append("a wrong value is called exact")
    if result.outcome is Outcome.NO_PLAN_POSSIBLE and truth is not None:
        told.append("a plan is possible")
    if result.outcome is Outcome.PROVEN_BEST and result.value != (truth and truth.value):
        told.append("a plan that is not the best is called proven best")
    if truth and result.bound is not None and result.bound < truth.value:
        told.append("the bound can be beaten")
    if result.canonical and (result.plan and result.plan.ids) != (truth and truth.ids):
        told.append("a plan that is not canonical is called so")
    return told


def _impossible(result: Result) -> list[str]:
    told = []
    if result.outcome is not Outcome.NO_PLAN_POSSIBLE:
        told.append(f"no plan is possible, but the outcome is {result.outcome}")
    if (result.plan, result.value, result.objective) != (None, None, None):
        told.append(f"no plan is possible, but there is {result.plan} worth {result.value}")
    return told


def _possible(result: Result, truth: oracle.Best, portfolio: Portfolio, asked: Asked) -> list[str]:
    if result.plan is None:
        return [f"{sorted(truth.ids)} is possible, but there is no plan: {result.outcome}"]
    told = []
    facts, ids = oracle.under(portfolio, asked), result.plan.ids
    if broken := list(oracle.broken(facts, ids, asked.without)):
        told.append(f"the plan {sorted(ids)} breaks {broken}")
    if audited := audit(result.plan, result.applied).breaches:
        told.append(f"the plan {sorted(ids)} breaks {audited}, says the auditor")
    if result.value != truth.value or oracle.value(facts, ids) != truth.value:
        told.append(f"value {result.value} of {sorted(ids)}, not {truth.value}")
    if result.objective != truth.value or result.bound != truth.value or result.gap != 0:
        told.append(f"objective {result.objective}, bound {result.bound}, gap {result.gap}")
    if result.outcome is not Outcome.PROVEN_BEST:
        told.append(f"the outcome is {result.outcome}")
    if not result.canonical:
        told.append("ties were not settled")
    elif ids != truth.ids:
        told.append(f"canonical plan {sorted(ids)}, not {sorted(truth.ids)}")
    return told
