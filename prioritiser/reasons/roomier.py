"""How much more of one resource lets an initiative in: the least with which a best plan holds it.

More room helps the plans without it too. So the least room is found in rounds: the least with
which a plan with it is worth what the best without it was; then the best without it is asked
again at that room. Every round is exact, and below its result every best plan leaves it out.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from math import ceil

from prioritiser.audit import audit
from prioritiser.domain.plan import Plan
from prioritiser.domain.portfolio import Portfolio, order_key
from prioritiser.formulate import Goal, Line
from prioritiser.reasons.asking import Asking, Interval
from prioritiser.reasons.forced import UNKNOWN, Base, changed
from prioritiser.reasons.smallest import smallest_unit
from prioritiser.reasons.switching import Rival, check

MOST_ROUNDS = 24
"""Rounds for one resource; after these the amount is told as an interval."""


@dataclass(frozen=True, slots=True)
class ExtraCapacity:
    """How much more of a resource lets one initiative in, with nothing else changed."""

    resource: str
    period: int | None
    """The period that gets more; `None`: every period with a capacity gets the same."""
    amount: Interval


@dataclass(frozen=True, slots=True)
class Room:
    """Cells of one resource that get more, all the same."""

    portfolio: Portfolio
    resource: str
    period: int | None
    unit: Decimal
    most: int
    """With so many units more, nothing is short of room any more."""

    def grown(self, units: int) -> Portfolio:
        """The portfolio with so many smallest units more."""
        more = self.unit * units
        rows = (
            replace(row, amount=row.amount + more)
            if row.resource == self.resource and self.period in (None, row.period)
            else row
            for row in self.portfolio.capacities
        )
        return replace(self.portfolio, capacities=tuple(rows))

    def amount(self, units: int) -> Fraction:
        """So many smallest units in the resource's unit."""
        return Fraction(self.unit) * units


def rooms(
    portfolio: Portfolio, names: Iterable[str], blocked: Iterable[tuple[str, int]]
) -> tuple[tuple[Room, ...], ...]:
    """Where more room may help, by resource; of each the first that helps is meant.

    Args:
        portfolio: as the question sees it.
        names: an initiative, and those that it needs and the plan leaves out.
        blocked: resources and periods that it would overspend in the plan as it stands.
    """
    found, short = [], set(blocked)
    for resource in sorted(_used(portfolio, set(names)), key=order_key):
        periods = [row.period for row in portfolio.capacities if row.resource == resource]
        scarce = [period for period in periods if (resource, period) in short]
        # Where one period alone is short, more in that one is the smaller change.
        ways: list[int | None] = list(scarce if len(scarce) == 1 else periods[:1])
        if len(periods) > 1:
            ways = [*(scarce if len(scarce) == 1 else []), None]
        made = [_room(resource, period, portfolio) for period in ways]
        if kept := tuple(room for room in made if room is not None):
            found.append(kept)
    return tuple(found)


def _used(portfolio: Portfolio, names: set[str]) -> set[str]:
    used = {
        fund
        for use in portfolio.uses
        if use.initiative in names and use.amount > 0
        for fund in use.funds
    }
    # Money that buys more of what is used makes room for it, too.
    while more := {row.extra_from for row in portfolio.resources if row.name in used} - used:
        if more <= {None}:
            break
        used |= {name for name in more if name is not None}
    return used


def _room(resource: str, period: int | None, portfolio: Portfolio) -> Room | None:
    """Room of one resource; `None` where more capacity makes no room at all."""
    row = next(one for one in portfolio.resources if one.name == resource)
    counted = 1 - Fraction(row.reserve) + Fraction(row.tolerance)
    if counted <= 0:
        return None
    used = sum(
        (
            Fraction(use.amount)
            for use in portfolio.uses
            if resource in use.funds and use.amount > 0
        ),
        Fraction(0),
    )
    used += sum((Fraction(one.stop_cost) for one in portfolio.initiatives), Fraction(0))
    for other in portfolio.resources:
        if other.extra_from == resource:
            used += Fraction(other.extra_price) * other.most_extra
    if period is not None and row.carry_forward:
        # What is left of it reaches the last period only in part.
        used /= Fraction(row.carry_forward) ** (portfolio.period_count - 1)
    unit = smallest_unit(resource, portfolio)
    return Room(portfolio, resource, period, unit, max(1, ceil(used / counted / Fraction(unit))))


def extra_capacity(
    asking: Asking, base: Base, other: Rival, name: str, places: Sequence[Sequence[Room]]
) -> tuple[ExtraCapacity, ...]:
    """The least more of each resource with which a best plan holds an initiative.

    Resources of which no amount is enough by itself are left out.

    Args:
        asking: about the portfolio as the question sees it.
        base: the plan that leaves it out.
        other: the best value without it.
        name: its id.
        places: what `rooms` says.
    """
    found = []
    for ways in places:
        for room in ways:
            if asking.is_over:
                found.append(ExtraCapacity(room.resource, room.period, UNKNOWN))
                break
            amount = _least_room(asking, base, other, name, room)
            if amount is not None:
                found.append(ExtraCapacity(room.resource, room.period, amount))
                break
    return tuple(found)


def _least_room(
    asking: Asking, base: Base, other: Rival, name: str, room: Room
) -> Interval | None:
    """In the resource's unit; `None` where no amount is enough, exactly proven."""
    at, needed = 0, other.least
    for _ in range(MOST_ROUNDS):
        if asking.is_over:
            break
        here = changed(room.grown(at), name, is_out=False)
        line = Line(changed(room.grown(at + 1), name, is_out=False), max(1, room.most - at))
        least = asking.least(here, (line,), Goal(at_least=needed))
        if least.is_impossible:
            return None
        if not least.is_exact or least.steps is None:
            at += max(0, ceil(least.bound or 0))
            break
        at += least.steps[0]
        check(least, changed(room.grown(at), name, is_out=False), needed)
        without = asking.best(changed(room.grown(at), name, is_out=True), start=base.plan)
        if without.bound is not None and without.bound <= needed:
            return Interval(room.amount(at), room.amount(at))
        if without.value is None or without.value <= needed:
            break
        needed = without.value
    return Interval(_enough(asking, base, name, room), room.amount(at))


def _enough(asking: Asking, base: Base, name: str, room: Room) -> Fraction | None:
    """An amount with which a best plan holds it, not the least; `None` where none is known."""
    if asking.is_over:
        return None
    whole = room.grown(room.most)
    held = asking.best(changed(whole, name, is_out=False))
    without = asking.best(changed(whole, name, is_out=True), start=base.plan)
    if held.plan is None or held.value is None or without.bound is None:
        return None
    if held.value < without.bound:
        return None
    low, high = 0, room.most
    while low < high:
        middle = (low + high) // 2
        grown = changed(room.grown(middle), name, is_out=False)
        low, high = (low, middle) if _obeys(held.plan, grown) else (middle + 1, high)
    return room.amount(low)


def _obeys(plan: Plan, portfolio: Portfolio) -> bool:
    return not audit(plan, portfolio).breaches
