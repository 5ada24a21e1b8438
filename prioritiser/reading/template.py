"""The workbook that `init` writes: every table with its headings, help, drop-downs and formats.

Headings, help, ranges and words come from `schema`, so the template cannot say other things than
reading does. Columns that this version does not compute yet are left out.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence

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


def csv_folder() -> dict[str, bytes]:
    """The same example as a folder of CSVs with a README: name of each file to its bytes."""
    files = {f"{name}.csv": _csv(rows) for name, rows in EXAMPLE.items()}
    files["README.md"] = _readme().encode("utf-8")
    return files


def _complete(name: str, rows: Rows) -> list[list[Value]]:
    """Rows with all columns of the template, in its order; tags come last."""
    given = [str(column) for column in rows[0]] if rows else []
    known = columns_of_table(TABLES[name], given)
    header = [*known, *(column for column in given if column not in known)]
    place = {column: number for number, column in enumerate(given)}
    body = [
        [row[place[column]] if column in place else None for column in header] for row in rows[1:]
    ]
    return [list(header), *body]


def _csv(rows: Sequence[Sequence[Value]]) -> bytes:
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(rows)
    return text.getvalue().encode("utf-8")


def _readme() -> str:
    lines = ["# A portfolio to fill in", ""]
    for head, paragraphs in guide(is_workbook=False):
        lines += [f"## {head}", "", *(f"- {paragraph}" for paragraph in paragraphs), ""]
    return "\n".join(lines)
