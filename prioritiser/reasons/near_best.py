"""Other plans that are almost as good, each unlike all before it in a way a board would notice."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from fractions import Fraction
from itertools import count as numbers_from

from prioritiser.domain.choices import Choices, choices_of
from prioritiser.domain.plan import Plan
from prioritiser.domain.portfolio import Portfolio
from prioritiser.milp.model import Row, Term, at_least
from prioritiser.optimise.best import Best
from prioritiser.reasons.asking import Asking, Exchange, Interval, exchange

LEAST_APART = 2
"""Initiatives that enter or leave in all, at the least, unless told otherwise: one swap."""


class End(StrEnum):
    """Why a list of other plans ends."""

    COMPLETE = "complete"
    """Proven: there is no other plan within the distance."""
    COUNTED = "counted"
    """As many as were asked for are found; there may be more."""
    STOPPED = "stopped"
    """Effort ran out; there may be more."""


@dataclass(frozen=True, slots=True)
class Other:
    """Another plan that is almost as good."""

    plan: Plan
    value: Fraction
    """Its exact value, from the audit."""
    loss: Interval
    """By how much it falls short in the aim's own measure; `bound` holds for the best such plan
    among those unlike all before it. Below 0 where it is better, as the first was not proven."""
    exchange: Exchange
    """What it does otherwise than the plan that the list belongs to."""


@dataclass(frozen=True, slots=True)
class NearBest:
    """Other plans, best first, and whether there are more."""

    others: tuple[Other, ...]
    end: End
    next_loss: Interval | None
    """What the best plan loses that would come next and lies too far off; `None` where there is
    no other plan at all, or none was looked for."""


def near_best(
    asking: Asking,
    plan: Plan,
    objective: Fraction,
    *,
    within: Fraction,
    count: int | None = None,
    apart: int = LEAST_APART,
) -> NearBest:
    """The best plans that are unlike a plan and unlike one another.

    Plans are unlike when at least `apart` initiatives enter or leave in all. The versions of one
    initiative count as one, and neither starts nor splits count.

    Args:
        asking: about the portfolio as the question sees it.
        plan: its best plan; the list begins after it.
        objective: what this plan comes to, in the aim's own measure.
        within: share of the objective's size that a plan may fall short by, 0 or more.
        count: how many to find at most; `None` for all that there are.
        apart: how unlike plans must be, 1 or more.

    Returns:
        The plans, best first. Each is the canonical one of its worth (M9) where that was proven.
    """
    choices, most = choices_of(asking.portfolio), within * abs(objective)
    groups = _groups(asking.portfolio)
    rows: list[Row] = []
    found: list[Other] = []
    before = plan
    for done in numbers_from():
        if count is not None and done == count:
            return _ended(found, End.COUNTED)
        rows.append(_unlike(before, done, groups, choices, apart))
        asking.told(done, count or 0)
        if asking.is_over:
            return _ended(found, End.STOPPED)
        other = asking.best(goal=replace(asking.goal, more=tuple(rows)), is_settled=True)
        if other.is_impossible:
            return _ended(found, End.COMPLETE)
        loss = asking.worse(objective, other)
        if loss.bound is not None and loss.bound > most:
            return _ended(found, End.COMPLETE, loss)
        if other.plan is None or loss.found is None or loss.found > most:
            return _ended(found, End.STOPPED, loss)
        found.append(_other(other, loss, plan))
        before = other.plan
    raise AssertionError("numbers do not end")


def _ended(found: list[Other], end: End, next_loss: Interval | None = None) -> NearBest:
    # Where effort ran out, a later plan may turn out to be the better one.
    ordered = sorted(found, key=lambda one: one.loss.found or 0)
    return NearBest(tuple(ordered), end, next_loss)


def _other(other: Best, loss: Interval, plan: Plan) -> Other:
    if other.plan is None or other.value is None:
        raise ValueError("there is no other plan")
    return Other(other.plan, other.value, loss, exchange(plan, other.plan))


def _groups(portfolio: Portfolio) -> tuple[tuple[str, ...], ...]:
    """Ids that count as one: the versions of a family, or an initiative by itself."""
    found: dict[tuple[str, str], list[str]] = {}
    for row in portfolio.initiatives:
        key = ("id", row.id) if row.family is None else ("family", row.family)
        found.setdefault(key, []).append(row.id)
    return tuple(tuple(ids) for ids in found.values())


def _unlike(
    plan: Plan, number: int, groups: Sequence[Sequence[str]], choices: Choices, apart: int
) -> Row:
    """Σ over what the plan holds of (1 − Y) + Σ over the rest of Y ≥ apart, Y a family chosen."""
    held, terms, kept = plan.ids, list[Term](), 0
    for ids in groups:
        is_held = not held.isdisjoint(ids)
        kept += is_held
        terms += [term for name in ids for term in choices.chosen(name, -1 if is_held else 1)]
    return at_least(f"unlike.{number}", terms, apart - kept)
