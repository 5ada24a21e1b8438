"""The price of every choice, against brute force without it."""

from __future__ import annotations

from dataclasses import replace

from prioritiser.domain.links import rule_parts
from prioritiser.domain.portfolio import Portfolio
from prioritiser.question import Question, applied
from prioritiser.reasons.chosen import Kind, chosen
from prioritiser.reasons.prices import Price, prices
from tests.explained.asked_again import Round, a_round


def check(seed: int) -> list[str]:
    """Compare each price, each kind's and that of all together with brute force."""
    drawn = a_round(seed)
    if drawn is None:
        return []
    ruled = chosen(drawn.portfolio, drawn.result.question)
    found = prices(drawn.asking, drawn.plan, drawn.objective, ruled)
    return [told for one in found for told in _faults(drawn, one)]


def _faults(drawn: Round, one: Price) -> list[str]:
    name = f"{'all ' if one.is_together else ''}{one.rules[0]}"
    truth = drawn.truth(_freed(drawn, one))
    if truth is None:
        return [] if one.is_needed else [f"{name}: no plan can do without, which is not told"]
    gain = drawn.gain(truth)
    told = []
    if one.gain.found != gain or one.gain.bound != gain:
        found, bound = one.gain.found, one.gain.bound
        told.append(f"{name}: {gain}, not {found} to {bound}")
    if gain > 0:
        told += _wrong_exchange(drawn, one, truth.starts)
    elif one.exchange is not None:
        told.append(f"{name}: it costs nothing, but a plan is told")
    return told


def _wrong_exchange(drawn: Round, one: Price, starts: dict[str, int | None]) -> list[str]:
    if one.exchange is None:
        return [f"{one.rules[0]}: no plan is told"]
    before = drawn.plan.starts
    enters = tuple(name for name in starts if name not in before)
    leaves = tuple(name for name in before if name not in starts)
    if (one.exchange.enters, one.exchange.leaves) != (enters, leaves):
        return [f"{one.rules[0]}: {enters} for {leaves}, not {one.exchange}"]
    return []


def _freed(drawn: Round, one: Price) -> Portfolio:
    """The portfolio without these rules, by the switches of a question, which others test.

    A budget of the question gives way to what the input says.
    """
    if one.kind == Kind.BUDGET:
        meant = rule_parts(one.rules[0])[1:]
        kept = tuple(
            budget
            for budget in drawn.result.question.budgets
            if (budget.resource, *filter(None, [budget.period])) != meant
        )
        return applied(drawn.portfolio, replace(drawn.result.question, budgets=kept))
    return applied(drawn.seen, Question(without=one.rules))
