"""What each level of a resource buys, as a table of facts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from prioritiser.domain.portfolio import Portfolio
from prioritiser.result_tables.table import Table, numbers

if TYPE_CHECKING:
    from prioritiser.reasons.frontier import Point
    from prioritiser.reasons.supply import Cell

COLUMNS = (
    "resource",
    "period",
    "amount",
    "share_of_today",
    "mark",
    "value",
    "found",
    "bound",
    "exact",
    "possible",
    "knee",
    "chosen",
    "enters",
    "leaves",
)


def frontier_table(found: Sequence[Point], cell: Cell, portfolio: Portfolio) -> Table:
    """One row a level, from least to most; lists of ids have `;` between."""
    period = None if cell.period is None else portfolio.period_name(cell.period)
    rows = []
    for point in found:
        level, told = point.level, point.exchange
        amounts = numbers(
            (
                level.amount,
                level.share,
                point.value,
                point.objective.found,
                point.objective.bound,
            )
        )
        amount, share, value, best, bound = amounts
        rows.append(
            (
                cell.resource,
                period,
                amount,
                share,
                level.mark.value if level.mark else None,
                value,
                best,
                bound,
                _yes(point.is_exact),
                _yes(not point.is_impossible),
                _yes(point.is_knee),
                ";".join(choice.initiative for choice in point.plan.choices)
                if point.plan
                else None,
                ";".join(told.enters) if told else None,
                ";".join(told.leaves) if told else None,
            )
        )
    return Table(COLUMNS, tuple(rows))


def _yes(is_so: bool) -> str:
    return "yes" if is_so else "no"
