"""Columns `x_low` and `x_high` beside the plain ones: checked, and kept for a later version."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from prioritiser.reading import cells
from prioritiser.reading.cells import CellFault, Grammar
from prioritiser.reading.columns import ColumnSpec, Kind
from prioritiser.reading.header import Header, Range
from prioritiser.reading.refusals import Refusals, outside


class Extras:
    """Checks what stands in ranges."""

    def __init__(self, header: Header, grammar: Grammar, refusals: Refusals) -> None:
        self.header = header
        self.grammar = grammar
        self.refusals = refusals
        self.specs = {column.name: column for column in header.spec.columns}

    def check(self, number: int, row: Sequence[str]) -> None:
        """Look at one row."""
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
        try:
            if column is None:  # a period
                is_capacity = self.header.spec.name == "capacity"
                return (cells.positive if is_capacity else cells.number)(cell, self.grammar)
            return self._inside(cell, column)
        except CellFault as fault:
            self.refusals.cell(number, span.index, _name(span), cell, fault)
            return None

    def _inside(self, cell: str, column: ColumnSpec) -> Decimal:
        """The number in a cell, within what the column allows."""
        if column.spec.kind is Kind.WHOLE:
            amount = Decimal(cells.whole(cell, self.grammar))
        else:
            is_share = column.spec.kind is Kind.SHARE or column.table == "links"
            amount = (cells.share if is_share else cells.number)(cell, self.grammar)
        is_low = column.least is not None and amount < column.least
        if is_low or (column.most is not None and amount > column.most):
            raise outside(column, cell, is_low=is_low)
        return amount

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
        header = self.header
        index = header.columns.get(of, header.periods.get(of, header.offsets.get(of)))
        if index is None or not row[index]:
            # What a blank means must lie between the two as well: a chance of 1, say.
            column = self.specs.get(of)
            is_known = index is not None and column is not None and column.spec.may_be_blank
            return Decimal(column.default) if column and is_known and column.default else None
        try:
            return cells.share(row[index], self.grammar)
        except CellFault:
            return None  # told already


def _name(span: Range) -> str:
    return f"{span.of}_{'low' if span.is_low else 'high'}"
