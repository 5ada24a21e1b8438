"""A plain table, and how it is written as CSV."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from prioritiser.result_tables.numbers import decimal_text, to_decimal

Value = str | int | Decimal | None
"""One cell; `None` is blank. Decimals have at most twelve places."""

DANGEROUS = frozenset("=+-@\t\n＝＋－＠")
"""First letters that make a spreadsheet read text as a formula."""


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under named columns; every row has one value a column."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]


def numbers(amounts: Iterable[Fraction | None]) -> Iterator[Decimal | None]:
    """Exact numbers as cells."""
    return (None if amount is None else to_decimal(amount) for amount in amounts)


def table_csv(table: Table) -> bytes:
    """A table as CSV in UTF-8; text that a spreadsheet would run gets a leading `'`.

    Numbers stay as they are: −3 is a number.
    """
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(table.columns)
    writer.writerows([_csv_cell(value) for value in row] for row in table.rows)
    return text.getvalue().encode("utf-8", "backslashreplace")


def _csv_cell(value: Value) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        # The writer puts no quotes round a lone carriage return, which readers take for a new row.
        text = value.replace("\r\n", "\n").replace("\r", "\n") if "\r" in value else value
        return f"'{text}" if text[:1] in DANGEROUS else text
    return decimal_text(value)
