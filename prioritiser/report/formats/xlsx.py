"""A workbook: a summary sheet, and one sheet for each table. Text is never a formula or a link."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from datetime import datetime
from fractions import Fraction
from math import ceil

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from prioritiser.report.clean import clean
from prioritiser.report.document import (
    Chart,
    Document,
    Heading,
    KeyNumbers,
    Listing,
    Paragraph,
    Share,
    Table,
    Timeline,
    Tone,
)
from prioritiser.report.formats.cells import cell_text, sheet_text
from prioritiser.report.formats.xlsx_chart import insert_chart
from prioritiser.report.formats.xlsx_timeline import SHEET as TIMELINE_SHEET
from prioritiser.report.formats.xlsx_timeline import timeline_sheet
from prioritiser.report.wording.numbers import counted, places_for

_OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
_CREATED = datetime(2000, 1, 1)  # noqa: DTZ001 - a fixed date, so that the bytes are the same
_A4 = 9
_MOST_WIDTH, _WIDE_WIDTH, _LEAST_WIDTH = 36, 70, 8
_SUMMARY_WIDTH, _TITLE_WIDTH = 88, 56
"""Digits that fit beside each other, in letters of the text and of the title."""
_LINE, _TITLE_LINE, _ROOM, _HEAD = 15, 22, 3, 22
"""Points: a line of text, of the title, what is added to each row, and a heading row."""
_ONE_PAGE = 1_000
"""Points of text that can still be read when they are made to fit one page."""
_EXACT = 10**15
"""Whole numbers from here on lose digits in a workbook."""
_WIDE_LETTERS = "\u2e80"
"""From here on, letters are as wide as two others."""
_CHART_SHEET = "How full"
_MOST_ON_PAGE = 45
"""Bars of a chart that fit one page."""


def render(document: Document) -> bytes:
    """The whole document as an XLSX workbook."""
    content = io.BytesIO()
    workbook = Workbook(content, _OPTIONS)
    workbook.set_properties({"title": clean(document.title), "created": _CREATED})
    formats = _Formats(workbook)
    _summary(workbook, formats, document)
    for chart in document.blocks:
        if isinstance(chart, Chart):
            _chart_sheet(workbook, formats, chart)
        if isinstance(chart, Timeline):
            timeline_sheet(workbook, chart)
    for table in document.blocks:
        if isinstance(table, Table):
            _sheet(workbook, formats, table)
    workbook.close()
    return content.getvalue()


class _Formats:
    """The looks that cells share; made once each."""

    def __init__(self, workbook: Workbook) -> None:
        self._workbook = workbook
        self._numbers: dict[tuple[int, bool], Format] = {}
        wrapped = {"text_wrap": True, "valign": "vcenter"}
        # In the middle of a row, so that no text touches the rule or the fill above it.
        self.title = workbook.add_format({"bold": True, "font_size": 16, **wrapped})
        self.heading = workbook.add_format({"bold": True, "font_size": 12, "top": 1, **wrapped})
        self.lead = workbook.add_format({"bold": True, **wrapped})
        self.caution = workbook.add_format({"bg_color": "#FFF6E5", **wrapped})
        self.text = workbook.add_format(wrapped)
        self.words = workbook.add_format({"align": "right", "indent": 1, "valign": "vcenter"})
        self.text_after_number = workbook.add_format({"indent": 1, **wrapped})
        head = {"bold": True, "bg_color": "#005EB8", "font_color": "#FFFFFF", "valign": "vcenter"}
        self.head = workbook.add_format(head)
        self.head_after_number = workbook.add_format({"indent": 1, **head})
        self.number_head = workbook.add_format({"align": "right", "indent": 1, **head})

    def number(self, places: int, is_share: bool = False) -> Format:
        """Thousands separated, so many digits after the point; a share in per cent."""
        look = self._numbers.get((places, is_share))
        if look is None:
            tail = ("." + "0" * places if places else "") + (" %" if is_share else "")
            look = self._workbook.add_format(
                {"num_format": f"#,##0{tail}", "valign": "vcenter", "align": "right", "indent": 1}
            )
            self._numbers[places, is_share] = look
        return look


def _summary(workbook: Workbook, formats: _Formats, document: Document) -> None:
    sheet = workbook.add_worksheet("Summary")
    sheet.set_column(0, 0, _SUMMARY_WIDTH)
    lines: list[tuple[str, Format]] = [(document.title, formats.title)]
    lines += [(text, formats.text) for text in (document.subtitle, document.mark) if text]
    for block in document.blocks:
        lines.extend(_summary_lines(block, formats))
    points = 0
    for row, (text, look) in enumerate(lines):
        # Not every program makes a row as high as its wrapped text.
        height = _height(text, formats, look)
        sheet.set_row(row, height)
        points += height
        sheet.write_string(row, 0, sheet_text(text), look)
    sheet.set_portrait()
    sheet.set_paper(_A4)
    # On one page, no heading can be the last line of the one before.
    sheet.fit_to_pages(1, 1 if points <= _ONE_PAGE else 0)


def _height(text: str, formats: _Formats, look: Format) -> int:
    if look is formats.title:
        return _height_of(text, _TITLE_WIDTH, _TITLE_LINE)
    return _height_of(text, _SUMMARY_WIDTH) + (_ROOM if look is formats.heading else 0)


def _height_of(text: str, width: int, line: int = _LINE) -> int:
    """Points that a text takes in a column of this width, rather more than less."""
    room = width - 2
    # A width is told in digits; capitals are about as wide, small letters narrower.
    narrow = sum(letter.islower() or letter == " " for letter in text)
    double = sum(letter >= _WIDE_LETTERS for letter in text)
    lines = ceil((len(text) - narrow / 5 + double) / room)
    return line * max(1, lines) + _ROOM


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
        case Chart() | Timeline():
            sheet = _CHART_SHEET if isinstance(block, Chart) else TIMELINE_SHEET
            return [(f'{block.title} (sheet "{sheet}").', formats.text)]
    raise TypeError(f"{type(block).__name__} is no block")


def _chart_sheet(workbook: Workbook, formats: _Formats, chart: Chart) -> None:
    """The bars as numbers, with a drawing of them beside."""
    sheet = workbook.add_worksheet(_CHART_SHEET)
    bars = [(strip.name, bar) for strip in chart.strips for bar in strip.bars]
    names = [sheet_text(f"{name} {bar.period}".strip()) for name, bar in bars]
    sheet.set_default_row(_LINE + _ROOM)
    sheet.set_column(0, 0, max(map(len, names), default=0) + 2)
    sheet.set_column(1, 1, _LEAST_WIDTH + 4)
    sheet.set_row(0, _HEAD)
    sheet.write_string(0, 0, "Resource", formats.head)
    sheet.write_string(0, 1, "Full", formats.number_head)
    for row, (name, (_, bar)) in enumerate(zip(names, bars, strict=True), start=1):
        sheet.write_string(row, 0, name, formats.text)
        if bar.share is None:
            sheet.write_string(row, 1, sheet_text(bar.text), formats.words)
        else:
            share = float(bar.share)
            sheet.write_number(row, 1, share, formats.number(0, is_share=True))
    insert_chart(workbook, sheet, chart)
    sheet.set_portrait()
    sheet.set_paper(_A4)
    sheet.fit_to_pages(1, 1 if len(bars) <= _MOST_ON_PAGE else 0)


def _sheet(workbook: Workbook, formats: _Formats, table: Table) -> None:
    sheet = workbook.add_worksheet(table.name)
    sheet.set_default_row(_LINE + _ROOM)
    sheet.set_row(0, _HEAD)
    widths = [_column_width(table, place) for place in range(len(table.columns))]
    texts = []
    follows_number = False
    for place, column in enumerate(table.columns):
        sheet.set_column(place, place, widths[place])
        plain_head = formats.head_after_number if follows_number else formats.head
        head = formats.number_head if column.is_number else plain_head
        texts.append(formats.text_after_number if follows_number else formats.text)
        sheet.write_string(0, place, sheet_text(column.name), head)
        follows_number = column.is_number
    _write_rows(sheet, table, texts, formats)
    for number, height in _heights(table, widths).items():
        sheet.set_row(number, height)
    sheet.freeze_panes(1, 1)
    sheet.autofilter(0, 0, max(len(table.rows), 1), len(table.columns) - 1)
    sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)


def _write_rows(
    sheet: Worksheet, table: Table, texts: Sequence[Format], formats: _Formats
) -> None:
    places = [column.places for column in table.columns]
    for number, row in enumerate(table.rows, start=1):
        if table.row_places:
            places = table.places_of(number - 1)
        for place, cell in enumerate(row):
            if isinstance(cell, str):
                sheet.write_string(number, place, sheet_text(cell), texts[place])
            elif isinstance(cell, Share):
                digits = places_for([cell.part * 100]) if cell.is_exact else 0
                look = formats.number(digits, is_share=True)
                sheet.write_number(number, place, float(cell.part), look)
            elif cell is not None:
                _write_number(sheet, (number, place), cell, places[place], formats)


def _write_number(
    sheet: Worksheet, spot: tuple[int, int], cell: Fraction | int, places: int, formats: _Formats
) -> None:
    if abs(cell.numerator) * 10**places >= _EXACT * cell.denominator:
        # A workbook would silently change the last digits.
        sheet.write_string(*spot, cell_text(cell, places), formats.text)
    else:
        sheet.write_number(*spot, cell.numerator / cell.denominator, formats.number(places))


def _column_width(table: Table, place: int) -> int:
    column = table.columns[place]
    most = _WIDE_WIDTH if column.is_wide else _MOST_WIDTH
    longest = _LEAST_WIDTH + 4
    if not column.is_number:
        longest = max((len(str(row[place] or "")) for row in table.rows), default=0)
    return max(_LEAST_WIDTH, min(most, longest + 2), min(most, len(column.name) + 4))


def _heights(table: Table, widths: Sequence[int]) -> dict[int, int]:
    """Heights of the rows that need more than one line, by row, from 1 under the heading."""
    heights: dict[int, int] = {}
    for place, column in enumerate(table.columns):
        if column.is_number:
            continue
        for number, row in enumerate(table.rows, start=1):
            text = row[place]
            if not isinstance(text, str) or (len(text) < widths[place] - 1 and text.isascii()):
                continue
            height = _height_of(text, widths[place])
            if height > heights.get(number, _LINE + _ROOM):
                heights[number] = height
    return heights
