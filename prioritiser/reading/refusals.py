"""Findings about the cells and rows of one table, worded in one place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from prioritiser.reading import cells
from prioritiser.reading.cells import CellFault, shown
from prioritiser.reading.columns import ColumnSpec, Kind
from prioritiser.reading.findings import Findings
from prioritiser.reading.header import Header
from prioritiser.reading.text_table import Route


class Refusals:
    """Says what is wrong with the cells and rows of one table."""

    def __init__(self, header: Header, findings: Findings) -> None:
        self.header = header
        self.findings = findings
        self.refused: set[tuple[int, int]] = set()
        """Row and column of every cell that was refused."""

    def cell(self, number: int, index: int, name: str, text: str, fault: CellFault) -> None:
        """A cell whose content is not allowed; columns count from 0."""
        self.refused.add((number, index))
        if cells.UNSAFE.search(text):
            return  # told already, with the whole row
        place = self.header.table.place(number, index + 1)
        said = f"{name} {shown(text)} {fault.found}."
        self.findings.add(fault.code, place, said, fault.allowed, fault.remedy)

    def blank(self, number: int, column: ColumnSpec) -> None:
        """A blank where something must stand."""
        at = self.header.columns[column.name] + 1
        if any(merge.holds(number, at) for merge in self.header.table.merges):
            return  # the merge is told
        place = self.header.place(number, column.name)
        allowed, remedy = "", f"Type {_what(column)}."
        if column.is_number:
            allowed, remedy = "Blank is not 0 here.", "Type a number; 0 where there is none."
        self.findings.add("blank", place, f"{column.name} is blank.", allowed, remedy)

    def total(self, number: int, title: str) -> None:
        """A row without an id whose title is that of a total."""
        place = self.header.place(number, "title")
        said = f"title {shown(title)} names a total, which is no initiative."
        self.findings.add("total-row", place, said, "", "Delete the row.")

    def text(self, number: int, row: Sequence[str]) -> None:
        """Characters and lengths that no column allows."""
        joined = "".join(row)
        if len(joined) <= cells.LONGEST_TEXT and not cells.UNSAFE.search(joined):
            return
        for index, cell in enumerate(row):
            place = self.header.table.place(number, index + 1)
            unsafe = cells.UNSAFE.search(cell)
            if unsafe:
                said = f"The cell holds the character U+{ord(unsafe[0]):04X}, which is not shown."
                self.findings.add("control-character", place, said, "", "Take it out.")
            if len(cell) > cells.LONGEST_TEXT:
                said = f"The cell holds {len(cell):,} characters."
                most = f"At most {cells.LONGEST_TEXT:,} are allowed."
                self.findings.add("text-too-long", place, said, most)


class Shape:
    """Gives each row exactly one cell a column, or says why it cannot."""

    def __init__(self, header: Header, findings: Findings) -> None:
        self.header = header
        self.findings = findings
        self.is_csv = header.table.route is Route.CSV
        names = header.table.rows[header.row - 1]
        self.named = max((index for index, name in enumerate(names, 1) if name), default=0)
        """Columns up to the last that has a name; blank names may follow."""
        self.longer: list[int] = []
        """Rows with blank cells beyond the last column."""
        self.is_shifted = self.is_csv and self._is_shifted()

    def squared(self, number: int, row: Sequence[str]) -> Sequence[str] | None:
        """The row, or `None` where its cells cannot be told apart."""
        width = self.header.width
        if len(row) == width:
            return row
        if not self.is_csv:
            return row[:width]
        if len(row) > width and not any(row[width:]):
            self.longer.append(number)
            return row[:width]
        if self.named <= len(row) < width:
            return [*row, *[""] * (width - len(row))]
        if not (self.is_shifted and len(row) > width):
            self.findings.add(
                "ragged-row",
                self.header.table.place(number),
                f"The row has {len(row)} cells, but there are {self.named} columns.",
                "",
                "Put text with commas in double quotes, or add the missing commas.",
            )
        return None

    def _is_shifted(self) -> bool:
        """Whether every row has a cell more than there are names: all columns would shift."""
        rows = [row for _, row in self.header.rows() if any(row)]
        is_shifted = len(rows) > 1 and all(any(row[self.header.width :]) for row in rows)
        if is_shifted:
            self.findings.add(
                "ragged-row",
                self.header.table.place(self.header.row),
                f"Every row has more cells than the {self.header.width} column names.",
                "",
                "Name every column; put text with commas in double quotes.",
            )
        return is_shifted


def as_cell_fault(fault: Mapping[str, Any], column: ColumnSpec) -> CellFault:
    """What pydantic says about a cell, in our words."""
    original = fault.get("ctx", {}).get("error")
    if isinstance(original, CellFault):
        return original
    is_low = str(fault["type"]).startswith("greater_than")
    return outside(column, str(fault["input"]), is_low=is_low)


def outside(column: ColumnSpec, typed: str, *, is_low: bool) -> CellFault:
    """A number below the least or above the most that its column allows."""
    allowed = f"{column.least} or more is allowed."
    if column.above is not None:
        allowed = f"Any number above {column.above} is allowed."
    elif column.most is not None:
        allowed = f"From {column.least} to {column.most} is allowed."
    remedy = ""
    if column.spec.kind is Kind.SHARE and not is_low and not typed.endswith("%"):
        remedy = f"If you mean {typed} per cent, type {typed}%."
    found = f"is below {column.least}" if is_low else f"is above {column.most}"
    if is_low and column.above is not None:
        found = f"is not above {column.above}"
    return CellFault("out-of-range", found, allowed, remedy)


def _what(column: ColumnSpec) -> str:
    if column.spec.kind is Kind.WORD:
        return " or ".join(column.spec.allowed)
    if column.spec.kind is Kind.NAMES:
        one = "an id" if column.spec.refers_to == "initiatives" else "a name"
        return f"{one}, or several as A;B"
    return {Kind.IDENTIFIER: "an id", Kind.PERIOD: "the name of a period"}.get(
        column.spec.kind, "a name"
    )
