"""What a plan brings, as facts: by criterion and period, by pool, and by boost (M1, M2, M3)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from prioritiser.domain.benefits import Criterion
from prioritiser.domain.plan import Plan
from prioritiser.domain.portfolio import VALUE, Portfolio
from prioritiser.rules.floors import expected_amounts
from prioritiser.value.appraisal import Appraisal, Flow
from prioritiser.value.boosts import by_boost
from prioritiser.value.pools import by_pool, drawn_by
from prioritiser.value.success import Chances

if TYPE_CHECKING:
    from prioritiser.optimise.result import Result


@dataclass(frozen=True, slots=True)
class Gain:
    """What a plan is expected to bring of one criterion. Kinds are never added up."""

    criterion: Criterion
    by_period: tuple[Fraction, ...]
    """One amount for each benefit period, undiscounted, in the criterion's unit."""
    worth: Fraction
    """What all of it adds to the value, weighted and discounted, pools capped."""

    @property
    def amount(self) -> Fraction:
        """Over all benefit periods."""
        return sum(self.by_period, Fraction(0))


@dataclass(frozen=True, slots=True)
class Claimed:
    """What is claimed of a pool in a period, and what of it counts."""

    pool: str
    criterion: str
    period: int
    claimed: Fraction
    cap: Fraction
    counted: Fraction


@dataclass(frozen=True, slots=True)
class Adjustment:
    """What a pool or a boost adds to the value of the initiatives by themselves."""

    kind: str
    """`pool` or `boost`."""
    name: str
    """The pool's name, or the boost's rule name."""
    value: Fraction
    """In units of total value; may be negative."""


def gains(result: Result) -> tuple[Gain, ...]:
    """What the plan brings of each criterion, in order of names; nothing without a plan."""
    return () if result.plan is None else gains_of(result.plan, result.applied)


def gains_of(plan: Plan, portfolio: Portfolio) -> tuple[Gain, ...]:
    """As `gains`, of any plan. With the boosts, their worths are the value of the plan."""
    appraisal = Appraisal(portfolio)
    # A portfolio with neither column nor rows of value still has a value: nothing.
    names = expected_amounts(plan, portfolio) or {VALUE: Fraction(0)}
    amounts = {name: [Fraction(0)] * portfolio.benefit_count for name in names}
    worths = dict.fromkeys(names, Fraction(0))
    for flow, chance in _flows(plan, portfolio):
        if flow.pool is None:
            amounts[flow.criterion][flow.period] += chance * flow.amount
            worths[flow.criterion] += chance * appraisal.worth(flow)
    for drawn, (criterion, counted) in drawn_by(plan, portfolio).items():
        amounts[criterion][drawn.period] += counted
        worths[criterion] += counted * appraisal.worth_of_one(criterion, drawn.period)
    return tuple(
        Gain(portfolio.criterion(name), tuple(amounts[name]), worths[name]) for name in names
    )


def claims(result: Result) -> tuple[Claimed, ...]:
    """What the plan claims of each pool in each period with a claim, in order of pools."""
    if result.plan is None or not result.applied.pools:
        return ()
    portfolio = result.applied
    claimed: dict[tuple[str, int], Fraction] = {}
    for flow, chance in _flows(result.plan, portfolio):
        if flow.pool is not None:
            key = (flow.pool, flow.period)
            claimed[key] = claimed.get(key, Fraction(0)) + chance * flow.amount
    caps = {pool.name: Fraction(pool.cap) for pool in portfolio.pools}
    return tuple(
        Claimed(
            drawn.pool,
            criterion,
            drawn.period,
            claimed[drawn.pool, drawn.period],
            caps[drawn.pool],
            counted,
        )
        for drawn, (criterion, counted) in drawn_by(result.plan, portfolio).items()
    )


def adjustments(result: Result) -> tuple[Adjustment, ...]:
    """What makes the sum of the chosen ones' values come out: pools, then boosts in force."""
    if result.plan is None:
        return ()
    return (
        *(Adjustment("pool", *one) for one in by_pool(result.plan, result.applied).items()),
        *(Adjustment("boost", *one) for one in by_boost(result.plan, result.applied).items()),
    )


def benefit_period(portfolio: Portfolio, period: int) -> str:
    """Name of a benefit period: `period 5` beyond the last named one; `""` for the only one."""
    if period < len(portfolio.periods):
        return portfolio.periods[period]
    return f"period {period + 1}" if portfolio.benefit_count > 1 or period else ""


def _flows(plan: Plan, portfolio: Portfolio) -> Iterator[tuple[Flow, Fraction]]:
    """Everything that the plan's initiatives bring, each with the chance that it does."""
    appraisal, chances = Appraisal(portfolio), Chances(portfolio)
    in_force = chances.in_force(plan, portfolio)
    for choice in plan.choices:
        chance = chances.chance(choice.initiative, in_force)
        for flow in appraisal.flows(choice.initiative, choice.start):
            yield flow, chance
