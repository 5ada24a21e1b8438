"""`check --annotate`: a copy of the input with every finding marked where it stands.

Cells are coloured and carry the same text as the findings; a sheet `Findings` lists them all.
A workbook keeps its formats and formulas. Charts and pictures may be lost: openpyxl does not keep
them all. A CSV becomes a workbook whose cells are text, as typed.
"""

from __future__ import annotations

import io
import re
import warnings
from collections.abc import Iterable, Sequence
from pathlib import Path

import openpyxl
from openpyxl import Workbook
from openpyxl.cell.cell import MergedCell
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils.cell import range_boundaries
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.worksheet import Worksheet

from prioritiser.domain.findings import Finding, Level
from prioritiser.reading.findings import Findings
from prioritiser.reading.list_source import csv_rows
from prioritiser.reading.list_workbook import BROKEN
from prioritiser.reading.names import fold
from prioritiser.reading.opening import open_file
from prioritiser.reading.package import looked_through
from prioritiser.reading.sniff import sniff
from prioritiser.reading.template_sheets import fit_to_page
from prioritiser.reading.workbook_bytes import fixed_bytes, put

LIST_SHEET = "Findings"
AUTHOR = "prioritiser"
_LETTERS = 84
"""Of a finding, on one line of its sheet."""
MOST_MARKED = 2_000
"""Cells marked for one finding; a range that names more is marked at its start."""
_FILLS = {
    Level.STOP: PatternFill("solid", fgColor="F8B4B4"),
    Level.LOOK: PatternFill("solid", fgColor="FFE08A"),
    Level.NOTE: PatternFill("solid", fgColor="D8E4F0"),
}
_RED = Side(style="medium", color="B10E1E")
_CELL = re.compile(r"\$?([A-Z]{1,3})\$?([0-9]{1,7})")
_ROW = re.compile(r"rows? ([0-9]{1,7})")


def annotate(path: Path | str, findings: Sequence[Finding]) -> bytes:
    """The marked copy of a workbook, a CSV or a folder of CSVs, as an `.xlsx`.

    Args:
        path: what was checked.
        findings: what `read` found in it, in the order in which they are to be listed.

    Returns:
        The workbook. Where the input itself cannot be opened it holds the list alone.
    """
    book = _copy(Path(path))
    sheets = _sheets_by_place(book)
    listed = _add_list(book, findings, sheets)
    for finding in findings:
        sheet = _sheet_of(finding, sheets, book)
        if sheet is not None and sheet is not listed:
            for row, column in _cells(finding.place.cell, sheet):
                _mark(sheet, row, column, finding)
    return fixed_bytes(book)


def _copy(path: Path) -> Workbook:
    """The input as a workbook; an empty one where it cannot be read."""
    book = None
    if path.is_dir():
        book = _from_csvs(sorted(part for part in path.iterdir() if part.suffix.lower() == ".csv"))
    else:
        source = open_file(path, Findings())
        if source is not None and sniff(source.content) == "zip":
            book = _loaded(source.content) if looked_through(source, Findings()) else None
        elif source is not None and sniff(source.content) == "text":
            book = _from_csvs([path])
    return book or _empty()


def _loaded(content: bytes) -> Workbook | None:
    try:
        with warnings.catch_warnings():
            # What openpyxl cannot keep is said in the docstring above, not on every run.
            warnings.simplefilter("ignore")
            return openpyxl.load_workbook(io.BytesIO(content))
    except BROKEN:
        return None


def _from_csvs(paths: Iterable[Path]) -> Workbook:
    book = _empty()
    for path in paths:
        source = open_file(path, Findings())
        if source is None:
            continue
        sheet = book.create_sheet(_sheet_name(path.stem, book.sheetnames))
        for row, cells in enumerate(csv_rows(source.content), start=1):
            for column, value in enumerate(cells, start=1):
                if value:
                    put(sheet.cell(row, column), _safe(value))
                    sheet.cell(row, column).number_format = "@"
    return book


def _empty() -> Workbook:
    book = Workbook()
    for sheet in list(book.worksheets):
        book.remove(sheet)
    return book


def _sheets_by_place(book: Workbook) -> dict[str, Worksheet]:
    """Sheets by the names that places use: of the sheet, or of the CSV without its ending."""
    return {fold(sheet.title): sheet for sheet in book.worksheets}


def _sheet_of(finding: Finding, sheets: dict[str, Worksheet], book: Workbook) -> Worksheet | None:
    place = finding.place
    named = sheets.get(fold(place.sheet or Path(place.file).stem))
    if named is not None or place.sheet:
        return named
    # One CSV may be called anything: its only sheet is meant.
    others = [sheet for sheet in book.worksheets if sheet.title != LIST_SHEET]
    return others[0] if place.cell and len(others) == 1 else None


