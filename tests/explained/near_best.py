"""Other plans that are almost as good, against all plans that there are."""

from __future__ import annotations

from fractions import Fraction

from prioritiser.domain.portfolio import Portfolio
from prioritiser.errors import QuestionRefused
from prioritiser.optimise import ask
from prioritiser.reasons.asking import Asking, goal_of
from prioritiser.reasons.near_best import End, near_best
from tests import oracle
from tests.builders import a_question
from tests.oracle.search import first, likely
from tests.random_kinds import ALL
from tests.strategies import random_case
from tests.verdicts import patient

COUNT = 3


def check(seed: int) -> list[str]:
    """Compare the plans found, their order and the end of the list with brute force."""
    portfolio, asked = random_case(seed, 6, ALL)
    try:
        result = ask(portfolio, a_question(asked, portfolio), patient())
    except QuestionRefused:
        return []
    if result.plan is None or result.objective is None:
        return []
    within, apart = (Fraction(1, 100), Fraction(1, 5), Fraction(2))[seed % 3], 1 + seed // 3 % 3
    asking = Asking(result.applied, goal_of(result), patient())
    found = near_best(
        asking, result.plan, result.objective, within=within, count=COUNT, apart=apart
    )
    truth, is_all = _others(portfolio, asked, within, apart)
    told = []
    if [one.plan.starts for one in found.others] != [one.starts for one in truth]:
        told.append(
            f"{[one.plan.starts for one in found.others]}, not {[one.starts for one in truth]}"
        )
    if [one.value for one in found.others] != [one.value for one in truth]:
        told.append("values differ")
    sign = 1 if asked.aim == "value" else -1
    losses = [sign * (result.objective - one.objective) for one in truth]
    if [one.loss.found for one in found.others] != losses:
        told.append(f"losses {[one.loss for one in found.others]}, not {losses}")
    if not all(one.loss.is_exact for one in found.others):
        told.append("a loss is not exact")
    if (found.end == End.COMPLETE) != is_all:
        told.append(f"the list ends {found.end}, and all are there: {is_all}")
    return told


def _others(
    portfolio: Portfolio, asked: oracle.Asked, within: Fraction, apart: int
) -> tuple[list[oracle.Best], bool]:
    """Up to so many other plans, best first, and whether the list ends for want of another."""
    judge = oracle.Judge(oracle.under(portfolio, asked))
    plans, found = likely(judge, asked), list[oracle.Best]()
    best = first(judge, plans, asked)
    before = best
    while best is not None and before is not None and len(found) < COUNT:
        families = _families(judge, before.starts)
        plans = [
            (key, plan) for key, plan in plans if len(_families(judge, plan) ^ families) >= apart
        ]
        before = first(judge, plans, asked)
        if before is None or abs(before.objective - best.objective) > within * abs(best.objective):
            return found, True
        found.append(before)
    return found, False


def _families(judge: oracle.Judge, plan: oracle.Plan) -> set[str]:
    rows = judge.rows
    return {f"family {rows[name].family}" if rows[name].family else f"id {name}" for name in plan}
