"""What is in and what is out: one row for each initiative, each with its reason."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from math import lcm
from typing import TYPE_CHECKING

from prioritiser.domain.portfolio import order_key
from prioritiser.reasons import Reason
from prioritiser.reasons.bundles import bundles
from prioritiser.report.document import Block, Cell, Column, Heading, Listing, Paragraph, Table
from prioritiser.report.sections.actions import (
    action_words,
    deferred,
    ends,
    has_actions,
    stopped,
)
from prioritiser.report.wording import outcome
from prioritiser.report.wording.numbers import counted, is_rounded, money_unit, places_for
from prioritiser.report.wording.standing import because
from prioritiser.result_tables.spending import stopping

if TYPE_CHECKING:
    from prioritiser.optimise.result import Result

_MOST_GROUPS = 12
"""Groups that are listed in the story; all of them stand in the table of links."""


def in_and_out(result: Result, reasons: Sequence[Reason]) -> Iterator[Block]:
    """Both lists, most valuable first, and what is kept together."""
    if not reasons:
        return
    rows = _rows(result, reasons)
    chosen = [row for row, reason in rows if reason.is_chosen]
    halted = stopping(result)
    left_out = [row for row, reason in rows if not reason.is_chosen and reason.id not in halted]
    columns = _columns(result, [row for row, _ in rows])
    yield Heading(f"Fund ({len(chosen):,})")
    if chosen:
        yield _table("Fund", "Initiatives to fund, most valuable first", columns, chosen)
    else:
        yield Paragraph("No initiative is in the plan.")
    yield from deferred(result)
    yield from stopped(result, reasons)
    yield Heading(f"Not now ({len(left_out):,})")
    if left_out:
        # What is not done has neither action nor dates.
        told = {place: one for place, one in columns.items() if one.name not in _DONE}
        yield _table("Not now", "Initiatives left out, most valuable first", told, left_out)
    else:
        yield Paragraph("Nothing is left out.")
    if is_rounded(c for row, _ in rows for c in row if isinstance(c, Fraction)):
        yield Paragraph(outcome.ROUNDED)
    yield from _kept_together(result)


_Row = tuple[Cell, ...]
_NAMES = ("Initiative", "Title", "Action", "Start", "End", "Value", "Cost", "Why")
_DONE = frozenset({"Action", "Start", "End"})


def _rows(result: Result, reasons: Sequence[Reason]) -> list[tuple[_Row, Reason]]:
    """Every initiative as a row, most valuable first, equal ones in canonical order."""
    periods = result.applied.periods
    starts = {
        choice.initiative: periods[choice.start]
        for choice in (result.plan.choices if result.plan else ())
        if choice.start is not None
    }
    actions = action_words(result) if has_actions(result) else {}
    last = ends(result)
    titles = {row.id: row.title for row in result.applied.initiatives}
    # Whole numbers of one unit sort ten times as fast as fractions.
    unit = lcm(*{reason.value.denominator for reason in reasons})
    ordered = sorted(reasons, key=lambda reason: -(reason.value * unit).numerator)
    return [
        (
            (
                reason.id,
                titles[reason.id],
                actions.get(reason.id),
                starts.get(reason.id),
                last.get(reason.id),
                reason.value,
                reason.cost,
                because(reason, result),
            ),
            reason,
        )
        for reason in ordered
    ]


def _columns(result: Result, rows: Sequence[_Row]) -> dict[int, Column]:
    """The columns that say something in this portfolio, by their place in a row."""
    unit = money_unit(result.applied)
    always = {"Initiative", "Value", "Why"}
    columns: dict[int, Column] = {}
    for place, name in enumerate(_NAMES):
        cells = [row[place] for row in rows]
        if name not in always and not any(cells):
            continue
        columns[place] = Column(
            f"{name} ({unit})" if name == "Cost" and unit else name,
            is_number=name in {"Value", "Cost"},
            places=places_for(cell for cell in cells if isinstance(cell, Fraction)),
            is_wide=name in {"Title", "Why"},
        )
    return columns


def _table(name: str, caption: str, columns: dict[int, Column], rows: Sequence[_Row]) -> Table:
    kept = tuple(tuple(row[place] for place in columns) for row in rows)
    return Table(name, caption, tuple(columns.values()), kept)


def _kept_together(result: Result) -> Iterator[Block]:
    """Sets tied by `together`, by rings of needs or by both, that are in the plan."""
    taken = result.plan.ids if result.plan else frozenset()
    tied = dict.fromkeys(bundles(result.applied).members.values())
    groups = sorted(filter(taken.issuperset, tied), key=lambda group: order_key(group[0]))
    if not groups:
        return
    yield Heading("Kept together")
    entries = [f"{', '.join(group[:-1])} and {group[-1]}" for group in groups[:_MOST_GROUPS]]
    yield Listing(tuple(entries))
    if len(groups) > _MOST_GROUPS:
        rest = counted(len(groups) - _MOST_GROUPS, "more group")
        yield Paragraph(f"{rest} stand in the table of links.")
