"""An `.xlsx` workbook → tables of text, with what a sheet knows beyond the text of its cells."""

from __future__ import annotations

import io
import re
import warnings
import zipfile
import zlib
from collections.abc import Callable, Iterator
from typing import Any
from xml.etree.ElementTree import ParseError

import openpyxl
from defusedxml import DefusedXmlException
from openpyxl.cell.cell import Cell as SheetCell
from openpyxl.cell.cell import MergedCell
from openpyxl.workbook.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from prioritiser.domain.place import Place
from prioritiser.reading.findings import Findings
from prioritiser.reading.names import fold
from prioritiser.reading.opening import Early, Opened, Source
from prioritiser.reading.package import MOST_COLUMNS, looked_through
from prioritiser.reading.schema import TABLES
from prioritiser.reading.settings import MOST_SHEET_ROWS
from prioritiser.reading.text_table import (
    Cell,
    CellKind,
    Merge,
    Route,
    TextTable,
    cell_spans,
    date_text,
    letters,
    number_text,
)

# What openpyxl raises on files that are not what they seem; it has no error of its own for them.
_BROKEN = (
    AttributeError,
    DefusedXmlException,
    EOFError,
    IndexError,
    KeyError,
    OSError,
    OverflowError,
    ParseError,
    RecursionError,
    TypeError,
    ValueError,
    zipfile.BadZipFile,
    zlib.error,
)
_KNOWN = frozenset(fold(name) for name in TABLES)
_PADDED = re.compile("0{2,}")
_QUOTED = re.compile(r'"[^"]*"|\\.|_.|\*.')


def opened(source: Source, early: Early, findings: Findings) -> Opened:
    """Every sheet of a workbook; those that are no table come without cells."""

    def most_rows(rows: int) -> int:
        settings = _settings_of(source) if rows > MOST_SHEET_ROWS else None
        return max(early(settings).max_rows or 0, MOST_SHEET_ROWS)

    tables = _tables(source, most_rows, lambda name: fold(name) in _KNOWN, findings)
    if tables is None:
        return Opened((), (source,), frozenset({"initiatives"}))
    return Opened(tables, (source,))


def every_sheet(source: Source, findings: Findings) -> tuple[TextTable, ...]:
    """Every visible sheet of a workbook with its cells, whatever it is called."""
    tables = _tables(source, lambda _: MOST_SHEET_ROWS, lambda _: True, findings)
    return tuple(table for table in tables or () if not table.is_hidden)


def _tables(
    source: Source,
    most_rows: Callable[[int], int],
    is_wanted: Callable[[str], bool],
    findings: Findings,
) -> tuple[TextTable, ...] | None:
    """Every sheet, with its cells where it is wanted; `None`, with a finding, where refused."""
    package = looked_through(source, findings)
    if package is None:
        return None
    try:
        most = most_rows(package.rows)
        if package.rows > most + 1:
            said = f"A sheet has {package.rows:,} rows; {most:,} are read."
            findings.add("too-many-rows", Place(source.name), said, "", "Raise max_rows.")
            return None
        values = _loaded(source, has_values=True)
        has_formulas = any(map(is_wanted, package.formula_sheets))
        # Loading again takes as long as the first time.
        formulas = _loaded(source, has_values=False) if has_formulas else None
        tables = tuple(
            _table(sheet, formulas, source.name, most)
            if is_wanted(sheet.title)
            else _without_cells(sheet, source.name)
            for sheet in values.worksheets
        )
    except _BROKEN as error:
        if isinstance(error, RecursionError | DefusedXmlException):
            code, said = "unsafe-workbook", "The workbook holds XML that is not safe to read."
        else:
            code, said = "damaged-workbook", "The workbook is damaged: its parts do not fit."
        remedy = "Open and save it again in a spreadsheet program."
        findings.add(code, Place(source.name), said, "", remedy)
        return None
    if not tables:
        findings.add("damaged-workbook", Place(source.name), "The workbook has no worksheets.")
        return None
    return tables


def _loaded(source: Source, *, has_values: bool) -> Workbook:
    with warnings.catch_warnings():
        # Parts that openpyxl does not know are no part of a table.
        warnings.simplefilter("ignore")
        return openpyxl.load_workbook(
            io.BytesIO(source.content), data_only=has_values, keep_links=False
        )


