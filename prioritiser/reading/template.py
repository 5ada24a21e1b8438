"""The workbook that `init` writes: every table with its headings, help, drop-downs and formats.

Headings, help, ranges and words come from `schema`, so the template cannot say other things than
reading does.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from decimal import Decimal

from openpyxl import Workbook

from prioritiser.reading.schema import TABLES
from prioritiser.reading.template_example import EXAMPLE, Rows
from prioritiser.reading.template_guide import guide
from prioritiser.reading.template_lists import add_lists
from prioritiser.reading.template_sheets import add_guide, add_table, columns_of_table
from prioritiser.reading.workbook_bytes import Value, fixed_bytes


def workbook() -> bytes:
    """An `.xlsx` with the worked example, ready to be typed over; the same bytes every time."""
    return built(EXAMPLE)


def built(tables: Mapping[str, Rows]) -> bytes:
    """A workbook like the template around other rows; tables that are not given have none."""
    book = Workbook()
    first = book.active
    if first is not None:
        book.remove(first)
    add_guide(book, guide(is_workbook=True))
    for table in TABLES.values():
        rows = tables.get(table.name, ())
        add_table(book, table, _complete(table.name, rows))
    add_lists(book)
    book.active = book.sheetnames.index("initiatives")
    return fixed_bytes(book)


def csv_folder(tables: Mapping[str, Rows] = EXAMPLE) -> dict[str, bytes]:
    """The same example as a folder of CSVs with a README: name of each file to its bytes.

    Args:
        tables: other rows in place of the example; tables that are not given have no file.
    """
    files = {f"{name}.csv": _csv(rows) for name, rows in tables.items()}
    files["README.md"] = _readme().encode("utf-8")
    return files


def _complete(name: str, rows: Rows) -> list[list[Value]]:
    """Rows with all columns of the template, in its order."""
    given = [str(column) for column in rows[0]] if rows else []
    header = columns_of_table(TABLES[name], given)
    place = {column: number for number, column in enumerate(given)}
    body = [
        [row[place[column]] if column in place else None for column in header] for row in rows[1:]
    ]
    return [list(header), *body]


def _csv(rows: Sequence[Sequence[Value]]) -> bytes:
    text = io.StringIO()
    plain = ([f"{one:f}" if isinstance(one, Decimal) else one for one in row] for row in rows)
    csv.writer(text, lineterminator="\n").writerows(plain)
    return text.getvalue().encode("utf-8")


def _readme() -> str:
    lines = ["# A portfolio to fill in", ""]
    for head, paragraphs in guide(is_workbook=False):
        lines += [f"## {head}", "", *(f"- {paragraph}" for paragraph in paragraphs), ""]
    return "\n".join(lines)
