"""Control totals: exact sums that people hold against their own figures."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from prioritiser.domain.exact import exact_sum
from prioritiser.domain.portfolio import Basis, Portfolio, Use, order_key
from prioritiser.domain.starts import starts_of


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
    """The value of all initiatives, and of every resource what all use and what there is.

    Then, where there are any: what is typed of every criterion, of stop costs and of actuals.
    """
    yield Total("value of all", "", exact_sum(row.value for row in portfolio.initiatives))
    used, floating = _used(portfolio)
    there = {(one.resource, one.period): one.amount for one in portfolio.capacities}
    funds = list(dict.fromkeys([row.name for row in portfolio.resources] + [*_lists(portfolio)]))
    for name in funds:
        for number in range(portfolio.period_count):
            cell, period = (name, number), portfolio.period_name(number)
            if cell in used:
                yield Total(f"{name} used by all", period, used[cell])
            if cell in there:
                yield Total(f"{name} there is", period, Fraction(there[cell]))
        if name in floating:
            yield Total(f"{name} used by all, as they start", "", floating[name])
    yield from _sums(
        "benefits, as typed, of", [(b.criterion, b.amount) for b in portfolio.benefits]
    )
    stops = [row.stop_cost for row in portfolio.initiatives if row.stop_cost]
    if stops:
        yield Total("stop costs of all", "", exact_sum(stops))
    yield from _sums("actuals of", [(one.what, one.amount) for one in portfolio.actuals])


def _used(portfolio: Portfolio) -> tuple[dict[tuple[str, int], Fraction], dict[str, Fraction]]:
    """What all use by resource and period, and by resource what falls as an initiative starts."""
    used: dict[tuple[str, int], Fraction] = {}
    floating: dict[str, Fraction] = {}
    windows = starts_of(portfolio)
    for use in portfolio.uses:
        name, amount = _fund(use), Fraction(use.amount)
        if use.basis == Basis.CALENDAR or windows[use.initiative] is None:
            cell = (name, use.falls_in(None))
            used[cell] = used.get(cell, Fraction(0)) + amount
        else:
            floating[name] = floating.get(name, Fraction(0)) + amount
    return used, floating


def _fund(use: Use) -> str:
    return " or ".join(use.funds)


def _lists(portfolio: Portfolio) -> Iterator[str]:
    return (_fund(use) for use in portfolio.uses if use.others)


def _sums(what: str, amounts: Sequence[tuple[str, Decimal]]) -> Iterator[Total]:
    for name in sorted({name for name, _ in amounts}, key=order_key):
        total = exact_sum(amount for owner, amount in amounts if owner == name)
        yield Total(f"{what} {name}", "", total)
