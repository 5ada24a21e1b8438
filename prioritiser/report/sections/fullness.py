"""How full every resource is: the strip of bars, the table behind it, and the fullest few."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING

from prioritiser.domain.portfolio import Portfolio
from prioritiser.reasons import full, fullest
from prioritiser.report.document import (
    Bar,
    Block,
    Cell,
    Chart,
    Column,
    Heading,
    Paragraph,
    Share,
    Strip,
    Table,
)
from prioritiser.report.wording import outcome
from prioritiser.report.wording.numbers import (
    is_rounded,
    percent,
    places_for,
    shown,
    unit_of,
    with_unit,
)
from prioritiser.rules.resources import Load

if TYPE_CHECKING:
    from prioritiser.optimise.result import Result

_MOST_BARS = 20
"""Periods that one line of bars has room for; longer plans are shown by the table alone."""
_MOST_LINES = 24
"""Resources that one page has room for, likewise."""
_MOST_ACROSS = 8
"""Periods that a page has columns for."""


def fullness(result: Result, loads: Sequence[Load]) -> Iterator[Block]:
    """What the plan uses of each resource in each period, against what there is."""
    if not loads:
        return
    yield Heading("What it uses, against what there is")
    portfolio = result.applied
    table = _table(portfolio, loads)
    yield table
    if is_rounded(cell for row in table.rows for cell in row if isinstance(cell, Fraction)):
        yield Paragraph(outcome.ROUNDED)
    over = [load for load in loads if load.over_tolerance]
    for load in over:
        amount = with_unit(load.over_tolerance, unit_of(load.resource, portfolio))
        yield Paragraph(f"{_where(load, portfolio)} is {amount} over, within its tolerance.")


def tightest(result: Result, loads: Sequence[Load]) -> str:
    """The fullest resources with their shares; `""` where nothing is limited or used."""
    return "; ".join(
        f"{_where(load, result.applied)} ({percent(share)} used)" for load, share in fullest(loads)
    )


def _where(load: Load, portfolio: Portfolio) -> str:
    period = portfolio.period_name(load.period)
    return f"{load.resource} {period}".strip()


def strip(result: Result, loads: Sequence[Load]) -> Iterator[Chart]:
    """One line of bars for each resource, where it can be read at a glance."""
    portfolio = result.applied
    has_room = portfolio.period_count <= _MOST_BARS and len(portfolio.resources) <= _MOST_LINES
    if has_room and any(load.capacity is not None for load in loads):
        yield _chart(portfolio, loads)


def _chart(portfolio: Portfolio, loads: Sequence[Load]) -> Chart:
    strips: dict[str, list[Bar]] = {}
    for load in loads:
        bar = Bar(portfolio.period_name(load.period), full(load), _in_words(load))
        strips.setdefault(load.resource, []).append(bar)
    fullest = max((share for load in loads if (share := full(load)) is not None), default=None)
    title = "How much of each resource the plan uses"
    if fullest is not None:
        load = next(load for load in loads if full(load) == fullest)
        title = f"{_where(load, portfolio)} is the fullest: {percent(fullest)} used"
    lines = [
        f"{name}: {', '.join(_bar_in_words(bar) for bar in bars)}" for name, bars in strips.items()
    ]
    return Chart(
        title, "; ".join(lines) + ".", tuple(Strip(name, tuple(b)) for name, b in strips.items())
    )


def _bar_in_words(bar: Bar) -> str:
    share = bar.text if bar.share is None else percent(bar.share)
    return f"{bar.period} {share}".strip()


def _in_words(load: Load) -> str:
    if load.capacity is None:
        return "no limit"
    available, net = there(load), load.net
    places = places_for([net, available])
    return f"{shown(net, places)} of {shown(available, places)}"


def there(load: Load) -> Fraction:
    """What there is to use: after the reserve, with what is carried forward and bought."""
    return (load.capacity or Fraction(0)) - load.reserve + load.carried + load.bought


def _table(portfolio: Portfolio, loads: Sequence[Load]) -> Table:
    units = {row.name: unit_of(row.name, portfolio) for row in portfolio.resources}
    rows = [_row(load, portfolio, units[load.resource]) for load in loads]
    names = (
        "Resource", "Period", "Unit", "Used", "Released", "Capacity", "Held back",
        "Brought forward", "Bought", "Left", "Over", "Full",
    )  # fmt: skip
    numbers = set(names[3:])
    always = {"Resource", "Used", "Capacity", "Left", "Full"}
    kept = [
        number
        for number, name in enumerate(names)
        if name in always or any(row[number] for row in rows)
    ]
    # One resource is told to the same digits throughout, whatever its neighbours need.
    places: dict[Cell, int] = {}
    for row in rows:
        needed = places_for(cell for cell in row if isinstance(cell, Fraction))
        places[row[0]] = max(needed, places.get(row[0], 0))
    columns = tuple(Column(names[number], names[number] in numbers) for number in kept)
    return Table(
        "Resources",
        "Each resource in each period, and what is left of it",
        columns,
        tuple(tuple(row[number] for number in kept) for row in rows),
        tuple(places[row[0]] for row in rows),
        _across(portfolio, loads),
    )


def _across(portfolio: Portfolio, loads: Sequence[Load]) -> Table | None:
    """One row for each resource, one column for each period; `None` where that does not fit."""
    if not 1 < portfolio.period_count <= _MOST_ACROSS:
        return None
    rows: dict[str, list[str]] = {}
    for load in loads:
        share = full(load)
        told = "" if share is None else f" ({percent(share)})"
        if load.capacity is None and load.net:
            told = f", {shown(load.net)} used"
        rows.setdefault(load.resource, []).append(_in_words(load) + told)
    columns = (
        Column("Resource"), Column("Unit"), *(Column(name, True) for name in portfolio.periods)
    )  # fmt: skip
    matrix: list[tuple[str, ...]] = []
    for name, cells in rows.items():
        matrix.append((name, unit_of(name, portfolio), *cells))
        matrix += _parts([load for load in loads if load.resource == name])
    return Table(
        "Resources",
        "Used of what there is after the reserve, in each period",
        columns,
        tuple(matrix),
    )


def _parts(loads: Sequence[Load]) -> Iterator[tuple[str, ...]]:
    """What is behind a resource's row, where more than its use and its capacity is."""
    parts = {
        "released": [load.released for load in loads],
        "brought forward": [load.carried for load in loads],
        "bought": [Fraction(load.bought) for load in loads],
        "held back": [load.reserve for load in loads],
    }
    if not any(any(parts[name]) for name in ("released", "brought forward", "bought")):
        return
    for name, amounts in parts.items():
        if any(amounts):
            places = places_for(amounts)
            told = (shown(amount, places) if amount else "" for amount in amounts)
            yield (f"{loads[0].resource}: {name}", "", *told)


def _row(load: Load, portfolio: Portfolio, unit: str) -> tuple[Cell, ...]:
    share = full(load)
    left = None
    if load.capacity is not None:
        # What tolerance adds is not there to be planned with, so it is not left over.
        left = max(Fraction(0), there(load) - load.net)
    return (
        load.resource,
        portfolio.period_name(load.period),
        unit,
        load.used,
        load.released,
        load.capacity,
        None if load.capacity is None else load.reserve,
        load.carried,
        Fraction(load.bought),
        left,
        load.over_tolerance,
        ("no limit" if load.capacity is None else "none there") if share is None else Share(share),
    )
