"""The row of the column names: where it is, and where it seems to be when it is not there."""

from __future__ import annotations

import re
from collections.abc import Sequence

from prioritiser.reading.findings import Findings
from prioritiser.reading.names import fold
from prioritiser.reading.settings import Options
from prioritiser.reading.text_table import Route, TextTable

_LOOKED_AT = 20
"""Rows in which column names are looked for where row 1 does not have them."""


def header_row(
    table: TextTable, options: Options, required: set[str], findings: Findings
) -> int | None:
    """The row of the column names, counted from 1; says where it seems to be if not there."""
    first = options.header_row
    row = _trimmed(table.rows[first - 1]) if len(table.rows) >= first else []
    if any(fold(cell) in required for cell in row):
        return first
    for number, other in enumerate(table.rows[:_LOOKED_AT], start=1):
        if number != first and required <= {fold(cell) for cell in other}:
            findings.add(
                "header-row",
                table.place(number),
                f"The column names stand {_on(table, number)}, not {_on(table, first)}.",
                "",
                _moved(table, number),
            )
            return None
    other_mark = _other_delimiter(row)
    if table.route.value == "csv" and other_mark:
        said = {";": "semicolons", "\t": "tabs", "|": "bars", ",": "commas"}[other_mark]
        word = "tab" if other_mark == "\t" else other_mark
        findings.add(
            "delimiter",
            table.place(first),
            f"The columns seem to be separated by {said}.",
            "",
            f'Save as CSV with commas, or set delimiter to "{word}".',
        )
        return None
    if row:
        return first
    _no_header(table, first, findings)
    return None


def _on(table: TextTable, row: int) -> str:
    if table.route is not Route.FRAME:
        return f"on row {row}"
    return "in the columns" if row == 1 else f"in row {table.shown(row)}"


def _moved(table: TextTable, row: int) -> str:
    if table.route is not Route.FRAME:
        return f"Delete the rows above, or set header_row to {row}."
    # The setting counts the columns of a frame as row 1, and its rows from 2.
    return "Leave out header_row." if row == 1 else "Make that row the columns of the frame."


def _no_header(table: TextTable, row: int, findings: Findings) -> None:
    is_columns = table.route is Route.FRAME and row == 1
    findings.add(
        "missing-column",
        table.place(row),
        "The columns have no names."
        if is_columns
        else f"Row {table.shown(row)} holds no column names.",
        "" if is_columns else "The first row must hold the column names.",
        "Name the columns of the frame." if is_columns else "Type them, or set header_row.",
    )


def _other_delimiter(row: Sequence[str]) -> str:
    if len(row) == 1 and re.fullmatch(r"(?i)sep=.", row[0]):
        return row[0][-1]
    if len(row) > 2:  # noqa: PLR2004 - a title may hold one comma
        return ""
    return next((mark for mark in ";\t|," if any(mark in cell for cell in row)), "")


def _trimmed(row: Sequence[str]) -> list[str]:
    """A row without the blank cells at its end."""
    cells = list(row)
    while cells and not cells[-1]:
        cells.pop()
    return cells
