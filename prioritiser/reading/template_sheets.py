"""One sheet of the template: headings with help, widths, formats, drop-downs; and the Read me."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from prioritiser.reading.columns import ColumnSpec, Kind
from prioritiser.reading.schema import TableSpec
from prioritiser.reading.template_lists import LAST_ROW, drop_down
from prioritiser.reading.workbook_bytes import Value, put

AUTHOR = "prioritiser"
FONT = "Calibri"
_DARK = PatternFill("solid", fgColor="003087")
_BLUE = PatternFill("solid", fgColor="4C6272")
_PALE = PatternFill("solid", fgColor="D8E4F0")
_RULE = Border(bottom=Side(style="thin", color="D8DDE0"))
_AMOUNT = "#,##0.00####"
_SHARE = "0%"
_RATE = "0.0%"
_TEXT = "@"
_TAB_COLOURS = {"initiatives": "003087", "settings": "8A9AA3"}
_WIDTHS = {"title": 34, "note": 36, "where": 24, "limit": 34, "value": 12, "target": 22}
_TAG_HELP = "A tag: a column of your own. Limits can speak of it, such as theme=digital."


def columns_of_table(table: TableSpec, given: Sequence[str] = ()) -> list[str]:
    """The columns of a sheet: those of the schema in its order, then the others that are given.

    Where there is a column for each period, the given order stands: a note comes last.
    """
    known = [column.name for column in table.columns]
    others = [name for name in given if name not in known]
    if table.has_periods and others:
        # An amount has no place beside the periods of capacity.
        lacking = [name for name in known if name not in given]
        return [*given, *(name for name in lacking if table.name != "capacity")]
    return [*known, *others]


def add_table(book: Workbook, table: TableSpec, rows: Sequence[Sequence[Value]]) -> None:
    """A sheet with a heading row and the rows below it."""
    sheet = book.create_sheet(table.name)
    sheet.sheet_properties.tabColor = _TAB_COLOURS.get(table.name, "005EB8")
    known = {column.name: column for column in table.columns}
    for number, name in enumerate(rows[0], start=1):
        column = known.get(str(name))
        _add_heading(sheet, number, str(name), column)
        # Formats of whole columns also hold for cells that are typed later.
        letter = get_column_letter(number)
        longest = max((len(_shown(row[number - 1])) for row in rows[1:]), default=0)
        wanted = max(_WIDTHS.get(str(name), 12), len(str(name)) + 3, min(longest + 2, 44))
        sheet.column_dimensions[letter].width = 34 if table.name == "settings" else wanted
        sheet.column_dimensions[letter].number_format = _format(column)
        is_number = column is not None and column.is_number
        sheet.column_dimensions[letter].alignment = _alignment(is_number=is_number)
        check = drop_down(table.name, column) if column else None
        if check is not None:
            check.add(f"{letter}2:{letter}{LAST_ROW}")
            sheet.add_data_validation(check)
    for place, row in enumerate(rows[1:], start=2):
        for number, value in enumerate(row, start=1):
            if value not in (None, ""):
                cell = sheet.cell(place, number)
                cell.number_format = _cell_format(known.get(str(rows[0][number - 1])), value)
                cell.alignment = _alignment(is_number=not isinstance(value, str))
                put(cell, value)
    sheet.freeze_panes = "B2" if table.has_tags else "A2"
    fit_to_page(sheet)


def add_guide(book: Workbook, sections: Sequence[tuple[str, tuple[str, ...]]]) -> None:
    """The sheet Read me."""
    sheet = book.create_sheet("Read me")
    sheet.sheet_view.showGridLines = False
    sheet.column_dimensions["A"].width = 3
    sheet.column_dimensions["B"].width = 104
    row = 1
    for head, paragraphs in sections:
        put(sheet.cell(row, 1), head)
        sheet.cell(row, 1).font = Font(name=FONT, bold=True, size=14, color="003087")
        for paragraph in paragraphs:
            row += 1
            put(sheet.cell(row, 2), paragraph)
            sheet.cell(row, 2).alignment = Alignment(wrap_text=True, vertical="top")
        row += 2
    fit_to_page(sheet)


def heading_help(column: ColumnSpec | None) -> str:
    """What stands in the comment of a heading."""
    if column is None:
        return _TAG_HELP
    spec = column.spec
    parts = ["Must be filled." if column.required else "", spec.help]
    if spec.allowed:
        parts.append(f"Allowed: {', '.join(spec.allowed)}.")
    if spec.example:
        parts.append(f"Example: {spec.example}")
    return "\n".join(part for part in parts if part)


def _add_heading(sheet: Worksheet, number: int, name: str, column: ColumnSpec | None) -> None:
    cell = sheet.cell(1, number)
    put(cell, name)
    is_required = column is not None and column.required
    cell.fill = _PALE if column is None else _DARK if is_required else _BLUE
    # Colour is not the only mark: what must be filled is underlined.
    cell.font = Font(
        name=FONT,
        bold=True,
        color="212B32" if column is None else "FFFFFF",
        underline="single" if is_required else None,
    )
    is_number = column is not None and column.is_number
    cell.alignment = _alignment(is_number=is_number, vertical="center")
    cell.border = _RULE
    cell.number_format = _TEXT
    text = heading_help(column)
    comment = Comment(text, AUTHOR)
    comment.width, comment.height = 280, 40 + 18 * (len(text) // 40 + text.count("\n") + 1)
    cell.comment = comment
    sheet.row_dimensions[1].height = 20


def _alignment(*, is_number: bool, vertical: str | None = None) -> Alignment:
    """Numbers to the right; text a little off the number that may stand before it."""
    side = "right" if is_number else "left"
    return Alignment(horizontal=side, vertical=vertical, indent=0 if is_number else 1)


def _format(column: ColumnSpec | None) -> str:
    """The number format of a column; text stays as typed, so 007 and Mar-01 are kept."""
    if column is None or not column.is_number:
        return _TEXT
    if column.spec.kind is Kind.SHARE:
        return _RATE if column.name == "discount_rate" else _SHARE
    return "0" if column.spec.kind is Kind.WHOLE else _AMOUNT


def _cell_format(column: ColumnSpec | None, value: Value) -> str:
    if isinstance(value, str):
        return _TEXT
    if column is not None and column.table == "limits":
        return "General"  # an amount or a share, as the row says
    return _format(column)


def _shown(value: Value) -> str:
    return f"{value:,.2f}" if isinstance(value, Decimal | int) else str(value or "")


def fit_to_page(sheet: Worksheet) -> None:
    """Print in landscape, all columns on one page."""
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = 9  # A4
    sheet.page_setup.fitToWidth = 1
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
