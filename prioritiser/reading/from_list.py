"""`init --from`: the list a team already has, turned into a portfolio to go on with.

Columns are matched by name and kept as tags where they match nothing. Numbers are never guessed:
what is not a plain number is left as it was typed, for `check` to point at.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from prioritiser.domain.findings import Finding, Level
from prioritiser.domain.place import Place
from prioritiser.errors import InputRefused
from prioritiser.reading import cells
from prioritiser.reading.list_links import ListLinks, links_of
from prioritiser.reading.list_mapping import Mapped, header_row, is_per_cent, mapped
from prioritiser.reading.list_rows import Note, cell, ids, shares_of_per_cent, without_totals
from prioritiser.reading.list_sheet import ListSheet
from prioritiser.reading.list_source import sheets_of
from prioritiser.reading.schema import TABLES
from prioritiser.reading.template import built
from prioritiser.reading.template_example import Rows
from prioritiser.reading.template_sheets import columns_of_table
from prioritiser.reading.text_table import letters, spans
from prioritiser.reading.workbook_bytes import Value

__all__ = ["Note", "TakenOver", "taken_over", "workbook_from"]

_NUMBERS = ("value", "cost", "success")
_CAPACITY_CELL = "capacity!B2"


@dataclass(frozen=True, slots=True)
class TakenOver:
    """A list as tables, and what became of every column."""

    tables: Mapping[str, Rows]
    """Rows of each table that is not empty, the column names first."""
    notes: tuple[Note, ...]


def workbook_from(path: Path | str) -> tuple[bytes, tuple[Note, ...]]:
    """A workbook with the list in its sheet `initiatives`; see `taken_over`."""
    found = taken_over(path)
    return built(found.tables), found.notes


def taken_over(path: Path | str) -> TakenOver:
    """The tables that hold a list, `initiatives` first, and what became of every column.

    Args:
        path: an `.xlsx` or a CSV; of several sheets the one that looks most like a list is taken.

    Raises:
        InputRefused: when the file cannot be read, or holds no rows.
    """
    sheets = sheets_of(path)
    sheet = max(sheets, key=_likeness)
    first, known = header_row(sheet.rows)
    numbered = [
        (number, row)
        for number, row in enumerate(sheet.rows[first + 1 :], start=first + 2)
        if any(one is not None for one in row)
    ]
    columns = mapped(sheet.rows[first], [row for _, row in numbered])
    kept = without_totals(numbered, {column.became: column.index for column in columns})
    rows = [row for _, row in kept.rows]
    if not rows:
        said = f"Below the column names on row {first + 1} there are no rows."
        place = Place(Path(path).name, sheet.name)
        raise InputRefused([Finding(Level.STOP, "no-rows", place, said)])
    linked = links_of(mapped(sheet.rows[first], rows), rows)
    notes = [*_about_sheet(sheets, sheet, first, known), *_about_columns(linked.told), *kept.notes]
    body, more = _initiatives(linked.kept, rows)
    notes += more
    budget = f"Type the budget in {_CAPACITY_CELL}, or give it with --budget. Blank is unlimited."
    tables = _tables(body, linked, _title_above(sheet.rows[:first]))
    return TakenOver(tables, (*notes, Note(budget, needs_attention=True)))


def _tables(body: Sequence[Sequence[Value]], linked: ListLinks, title: str) -> dict[str, Rows]:
    """The tables that the list fills."""
    unit = next((column.unit for column in linked.kept if column.became == "cost"), "")
    tables: dict[str, Rows] = {
        "initiatives": tuple(map(tuple, body)),
        "resources": (("resource", "unit", "kind"), ("budget", unit, "money")),
        "capacity": (("resource", "amount"), ("budget", None)),
        "settings": (
            ("name", "value"),
            ("title", title),
            ("organisation", ""),
            ("currency", ""),
            ("money_unit", unit),
        ),
    }
    return tables | ({"links": linked.links} if linked.links else {})


def _title_above(rows: Sequence[Sequence[Value]]) -> str:
    """The only text of a row above the column names; a file's name would make no title."""
    for row in rows:
        filled = [one for one in row if one is not None]
        if len(filled) == 1 and isinstance(filled[0], str):
            return filled[0]
    return ""


