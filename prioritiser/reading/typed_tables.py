"""Tables of text → typed rows, one table after another, and how many rows each had."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeVar

from prioritiser.reading.columns import Row
from prioritiser.reading.findings import Findings
from prioritiser.reading.header import Header, match
from prioritiser.reading.rows import TypedTable, typed_rows
from prioritiser.reading.schema import TABLES
from prioritiser.reading.settings import MOST_SHEET_ROWS, Options
from prioritiser.reading.sheets import check_layout
from prioritiser.reading.text_table import Route, TextTable

R = TypeVar("R", bound=Row)


@dataclass(frozen=True, slots=True)
class RowCount:
    """What became of the rows of one table: `read` is the sum of the others."""

    table: str
    read: int
    used: int
    blank: int
    hidden: int


class Tables:
    """Reads tables one after another and counts their rows."""

    def __init__(
        self,
        tables: Mapping[str, TextTable],
        options: Options,
        findings: Findings,
        broken: frozenset[str] = frozenset(),
    ) -> None:
        self.tables = tables
        self.options = options
        self.findings = findings
        self.periods: tuple[str, ...] = ()
        self.broken = set(broken)
        self.counts: list[RowCount] = []

    def typed(self, name: str, model: type[R]) -> TypedTable[R] | None:
        """The rows of a table, or `None` where there is no such table or none that can be read."""
        table = self.tables.get(name)
        if table is None:
            return None
        header = self._header(name, table)
        if header is None:
            self.broken.add(name)
            return None
        if name == "capacity":
            self.periods = tuple(header.periods)
        typed = typed_rows(header, model, self.options, self.findings)
        used = len(typed.rows)
        self.counts.append(RowCount(name, typed.read, used, typed.blank, typed.hidden))
        return typed

    def _header(self, name: str, table: TextTable) -> Header | None:
        most = self.options.max_rows or (
            MOST_SHEET_ROWS if table.route is Route.WORKBOOK else len(table.rows)
        )
        if len(table.rows) - self.options.header_row > most:
            said = f"The table has more than {most:,} rows."
            self.findings.add(
                "too-many-rows", table.whole, said, "", "Raise the setting max_rows."
            )
            return None
        header = match(table, TABLES[name], self.options, self.periods, self.findings)
        if header is not None:
            check_layout(header, self.options, self.findings)
        return header
