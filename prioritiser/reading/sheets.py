"""Which sheet or file is which table, and whether its cells can be read as they stand."""

from __future__ import annotations

from collections.abc import Sequence

from prioritiser.domain.place import Place
from prioritiser.reading.cells import shown
from prioritiser.reading.distinct import few
from prioritiser.reading.findings import Findings
from prioritiser.reading.header import Header
from prioritiser.reading.names import fold, slip_of
from prioritiser.reading.schema import TABLES
from prioritiser.reading.settings import Options
from prioritiser.reading.text_table import TextTable, letters, spans

_BY_FOLD = {fold(name): name for name in TABLES}

_NO_TABLES = frozenset(("readme", "lists", "findings", "notes"))
"""Sheets of our own workbooks, and of most others, that nobody takes for a table; folded."""


def identified(
    tables: Sequence[TextTable], options: Options, broken: frozenset[str], findings: Findings
) -> dict[str, TextTable]:
    """The tables by name; what is no table is left out with a finding."""
    known: dict[str, TextTable] = {}
    for table in tables:
        name = _BY_FOLD.get(fold(table.name))
        if name is None:
            _no_table(table, findings)
        elif name in known:
            said = f"{shown(table.name)} is the table {name} a second time."
            findings.add("duplicate-table", table.whole, said, "", "Keep one of them.")
        elif table.is_hidden and options.hidden == "exclude":
            said = f"The hidden sheet {shown(table.name)} is left out, as set."
            findings.add("excluded-hidden", table.whole, said)
        elif table.is_hidden and not options.hidden:
            said = f"The sheet {shown(table.name)} is hidden."
            remedy = "Show it, or set hidden to include or exclude."
            findings.add("hidden-table", table.whole, said, "", remedy)
        else:
            known[name] = table
            findings.gathered.extend(table.findings)
    there = {fold(table.name) for table in tables} | broken
    if "initiatives" not in there:
        _no_initiatives(tables, findings)
    return known


def _no_table(table: TextTable, findings: Findings) -> None:
    if fold(table.name) in _NO_TABLES:
        return
    likely = slip_of(table.name, TABLES) or _singular(table.name)
    if likely:
        said = f"{shown(table.name)} is almost the name of a table."
        remedy = f'Did you mean "{likely}"? If not, give it another name.'
        findings.add("near-miss-table", table.whole, said, "", remedy)
    elif table.is_hidden:
        said = f"The hidden sheet {shown(table.name)} is not read."
        findings.add("hidden-sheet", table.whole, said)
    else:
        findings.add("ignored-table", table.whole, f"{shown(table.name)} is not a table; ignored.")


def _singular(name: str) -> str | None:
    """The table that a name is another number of: `capacities`, `use`."""
    forms = {known.rstrip("s").removesuffix("y").removesuffix("ie"): known for known in _BY_FOLD}
    return forms.get(fold(name).rstrip("s").removesuffix("y").removesuffix("ie"))


def _no_initiatives(tables: Sequence[TextTable], findings: Findings) -> None:
    names = [table.name for table in tables]
    place = Place(tables[0].file if tables and tables[0].sheet else "")
    said = f"There is no table initiatives; found: {few(names) or 'nothing'}."
    likely = slip_of("initiatives", names)
    if likely is None:
        remedy = "Name the sheet or file with one row per initiative initiatives."
        findings.add("missing-table", place, said, "", remedy)


def check_layout(header: Header, options: Options, findings: Findings) -> None:
    """Findings for merged cells and for hidden rows and columns that hold something."""
    table = header.table
    for merge in table.merges:
        inside = merge.last_row >= header.row and merge.first_column <= header.width
        if inside and _holds(table, merge.first_row, merge.first_column):
            place = Place(table.file, table.sheet, merge.text)
            said = f"The cells {merge.text} are merged."
            findings.add("merged-cells", place, said, "", "Unmerge them and fill every cell.")
    rows = [
        number
        for number in sorted(table.hidden_rows)
        if header.row <= number <= len(table.rows) and any(table.rows[number - 1])
    ]
    columns = [
        number
        for number in sorted(table.hidden_columns)
        if number <= header.width
        and any(number <= len(row) and row[number - 1] for row in table.rows[header.row - 1 :])
    ]
    named = ", ".join(letters(number) for number in columns)
    _hidden("rows", spans(rows), table, options, findings)
    _hidden("columns", named, table, options, findings)


def _hidden(
    what: str, listed: str, table: TextTable, options: Options, findings: Findings
) -> None:
    if not listed or options.hidden == "include":
        return
    if options.hidden == "exclude":
        said = f"Hidden {what} are left out, as set: {listed}."
        findings.add("excluded-hidden", table.whole, said)
        return
    said = f"There are hidden {what}: {listed}."
    remedy = "Show them, or set hidden to include or exclude."
    findings.add(f"hidden-{what}", table.whole, said, "", remedy)


def _holds(table: TextTable, row: int, column: int) -> bool:
    return (
        row <= len(table.rows)
        and bool(table.rows[row - 1][column - 1 : column])
        and bool(table.rows[row - 1][column - 1])
    )
