"""Tables of text with places: what every reader gives and the rest of reading starts from."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from enum import Enum
from functools import cache

from prioritiser.domain.findings import Finding
from prioritiser.domain.place import Place

_EXCEL_DIGITS = 15


class CellKind(Enum):
    """What a workbook or frame says a cell is; a CSV only has text."""

    TEXT = "text"
    NUMBER = "number"
    PADDED = "number shown with leading zeros"
    PERCENT = "number shown as a percentage"
    BOOLEAN = "true or false"
    DATE = "date"
    ERROR = "error value"
    NO_VALUE = "formula without a value"


class Cell(str):
    """The text of a cell that is more than text; plain text stays a plain `str`."""

    __slots__ = ("kind",)
    kind: CellKind

    @classmethod
    def of(cls, text: str, kind: CellKind) -> Cell:
        """A cell with its kind."""
        cell = cls(text)
        cell.kind = kind
        return cell


def kind_of(cell: str) -> CellKind:
    """The kind of a cell; a plain `str` is text."""
    return cell.kind if isinstance(cell, Cell) else CellKind.TEXT


def is_percentage(cell: str) -> bool:
    """Whether a cell holds a percentage, by its format or as typed."""
    return kind_of(cell) is CellKind.PERCENT or cell.endswith("%")


class Route(Enum):
    """Where a table came from."""

    CSV = "csv"
    WORKBOOK = "workbook"
    FRAME = "frame"


@dataclass(frozen=True, slots=True)
class Merge:
    """A merged range, rows and columns counted from 1."""

    text: str
    first_row: int
    last_row: int
    first_column: int
    last_column: int

    def holds(self, row: int, column: int) -> bool:
        """Whether a cell lies in the range."""
        is_inside = self.first_row <= row <= self.last_row
        return is_inside and self.first_column <= column <= self.last_column


@dataclass(frozen=True, slots=True)
class TextTable:
    """One table as it stands in the input, nothing interpreted."""

    name: str
    """Name of the sheet, of the CSV without its ending, or of the frame."""
    rows: Sequence[Sequence[str]]
    """Cells, trimmed; the first is row 1. CSV rows are as long as typed, others equally long."""
    file: str = ""
    sheet: str = ""
    route: Route = Route.CSV
    is_hidden: bool = False
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    merges: tuple[Merge, ...] = ()
    findings: tuple[Finding, ...] = ()
    """What the reader had to say about this table."""

    def place(self, row: int, column: int | None = None) -> Place:
        """The place of a cell, or of a whole row; both counted from 1."""
        if self.route is Route.FRAME:
            named = self.rows[0][column - 1] if column and self.rows else ""
            whole = f"row {self.shown(row)}" if row > 1 else "columns"
            of_column = f"column {named}, {whole}" if row > 1 else f"column {named}"
            return Place(self.file, self.sheet, of_column if named else whole)
        if column is None:
            return Place(self.file, self.sheet, f"row {row}")
        return Place(self.file, self.sheet, f"{letters(column)}{row}")

    def shown(self, row: int) -> int:
        """The number of a row as people see it: in a frame, the first row of facts is 1."""
        return row - 1 if self.route is Route.FRAME else row

    def spans(self, rows: Iterable[int]) -> str:
        """Rows in few words: `2–5, 9`."""
        return spans(self.shown(row) for row in rows)

    def cell_spans(self, cells: Iterable[tuple[int, int]]) -> str:
        """Cells `(row, column)` in few words: `D2:D5, F9`; in a frame, columns with rows."""
        if self.route is not Route.FRAME:
            return cell_spans(cells)
        by_column: dict[int, list[int]] = {}
        for row, column in cells:
            by_column.setdefault(column, []).append(row)
        return "; ".join(
            f"{self.rows[0][column - 1]} in rows {self.spans(rows)}"
            for column, rows in sorted(by_column.items())
        )

    @property
    def whole(self) -> Place:
        """The place of the table itself."""
        return Place(self.file, self.sheet)


@cache
def letters(column: int) -> str:
    """A column's name in a spreadsheet: 1 is `A`, 27 is `AA`."""
    name = ""
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


def spans(numbers: Iterable[int]) -> str:
    """Whole numbers in few words: `2–5, 9`."""
    parts: list[list[int]] = []
    for number in sorted(numbers):
        if parts and parts[-1][-1] == number - 1:
            parts[-1] = [parts[-1][0], number]
        else:
            parts.append([number])
    return ", ".join("–".join(str(number) for number in part) for part in parts)


def cell_spans(cells: Iterable[tuple[int, int]]) -> str:
    """Cells `(row, column)` in few words: `D2:D5, F9`."""
    by_column: dict[int, list[int]] = {}
    for row, column in cells:
        by_column.setdefault(column, []).append(row)
    parts = []
    for column, rows in sorted(by_column.items()):
        for span in spans(rows).split(", "):
            ends = [f"{letters(column)}{row}" for row in span.split("–")]
            parts.append(":".join(ends))
    return ", ".join(parts)


def number_text(value: float) -> str:
    """A stored number as a spreadsheet shows it: 15 digits, no exponent; whole numbers exactly."""
    if isinstance(value, int) or not math.isfinite(value):
        return str(value)
    return f"{Decimal(f'{value:.{_EXCEL_DIGITS}g}'):f}"


def date_text(value: date | time | timedelta) -> str:
    """A date by ISO 8601, without the time of day where that is midnight."""
    if isinstance(value, datetime) and value.time() == time():
        return value.date().isoformat()
    return str(value) if isinstance(value, timedelta) else value.isoformat()
