"""Tables of the plan itself: who is in, when, at what cost, and who pays."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import TYPE_CHECKING

from prioritiser.domain.plan import Action
from prioritiser.reasons import Figures, Reason
from prioritiser.result_tables.gains import benefit_period
from prioritiser.result_tables.numbers import to_decimal
from prioritiser.result_tables.spending import later_uses, stopping
from prioritiser.result_tables.table import Table, Value, numbers

if TYPE_CHECKING:
    from prioritiser.domain.portfolio import Initiative
    from prioritiser.optimise.result import Result

_COLUMNS = (
    "id", "title", "status", "decision", "action", "deferred", "start", "end", "value", "cost",
    "stop_cost", "success", "version_of", "reason", "rules", "others", "together",
    "short", "rank",
)  # fmt: skip


def chosen_table(result: Result) -> Table:
    """`id,start`: the plan in the form that `audit` reads."""
    choices = result.plan.choices if result.plan else ()
    periods = result.applied.periods
    rows = tuple(
        (choice.initiative, None if choice.start is None else periods[choice.start])
        for choice in choices
    )
    return Table(("id", "start"), rows)


def initiatives_table(result: Result, reasons: Sequence[Reason], told: Figures) -> Table:
    """Every initiative, with what is done with it and why."""
    by_id = {reason.id: reason for reason in reasons}
    tags = sorted({tag for row in result.applied.initiatives for tag, _ in row.tags})
    stopped = stopping(result)
    done = _Done(result)
    rows = []
    for row in result.applied.initiatives:
        reason, tagged = by_id.get(row.id), dict(row.tags)
        cells: tuple[Value, ...] = (
            row.id,
            row.title,
            row.status.value,
            ("in" if reason.is_chosen else "out") if reason else None,
            *done.cells(row),
            *numbers([told.value[row.id], told.cost[row.id], stopped.get(row.id)]),
            row.success,
            row.family,
            *_reason_cells(reason),
            *(tagged.get(tag) for tag in tags),
        )
        rows.append(cells)
    return Table((*_COLUMNS, *(f"tag.{tag}" for tag in tags)), tuple(rows))


class _Done:
    """What is done with initiatives, and when."""

    def __init__(self, result: Result) -> None:
        self._portfolio, self._actions = result.applied, result.actions
        self._starts = result.plan.starts if result.plan else {}
        self._deferred = frozenset(result.deferred)

    def cells(self, row: Initiative) -> tuple[Value, ...]:
        """Action, whether it is deferred, start and end."""
        action, start = self._actions.get(row.id), self._starts.get(row.id)
        is_deferred = "yes" if row.id in self._deferred else None
        told = action.value if action else None
        if start is None or action == Action.STOP:
            return told, is_deferred, None, None
        end = benefit_period(self._portfolio, start + row.length - 1)
        return told, is_deferred, self._portfolio.periods[start], end


def _reason_cells(reason: Reason | None) -> tuple[Value, ...]:
    if reason is None:
        return (None,) * 6
    return (
        reason.kind.value,
        "; ".join(reason.rules),
        "; ".join(reason.others),
        "; ".join(reason.together),
        None if reason.short is None else to_decimal(reason.short),
        reason.rank,
    )


def resources_table(result: Result) -> Table:
    """What the plan does to every resource in every period."""
    columns = (
        "resource", "period", "used", "released", "capacity", "reserve", "carried", "bought",
        "allowed", "left", "over_tolerance",
    )  # fmt: skip
    rows = []
    for load in result.loads:
        left = None
        if load.capacity is not None:
            # What tolerance adds is not there to be planned with; an overrun has its own column.
            there = load.capacity - load.reserve + load.carried + load.bought
            left = max(Fraction(0), there - load.net)
        amounts = (
            load.used, load.released, load.capacity, load.reserve, load.carried,
            Fraction(load.bought), load.allowed, left, load.over_tolerance,
        )  # fmt: skip
        period = result.applied.period_name(load.period) or None
        rows.append((load.resource, period, *numbers(amounts)))
    return Table(columns, tuple(rows))


def splits_table(result: Result) -> Table:
    """How much each fund of a list pays; `audit` reads it with a run folder."""
    rows = tuple(
        (
            split.initiative,
            ";".join(split.funds),
            result.applied.period_name(split.period) or None,
            split.fund,
            to_decimal(split.amount),
        )
        for split in (result.plan.splits if result.plan else ())
    )
    return Table(("initiative", "funds", "period", "fund", "amount"), rows)


def later_table(result: Result) -> Table:
    """What is used after the last period."""
    rows = tuple(
        (
            use.initiative,
            ";".join(use.funds),
            benefit_period(result.applied, use.period),
            to_decimal(use.amount),
        )
        for use in later_uses(result)
    )
    return Table(("initiative", "resource", "period", "amount"), rows)
