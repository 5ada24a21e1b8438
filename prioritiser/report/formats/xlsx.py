"""A workbook: a summary sheet, and one sheet for each table. Text is never a formula or a link."""

from __future__ import annotations

import io
from collections.abc import Iterable
from datetime import datetime

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from prioritiser.report.clean import clean
from prioritiser.report.document import (
    Cell,
    Chart,
    Column,
    Document,
    Heading,
    KeyNumbers,
    Listing,
    Paragraph,
    Share,
    Table,
    Tone,
)
from prioritiser.report.formats.cells import cell_text
from prioritiser.report.wording.numbers import counted, places_for

_OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
_CREATED = datetime(2000, 1, 1)  # noqa: DTZ001 - a fixed date, so that the bytes are the same
_MOST_LETTERS = 32_767
"""Letters that a cell of a workbook can hold."""
_MOST_WIDTH, _WIDE_WIDTH, _LEAST_WIDTH = 30, 70, 8
_SUMMARY_WIDTH = 88
_LINE_HEIGHT = 15
_EXACT = 15
"""Digits that a workbook keeps of a number."""


def render(document: Document) -> bytes:
    """The whole document as an XLSX workbook."""
    content = io.BytesIO()
    workbook = Workbook(content, _OPTIONS)
    workbook.set_properties({"title": clean(document.title), "created": _CREATED})
    formats = _Formats(workbook)
    _summary(workbook, formats, document)
    for table in document.blocks:
        if isinstance(table, Table):
            _sheet(workbook, formats, table)
    workbook.close()
    return content.getvalue()


class _Formats:
    """The looks that cells share; made once each."""

    def __init__(self, workbook: Workbook) -> None:
        self._workbook = workbook
        self._numbers: dict[str, Format] = {}
        top = {"valign": "top"}
        self.title = workbook.add_format({"bold": True, "font_size": 16, "text_wrap": True, **top})
        self.heading = workbook.add_format(
            {"bold": True, "font_size": 12, "top": 1, "text_wrap": True, **top}
        )
        self.lead = workbook.add_format({"bold": True, "text_wrap": True, **top})
        self.caution = workbook.add_format({"text_wrap": True, "bg_color": "#FFF6E5", **top})
        self.text = workbook.add_format({"text_wrap": True, **top})
        head = {"bold": True, "bg_color": "#005EB8", "font_color": "#FFFFFF", **top}
        self.head = workbook.add_format(head)
        self.number_head = workbook.add_format({"align": "right", "indent": 1, **head})

    def number(self, places: int, is_share: bool = False) -> Format:
        """Thousands separated, so many digits after the point; a share in per cent."""
        pattern = "#,##0" + ("." + "0" * places if places else "") + (" %" if is_share else "")
        if pattern not in self._numbers:
            self._numbers[pattern] = self._workbook.add_format(
                {"num_format": pattern, "valign": "top", "align": "right", "indent": 1}
            )
        return self._numbers[pattern]


def _summary(workbook: Workbook, formats: _Formats, document: Document) -> None:
    sheet = workbook.add_worksheet("Summary")
    sheet.set_column(0, 0, _SUMMARY_WIDTH)
    sheet.set_portrait()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    lines: list[tuple[str, Format]] = [(document.title, formats.title)]
    lines += [(text, formats.text) for text in (document.subtitle, document.mark) if text]
    for block in document.blocks:
        lines.extend(_summary_lines(block, formats))
    for row, (text, look) in enumerate(lines):
        # Not every program makes a row as high as its wrapped text.
        letters = _SUMMARY_WIDTH // 2 if look is formats.title else _SUMMARY_WIDTH - 16
        if more := len(text) // letters:
            height = _LINE_HEIGHT * (1.6 if look is formats.title else 1)
            sheet.set_row(row, height * (more + 1))
        sheet.write_string(row, 0, _text(text), look)


def _summary_lines(block: object, formats: _Formats) -> Iterable[tuple[str, Format]]:
    match block:
        case Heading():
            return [("", formats.text), (block.text, formats.heading)]
        case KeyNumbers():
            numbers = [f"{n.label}: {n.text} {n.note}".strip() for n in block.numbers]
            return [("   ·   ".join((block.verdict, *numbers)), formats.heading)]
        case Paragraph():
            look = {Tone.LEAD: formats.lead, Tone.CAUTION: formats.caution}.get(block.tone)
            label = f"{block.label}. " if block.label else ""
            return [(label + block.text, look or formats.text)]
        case Listing():
            return [(f"• {entry}", formats.text) for entry in block.entries]
        case Table():
            rows = counted(len(block.rows), "row")
            return [(f'{block.caption}: sheet "{block.name}", {rows}.', formats.text)]
        case Chart():
            return [(f"{block.title}.", formats.text)]
    raise TypeError(f"{type(block).__name__} is no block")


def _sheet(workbook: Workbook, formats: _Formats, table: Table) -> None:
    sheet = workbook.add_worksheet(table.name)
    for place, column in enumerate(table.columns):
        sheet.set_column(place, place, _column_width(table, place, column))
        look = formats.number_head if column.is_number else formats.head
        sheet.write_string(0, place, _text(column.name), look)
    for number, row in enumerate(table.rows, start=1):
        for place, cell in enumerate(row):
            _write(sheet, (number, place), cell, table.places(number - 1, place), formats)
    sheet.freeze_panes(1, 1)
    sheet.autofilter(0, 0, max(len(table.rows), 1), len(table.columns) - 1)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)


def _write(
    sheet: Worksheet, spot: tuple[int, int], cell: Cell, places: int, formats: _Formats
) -> None:
    if cell is None:
        return
    if isinstance(cell, str):
        sheet.write_string(*spot, _text(cell), formats.text)
    elif isinstance(cell, Share):
        digits = places_for([cell.part * 100]) if cell.is_exact else 0
        sheet.write_number(*spot, float(cell.part), formats.number(digits, is_share=True))
    elif abs(cell) * 10**places >= 10**_EXACT:
        # A workbook would silently change the last digits.
        sheet.write_string(*spot, cell_text(cell, places), formats.text)
    else:
        sheet.write_number(*spot, float(cell), formats.number(places))


def _column_width(table: Table, place: int, column: Column) -> int:
    most = _WIDE_WIDTH if column.is_wide else _MOST_WIDTH
    longest = _LEAST_WIDTH + 4
    if not column.is_number:
        longest = max((len(str(row[place] or "")) for row in table.rows), default=0)
    return max(_LEAST_WIDTH, min(most, longest + 2), min(most, len(column.name) + 4))


def _text(text: str) -> str:
    return clean(text)[:_MOST_LETTERS]
