"""What the plan brings: by criterion, kinds kept apart, by period, by pool and by boost."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING

from prioritiser.domain.benefits import CriterionKind
from prioritiser.domain.links import Relation, rule_parts
from prioritiser.report.document import Block, Cell, Column, Heading, Paragraph, Table
from prioritiser.report.wording import gains as words
from prioritiser.report.wording import outcome
from prioritiser.report.wording.numbers import is_rounded, listed, places_for
from prioritiser.result_tables.gains import (
    Adjustment,
    Gain,
    adjustments,
    benefit_period,
    claims,
    gains,
)

if TYPE_CHECKING:
    from prioritiser.domain.portfolio import Portfolio
    from prioritiser.optimise.result import Result

_MOST_ACROSS = 8
"""Periods that a page has columns for."""
_BY_PERIOD = "Expected amounts in each period, not discounted"
_ORDER = (
    CriterionKind.CASH,
    CriterionKind.NON_CASH,
    CriterionKind.SOCIETAL,
    CriterionKind.SCORE,
)


def brought(result: Result) -> Iterator[Block]:
    """What the plan brings, where the portfolio says of what."""
    portfolio = result.applied
    if portfolio.criteria or portfolio.benefits:
        yield from _gains(result)
    if portfolio.pools:
        yield from _pools(result)
    if portfolio.pools or any(link.relation == Relation.BOOSTS for link in portfolio.links):
        yield from _sum(result)


def _gains(result: Result) -> Iterator[Block]:
    found = sorted(gains(result), key=lambda gain: _ORDER.index(gain.criterion.kind))
    yield Heading("What it brings")
    table = _by_criterion(found)
    yield table
    yield Paragraph(words.APART)
    blocks: list[Table] = [table]
    if result.applied.benefit_count > 1:
        blocks.append(_by_period(found, result.applied))
        yield blocks[-1]
    if _has_rounded(blocks):
        yield Paragraph(outcome.ROUNDED)


def _has_rounded(tables: Sequence[Table]) -> bool:
    cells = (cell for table in tables for row in table.rows for cell in row)
    return is_rounded(cell for cell in cells if isinstance(cell, Fraction))


def _by_criterion(found: Sequence[Gain]) -> Table:
    names = ("Criterion", "Kind", "Unit", "Expected", "At least", "At most", "Adds to value")
    rows: list[tuple[Cell, ...]] = []
    for gain in found:
        criterion = gain.criterion
        floor = None if criterion.floor is None else Fraction(criterion.floor)
        is_lower = criterion.is_lower_better
        bounds = (None, floor) if is_lower else (floor, None)
        kind = words.KINDS[criterion.kind]
        rows.append((criterion.name, kind, criterion.unit, gain.amount, *bounds, gain.worth))
    # Amounts of one row share a unit, and the values of all rows do.
    kept = _said(names, rows, always=("Criterion", "Kind", "Expected", "Adds to value"))
    values = places_for(gain.worth for gain in found)
    columns = tuple(
        Column(name, True, values, keeps_places=True)
        if name == names[-1]
        else Column(name, is_number=name in names[3:])
        for name in (names[place] for place in kept)
    )
    places = tuple(places_for(c for c in row[3:-1] if isinstance(c, Fraction)) for row in rows)
    cells = tuple(tuple(row[place] for place in kept) for row in rows)
    caption = "Expected amounts over all periods, not discounted, by kind"
    return Table("Benefits", caption, columns, cells, places)


def _said(
    names: Sequence[str], rows: Sequence[Sequence[Cell]], always: Sequence[str]
) -> list[int]:
    """The places of columns that say something."""
    return [
        place
        for place, name in enumerate(names)
        if name in always or any(row[place] not in (None, "") for row in rows)
    ]


def _by_period(found: Sequence[Gain], portfolio: Portfolio) -> Table:
    count = portfolio.benefit_count
    periods = [benefit_period(portfolio, period) for period in range(count)]
    long = tuple(
        (gain.criterion.name, words.KINDS[gain.criterion.kind], gain.criterion.unit, name, amount)
        for gain in found
        for name, amount in zip(periods, gain.by_period, strict=True)
    )
    places = {gain.criterion.name: places_for(gain.by_period) for gain in found}
    names = ("Criterion", "Kind", "Unit", "Period", "Expected")
    kept = _said(names, long, always=("Criterion", "Kind", "Period", "Expected"))
    columns = tuple(Column(names[place], is_number=names[place] == "Expected") for place in kept)
    rows = tuple(tuple(row[place] for place in kept) for row in long)
    row_places = tuple(places[str(row[0])] for row in rows)
    compact = _across(found, periods) if count <= _MOST_ACROSS else _down(found, periods)
    return Table("Benefits by period", _BY_PERIOD, columns, rows, row_places, compact)


def _across(found: Sequence[Gain], periods: Sequence[str]) -> Table:
    """A row for each criterion, a column for each period."""
    return Table(
        "Benefits by period",
        _BY_PERIOD,
        (Column("Criterion"), Column("Kind"), *(Column(name, True) for name in periods)),
        tuple(
            (gain.criterion.name, words.KINDS[gain.criterion.kind], *gain.by_period)
            for gain in found
        ),
        tuple(places_for(gain.by_period) for gain in found),
    )


def _down(found: Sequence[Gain], periods: Sequence[str]) -> Table | None:
    """A row for each period, a column for each criterion; `None` where that does not fit."""
    if len(found) > _MOST_ACROSS:
        return None
    columns = (
        Column(_with_unit(gain), is_number=True, places=places_for(gain.by_period))
        for gain in found
    )
    return Table(
        "Benefits by period",
        _BY_PERIOD,
        (Column("Period"), *columns),
        tuple(
            (name, *(gain.by_period[place] for gain in found))
            for place, name in enumerate(periods)
        ),
    )


def _with_unit(gain: Gain) -> str:
    unit = gain.criterion.unit
    name = gain.criterion.name
    return f"{name} ({unit})" if unit and unit not in name else name


def _pools(result: Result) -> Iterator[Block]:
    found = claims(result)
    yield Heading("Claims on the same benefit")
    if not found:
        yield Paragraph("Nothing in the plan claims on a pool.")
        return
    over = [one for one in found if one.claimed > one.cap]
    yield Paragraph(words.capped(len(over), len(found)))
    rows = tuple(
        (
            one.pool,
            one.criterion,
            benefit_period(result.applied, one.period),
            *(one.claimed, one.cap, one.counted),
        )
        for one in found
    )
    # One pool is told to the same digits throughout.
    amounts: dict[str, list[Fraction]] = {}
    for one in found:
        amounts.setdefault(one.pool, []).extend([one.claimed, one.cap, one.counted])
    places = tuple(places_for(amounts[one.pool]) for one in found)
    columns = (
        Column("Pool"), Column("Criterion"), Column("Period"),
        Column("Claimed", True), Column("Cap", True), Column("Counted", True),
    )  # fmt: skip
    yield Table("Pools", "What is claimed of each pool, and what counts", columns, rows, places)


def _sum(result: Result) -> Iterator[Block]:
    """From the initiatives by themselves to the value of the plan."""
    found, value = adjustments(result), result.value or Fraction(0)
    own = value - sum((one.value for one in found), Fraction(0))
    rows = [
        ("Initiatives by themselves", own),
        *((_adjustment(one), one.value) for one in found),
        ("Value of the plan", value),
    ]
    yield Heading("How the value adds up")
    places = places_for(amount for _, amount in rows)
    columns = (Column("Part", is_wide=True), Column("Value", True, places))
    yield Table("Value", "Parts of the value, weighted and discounted", columns, tuple(rows))


def _adjustment(one: Adjustment) -> str:
    if one.kind == "pool":
        return f"Pool {one.name}"
    members = [name for part in rule_parts(one.name)[2:] for name in part.split(";")]
    pair = listed(members, most=4)
    return f"{pair} together: a bonus" if one.value > 0 else f"{pair} together: an overlap"
