"""Resources: what is used in a period stays within what there is (M4).

Used less released ≤ (1 − reserve + tolerance) · capacity + carried + bought, for every resource
and period that has a capacity. What is carried forward is a sum over the periods before, so it
needs no column of its own; whole steps and whole units bought do.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from prioritiser.domain.breaches import Breach
from prioritiser.domain.choices import Choices
from prioritiser.domain.exact import plain
from prioritiser.domain.links import rule_name
from prioritiser.domain.plan import Plan
from prioritiser.domain.portfolio import Capacity, Portfolio, Resource
from prioritiser.milp.model import Column, Exact, Row, Term
from prioritiser.rules.demands import (
    NOTHING,
    Cell,
    Demand,
    buyers,
    buyers_first,
    demands,
    stop_costs,
)
from prioritiser.rules.funds import Share, shares
from prioritiser.rules.loads import Load, loads

__all__ = [
    "OWNS",
    "Bought",
    "Load",
    "Steps",
    "breaches",
    "capacity_name",
    "columns",
    "label",
    "loads",
    "rows",
]

OWNS = "capacity"


@dataclass(frozen=True, slots=True)
class Steps:
    """Whole steps of a resource that are released in a period."""

    resource: str
    period: int


@dataclass(frozen=True, slots=True)
class Bought:
    """Whole units of a resource that are bought in a period."""

    resource: str
    period: int


def columns(choices: Choices, portfolio: Portfolio) -> Iterator[Column]:
    """Whole steps released, then whole units bought, where a period has a capacity."""
    resources = {row.name: row for row in portfolio.resources}
    cells = [(row.resource, row.period) for row in portfolio.capacities]
    stepped = [cell for cell in cells if resources[cell[0]].step]
    found = demands(choices, portfolio) if stepped else {}
    for cell in stepped:
        row = resources[cell[0]]
        released = -sum((Fraction(amount) for _, amount in _of(found, cell).releases), Fraction(0))
        most = Fraction(row.release_share) * released // Fraction(row.step or 1)
        rule = capacity_name(*cell, portfolio)
        yield Column(Steps(*cell), 0, int(most), leans=1, follows=rule)
    for name in buyers_first(portfolio):
        for cell in cells:
            if cell[0] == name and resources[name].most_extra:
                most_extra, rule = resources[name].most_extra, capacity_name(*cell, portfolio)
                yield Column(Bought(*cell), 0, most_extra, leans=-1, follows=rule)


def rows(choices: Choices, portfolio: Portfolio) -> Iterator[Row]:
    """One row for each resource and period with a capacity, and one for its whole steps."""
    resources = {row.name: row for row in portfolio.resources}
    taken = _Taken(choices, portfolio)
    run: list[Capacity] = []
    for capacity in portfolio.capacities:
        resource, cell = resources[capacity.resource], (capacity.resource, capacity.period)
        follows = run and (run[-1].resource, run[-1].period + 1) == cell
        run = [*run, capacity] if follows and resource.carry_forward else [capacity]
        name = capacity_name(*cell, portfolio)
        if resource.step:
            yield Row(name, tuple(taken.steps(resource, cell)), 0)
        yield Row(name, tuple(_summed(run, resource, taken)), _allowed(run, resource, taken))


def _summed(
    run: Sequence[Capacity], resource: Resource, taken: _Taken
) -> Iterator[tuple[object, Exact]]:
    """Used less released, and what is still to be covered of the periods before (k_t)."""
    if len(run) == 1:
        yield from taken.net(resource, (resource.name, run[0].period))
        return
    share = Fraction(resource.carry_forward)
    for capacity in run:
        kept = share ** (run[-1].period - capacity.period)
        for key, amount in taken.net(resource, (resource.name, capacity.period)):
            yield key, kept * Fraction(amount)


def _allowed(run: Sequence[Capacity], resource: Resource, taken: _Taken) -> Fraction:
    held, share = 1 - Fraction(resource.reserve), Fraction(resource.carry_forward)
    allowed = Fraction(resource.tolerance) * Fraction(run[-1].amount)
    for capacity in run:
        there = held * Fraction(capacity.amount) - taken.stopping(resource.name, capacity.period)
        allowed += there * share ** (run[-1].period - capacity.period)
    return allowed


class _Taken:
    """The terms of what is taken from a resource in a period."""

    def __init__(self, choices: Choices, portfolio: Portfolio) -> None:
        self._choices = choices
        self._demands = demands(choices, portfolio)
        self._resources = {row.name: row for row in portfolio.resources}
        self._buyers = buyers(portfolio)
        self._stops = stop_costs(portfolio)
        self._limited = {(row.resource, row.period) for row in portfolio.capacities}
        self._shares: dict[Cell, list[Share]] = {}
        for part in shares(choices, portfolio):
            self._shares.setdefault((part.fund, part.need.period), []).append(part)

    def net(self, resource: Resource, cell: Cell) -> Iterator[Term]:
        """Used less released, less bought, as terms; a stop cost is `−cost` when continued."""
        demand = _of(self._demands, cell)
        yield from demand.uses
        if resource.step:
            yield Steps(*cell), -Fraction(resource.step)
        else:
            share = Fraction(resource.release_share)
            for choice, amount in demand.releases:
                yield choice, share * Fraction(amount)
        for part in self._shares.get(cell, ()):
            yield part, Fraction(1, part.units)
        for buyer in self._buyers.get(cell[0], ()):
            if (buyer, cell[1]) in self._limited:
                yield Bought(buyer, cell[1]), self._resources[buyer].extra_price
        if resource.most_extra:
            yield Bought(*cell), -1
        yield from self._stopped(cell)

    def stopping(self, resource: str, period: int) -> Fraction:
        """What is used when everything in flight is stopped; see `net` for what is not."""
        payer, costs = self._stops
        is_payer = (payer, 0) == (resource, period)
        return sum(map(Fraction, costs.values()), Fraction(0)) if is_payer else Fraction(0)

    def _stopped(self, cell: Cell) -> Iterator[Term]:
        payer, costs = self._stops
        if (payer, 0) == cell:
            for initiative, cost in costs.items():
                for choice in self._choices.of(initiative):
                    yield choice, -Fraction(cost)

    def steps(self, resource: Resource, cell: Cell) -> Iterator[Term]:
        """Whole steps are no more than what is released."""
        yield Steps(*cell), resource.step or 1
        share = Fraction(resource.release_share)
        for choice, amount in _of(self._demands, cell).releases:
            yield choice, share * Fraction(amount)


def breaches(plan: Plan, portfolio: Portfolio) -> Iterator[Breach]:
    """Resources that the plan overspends, by period."""
    for load in loads(plan, portfolio):
        if load.allowed is not None and load.net > load.allowed:
            name = capacity_name(load.resource, load.period, portfolio)
            period = portfolio.period_name(load.period)
            text = (
                f"The plan needs {plain(load.net)} of {load.resource}"
                f"{f' in {period}' if period else ''}, {plain(load.net - load.allowed)} more than"
                f" the {plain(load.allowed)} allowed."
            )
            yield Breach(name, load.net, load.allowed, text)


def capacity_name(resource: str, period: int, portfolio: Portfolio) -> str:
    """`capacity.RES`, or `capacity.RES.PERIOD` where the portfolio has periods."""
    return rule_name(OWNS, resource, *filter(None, [portfolio.period_name(period)]))


def label(parts: tuple[str, ...], portfolio: Portfolio) -> str:
    """`budget in 2027/28`, `nurses`, or `the reserve of budget` for `resources.RES.reserve`."""
    del portfolio
    if parts[0] != OWNS:
        return f"the {parts[2]} of {parts[1]}"
    period = f" in {parts[2]}" if len(parts) > len((OWNS, "resource")) else ""
    return f"{parts[1]}{period}"


def _of(found: dict[Cell, Demand], cell: Cell) -> Demand:
    return found.get(cell, NOTHING)