def _settings_of(source: Source) -> TextTable | None:
    """The table `settings` alone, read without loading the other sheets."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        book = openpyxl.load_workbook(io.BytesIO(source.content), read_only=True, data_only=True)
        for sheet in book.worksheets:
            if fold(sheet.title) == "settings":
                rows = [
                    ["" if value is None else str(value).strip() for value in row]
                    for row in sheet.iter_rows(max_row=200, max_col=10, values_only=True)
                ]
                return TextTable(sheet.title, rows, source.name, sheet.title, Route.WORKBOOK)
    return None


def _without_cells(sheet: Worksheet, file: str) -> TextTable:
    is_hidden = sheet.sheet_state != "visible"
    return TextTable(sheet.title, (), file, sheet.title, Route.WORKBOOK, is_hidden)


def _table(sheet: Worksheet, formulas: Workbook | None, file: str, most: int) -> TextTable:
    """One sheet as a table of text."""
    name = sheet.title
    is_hidden = sheet.sheet_state != "visible"
    notes = Findings()
    texts = _texts(sheet, formulas, Place(file, name), notes)
    rows = _grid(texts, Place(file, name), most, notes)
    return TextTable(
        name=name,
        rows=rows,
        file=file,
        sheet=name,
        route=Route.WORKBOOK,
        is_hidden=is_hidden,
        hidden_rows=frozenset(
            number for number, row in sheet.row_dimensions.items() if row.hidden
        ),
        hidden_columns=frozenset(_hidden_columns(sheet)),
        merges=tuple(
            Merge(str(span.coord), span.min_row, span.max_row, span.min_col, span.max_col)
            for span in sheet.merged_cells.ranges
        ),
        findings=tuple(notes.gathered),
    )


def _hidden_columns(sheet: Worksheet) -> Iterator[int]:
    """Columns that are hidden; one entry may speak of several side by side."""
    for dimension in sheet.column_dimensions.values():
        if dimension.hidden and dimension.min and dimension.max:
            yield from range(dimension.min, min(dimension.max, MOST_COLUMNS) + 1)


def _texts(
    sheet: Worksheet, formulas: Workbook | None, place: Place, notes: Findings
) -> dict[tuple[int, int], str]:
    """The text of every cell that holds anything, by row and column."""
    texts: dict[tuple[int, int], str] = {}
    shortened: list[tuple[int, int]] = []
    formats: dict[int, str] = {}
    # iter_rows would create every blank cell up to the last; the sheet's own dictionary does not.
    for spot, cell in sheet._cells.items():
        text = _text(cell, formats)
        if text:
            texts[spot] = text
            if isinstance(cell.value, float) and float(text) != cell.value:
                shortened.append(spot)
    if shortened:
        said = f"Stored numbers are read to 15 digits, as shown: {cell_spans(shortened)}."
        notes.add("float-artefact", place, said)
    if formulas is not None:
        _read_formulas(sheet, formulas[sheet.title], texts, place, notes)
    return texts


def _grid(
    texts: dict[tuple[int, int], str], place: Place, most: int, notes: Findings
) -> list[list[str]]:
    """The cells as rows of equal length, up to the last row and column that hold anything."""
    for row, column in [spot for spot in texts if spot[0] > most or spot[1] > MOST_COLUMNS]:
        del texts[row, column]
        where = Place(place.file, place.sheet, f"{letters(column)}{row}")
        notes.add("too-large", where, "A cell stands far outside the table.", "", "Clear it.")
    height = max((row for row, _ in texts), default=0)
    width = max((column for _, column in texts), default=0)
    rows = [[""] * width for _ in range(height)]
    for (row, column), text in texts.items():
        rows[row - 1][column - 1] = text
    return rows


def _read_formulas(
    sheet: Worksheet,
    formulas: Worksheet,
    texts: dict[tuple[int, int], str],
    place: Place,
    notes: Findings,
) -> None:
    """Formulas: those with a saved value are listed, those without become cells that say so."""
    listed: list[tuple[int, int]] = []
    for spot, cell in formulas._cells.items():
        if cell.data_type != "f":
            continue
        saved = sheet._cells[spot]
        # A formula that gives an empty text has a saved value, which is the empty text.
        if saved.value is None and saved.data_type != "str":
            typed = cell.value if isinstance(cell.value, str) else "a formula"
            texts[spot] = Cell.of(typed, CellKind.NO_VALUE)
        elif saved.data_type != "e":
            listed.append(spot)
    if listed:
        said = f"Formulas are read by their saved values: {cell_spans(listed)}."
        notes.add("formula-values", place, said, "", "Check that the workbook was recalculated.")


def _text(cell: SheetCell | MergedCell, formats: dict[int, str]) -> str:
    """A cell as text: what a person would type to get it."""
    value: Any = cell.value
    if value is None:
        return ""
    if isinstance(value, str):
        return Cell.of(value, CellKind.ERROR) if cell.data_type == "e" else value.strip()
    if isinstance(value, bool):
        return Cell.of("TRUE" if value else "FALSE", CellKind.BOOLEAN)
    if isinstance(value, int | float):
        return _number(value, cell, formats)
    return Cell.of(date_text(value), CellKind.DATE)


def _number(value: float, cell: SheetCell | MergedCell, formats: dict[int, str]) -> str:
    text = number_text(value)
    # Asking a cell for its format is slow, and most cells share a few.
    code = getattr(cell, "_style").numFmtId  # noqa: B009 - the stubs leave it out
    if code == 0:
        return Cell.of(text, CellKind.NUMBER)
    if code not in formats:
        formats[code] = _QUOTED.sub("", cell.number_format)
    shown = formats[code]
    if "%" in shown:
        return Cell.of(text, CellKind.PERCENT)
    if _PADDED.fullmatch(shown) and len(text) < len(shown):
        return Cell.of(text, CellKind.PADDED)
    return Cell.of(text, CellKind.NUMBER)
