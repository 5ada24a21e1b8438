"""What goes first as money falls: plans that lie within one another, and what that costs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from prioritiser.audit import audit
from prioritiser.domain.outcome import Proof
from prioritiser.domain.plan import Plan
from prioritiser.domain.portfolio import Portfolio, order_key
from prioritiser.formulate import MOST_VALUE, Step
from prioritiser.optimise.best import Best
from prioritiser.optimise.nested import Nested, is_nested, nested_best
from prioritiser.reasons.asking import Asking, Interval
from prioritiser.reasons.changes import Change, changed
from prioritiser.reasons.money_levels import MoneyLevel

Units = tuple[tuple[str, ...], ...]
"""Ids that are nested as one: the versions of a family, or one id."""


@dataclass(frozen=True, slots=True)
class Cut:
    """What is done with one amount of money."""

    level: MoneyLevel
    alone: Best
    """The best plan with that money, whatever the others hold."""
    plan: Plan | None
    """The nested plan; `None` where there is none."""
    worth: Interval
    """Its value."""
    change: Change | None
    """Against the level before it that has a plan; `None` for the first."""

    @property
    def is_impossible(self) -> bool:
        """Whether no plan can obey the rules with that money."""
        return self.alone.is_impossible


@dataclass(frozen=True, slots=True)
class CutOrder:
    """Plans that lie within one another."""

    cuts: tuple[Cut, ...]
    """From most money to least."""
    worth: Interval
    """Weighted value of the nested plans, over the levels at which a plan is possible."""
    price: Interval
    """What could be had, if every amount of money had its own best plan: found at most, bound at
    least."""
    is_impossible: bool
    """Whether no plans can lie within one another, exactly proven."""
    canonical: bool
    """Whether ties were settled with proof."""


def units_of(portfolio: Portfolio) -> Units:
    """The families of a portfolio, and each initiative without one; in canonical order."""
    units: dict[tuple[bool, str], list[str]] = {}
    for row in portfolio.initiatives:
        key = (False, row.id) if row.family is None else (True, row.family)
        units.setdefault(key, []).append(row.id)
    return tuple(sorted(map(tuple, units.values()), key=lambda ids: order_key(ids[0])))


def cut_order(asking: Asking, levels: Sequence[MoneyLevel], units: Units) -> CutOrder:
    """The plans with the most weighted value of which each lies within that with more money.

    What is in with less money is in with more, possibly in another version or with another
    start; plans with the same money need not lie within one another.

    Args:
        asking: its effort and watch count.
        levels: from most money to least.
        units: what is nested as one, see `units_of`.
    """
    alone = _alone(asking, levels)
    possible = [n for n, best in enumerate(alone) if not best.is_impossible]
    steps = _steps([levels[n] for n in possible])
    bests = [alone[n] for n in possible]
    asking.told(len(levels), len(levels) + 1)
    nested = _nested(asking, steps, bests, units)
    bound = _least_known(nested.bound, _weighted(steps, [best.bound for best in bests]))
    return CutOrder(
        _cuts(levels, alone, dict(zip(possible, nested.plans or (), strict=False)), nested),
        Interval(nested.total, bound),
        _price(steps, bests, nested.total, bound),
        is_impossible=not possible or nested.is_impossible,
        canonical=nested.canonical,
    )


def _alone(asking: Asking, levels: Sequence[MoneyLevel]) -> list[Best]:
    """The best plan of each level by itself.

    From least money up, as what fits there mostly fits with more: when time is up, it is a plan.
    """
    found: list[Best] = []
    for done, level in enumerate(reversed(levels)):
        asking.told(done, len(levels) + 1)
        start = found[-1].plan if found else None
        found.append(asking.best(level.portfolio, MOST_VALUE, start=start, is_settled=True))
    return found[::-1]


def _steps(levels: Sequence[MoneyLevel]) -> tuple[Step, ...]:
    """The levels at which a plan is possible; their weights sum to 1 again."""
    whole = sum((one.weight for one in levels), Fraction(0))
    places = sorted({one.level for one in levels})
    return tuple(
        Step(
            one.portfolio,
            one.weight / whole if whole else Fraction(1, len(levels)),
            places.index(one.level),
        )
        for one in levels
    )


def _nested(asking: Asking, steps: Sequence[Step], alone: Sequence[Best], units: Units) -> Nested:
    if not steps:
        return Nested(None, (), None, None, Proof.EXACT)
    plans = [best.plan for best in alone if best.plan is not None]
    is_known = len(plans) == len(steps) and all(best.is_exact for best in alone)
    if is_known and all(best.canonical for best in alone) and is_nested(plans, steps, units):
        # Nothing beats the best plan of every level, and ties are settled level by level.
        values = tuple(best.value or Fraction(0) for best in alone)
        total = _weighted(steps, values)
        return Nested(tuple(plans), values, total, total, Proof.EXACT, canonical=True)
    found = nested_best(steps, units, asking.effort, watch=asking.watch, alone=alone)
    return found if found.plans is not None or found.is_impossible else _same(steps, plans, found)


def _same(steps: Sequence[Step], plans: Sequence[Plan], known: Nested) -> Nested:
    """One plan for all steps, where time ran out before better ones were found."""
    best = known
    for plan in (*plans, Plan()):
        judged = [audit(plan, step.portfolio) for step in steps]
        if any(one.breaches for one in judged):
            continue
        values = tuple(one.value for one in judged)
        total = _weighted(steps, values)
        if best.total is None or (total is not None and total > best.total):
            best = Nested((plan,) * len(steps), values, total, known.bound, known.proof)
    return best


def _weighted(steps: Sequence[Step], amounts: Sequence[Fraction | None]) -> Fraction | None:
    total = Fraction(0)
    for step, amount in zip(steps, amounts, strict=True):
        if amount is None:
            return None
        total += step.weight * amount
    return total


def _least_known(*amounts: Fraction | None) -> Fraction | None:
    return min((amount for amount in amounts if amount is not None), default=None)


def _price(
    steps: Sequence[Step], alone: Sequence[Best], total: Fraction | None, bound: Fraction | None
) -> Interval:
    """From the best that each level may be worth to what nesting reaches, and the other way."""
    most = _weighted(steps, [best.bound for best in alone])
    least = _weighted(steps, [best.value for best in alone])
    high = None if most is None or total is None else most - total
    low = None if least is None or bound is None else max(least - bound, Fraction(0))
    return Interval(high, low)


def _cuts(
    levels: Sequence[MoneyLevel],
    alone: Sequence[Best],
    plans: dict[int, Plan],
    nested: Nested,
) -> tuple[Cut, ...]:
    is_exact = nested.proof == Proof.EXACT and nested.total == nested.bound
    values = dict(zip(plans, nested.values, strict=True))
    found, before = [], None
    for n, level in enumerate(levels):
        plan, value = plans.get(n), values.get(n)
        worth = Interval(value, value if is_exact else alone[n].bound)
        change = None
        if plan is not None and before is not None:
            change = changed(before, plan, level.portfolio)
        found.append(Cut(level, alone[n], plan, worth, change))
        before = before if plan is None else plan
    return tuple(found)
