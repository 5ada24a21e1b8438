"""What is said about the whole answer: the decision, how sure it is, and what to do next."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from prioritiser.domain.outcome import Outcome, Proof
from prioritiser.question import Aim
from prioritiser.report.wording import aims
from prioritiser.report.wording.numbers import MOST_PLACES, percent_at_most, shown

if TYPE_CHECKING:
    from prioritiser.optimise.result import Result

ADVICE = "This is advice from the figures given. The decision stays with those who answer for it."
CONFLICT = (
    "`prioritiser conflict`, with the same data and options, names the rules that clash and the"
    " cheapest repair."
)
ROUNDED = f"Figures are rounded to {MOST_PLACES} places. The run folder holds the exact ones."
CONTROL = "Tick these against your own list."
SPLIT = "Every row that was read is either chosen or left out."


def verdict(result: Result) -> str:
    """The answer as a short command: `FUND 28 of 64`."""
    if result.plan is None:
        is_proven = result.outcome == Outcome.NO_PLAN_POSSIBLE
        if is_proven and aims.unreachable(result):
            return "TARGET OUT OF REACH"
        return "NO PLAN POSSIBLE" if is_proven else "NOTHING FOUND"
    chosen, all_of_them = len(result.plan.choices), len(result.applied.initiatives)
    return (
        f"FUND {chosen if chosen else 'none'} of {all_of_them:,}" if all_of_them else "FUND none"
    )


def decision(result: Result, cost: str | None) -> str:
    """The sentence to read if only one is read."""
    if result.plan is None:
        return no_plan(result)
    every = len(result.applied.initiatives)
    if every == 0:
        return "There are no initiatives to choose from."
    chosen, is_usual = len(result.plan.choices), result.question.aim == Aim.VALUE
    if chosen == 0:
        if result.question.aim == Aim.TARGET:
            return "Fund nothing: the target is reached without any initiative."
        return f"Fund none of the {every:,} initiatives." if every > 1 else "Fund nothing."
    number = "the one initiative" if every == 1 else f"{chosen:,} of {every:,} initiatives"
    if chosen == every > 1:
        number = f"all {every:,} initiatives"
    if not is_usual:
        return aims.lead(result, number, cost or shown(Fraction(0)))
    price = f" at a cost of {cost}" if cost else ""
    return f"Fund {number}{price}, for an expected value of {shown(result.value or Fraction(0))}."


def sureness(result: Result) -> str:
    """How sure the answer is, in a few words."""
    gap = result.gap
    match result.outcome:
        case Outcome.PROVEN_BEST:
            proven = "Proven best" if result.question.aim == Aim.VALUE else "Proven"
            return proven if result.proof == Proof.EXACT else "Best found"
        case Outcome.WITHIN_GAP | Outcome.STOPPED_EARLY if gap is not None and gap > 1:
            return "Far from proven"
        case Outcome.WITHIN_GAP | Outcome.STOPPED_EARLY if gap is not None:
            return f"Within {percent_at_most(gap)}"
        case Outcome.WITHIN_GAP | Outcome.STOPPED_EARLY:
            return "Not proven"
        case Outcome.NO_PLAN_POSSIBLE:
            return "Proven" if result.proof == Proof.EXACT else "Not proven exactly"
        case Outcome.NOTHING_FOUND:
            return "Not known"


def how_sure(result: Result) -> str:
    """How sure the answer is, in whole sentences that claim no more than was proven."""
    match result.outcome:
        case Outcome.PROVEN_BEST if result.proof == Proof.EXACT:
            told = aims.proven(result.question)
        case Outcome.PROVEN_BEST:
            told = (
                "Best found; not proven exactly."
                " The solver finds no better plan within its own rounding."
            )
        case Outcome.WITHIN_GAP:
            asked = percent_at_most(result.requested_gap)
            told = f"{_beaten(result)} You asked for {asked} or closer."
        case Outcome.STOPPED_EARLY:
            why = (
                "You stopped the search" if result.interrupted else "The search reached its limit"
            )
            told = f"{why}. This is the best plan found so far. {_beaten(result)}"
        case _:
            return no_plan(result)
    return f"{told} {_ties(result)}".strip()


def no_plan(result: Result) -> str:
    """What is said where there is no plan to show."""
    if result.outcome == Outcome.NOTHING_FOUND:
        why = "You stopped the search" if result.interrupted else "The search reached its limit"
        return f"{why} before any plan was found. There may still be one."
    if told := aims.unreachable(result):
        return told
    if result.proof == Proof.EXACT:
        return "No plan can obey all the rules. This is proven."
    return "The solver finds no plan that obeys all the rules. This is not proven exactly."


def clash(result: Result) -> str:
    """What is said where no rule is impossible by itself."""
    if result.proof == Proof.EXACT:
        return "No rule fails by itself: some of them clash with one another."
    return "No rule fails by itself, so it may be that some of them clash."


def advice_without_plan(result: Result) -> str:
    """What to do where there is no plan."""
    if result.outcome == Outcome.NOTHING_FOUND:
        return "Give the search more time with --time-limit, or ask with fewer rules."
    if aims.unreachable(result):
        return f"Lower --reach, loosen a rule or switch one off with --without. {CONFLICT}"
    return f"Loosen one of the rules, or switch one off with --without. {CONFLICT}"


def left_out(number: int, value: Fraction, *, is_sum: bool = True) -> str:
    """What is not done, and what it would be worth.

    Args:
        number: how many are left out.
        value: what they would add by themselves.
        is_sum: whether the value of a plan is the sum of such figures; pools, boosts and enablers
            change it.
    """
    if number == 0:
        return "Nothing is left out."
    said = "One initiative is" if number == 1 else f"{number:,} initiatives are"
    if not is_sum:
        worth = f"add at most {shown(value)}" if value > 0 else "add no value"
        who = "it" if number == 1 else "they"
        return f"{said} left out. Without pools, boosts and enablers, {who} would {worth}."
    if value <= 0:
        return f"{said} left out. More room would add no value."
    if number == 1:
        return f"One initiative is left out. By itself it would add at most {shown(value)}."
    return (
        f"{number:,} initiatives are left out. If there were room for all that may be done,"
        f" they would add at most {shown(value)}."
    )


def versions(rows: int, families: int, distinct: int) -> str:
    """How many different things the rows are, where some are versions of one another."""
    have = "one of them has versions" if families == 1 else f"{families:,} of them have versions"
    return f"{rows:,} rows are {distinct:,} initiatives: {have}."


def _beaten(result: Result) -> str:
    if result.question.aim != Aim.VALUE:
        told = aims.beaten(result)
    elif result.bound is None:
        return "How much better a plan could be is not known."
    elif result.gap is None:
        told = f"No plan is worth more than {shown(result.bound)}."
    else:
        told = f"It cannot be beaten by more than {percent_at_most(result.gap)}."
    # A bound that only floating point stands behind is told as such.
    is_bare = result.proof == Proof.EXACT or result.bound is None
    return told if is_bare else f"{told} This is not proven exactly."


def _ties(result: Result) -> str:
    if result.outcome != Outcome.PROVEN_BEST:
        return ""
    if result.canonical:
        return aims.ties(result.question)
    if result.question.aim != Aim.VALUE:
        return "Another plan may do exactly as well."
    return "Another plan may be worth exactly as much."
