"""Where a plan's ids stand: which sheet, which column, and how our own export wrote them."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from prioritiser.domain.place import Place
from prioritiser.reading.cells import shown
from prioritiser.reading.csv_text import to_table
from prioritiser.reading.distinct import few
from prioritiser.reading.findings import Findings
from prioritiser.reading.list_mapping import SYNONYMS
from prioritiser.reading.names import fold, near
from prioritiser.reading.opening import Source
from prioritiser.reading.setting_values import Options
from prioritiser.reading.sniff import is_refused, sniff
from prioritiser.reading.text_table import TextTable

COLUMNS = ("id", "start")
_SYNONYMS = ("ids", *SYNONYMS["id"], "initiative", "initiatives", "project", "scheme")
_BY_FOLD = {fold(name): rank for rank, name in enumerate(("id", *_SYNONYMS))}
_PREFIX = "'"
_RUN_BY_SPREADSHEETS = ("=", "+", "-", "@", "\t", "\n", "＝", "＋", "－", "＠")


@dataclass(frozen=True, slots=True)
class Found:
    """The table of a plan and its columns."""

    table: TextTable
    columns: Mapping[str, int]
    """The places of `id` and, if any, `start`; from 0."""
    unread: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()


def plan_tables(source: Source, options: Options, findings: Findings) -> tuple[TextTable, ...]:
    """The table of a CSV, or every visible sheet of a workbook."""
    kind = sniff(source.content)
    if is_refused(source, kind, findings):
        return ()
    if kind == "zip":
        # openpyxl takes a while to load; a CSV does not need it.
        from prioritiser.reading.workbook import every_sheet  # noqa: PLC0415

        return every_sheet(source, findings)
    table = to_table(source, "plan", options, findings)
    return () if table is None else (table,)


def the_plan(
    tables: Sequence[TextTable], header_row: int, known: Collection[str], findings: Findings
) -> Found | None:
    """The one table with a column of ids, or `None` with the finding that says why not."""
    likely = [table for table in tables if _id_column(table, header_row, known) is not None]
    exact = [table for table in likely if "id" in map(fold, _names(table, header_row))]
    named = [table for table in likely if fold(table.name) in ("plan", "chosen")]
    taken = next((kind for kind in (likely, exact, named) if len(kind) == 1), [])
    if not taken and likely:
        place = Place(likely[0].file)
        said = f"Several sheets have a column of ids: {few([table.name for table in likely])}."
        findings.add("duplicate-table", place, said, "", "Name the sheet of the plan plan.")
        return None
    if not taken:
        if tables:
            place = tables[0].whole if len(tables) == 1 else Place(tables[0].file)
            said = "The plan has no column id."
            remedy = "Name the column of the ids: id."
            findings.add("missing-column", place, said, "", remedy)
        return None
    found = _found(taken[0], header_row, known, findings)
    if len(tables) > 1:
        said = f"The plan is the sheet {shown(found.table.name)}."
        found = Found(found.table, found.columns, found.unread, (said, *found.remarks))
    return found


def _found(table: TextTable, header_row: int, known: Collection[str], findings: Findings) -> Found:
    names = _names(table, header_row)
    ids = _id_column(table, header_row, known)
    columns = {} if ids is None else {"id": ids}
    unread: list[str] = []
    for index, name in enumerate(names):
        place = table.place(header_row, index + 1)
        if index == ids:
            continue
        if fold(name) in columns:
            findings.add("duplicate-column", place, f"{name} stands twice.")
        elif fold(name) == "start":
            columns["start"] = index
        elif near(name, ("start",)):
            said = f"{name} is not a column of a plan."
            findings.add("near-miss-column", place, said, "", 'Did you mean "start"?')
        elif name:
            unread.append(name)
    remarks: tuple[str, ...] = ()
    if ids is not None and fold(names[ids]) != "id":
        remarks = (f"The ids of the plan are taken from its column {shown(names[ids])}.",)
    findings.gathered.extend(table.findings)
    return Found(table, columns, tuple(unread), remarks)


def _names(table: TextTable, header_row: int) -> Sequence[str]:
    return table.rows[header_row - 1] if header_row <= len(table.rows) else ()


def _id_column(table: TextTable, header_row: int, known: Collection[str]) -> int | None:
    """The place of the column of ids: `id`; else of those that may be, the one that knows most."""
    scores: list[tuple[int, int, int]] = []
    for index, name in enumerate(_names(table, header_row)):
        rank = _rank(name)
        if rank == 0:
            return index
        if rank is not None:
            cells = [row[index] for row in table.rows[header_row:] if index < len(row)]
            scores.append((-sum(as_id(cell, known) in known for cell in cells), rank, index))
    return min(scores)[2] if scores else None


def _rank(name: str) -> int | None:
    """How telling a column name is of ids, 0 most; `None` where it says nothing of them."""
    folded = fold(name)
    if folded in _BY_FOLD:
        return _BY_FOLD[folded]
    likely = near(name, _SYNONYMS)
    return len(_BY_FOLD) + _BY_FOLD[fold(likely)] if likely else None


def as_id(typed: str, known: Collection[str]) -> str:
    """An id as it was before our own export put `'` before what a spreadsheet would run."""
    bare = typed.removeprefix(_PREFIX)
    is_ours = bare != typed and bare.startswith(_RUN_BY_SPREADSHEETS)
    return bare if is_ours and typed not in known else typed