def _cells(where: str, sheet: Worksheet) -> list[tuple[int, int]]:
    """Rows and columns of `C14`, `A2:A3`, `D2:D5, F9` or `row 14`; A1 for the sheet itself."""
    cells: list[tuple[int, int]] = []
    for part in where.split(","):
        row = _ROW.match(part.strip())
        if row:
            last = max(1, min(sheet.max_column, 50))
            cells += [(int(row[1]), column) for column in range(1, last + 1)]
        elif all(_CELL.fullmatch(end) for end in part.strip().split(":")):
            left, top, right, bottom = range_boundaries(part.strip())
            cells += [
                (number, column)
                for number in range(int(top or 1), int(bottom or 1) + 1)
                for column in range(int(left or 1), int(right or 1) + 1)
                if len(cells) < MOST_MARKED
            ]
    return cells[:MOST_MARKED] or [(1, 1)]


def _mark(sheet: Worksheet, row: int, column: int, finding: Finding) -> None:
    cell = sheet.cell(row, column)
    if isinstance(cell, MergedCell):
        for span in sheet.merged_cells.ranges:
            if cell.coordinate in span:
                cell = sheet.cell(span.min_row, span.min_col)
    if isinstance(cell, MergedCell):
        return
    said = f"{finding.level.value}: {finding.message} [{finding.code}]"
    before = cell.comment.text if cell.comment is not None else ""
    if said in before:
        return
    if not before or finding.level is Level.STOP:
        cell.fill = _FILLS[finding.level]
    if finding.level is Level.STOP:
        # Colour is not the only mark: what stops the run also has a heavy border.
        cell.border = Border(left=_RED, right=_RED, top=_RED, bottom=_RED)
    text = f"{before}\n{said}" if before else said
    comment = Comment(_safe(text), AUTHOR)
    comment.width, comment.height = 340, 40 + 18 * (len(text) // 46 + text.count("\n") + 1)
    cell.comment = comment


def _add_list(
    book: Workbook, findings: Sequence[Finding], sheets: dict[str, Worksheet]
) -> Worksheet:
    """The sheet with all findings, each linked to its cell."""
    sheet: Worksheet = book.create_sheet(_sheet_name(LIST_SHEET, book.sheetnames), 0)
    for column, (name, width) in enumerate(
        (("level", 9), ("place", 34), ("finding", 90), ("code", 24)), start=1
    ):
        put(sheet.cell(1, column), name)
        sheet.cell(1, column).font = Font(name="Calibri", bold=True, color="FFFFFF")
        sheet.cell(1, column).fill = PatternFill("solid", fgColor="003087")
        sheet.column_dimensions["ABCD"[column - 1]].width = width
    for row, finding in enumerate(findings, start=2):
        words = (finding.level.value, str(finding.place), finding.message, finding.code)
        for column, text in enumerate(words, start=1):
            put(sheet.cell(row, column), _safe(text))
            sheet.cell(row, column).alignment = Alignment(wrap_text=True, vertical="top")
        lines = max(len(finding.message) // _LETTERS, len(str(finding.place)) // 32) + 1
        sheet.row_dimensions[row].height = 15.5 * lines
        sheet.cell(row, 1).fill = _FILLS[finding.level]
        target = _sheet_of(finding, sheets, book) if findings else None
        if target is not None and target is not sheet:
            first_row, first_column = _cells(finding.place.cell, target)[0]
            spot = target.cell(first_row, first_column).coordinate
            title = target.title.replace("'", "''")
            place = sheet.cell(row, 2)
            place.hyperlink = Hyperlink(place.coordinate, location=f"'{title}'!{spot}")
            place.font = Font(name="Calibri", color="005EB8", underline="single")
    sheet.freeze_panes = "A2"
    fit_to_page(sheet)
    sheet.sheet_properties.tabColor = "B10E1E"
    book.active = 0
    for other in book.worksheets:
        other.sheet_view.tabSelected = other is sheet
    return sheet


def _sheet_name(wanted: str, taken: Sequence[str]) -> str:
    """A name that a sheet may have and no other one has."""
    plain = re.sub(r"[\\/*?:\[\]']", " ", wanted).strip()[:28] or "sheet"
    used = {name.casefold() for name in taken}
    names = (plain, *(f"{plain} {number}" for number in range(2, len(taken) + 3)))
    return next(name for name in names if name.casefold() not in used)


def _safe(text: str) -> str:
    """Text that a workbook can hold: no control characters, not beyond its longest cell."""
    shown = (letter if letter.isprintable() or letter in "\n\t" else "\ufffd" for letter in text)
    return "".join(shown)[:32_000]
