"""Any list that a team already has, as rows of cells: a workbook with any sheets, or any CSV.

Looser than reading proper: separators and encodings are found rather than declared, because
nothing is computed from the result. `check` reads the workbook made from it strictly.
"""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path

from prioritiser.domain.place import Place
from prioritiser.errors import InputRefused
from prioritiser.reading.findings import Findings
from prioritiser.reading.list_sheet import ListSheet
from prioritiser.reading.opening import Source, open_file
from prioritiser.reading.sniff import is_refused, sniff

_SEPARATORS = ",;\t|"
_LOOKED_AT = 20
_LONGEST = 32_000
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")


def sheets_of(path: Path | str) -> tuple[ListSheet, ...]:
    """Every visible sheet that holds anything.

    Raises:
        InputRefused: when the file cannot be read at all.
    """
    findings = Findings()
    source = open_file(Path(path), findings)
    sheets: tuple[ListSheet, ...] = ()
    if source is not None:
        kind = sniff(source.content)
        if not is_refused(source, kind, findings):
            sheets = _workbook(source, findings) if kind == "zip" else (_csv(source),)
    sheets = tuple(sheet for sheet in sheets if any(any(row) for row in sheet.rows))
    if not sheets and not findings.stops:
        place = Place(Path(path).name)
        findings.add("empty-file", place, "The file holds no list.", "", "Choose another file.")
    if findings.stops:
        raise InputRefused(findings.gathered)
    return sheets


def _workbook(source: Source, findings: Findings) -> tuple[ListSheet, ...]:
    # openpyxl takes a while to load; a CSV does not need it.
    from prioritiser.reading.list_workbook import list_sheets  # noqa: PLC0415

    return list_sheets(source, findings)


def _csv(source: Source) -> ListSheet:
    remarks = []
    text, encoding = _decoded(source.content)
    if encoding == "cp1252":
        remarks.append("The file is not UTF-8; it was read as Windows text (cp1252).")
    separator = _separator(text)
    if separator != ",":
        named = {";": "semicolons", "\t": "tabs", "|": "bars"}[separator]
        remarks.append(f"The columns are separated by {named}.")
    if _CONTROL.search(text):
        remarks.append("Control characters are shown as \ufffd; a workbook cannot hold them.")
    cells = tuple(
        tuple(_CONTROL.sub("\ufffd", cell) or None for cell in row)
        for row in csv_rows(source.content)
    )
    return ListSheet(Path(source.name).stem, cells, tuple(remarks))


def csv_rows(content: bytes) -> list[list[str]]:
    """The cells of any CSV, trimmed; whatever is wrong with it, something is shown."""
    text, _ = _decoded(content)
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    rows = csv.reader(io.StringIO(plain, newline=""), delimiter=_separator(text))
    try:
        return [[cell.strip() for cell in row] for row in rows]
    except csv.Error:
        # A cell beyond the reader's limit, mostly for a quote that is never closed.
        return [[line[:_LONGEST]] for line in plain.split("\n")]


def _decoded(content: bytes) -> tuple[str, str]:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", errors="replace"), "utf-16"
    try:
        return content.decode("utf-8-sig"), "utf-8"
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace"), "cp1252"


def _separator(text: str) -> str:
    """The mark that most of the first lines agree on; a comma where none does."""
    lines = [line for line in text.splitlines()[:_LOOKED_AT] if line.strip()]
    counts = {mark: sum(bool(line.count(mark)) for line in lines) for mark in _SEPARATORS}
    marks = {mark: sum(line.count(mark) for line in lines) for mark in _SEPARATORS}
    return max(_SEPARATORS, key=lambda mark: (counts[mark], marks[mark], mark == ","))
