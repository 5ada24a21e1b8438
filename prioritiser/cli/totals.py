"""Control totals: exact sums that people hold against their own figures."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from prioritiser.domain.exact import exact_sum
from prioritiser.domain.portfolio import Portfolio


@dataclass(frozen=True, slots=True)
class Total:
    """One sum over the whole input."""

    name: str
    period: str
    """Name of the period, or `""` where there is none."""
    amount: Fraction

    def __str__(self) -> str:
        return f"{self.name} {self.period}".rstrip()


def control_totals(portfolio: Portfolio) -> Iterator[Total]:
    """The value of all initiatives, and of every resource what all use and what there is."""
    yield Total("value of all", "", exact_sum(row.value for row in portfolio.initiatives))
    used: dict[tuple[str, int], list[Fraction]] = {}
    for use in portfolio.uses:
        used.setdefault((use.resource, use.period), []).append(Fraction(use.amount))
    there = {(one.resource, one.period): one.amount for one in portfolio.capacities}
    for resource in portfolio.resources:
        for number in range(portfolio.period_count):
            cell, period = (resource.name, number), portfolio.period_name(number)
            if cell in used:
                total = sum(used[cell], Fraction(0))
                yield Total(f"{resource.name} used by all", period, total)
            if cell in there:
                yield Total(f"{resource.name} there is", period, Fraction(there[cell]))
