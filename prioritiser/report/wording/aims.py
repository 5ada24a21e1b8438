"""What is said of the aim: what the plan reaches, and how sure that is."""

from __future__ import annotations

from fractions import Fraction
from math import ceil
from typing import TYPE_CHECKING

from prioritiser.domain.exact import plain
from prioritiser.domain.outcome import Outcome, Proof
from prioritiser.question import Aim, Least
from prioritiser.reasons.nearness import nearness
from prioritiser.report.wording.numbers import counted, percent_at_most, shown

if TYPE_CHECKING:
    from prioritiser.optimise.result import Result
    from prioritiser.question import Question


def aim_in_words(question: Question) -> str:
    """The aim as a phrase; `""` for the usual one, the most value."""
    if question.aim == Aim.TARGET:
        least = "the least cost" if question.least == Least.COST else "the fewest initiatives"
        return f"reach {_target(question)} {_with(question)} {least}"
    if question.aim == Aim.FEWEST:
        return f"the fewest initiatives that keep {_share(question)} of the best value"
    if question.aim == Aim.NEAR:
        kept = f"that keep {_share(question)} of the best value"
        return f"the fewest changes from {near_name(question)} {kept}"
    return ""


def near_name(question: Question) -> str:
    """What the plan to stay near to is called."""
    return question.near.run if question.near and question.near.run else "the plan given"


def lead(result: Result, number: str, cost: str) -> str:
    """The decision for an aim other than the most value.

    Args:
        result: an answer with a plan.
        number: the chosen ones as a phrase, such as `4 of 9 initiatives`.
        cost: the plan's money, with its unit.
    """
    question = result.question
    found = "" if _is_proven(result) else " found"
    if question.aim == Aim.FEWEST:
        return f"Fund {number}: {_kept(result)}."
    if question.aim == Aim.NEAR:
        return f"Fund {number}: this keeps {_kept_exactly(result)} with {_changes(result)}."
    if question.least == Least.COST:
        return f"Fund {number}: this reaches {_target(question)} at the least cost{found}, {cost}."
    return f"Fund {number}: this reaches {_target(question)} with the fewest initiatives{found}."


def _kept(result: Result) -> str:
    chosen = len(result.plan.choices) if result.plan else 0
    most = result.most
    is_known = most is not None and most.bound == most.value and most.proof == Proof.EXACT
    best = "the best value" if is_known else "the best value found"
    before = most.chosen if most else None
    instead = f" instead of {before:,}" if before is not None and before > chosen else ""
    share, several = _share(result.question), counted(chosen, "initiative")
    return f"this keeps at least {share} of {best} with {several}{instead}"


def _kept_exactly(result: Result) -> str:
    """How much of the best value is kept, rounded down, so that it stays true."""
    told = nearness(result)
    if told is None or told.kept is None:
        return f"at least {_share(result.question)} of the best value"
    tenths = Fraction(told.kept * 1000 // 1, 10)
    return f"{'' if told.kept * 100 == tenths else 'over '}{shown(tenths)} % of the best value"


def _changes(result: Result) -> str:
    """How many ids enter or leave."""
    told, name = nearness(result), near_name(result.question)
    if told is None or not (told.enters or told.leaves or told.moves):
        return f"no change from {name}"
    number = len(told.enters) + len(told.leaves)
    if not number:
        return f"the same initiatives as {name}"
    found = "" if _is_proven(result) else ", the fewest found"
    return f"{counted(number, 'change')} from {name}{found}"


def best_value(result: Result) -> str:
    """What is known of the best value, where the aim keeps a share of it; else `""`."""
    if result.most is None or result.question.aim not in (Aim.FEWEST, Aim.NEAR):
        return ""
    value, bound = result.most.value, result.most.bound
    told = f"The best plan found is worth {shown(value)}."
    if bound is None:
        return f"{told} How much better a plan could be is not known."
    exact = "" if result.most.proof == Proof.EXACT else " This is not proven exactly."
    if bound == value:
        return f"{told} No plan is worth more.{exact}"
    return f"{told} No plan is worth more than {_apart(bound, value)}.{exact}"


def proven(question: Question) -> str:
    """What a closed proof says."""
    if question.aim == Aim.TARGET:
        less = "costs less" if question.least == Least.COST else "has fewer initiatives"
        return f"This is proven: no plan that reaches {_target(question)} {less}."
    if question.aim == Aim.FEWEST:
        return "This is proven: no plan that keeps as much value has fewer initiatives."
    if question.aim == Aim.NEAR:
        return "This is proven: no plan that keeps as much value makes fewer changes."
    return "This plan is proven best: no other plan that the rules allow is worth more."


def beaten(result: Result) -> str:
    """By how much a better plan could be better, for an aim that keeps something low."""
    if result.bound is None or result.gap is None or result.objective is None:
        return "How much better a plan could be is not known."
    if _is_cost(result.question):
        return f"A plan that does the same costs at most {percent_at_most(result.gap)} less."
    number = max(0, ceil(result.bound))
    if result.question.aim == Aim.NEAR:
        return f"A plan that keeps as much value makes {counted(number, 'change')} or more."
    least = counted(number, "initiative")
    return f"A plan that does the same has {least} or more."


def ties(question: Question) -> str:
    """Which of several equal plans it is."""
    if question.aim == Aim.VALUE:
        return "Of plans worth the same, it has the fewest initiatives, then the least money."
    if _is_cost(question):
        return "Of plans that cost the same, it is worth most, then has the fewest initiatives."
    if question.aim == Aim.NEAR:
        return "Of plans with as few changes, it moves the fewest starts, then is worth most."
    return "Of plans with as few initiatives, it is worth most, then costs least."


def unreachable(result: Result) -> str:
    """What is said where plans obey the rules, and none reaches the target; else `""`."""
    most, question = result.most, result.question
    if question.aim != Aim.TARGET or most is None or question.reach is None:
        return ""
    reach = Fraction(question.reach)
    told = f"The target of {_target(question)} cannot be reached"
    if most.bound == most.value:
        told += f": the most that any plan brings is {_apart(most.value, reach)}."
    else:
        told += f". The best plan found brings {_apart(most.value, reach)}."
        if most.bound is not None and most.bound < reach:
            told += f" No plan brings more than {_apart(most.bound, reach)}."
    is_exact = result.proof == Proof.EXACT and most.proof == Proof.EXACT
    return f"{told} This is proven." if is_exact else f"{told} This is not proven exactly."


def _is_proven(result: Result) -> bool:
    return result.outcome == Outcome.PROVEN_BEST and result.proof == Proof.EXACT


def _is_cost(question: Question) -> bool:
    return question.aim == Aim.TARGET and question.least == Least.COST


def _target(question: Question) -> str:
    return shown(Fraction(question.reach or 0))


def _with(question: Question) -> str:
    return "at" if question.least == Least.COST else "with"


def _share(question: Question) -> str:
    return f"{shown(Fraction(question.kept) * 100)} %"


def _apart(number: Fraction, other: Fraction) -> str:
    """A number with as many digits as tell it from another that it is set against."""
    text = shown(number)
    return text if number == other or text != shown(other) else plain(number)
