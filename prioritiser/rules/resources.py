"""Resources: what is used in a period stays within what there is (M4).

Used less released ≤ (1 − reserve + tolerance) · capacity, for every resource and period that
has a capacity.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from prioritiser.domain.breaches import Breach
from prioritiser.domain.choices import Choices
from prioritiser.domain.exact import exact_sum, plain
from prioritiser.domain.links import rule_name
from prioritiser.domain.plan import Plan
from prioritiser.domain.portfolio import Capacity, Portfolio, Resource, Use
from prioritiser.milp.model import Exact, Row

OWNS = "capacity"


@dataclass(frozen=True, slots=True)
class Load:
    """What a plan does to one resource in one period, exact, in the resource's unit."""

    resource: str
    period: int
    used: Fraction
    released: Fraction
    """What is freed, after `release_share`."""
    capacity: Fraction | None
    """`None` where there is no limit."""
    reserve: Fraction
    """What is held back."""
    allowed: Fraction | None
    """The most that used less released may come to."""

    @property
    def over_tolerance(self) -> Fraction:
        """How far into the accepted overrun the plan goes; 0 when it does not."""
        if self.capacity is None:
            return Fraction(0)
        return max(Fraction(0), self.used - self.released - self.capacity + self.reserve)


def rows(choices: Choices, portfolio: Portfolio) -> Iterator[Row]:
    """One row for each resource and period with a capacity."""
    resources = {row.name: row for row in portfolio.resources}
    uses = _uses_by_cell(portfolio)
    for capacity in portfolio.capacities:
        resource, cell = resources[capacity.resource], (capacity.resource, capacity.period)
        terms = [
            (choice, _counted(use, resource))
            for use in uses.get(cell, ())
            for choice, _ in choices.chosen(use.initiative)
        ]
        yield Row(capacity_name(*cell, portfolio), tuple(terms), _allowed(capacity, resource))


def breaches(plan: Plan, portfolio: Portfolio) -> Iterator[Breach]:
    """Resources that the plan overspends, by period."""
    for load in loads(plan, portfolio):
        if load.allowed is not None and load.used - load.released > load.allowed:
            name = capacity_name(load.resource, load.period, portfolio)
            period = portfolio.period_name(load.period)
            over = load.used - load.released - load.allowed
            text = (
                f"The plan needs {plain(load.used - load.released)} of {load.resource}"
                f"{f' in {period}' if period else ''}, {plain(over)} more than the"
                f" {plain(load.allowed)} allowed."
            )
            yield Breach(name, load.used - load.released, load.allowed, text)


def loads(plan: Plan, portfolio: Portfolio) -> list[Load]:
    """What a plan does to every resource in every period, in canonical order."""
    chosen = plan.ids
    amounts = {(row.resource, row.period): row.amount for row in portfolio.capacities}
    uses: dict[tuple[str, int], list[Use]] = {}
    for use in portfolio.uses:
        if use.initiative in chosen:
            uses.setdefault((use.resource, use.period), []).append(use)
    found = []
    for resource in portfolio.resources:
        for period in range(portfolio.period_count):
            cell = uses.get((resource.name, period), [])
            amount = amounts.get((resource.name, period))
            capacity = None if amount is None else Fraction(amount)
            freed = -exact_sum(use.amount for use in cell if use.amount < 0)
            held, tolerated = Fraction(resource.reserve), Fraction(resource.tolerance)
            found.append(
                Load(
                    resource=resource.name,
                    period=period,
                    used=exact_sum(use.amount for use in cell if use.amount > 0),
                    released=freed * Fraction(resource.release_share),
                    capacity=capacity,
                    reserve=Fraction(0) if capacity is None else held * capacity,
                    allowed=None if capacity is None else (1 - held + tolerated) * capacity,
                )
            )
    return found


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


def _uses_by_cell(portfolio: Portfolio) -> dict[tuple[str, int], list[Use]]:
    cells: dict[tuple[str, int], list[Use]] = {}
    for use in portfolio.uses:
        cells.setdefault((use.resource, use.period), []).append(use)
    return cells


def _counted(use: Use, resource: Resource) -> Exact:
    # A fraction is slow to make, and nearly every use counts just as it was typed.
    if use.amount >= 0:
        return use.amount
    return Fraction(use.amount) * Fraction(resource.release_share)


def _allowed(capacity: Capacity, resource: Resource) -> Fraction:
    share = 1 - Fraction(resource.reserve) + Fraction(resource.tolerance)
    return share * Fraction(capacity.amount)
