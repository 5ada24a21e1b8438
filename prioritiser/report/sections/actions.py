"""What is started, continued, stopped and deferred, and when everything runs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from prioritiser.domain.plan import Action
from prioritiser.domain.portfolio import Initiative
from prioritiser.domain.starts import starts_of
from prioritiser.reasons import Reason
from prioritiser.report.document import (
    Block,
    Cell,
    Column,
    Heading,
    Paragraph,
    Span,
    Table,
    Timeline,
)
from prioritiser.report.wording.numbers import counted, money_unit, places_for, with_unit
from prioritiser.report.wording.standing import because
from prioritiser.result_tables.gains import benefit_period
from prioritiser.result_tables.spending import stopping

if TYPE_CHECKING:
    from prioritiser.optimise.result import Result

START, DEFER, CONTINUE, STOP = "Start", "Defer", "Continue", "Stop"
_MOST_SPANS = 60
"""Bars that can be read; the lists hold starts and ends as well."""
_MOST_PERIODS = 60


def has_actions(result: Result) -> bool:
    """Whether the portfolio has start choices or work in flight, so that actions differ."""
    in_flight = any(row.is_in_flight for row in result.applied.initiatives)
    return in_flight or any(starts for starts in starts_of(result.applied).values())


def action_words(result: Result) -> dict[str, str]:
    """What is done with each initiative that the plan starts, defers, continues or stops."""
    words = {Action.START: START, Action.CONTINUE: CONTINUE, Action.STOP: STOP}
    told = {name: words[action] for name, action in result.actions.items()}
    return told | dict.fromkeys(result.deferred, DEFER)


def ends(result: Result) -> dict[str, str]:
    """The last period of each chosen initiative that has a start, by id."""
    if result.plan is None:
        return {}
    starts = result.plan.starts
    found = {}
    for row in result.applied.initiatives:
        start = starts.get(row.id)
        if start is not None:
            found[row.id] = benefit_period(result.applied, start + row.length - 1)
    return found


def in_short(result: Result) -> Iterator[Paragraph]:
    """How many are started, deferred, continued and stopped, in one line."""
    if not has_actions(result):
        return
    counts = Counter(action_words(result).values())
    verbs = (
        (START, "starts as early as it can", "start as early as they can"),
        (DEFER, "starts later than it could", "start later than they could"),
        (CONTINUE, "continues", "continue"),
        (STOP, "stops", "stop"),
    )
    parts = [
        f"{counts[word]:,} {one if counts[word] == 1 else several}"
        for word, one, several in verbs
        if counts[word]
    ]
    if parts:
        yield Paragraph(f"{' · '.join(parts)}.", label="Actions")
    price = sum(stopping(result).values())
    if price:
        unit = money_unit(result.applied)
        yield Paragraph(f"This costs {with_unit(price, unit)}.", label="Stopping")


def stopped(result: Result, reasons: Sequence[Reason]) -> Iterator[Block]:
    """What is in flight and does not go on, with what that costs and saves."""
    costs = stopping(result)
    if not costs:
        return
    rows = {row.id: row for row in result.applied.initiatives}
    listed = [
        (
            reason.id,
            rows[reason.id].title,
            reason.value,
            reason.cost,
            costs[reason.id],
            because(reason, result),
        )
        for reason in reasons
        if reason.id in costs
    ]
    yield Heading(f"Stop ({len(listed):,})")
    columns = (
        Column("Initiative"),
        Column("Title", is_wide=True),
        Column("Value if continued", True, places_for(row[2] for row in listed)),
        Column(_in_unit("Cost saved", result), True, places_for(row[3] for row in listed)),
        Column(_in_unit("Cost of stopping", result), True, places_for(r[4] for r in listed)),
        Column("Why", is_wide=True),
    )
    yield _table("Stop", "Work in flight that does not go on", columns, listed)


def deferred(result: Result) -> Iterator[Block]:
    """What starts later than it could, with its cost."""
    if result.plan is None or not result.deferred:
        return
    periods, windows = result.applied.periods, starts_of(result.applied)
    rows, starts = {row.id: row for row in result.applied.initiatives}, result.plan.starts
    listed = [
        (
            name,
            rows[name].title,
            periods[(windows[name] or (0,))[0]],
            periods[starts[name] or 0],
            result.money[name],
        )
        for name in result.deferred
    ]
    yield Heading(f"Deferred ({len(listed):,})")
    columns = (
        Column("Initiative"),
        Column("Title", is_wide=True),
        Column("Could start"),
        Column("Starts"),
        Column(_in_unit("Cost", result), True, places_for(row[4] for row in listed)),
    )
    yield _table("Deferred", "Chosen ones that start later than they could", columns, listed)


def _in_unit(name: str, result: Result) -> str:
    unit = money_unit(result.applied)
    return f"{name} ({unit})" if unit else name


def _table(
    name: str, caption: str, columns: Sequence[Column], rows: Sequence[tuple[Cell, ...]]
) -> Table:
    """A table without the column of titles where no row has one."""
    kept = [
        place
        for place, column in enumerate(columns)
        if column.name != "Title" or any(row[place] for row in rows)
    ]
    return Table(
        name,
        caption,
        tuple(columns[place] for place in kept),
        tuple(tuple(row[place] for place in kept) for row in rows),
    )


def timeline(result: Result) -> Iterator[Block]:
    """Who runs when, where few enough run to be drawn."""
    spans = _spans(result)
    if not spans or len(result.applied.periods) > _MOST_PERIODS:
        return
    yield Heading("When")
    if len(spans) > _MOST_SPANS:
        text = f"{counted(len(spans), 'bar')} are too many to draw; the lists tell every start."
        yield Paragraph(text)
        return
    unsure = len(result.plan.choices) - len(spans) if result.plan else 0
    periods = result.applied.periods
    yield Timeline(_title(spans, periods), _in_words(spans, result), periods, tuple(spans))
    if unsure:
        verb = "has" if unsure == 1 else "have"
        who = counted(unsure, "chosen initiative")
        yield Paragraph(f"{who} {verb} no start to choose, so no bar is drawn.")


def _spans(result: Result) -> list[Span]:
    """Bars in order of start, then end, then as listed."""
    if result.plan is None:
        return []
    words, windows = action_words(result), starts_of(result.applied)
    starts, spans = result.plan.starts, []
    for row in result.applied.initiatives:
        start = starts.get(row.id)
        if start is not None:
            earliest = min(start, (windows[row.id] or (start,))[0])
            word = "Deferred" if words[row.id] == DEFER else words[row.id]
            end = start + row.length - 1
            spans.append(_span(row, (start, end, earliest), word))
    return sorted(spans, key=lambda span: (span.start, span.end))


def _span(row: Initiative, when: tuple[int, int, int], word: str) -> Span:
    start, end, earliest = when
    return Span(row.id, row.title, start, end, word, earliest, row.is_in_flight)


def _title(spans: Sequence[Span], periods: Sequence[str]) -> str:
    """The finding of the picture: the period in which most run at once."""
    running = [
        sum(span.start <= period <= span.end for span in spans) for period in range(len(periods))
    ]
    most = max(running)
    verb = "runs" if most == 1 else "run"
    return f"Most at once: {most:,} {verb} in {periods[running.index(most)]}"


def _in_words(spans: Sequence[Span], result: Result) -> str:
    last = ends(result)
    periods = result.applied.periods
    return (
        "; ".join(
            f"{span.name}: {span.word.lower()}, {periods[span.start]} to {last[span.name]}"
            for span in spans
        )
        + "."
    )
