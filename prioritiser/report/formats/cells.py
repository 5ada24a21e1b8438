"""How a table reads, in every format that shows text."""

from __future__ import annotations

from collections.abc import Iterator

from prioritiser.report.clean import clean
from prioritiser.report.document import Cell, Share, Table
from prioritiser.report.wording.numbers import percent, shown

_MOST_LETTERS = 32_767
"""Letters that a cell of a workbook can hold."""


def row_texts(table: Table) -> Iterator[list[str]]:
    """The rows of a table as clean text, every cell on one line; nothing for a blank one."""
    places = [column.places for column in table.columns]
    for number, row in enumerate(table.rows):
        if table.row_places:
            places = table.places_of(number)
        yield list(map(cell_text, row, places))


def cell_text(cell: Cell, places: int) -> str:
    """A cell as clean text on one line; nothing for a blank one."""
    if isinstance(cell, str):
        return clean(cell)
    if cell is None:
        return ""
    if isinstance(cell, Share):
        return f"{shown(cell.part * 100)} %" if cell.is_exact else percent(cell.part)
    return shown(cell, places)


def sheet_text(text: str) -> str:
    """Clean text for a cell of a workbook."""
    text = clean(text)[:_MOST_LETTERS]
    # XlsxWriter would take such a text for markup of its own and not escape it.
    return f"{text} " if text[:3] == "<r>" and text[-4:] == "</r>" else text
