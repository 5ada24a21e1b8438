"""The workbook's sheet of who runs when: a row for each initiative, a filled cell a period."""

from __future__ import annotations

from xlsxwriter import Workbook

from prioritiser.report.document import Timeline
from prioritiser.report.formats.cells import sheet_text

SHEET = "Timeline"
_NAME_WIDTH, _TITLE_WIDTH, _PERIOD_WIDTH = 14, 36, 11
_A4 = 9


def timeline_sheet(workbook: Workbook, timeline: Timeline) -> None:
    """Fill a cell for each period in which an initiative runs, with the word for it."""
    sheet = workbook.add_worksheet(SHEET)
    head = workbook.add_format({"bold": True, "bg_color": "#005EB8", "font_color": "#FFFFFF"})
    look = {"align": "center", "valign": "vcenter"}
    runs = workbook.add_format({"bg_color": "#005EB8", "font_color": "#FFFFFF", **look})
    goes_on = workbook.add_format({"bg_color": "#C8D0D5", "border": 1, **look})
    waits = workbook.add_format({"font_color": "#4C6272", **look})
    plain = workbook.add_format({"valign": "vcenter"})
    for column, name in enumerate(("Initiative", "Title", "Action", *timeline.periods)):
        sheet.write_string(0, column, sheet_text(name), head)
    sheet.set_column(0, 0, _NAME_WIDTH)
    sheet.set_column(1, 1, _TITLE_WIDTH)
    sheet.set_column(2, 2, _PERIOD_WIDTH)
    sheet.set_column(3, 2 + len(timeline.periods), _PERIOD_WIDTH)
    for row, span in enumerate(timeline.spans, start=1):
        for column, text in enumerate((span.name, span.title, span.word)):
            sheet.write_string(row, column, sheet_text(text), plain)
        for period in range(len(timeline.periods)):
            if span.start <= period <= span.end:
                word, fill = ("goes on", goes_on) if span.is_under_way else ("runs", runs)
                sheet.write_string(row, 3 + period, word, fill)
            elif span.earliest <= period < span.start:
                sheet.write_string(row, 3 + period, "waits", waits)
    sheet.freeze_panes(1, 1)
    sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
