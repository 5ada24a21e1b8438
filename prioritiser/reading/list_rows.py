"""The rows of somebody's list: their ids, those that are totals, and shares given per cent."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from prioritiser.reading import cells
from prioritiser.reading.list_mapping import quoted
from prioritiser.reading.names import same_to_the_eye
from prioritiser.reading.text_table import letters, spans
from prioritiser.reading.total_words import is_total
from prioritiser.reading.workbook_bytes import Value

Row = Sequence[Value]
_HUNDRED = Decimal(100)


@dataclass(frozen=True, slots=True)
class Note:
    """One line of the report on what became of the list."""

    text: str
    """A whole sentence or two."""
    needs_attention: bool = False
    """Whether the person has to do or decide something."""

    def __str__(self) -> str:
        return self.text


@dataclass(slots=True)
class ListRows:
    """The rows below the column names that hold anything, each with its number in the list."""

    rows: list[tuple[int, Row]]
    notes: list[Note] = field(default_factory=list)


def without_totals(rows: Sequence[tuple[int, Row]], source: Mapping[str, int]) -> ListRows:
    """The rows that are initiatives; totals are left out and named.

    Args:
        rows: number in the list, and cells.
        source: the place in the list of every column taken.
    """
    kept = ListRows([])
    totals: list[tuple[int, str]] = []
    for number, row in rows:
        named = _total_in(row, source)
        if named:
            totals.append((number, named))
        else:
            kept.rows.append((number, row))
    for number, named in totals:
        said = f"Row {number} of the list is left out: {quoted(named)} names a total."
        kept.notes.append(Note(said, needs_attention=True))
    return kept


def _total_in(row: Row, source: Mapping[str, int]) -> str:
    """The text that says that a row is a total; nothing where it is an initiative."""
    named = [str(value) for name in ("id", "title") if (value := cell(row, source.get(name)))]
    texts = named or [one for one in row if isinstance(one, str)]
    return next((text for text in texts if is_total(text)), "")


def cell(row: Row, index: int | None) -> Value:
    """The cell at a place; `None` where the row is shorter or there is no such column."""
    return row[index] if index is not None and index < len(row) else None


def ids(typed: Sequence[Value], notes: list[Note]) -> list[Value]:
    """Ids as they are typed, repeats and blanks too; made only where there is none at all.

    Other columns may name these ids, so that a new one would point them at nothing.
    """
    if all(one is None for one in typed):
        digits = max(3, len(str(len(typed))))
        said = "There is no column of ids; they are made in the order of the rows. Keep them."
        notes.append(Note(said))
        return [f"P{place:0{digits}}" for place in range(1, len(typed) + 1)]
    standing: dict[str, list[int]] = {}
    for number, one in enumerate(typed, start=2):
        if one is not None:
            standing.setdefault(same_to_the_eye(str(one)), []).append(number)
    for numbers in standing.values():
        if len(numbers) > 1:
            named = ", ".join(f"initiatives!A{number}" for number in numbers)
            said = f"id: {quoted(str(typed[numbers[0] - 2]))} stands more than once, in {named}."
            notes.append(Note(f"{said} Give each row its own id.", needs_attention=True))
    blank = [number for number, one in enumerate(typed, start=2) if one is None]
    if blank:
        named = ", ".join(f"initiatives!A{number}" for number in blank)
        notes.append(Note(f"id: blank in {named}. Type an id.", needs_attention=True))
    return [None if one is None else str(one) for one in typed]


def shares_of_per_cent(
    typed: Sequence[Value], column: int, header: str
) -> tuple[list[Value] | None, list[Note]]:
    """A column that its header calls per cent, as exact shares; `None` where that is unsure.

    Args:
        typed: its cells.
        column: its place in `initiatives`, counted from 0.
        header: its name in the list.
    """
    numbers = [_per_cent(one) for one in typed]
    where = f"column {letters(column + 1)}"
    odd = [
        number
        for number, (one, amount) in enumerate(zip(typed, numbers, strict=True), start=2)
        if one is not None and (amount is None or not 0 <= amount <= _HUNDRED)
    ]
    bare = [
        amount
        for one, amount in zip(typed, numbers, strict=True)
        if amount is not None and not _has_sign(one)
    ]
    is_unsure = any(0 < amount < 1 for amount in bare) or (bool(bare) and 0 < max(bare) <= 1)
    if not odd and not is_unsure:
        shares: list[Value] = [None if amount is None else amount.scaleb(-2) for amount in numbers]
        first = next((amount for amount in bare if amount), None)
        if first is None:
            return shares, []
        said = f"success: {quoted(header)} is per cent; its numbers are divided by 100 in {where}"
        return shares, [Note(f"{said}, such as {first:f} → {first.scaleb(-2):f}.")]
    if odd:
        found = f"rows {spans(odd)} hold no number from 0 to 100"
    else:
        found = "some of its numbers are 1 or less, which may be shares already"
    said = f"success: {quoted(header)} is per cent, but {found}. Nothing is converted in {where}."
    return None, [Note(f"{said} Type shares, such as 0.8 or 80%.", needs_attention=True)]


def _has_sign(value: Value) -> bool:
    return isinstance(value, str) and value.endswith("%")


def _per_cent(value: Value) -> Decimal | None:
    """The number per cent in a cell, with or without its sign; `None` where it is none."""
    if value is None:
        return None
    try:
        return cells.number(str(value).removesuffix("%").rstrip())
    except cells.CellFault:
        return None