def _likeness(sheet: ListSheet) -> tuple[int, int]:
    """How much a sheet looks like a list of initiatives: known names, then rows."""
    return header_row(sheet.rows)[1], len(sheet.rows)


def _about_sheet(
    sheets: Sequence[ListSheet], sheet: ListSheet, first: int, known: int
) -> list[Note]:
    notes = [Note(f"The sheet {sheet.name} is taken; its column names stand on row {first + 1}.")]
    others = [other.name for other in sheets if other is not sheet]
    if others:
        said = f"Other sheets are left out: {', '.join(others)}."
        notes.append(Note(said, needs_attention=True))
    if not known:
        said = "No column has a name that is known, such as title, value or cost."
        notes.append(Note(said, needs_attention=True))
    notes += [Note(remark, needs_attention=True) for remark in sheet.remarks]
    return notes


def _about_columns(columns: Sequence[Mapped]) -> list[Note]:
    notes = []
    for column in columns:
        what = f"tag {column.became}" if column.is_tag else column.became
        is_odd = column.is_unsure or (column.is_tag and not column.why.startswith("all other"))
        said = f"{letters(column.index + 1)} {column.typed} → {what}: {column.why}."
        notes.append(Note(said, needs_attention=is_odd))
    return notes


def _initiatives(
    columns: Sequence[Mapped], rows: Sequence[Sequence[Value]]
) -> tuple[list[list[Value]], list[Note]]:
    """The table `initiatives`: heading and rows, and what the person has to mend."""
    source = {column.became: column.index for column in columns}
    # All columns of the template, so that the cells that notes name are those of the workbook.
    known = columns_of_table(TABLES["initiatives"])
    header = [*known, *(column.became for column in columns if column.is_tag)]
    notes: list[Note] = []
    named = ids([cell(row, source.get("id")) for row in rows], notes)
    body: list[list[Value]] = [list(header)]
    for place, row in enumerate(rows):
        values = [cell(row, source.get(name)) for name in header]
        body.append(
            [
                named[place] if name == "id" else _typed(name, value)
                for name, value in zip(header, values, strict=True)
            ]
        )
    success = next((column for column in columns if column.became == "success"), None)
    if success is not None and is_per_cent(success.typed):
        place = header.index("success")
        typed = [cell(row, success.index) for row in rows]
        shares, told = shares_of_per_cent(typed, place, success.typed)
        notes += told
        for line, share in zip(body[1:], shares or (), strict=shares is not None):
            line[place] = share
    for name in _NUMBERS:
        if name in source or name != "success":
            notes += _number_notes(name, header.index(name), body, name in source)
    return body, notes


def _typed(name: str, value: Value) -> Value:
    """Numbers as numbers where they are plain; everything else as text, as it was typed."""
    if value is None:
        return None
    if name not in _NUMBERS:
        return str(value)
    if not isinstance(value, str):
        return value
    try:
        return cells.share(value) if name == "success" else cells.number(value)
    except cells.CellFault:
        return value


def _number_notes(
    name: str, column: int, body: Sequence[Sequence[Value]], is_given: bool
) -> list[Note]:
    letter = letters(column + 1)
    if not is_given:
        where = f"initiatives!{letter}2:{letter}{len(body)}"
        said = f"No column looks like the {name}. Type it in {where}."
        return [Note(said, needs_attention=True)]
    notes = []
    odd = [place for place, row in enumerate(body[1:], start=2) if isinstance(row[column], str)]
    if odd:
        said = f"{name}: not plain numbers, left as typed in column {letter}, rows {spans(odd)}."
        notes.append(Note(said, needs_attention=True))
    over = [n for n, row in enumerate(body[1:], start=2) if _is_over_one(row[column])]
    if over and name == "success":
        said = f"success: above 1 in column {letter}, rows {spans(over)}. Type 80% or 0.8, not 80."
        notes.append(Note(said, needs_attention=True))
    blank = [place for place, row in enumerate(body[1:], start=2) if row[column] is None]
    if blank and name != "success":
        where = f"column {letter}, rows {spans(blank)}"
        said = f"{name}: blank in {where}. Type 0 where there is none."
        notes.append(Note(said, needs_attention=True))
    return notes


def _is_over_one(value: Value) -> bool:
    return isinstance(value, int | Decimal) and value > 1
