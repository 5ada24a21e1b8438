"""Writes the input of a case: a CSV, a folder of CSVs or a workbook."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import openpyxl
from openpyxl.cell.cell import Cell
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from tests.cases import files
from tests.cases.case_file import Case

NUMBER = re.compile(r"-?(0|[1-9][0-9]*)(\.[0-9]+)?")
FIXED = datetime(2026, 1, 1)  # noqa: DTZ001 - a workbook has no time zone


def written(case: Case, route: str, folder: Path) -> Path:
    """The path of the input that a case describes, made in a folder."""
    if "file" in case.options:
        path = folder / case.options["file"]
        path.write_bytes(files.BUILDERS[case.options["content"]]())
        return path
    if route == "workbook":
        return _workbook(case, folder / "portfolio.xlsx")
    if route == "csv":
        path = folder / "initiatives.csv"
        path.write_bytes(_bytes(case, case.tables["initiatives"]))
        return path
    for name, text in case.tables.items():
        (folder / f"{name}.csv").write_bytes(_bytes(case, text))
    return folder


def _bytes(case: Case, text: str) -> bytes:
    text = _unescaped(case, text)
    ends = {"cr": "\r", "crlf": "\r\n"}.get(case.options.get("newline", ""), "\n")
    return text.replace("\n", ends).encode(case.options.get("encoding", "utf-8"))


def _unescaped(case: Case, text: str) -> str:
    if case.options.get("escapes") == "yes":
        return re.sub(r"\\x([0-9a-f]{2})|\\u([0-9a-f]{4})", _character, text)
    return text


def _character(match: re.Match[str]) -> str:
    return chr(int(match[1] or match[2], 16))


def _workbook(case: Case, path: Path) -> Path:
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    if "1904" in case.options.get("dates", ""):
        book.epoch = CALENDAR_MAC_1904
    for name, text in case.tables.items():
        sheet = book.create_sheet(name)
        for row, cells in enumerate(csv.reader(io.StringIO(_unescaped(case, text))), start=1):
            for column, cell in enumerate(cells, start=1):
                if cell:
                    _put(sheet.cell(row, column), cell)
    for line in case.cells:
        _change(book, line)
    book.properties.created = book.properties.modified = FIXED
    book.save(path)
    if "patch" in case.options:
        _patched(path, files.PATCHES[case.options["patch"]])
    return path


def _put(cell: Cell, text: str) -> None:
    """Plain numbers as numbers, everything else as text: what a person's typing gives."""
    if NUMBER.fullmatch(text):
        cell.value = float(text) if "." in text else int(text)
    else:
        cell.value = text
        cell.data_type = "s"


def _change(book: openpyxl.Workbook, line: str) -> None:
    """One line of the part `cells`, such as `initiatives C3 formula =1+1`."""
    name, where, *rest = line.split(" ", 3)
    what = rest[0] if rest else ""
    text = rest[1] if len(rest) > 1 else ""
    sheet = book[name.replace("·", " ")]
    if where == "hide":
        kind, span = what, text
        if kind == "sheet":
            sheet.sheet_state = "veryHidden" if span else "hidden"
        elif kind == "row":
            sheet.row_dimensions[int(span)].hidden = True
        else:
            sheet.column_dimensions[span].hidden = True
    elif where == "merge":
        sheet.merge_cells(what)
    else:
        _set(sheet[where], what, text)


def _set(cell: Cell, what: str, text: str) -> None:
    values: dict[str, Callable[[], bool | float | str | date | None]] = {
        "formula": lambda: text,
        "true": lambda: True,
        "date": lambda: date.fromisoformat(text),
        "time": lambda: datetime.fromisoformat(text),
        "percent": lambda: float(text),
        "padded": lambda: int(text.split(maxsplit=1)[0]),
        "float": lambda: float(text),
        "number": lambda: int(text),
        "text": lambda: text,
        "error": lambda: text,
        "blank": lambda: None,
    }
    cell.value = values[what]()
    if what == "percent":
        cell.number_format = "0%"
    elif what == "padded":
        cell.number_format = text.split()[1]
    elif what == "error":
        cell.data_type = "e"
    elif what == "text":
        cell.data_type = "s"


def _patched(path: Path, patch: Callable[[str, bytes], bytes]) -> None:
    """Every part of a workbook passed through a function: what no library writes on request."""
    with zipfile.ZipFile(path) as old:
        parts = [(name, patch(name, old.read(name))) for name in old.namelist()]
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for name, content in parts:
            new.writestr(zipfile.ZipInfo(name), content)
