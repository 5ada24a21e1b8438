"""Ids that can be told apart, by people and by programs that open the file later."""

from __future__ import annotations

import re

from prioritiser.reading.cells import shown
from prioritiser.reading.date_like import becomes_date
from prioritiser.reading.findings import Findings
from prioritiser.reading.names import look_alike, same_to_the_eye
from prioritiser.reading.rows import Typed, TypedTable
from prioritiser.reading.schema import InitiativeRow
from prioritiser.reading.text_table import Cell, CellKind
from prioritiser.reading.total_words import is_made_id, is_total

_INVISIBLE = re.compile("[\u00a0\u00ad\u200b\u2060\ufeff]")


def checked_ids(table: TypedTable[InitiativeRow], findings: Findings) -> dict[str, int]:
    """Every id with its row; ids that are the same, or look it, are refused."""
    ids: dict[str, int] = {}
    eyes: dict[str, str] = {}
    row_of = table.header.table.shown
    for typed in table.rows:
        name = typed.row.id
        if not name:
            continue
        first = eyes.setdefault(same_to_the_eye(name), name)
        if name in ids:
            said = f"id {shown(name)} is already used on row {row_of(ids[name])}."
            remedy = "Give this row its own id."
            findings.add("duplicate-id", table.place(typed, "id"), said, "", remedy)
            continue
        ids[name] = typed.number
        if first != name:
            said = (
                f"id {shown(name)} looks the same as {shown(first)} on row {row_of(ids[first])}."
            )
            allowed = "Ids must differ by more than case, blanks and accents."
            place = table.place(typed, "id")
            findings.add("near-duplicate-id", place, said, allowed, "Give this row its own id.")
        _check_id(table, typed, findings)
    if not all(name.isascii() for name in ids):
        _check_look_alikes(table, findings)
    return ids


def _check_look_alikes(table: TypedTable[InitiativeRow], findings: Findings) -> None:
    """Ids that differ by letters of other alphabets alone."""
    seen: dict[str, str] = {}
    for typed in table.rows:
        name = typed.row.id
        first = seen.setdefault(look_alike(name), name)
        if same_to_the_eye(first) != same_to_the_eye(name):
            said = f"id {shown(name)} differs from {shown(first)} only by letters that look alike."
            place = table.place(typed, "id")
            findings.add("look-alike-ids", place, said, "", "Check that they are two initiatives.")


def _check_id(
    table: TypedTable[InitiativeRow], typed: Typed[InitiativeRow], findings: Findings
) -> None:
    name = typed.row.id
    cell = table.header.table.rows[typed.number - 1][table.header.columns["id"]]
    told: list[tuple[str, str, str]] = []
    if is_total(name) or (is_made_id(name) and is_total(typed.row.title)):
        called = f"id {shown(name)}" if is_total(name) else f"title {shown(typed.row.title)}"
        said = f"{called} names a total, which is no initiative."
        told.append(("total-row", said, "Delete the row."))
    if becomes_date(name):
        said = f"id {shown(name)} becomes a date where a spreadsheet opens it as text."
        told.append(("date-like-name", said, ""))
    if not name.isascii() and _INVISIBLE.search(name):
        said = f"id {shown(name)} holds a blank or mark that cannot be seen."
        told.append(("invisible-character", said, "Type the id again."))
    if isinstance(cell, Cell) and cell.kind is CellKind.PADDED:
        said = f"id {shown(name)} is a number that the workbook shows with leading zeros."
        told.append(("padded-number", said, "Store it as text if the zeros matter."))
    for code, said, remedy in told:
        findings.add(code, table.place(typed, "id"), said, "", remedy)
