"""Columns beside the plain ones that change nothing yet: ranges, and offsets after a start."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from prioritiser.reading import cells
from prioritiser.reading.cells import CellFault, Grammar
from prioritiser.reading.columns import Kind
from prioritiser.reading.header import Header, Range
from prioritiser.reading.refusals import Refusals

_OFFSET = CellFault(
    "not-yet",
    "stands in a column of periods after the start",
    "Only blank is allowed in this version.",
    "Use the period columns of capacity.",
)


class Extras:
    """Checks what stands in ranges and refuses what stands in offset columns."""

    def __init__(self, header: Header, grammar: Grammar, refusals: Refusals) -> None:
        self.header = header
        self.grammar = grammar
        self.refusals = refusals
        self.specs = {column.name: column for column in header.spec.columns}

    def check(self, number: int, row: Sequence[str]) -> None:
        """Look at one row."""
        for name, index in self.header.offsets.items():
            if row[index]:
                self.refusals.cell(number, index, name, row[index], _OFFSET)
        ends: dict[str, dict[bool, tuple[int, Decimal]]] = {}
        for span in self.header.ranges:
            if row[span.index]:
                amount = self._end(number, row, span)
                if amount is not None:
                    ends.setdefault(span.of, {})[span.is_low] = (span.index, amount)
        for of, known in ends.items():
            self._check_order(number, row, of, known)

    def finish(self) -> None:
        """Say once of each range that it changes nothing yet."""
        header = self.header
        for span in header.ranges:
            place = header.table.place(header.row, span.index + 1)
            said = f"{_name(span)} is checked but changes nothing in this version."
            self.refusals.findings.add("unused-range", place, said)

    def _end(self, number: int, row: Sequence[str], span: Range) -> Decimal | None:
        """One end of a range, read as the column that it belongs to is read."""
        cell = row[span.index]
        column = self.specs.get(span.of)
        is_share = column is not None and column.spec.kind is Kind.SHARE
        try:
            return (cells.share if is_share else cells.number)(cell, self.grammar)
        except CellFault as fault:
            self.refusals.cell(number, span.index, _name(span), cell, fault)
            return None

    def _check_order(
        self, number: int, row: Sequence[str], of: str, known: dict[bool, tuple[int, Decimal]]
    ) -> None:
        low, high, middle = known.get(True), known.get(False), self._middle(row, of)
        wrong: tuple[int, str] | None = None
        if low and high and low[1] > high[1]:
            wrong = (low[0], f"{of}_low is above {of}_high.")
        elif low and middle is not None and low[1] > middle:
            wrong = (low[0], f"{of}_low is above {of}.")
        elif high and middle is not None and high[1] < middle:
            wrong = (high[0], f"{of}_high is below {of}.")
        if wrong:
            place = self.header.table.place(number, wrong[0] + 1)
            self.refusals.findings.add(
                "range-order", place, wrong[1], f"{of} must lie between the two."
            )

    def _middle(self, row: Sequence[str], of: str) -> Decimal | None:
        index = self.header.columns.get(of, self.header.periods.get(of))
        if index is None or not row[index]:
            return None
        try:
            return cells.share(row[index], self.grammar)
        except CellFault:
            return None  # told already


def _name(span: Range) -> str:
    return f"{span.of}_{'low' if span.is_low else 'high'}"
