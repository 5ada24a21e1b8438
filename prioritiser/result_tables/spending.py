"""What a plan costs, as facts: its money in parts, and what it uses after the last period."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from prioritiser.domain.portfolio import order_key
from prioritiser.rules.money import money, money_resources, stopping_of

if TYPE_CHECKING:
    from prioritiser.optimise.result import Result


@dataclass(frozen=True, slots=True)
class Cost:
    """The money of a plan, in units of money; releases are not taken off."""

    total: Fraction
    chosen: Fraction
    """What the chosen ones use, in all periods."""
    stopping: Fraction
    bought: Fraction
    """What is paid for bought capacity."""
    later: Fraction
    """The part of `chosen` that falls after the last period, which no capacity limits."""


@dataclass(frozen=True, slots=True)
class LaterUse:
    """What a chosen initiative uses after the last period: listed, not limited."""

    initiative: str
    funds: tuple[str, ...]
    """The resource, or the list of funds that may pay."""
    period: int
    """From 0; beyond the last period of the portfolio."""
    amount: Fraction
    """In the resource's unit; negative where it releases."""


def plan_cost(result: Result) -> Cost | None:
    """What the plan costs; `None` without a plan."""
    if result.plan is None:
        return None
    chosen = sum((result.money[name] for name in result.plan.ids), Fraction(0))
    stopped = sum(stopping(result).values(), Fraction(0))
    total = money(result.plan, result.applied)
    funds = money_resources(result.applied)
    later = (use.amount for use in later_uses(result) if use.funds[0] in funds and use.amount > 0)
    return Cost(total, chosen, stopped, total - chosen - stopped, sum(later, Fraction(0)))


def stopping(result: Result) -> dict[str, Fraction]:
    """What it costs to stop each initiative that the plan stops, 0 where that is free, by id."""
    if result.plan is None:
        return {}
    costs = stopping_of(result.applied)
    return {
        row.id: costs.get(row.id, Fraction(0))
        for row in result.applied.initiatives
        if row.is_in_flight and row.id not in result.plan.ids
    }


def later_uses(result: Result) -> tuple[LaterUse, ...]:
    """What the plan uses after the last period, in canonical order; amounts of one cell summed."""
    if result.plan is None:
        return ()
    starts, last = result.plan.starts, result.applied.period_count - 1
    found: dict[tuple[str, tuple[str, ...], int], Fraction] = {}
    for use in result.applied.uses:
        if use.initiative in starts and use.amount:
            period = use.falls_in(starts[use.initiative])
            if period > last:
                key = (use.initiative, use.funds, period)
                found[key] = found.get(key, Fraction(0)) + Fraction(use.amount)
    ordered = sorted(found, key=lambda key: (order_key(key[0]), key[1], key[2]))
    return tuple(LaterUse(*key, found[key]) for key in ordered)
