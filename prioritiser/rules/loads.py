"""What a plan does to every resource in every period, worked out from the facts (M4)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from math import ceil

from prioritiser.domain.plan import Choice, Plan
from prioritiser.domain.portfolio import Portfolio, Resource
from prioritiser.rules.demands import NOTHING, Cell, buyers, buyers_first, demands, stop_costs


@dataclass(frozen=True, slots=True)
class Load:
    """What a plan does to one resource in one period, exact, in the resource's unit."""

    resource: str
    period: int
    used: Fraction
    """Stop costs and what is paid for bought capacity included."""
    released: Fraction
    """What is freed, after `release_share`, in whole steps where there are any."""
    capacity: Fraction | None
    """`None` where there is no limit."""
    reserve: Fraction
    """What is held back."""
    allowed: Fraction | None
    """The most that used less released may come to, with what is carried and bought."""
    carried: Fraction = Fraction(0)
    """What the period before left over (k_t)."""
    bought: int = 0
    """Whole units bought (b_t): as few as cover the period."""

    @property
    def net(self) -> Fraction:
        """Used less released."""
        return self.used - self.released

    @property
    def over_tolerance(self) -> Fraction:
        """How far into the accepted overrun the plan goes; 0 when it does not."""
        if self.capacity is None:
            return Fraction(0)
        there = self.capacity - self.reserve + self.carried + self.bought
        return max(Fraction(0), self.net - there)


def loads(plan: Plan, portfolio: Portfolio) -> list[Load]:
    """What a plan does to every resource in every period, in canonical order.

    Source: M4 in docs/mathematics.md.
    """
    ledger = _Ledger(plan, portfolio)
    by_resource = {name: ledger.run_of(name) for name in buyers_first(portfolio)}
    return [load for row in portfolio.resources for load in by_resource[row.name]]


class _Ledger:
    """The books of one plan; a resource is closed before the money that pays for more of it."""

    def __init__(self, plan: Plan, portfolio: Portfolio) -> None:
        self._portfolio = portfolio
        self._resources = {row.name: row for row in portfolio.resources}
        self._capacities = {
            (row.resource, row.period): Fraction(row.amount) for row in portfolio.capacities
        }
        self._demands = demands(plan.choices, portfolio)
        self._extra: dict[Cell, Fraction] = {}
        """Uses that do not stand in the table `uses`."""
        for split in plan.splits:
            self._add((split.fund, split.period), split.amount)
        payer, costs = stop_costs(portfolio)
        if payer is not None:
            stopped = (Fraction(cost) for name, cost in costs.items() if name not in plan.ids)
            self._add((payer, 0), sum(stopped, Fraction(0)))
        self._pays_for = {
            buyer: payer for payer, names in buyers(portfolio).items() for buyer in names
        }

    def _add(self, cell: Cell, amount: Fraction) -> None:
        self._extra[cell] = self._extra.get(cell, Fraction(0)) + amount

    def run_of(self, name: str) -> list[Load]:
        """The loads of one resource, period by period; what it buys is booked with its payer."""
        resource, carried, found = self._resources[name], Fraction(0), []
        for period in range(self._portfolio.period_count):
            load = self._load(resource, period, carried)
            found.append(load)
            if load.bought:
                price = Fraction(resource.extra_price)
                self._add((self._pays_for[name], period), load.bought * price)
            left = Fraction(0)
            if load.capacity is not None:
                left = load.capacity - load.reserve + load.carried + load.bought - load.net
            carried = Fraction(resource.carry_forward) * max(Fraction(0), left)
        return found

    def _load(self, resource: Resource, period: int, carried: Fraction) -> Load:
        cell = (resource.name, period)
        demand = self._demands.get(cell, NOTHING)
        used = sum((Fraction(amount) for _, amount in demand.uses), Fraction(0))
        used += self._extra.get(cell, Fraction(0))
        released = self._released(resource, demand.releases)
        capacity = self._capacities.get(cell)
        if capacity is None:
            return Load(resource.name, period, used, released, None, Fraction(0), None)
        reserve = Fraction(resource.reserve) * capacity
        allowed = capacity - reserve + Fraction(resource.tolerance) * capacity + carried
        short = ceil(max(Fraction(0), used - released - allowed))
        bought = min(short, resource.most_extra)
        return Load(
            resource.name,
            period,
            used,
            released,
            capacity,
            reserve,
            allowed + bought,
            carried,
            bought,
        )

    def _released(
        self, resource: Resource, releases: Sequence[tuple[Choice, Decimal]]
    ) -> Fraction:
        freed = -sum((Fraction(amount) for _, amount in releases), Fraction(0))
        counted = freed * Fraction(resource.release_share)
        if resource.step is None:
            return counted
        step = Fraction(resource.step)
        return counted // step * step
