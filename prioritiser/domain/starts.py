"""Starts: which initiatives have a start choice, and when they may begin."""

from __future__ import annotations

from prioritiser.domain.initiatives import Initiative
from prioritiser.domain.portfolio import Portfolio
from prioritiser.domain.resources import Basis

NO_START = None


def starts_of(portfolio: Portfolio) -> dict[str, tuple[int, ...] | None]:
    """The periods in which each initiative may start; `None` where it has no start choice.

    It has one when the portfolio has periods and its row says when or how long, or when it has
    uses after its start, or benefits. What is in flight starts in the first period.

    Source: "Starts" and "In flight" in docs/mathematics.md.
    """
    timed = {use.initiative for use in portfolio.uses if use.basis == Basis.AFTER_START}
    timed |= {benefit.initiative for benefit in portfolio.benefits}
    return {
        row.id: _window(row, portfolio)
        if portfolio.periods and (row.id in timed or _says_when(row))
        else NO_START
        for row in portfolio.initiatives
    }


def _says_when(row: Initiative) -> bool:
    return any(said is not None for said in (row.earliest, row.latest, row.duration))


def _window(row: Initiative, portfolio: Portfolio) -> tuple[int, ...]:
    if row.is_in_flight:
        return (0,)
    first = 0 if row.earliest is None else row.earliest
    last = portfolio.period_count - 1 if row.latest is None else row.latest
    return tuple(range(first, last + 1))
