"""How a table reads, in every format that shows text."""

from __future__ import annotations

from collections.abc import Iterator

from prioritiser.report.clean import clean
from prioritiser.report.document import Cell, Share, Table
from prioritiser.report.wording.numbers import percent, shown


def row_texts(table: Table) -> Iterator[list[str]]:
    """The rows of a table as clean text, every cell on one line; nothing for a blank one."""
    for number, row in enumerate(table.rows):
        yield [cell_text(cell, table.places(number, place)) for place, cell in enumerate(row)]


def cell_text(cell: Cell, places: int) -> str:
    """A cell as clean text on one line; nothing for a blank one."""
    if cell is None:
        return ""
    if isinstance(cell, Share):
        return f"{shown(cell.part * 100)} %" if cell.is_exact else percent(cell.part)
    return clean(cell) if isinstance(cell, str) else shown(cell, places)
