"""What each initiative brings when it delivers, period by period: facts, before any chance."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from prioritiser.domain.benefits import Benefit, Criterion
from prioritiser.domain.portfolio import VALUE, Initiative, Portfolio
from prioritiser.value.profiles import discount, profile

ALL = Fraction(1)


@dataclass(frozen=True, slots=True)
class Flow:
    """What one initiative brings of one criterion in one period, if it delivers."""

    criterion: str
    period: int
    amount: Fraction
    """In the criterion's unit, undiscounted, its sign as typed."""
    pool: str | None = None
    """The pool that it claims on; its worth is counted there (M3)."""
    is_discounted: bool = True
    """False for the column `value` of an initiative without a start."""


class Appraisal:
    """What the initiatives of a portfolio bring, looked up and worked out once.

    Source: M1 in docs/mathematics.md.
    """

    def __init__(self, portfolio: Portfolio) -> None:
        self._settings = portfolio.settings
        self._periods = portfolio.benefit_count
        self._initiatives = {row.id: row for row in portfolio.initiatives}
        self._benefits: dict[str, list[tuple[Benefit, Fraction]]] = {}
        """By initiative, with what a period brings at full effect."""
        for benefit in portfolio.benefits:
            full = Fraction(benefit.amount) * Fraction(benefit.realisation)
            self._benefits.setdefault(benefit.initiative, []).append((benefit, full))
        self._criteria: dict[str, Criterion] = {row.name: row for row in portfolio.criteria}
        self._criteria.setdefault(VALUE, portfolio.criterion(VALUE))
        self._worths: dict[tuple[str, int], Fraction] = {}

    def flows(self, initiative: str, start: int | None) -> Iterator[Flow]:
        """What it brings when it starts in `start`; nothing beyond the benefit periods."""
        row = self._initiatives[initiative]
        if row.value and (start or 0) < self._periods:
            yield self._shorthand(row, start)
        for benefit, full in self._benefits.get(initiative, ()):
            if benefit.start is not None and benefit.start != start:
                continue
            begun = (start or 0) + benefit.lag
            end = self._periods
            if benefit.lasts is not None:
                end = min(end, begun + benefit.lasts)
            for period in range(begun, end if full else begun):
                share = profile(benefit, period - (start or 0)) if benefit.ramp else ALL
                amount = full if share is ALL else full * share
                yield Flow(benefit.criterion, period, amount, benefit.pool)

    def _shorthand(self, row: Initiative, start: int | None) -> Flow:
        return Flow(VALUE, start or 0, Fraction(row.value), is_discounted=start is not None)

    def worth(self, flow: Flow) -> Fraction:
        """What a flow is worth, in units of total value: weighted, discounted, signed."""
        if not flow.is_discounted:
            return flow.amount * self._weight(flow.criterion)
        return flow.amount * self.worth_of_one(flow.criterion, flow.period)

    def worth_of_one(self, criterion: str, period: int) -> Fraction:
        """What one unit of a criterion in a period is worth, in units of total value."""
        key = (criterion, period)
        if key not in self._worths:
            factor = discount(self._criteria[criterion], self._settings, period)
            self._worths[key] = factor * self._weight(criterion)
        return self._worths[key]

    def _weight(self, criterion: str) -> Fraction:
        row = self._criteria[criterion]
        weight = Fraction(row.weight) / Fraction(row.per)
        return -weight if row.is_lower_better else weight

    def alone(self, initiative: str, start: int | None) -> Fraction:
        """What it is worth by itself if it delivers, claims on pools left out."""
        own = (flow for flow in self.flows(initiative, start) if flow.pool is None)
        return sum((self.worth(flow) for flow in own), Fraction(0))
