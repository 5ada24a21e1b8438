"""`init --from`: the list a team already has, turned into a workbook to go on with.

Columns are matched by name and kept as tags where they match nothing. Numbers are never guessed:
what is not a plain number is left as it was typed, for `check` to point at.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from prioritiser.domain.findings import Finding, Level
from prioritiser.domain.place import Place
from prioritiser.errors import InputRefused
from prioritiser.reading import cells
from prioritiser.reading.list_mapping import Mapped, header_row, mapped
from prioritiser.reading.list_sheet import ListSheet
from prioritiser.reading.list_source import sheets_of
from prioritiser.reading.names import fold
from prioritiser.reading.schema import TABLES
from prioritiser.reading.template import built
from prioritiser.reading.template_example import Rows
from prioritiser.reading.template_sheets import columns_of_table
from prioritiser.reading.text_table import letters, spans
from prioritiser.reading.workbook_bytes import Value

_NUMBERS = ("value", "cost", "success")
_CAPACITY_CELL = "capacity!B2"


@dataclass(frozen=True, slots=True)
class Note:
    """One line of the report on what became of the list."""

    text: str
    """A whole sentence or two."""
    needs_attention: bool = False
    """Whether the person has to do or decide something."""

    def __str__(self) -> str:
        return self.text


def workbook_from(path: Path | str) -> tuple[bytes, tuple[Note, ...]]:
    """A workbook with the list in its sheet `initiatives`, and what became of every column.

    Args:
        path: an `.xlsx` or a CSV; of several sheets the one that looks most like a list is taken.

    Raises:
        InputRefused: when the file cannot be read, or holds no rows.
    """
    sheets = sheets_of(path)
    sheet = max(sheets, key=_likeness)
    first, known = header_row(sheet.rows)
    rows = [row for row in sheet.rows[first + 1 :] if any(cell is not None for cell in row)]
    if not rows:
        said = f"Below the column names on row {first + 1} there are no rows."
        place = Place(Path(path).name, sheet.name)
        raise InputRefused([Finding(Level.STOP, "no-rows", place, said)])
    columns = mapped(sheet.rows[first], rows)
    notes = [*_about_sheet(sheets, sheet, first, known), *_about_columns(columns)]
    body, more = _initiatives(columns, rows)
    notes += more
    unit = next((column.unit for column in columns if column.became == "cost"), "")
    tables: Mapping[str, Rows] = {
        "initiatives": tuple(map(tuple, body)),
        "resources": (("resource", "unit", "kind"), ("budget", unit, "money")),
        "capacity": (("resource", "amount"), ("budget", None)),
        "settings": (
            ("name", "value"),
            ("title", Path(path).stem),
            ("organisation", ""),
            ("currency", ""),
            ("money_unit", unit),
        ),
    }
    budget = f"Type the budget in {_CAPACITY_CELL}, or give it with --budget. Blank is unlimited."
    return built(tables), (*notes, Note(budget, needs_attention=True))


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
    made = _made_ids([_cell(row, source.get("id")) for row in rows], notes)
    body: list[list[Value]] = [list(header)]
    for place, row in enumerate(rows):
        values = [_cell(row, source.get(name)) for name in header]
        body.append(
            [
                made[place] if name == "id" else _typed(name, value)
                for name, value in zip(header, values, strict=True)
            ]
        )
    for name in _NUMBERS:
        if name in source or name != "success":
            notes += _number_notes(name, header.index(name), body, name in source)
    return body, notes


def _cell(row: Sequence[Value], index: int | None) -> Value:
    return row[index] if index is not None and index < len(row) else None


def _made_ids(typed: Sequence[Value], notes: list[Note]) -> list[Value]:
    """Ids as they are; where there is none, one made from the place of the row."""
    digits = max(3, len(str(len(typed))))
    taken = {fold(str(cell)) for cell in typed if cell is not None}
    ids: list[Value] = []
    made = []
    for place, cell in enumerate(typed, start=1):
        if cell is not None:
            ids.append(str(cell))
            continue
        name = f"P{place:0{digits}}"
        while fold(name) in taken:
            name += "x"
        taken.add(fold(name))
        made.append(place + 1)
        ids.append(name)
    if made and len(made) == len(typed):
        said = "There is no column of ids; they are made in the order of the rows. Keep them."
        notes.append(Note(said))
    elif made:
        said = f"Ids are made where they were blank, in initiatives rows {spans(made)}."
        notes.append(Note(said, needs_attention=True))
    return ids


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
    blank = [place for place, row in enumerate(body[1:], start=2) if row[column] is None]
    if blank and name != "success":
        where = f"column {letter}, rows {spans(blank)}"
        said = f"{name}: blank in {where}. Type 0 where there is none."
        notes.append(Note(said, needs_attention=True))
    return notes
