"""The sheet Lists, the named ranges that drop-downs offer, and the drop-downs themselves.

Names that people type on one sheet are offered on the others: the ranges grow with what is typed.
"""

from __future__ import annotations

from typing import Literal

from openpyxl import Workbook
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from prioritiser.reading.columns import ColumnSpec, Kind
from prioritiser.reading.settings import SETTINGS
from prioritiser.reading.template_guide import WORDS
from prioritiser.reading.workbook_bytes import put

LAST_ROW = 2001
"""Drop-downs and formats reach so far: 2,000 initiatives."""
SHEET = "Lists"
_TYPED = {
    "initiatives": "initiative_ids",
    "criteria": "criterion_names",
    "pools": "pool_names",
    "resources": "resource_names",
}
_MEASURES = "measure_names"
_SETTING_NAMES = "setting_names"
_MEASURED = 20
"""Resources, and criteria, that the drop-down of measures offers."""


def add_lists(book: Workbook) -> None:
    """The sheet with every word that a drop-down offers and what it means, and the names."""
    sheet = book.create_sheet(SHEET)
    lists: dict[str, dict[str, str]] = {
        _word_name(table, column): meanings for (table, column), meanings in WORDS.items()
    }
    lists[_SETTING_NAMES] = {s.name: s.help for s in SETTINGS.values() if s.is_used}
    for number, (name, meanings) in enumerate(lists.items()):
        column = 2 * number + 1
        _write_list(sheet, column, name, meanings)
        _define(book, name, f"{SHEET}!{_range(column, 2, len(meanings) + 1)}")
    _add_measures(book, sheet, 2 * len(lists) + 1)
    for table, name in _TYPED.items():
        cells = f"{table}!$A$2:$A${LAST_ROW}"
        # From the first typed name to the last, so that the list has no blanks at its end.
        _define(book, name, f"{table}!$A$2:INDEX({cells},MAX(1,COUNTA({cells})))")
    sheet.sheet_properties.tabColor = "8A9AA3"
    sheet.freeze_panes = "A2"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)


def drop_down(table: str, column: ColumnSpec) -> DataValidation | None:
    """The check that a spreadsheet makes while somebody types; `None` where anything goes."""
    spec = column.spec
    if (table, column.name) in WORDS:
        return _list(_word_name(table, column.name), "stop", f"Choose: {', '.join(spec.allowed)}.")
    if (table, column.name) == ("limits", "measure"):
        return _list(_MEASURES, "warning", spec.help)
    if (table, column.name) == ("settings", "name"):
        return _list(_SETTING_NAMES, "warning", spec.help)
    if spec.refers_to in _TYPED:
        # A warning can be overruled: several names as A;B are not in the list.
        return _list(_TYPED[spec.refers_to], "warning", f"Not in {spec.refers_to}. {spec.help}")
    return _number_check(column) if column.is_number else None


def _number_check(column: ColumnSpec) -> DataValidation:
    is_whole = column.spec.kind is Kind.WHOLE
    least = "-1E+15" if column.least is None else str(column.least)
    most = "1E+15" if column.most is None else str(column.most)
    check = DataValidation(
        type="whole" if is_whole else "decimal",
        operator="between",
        formula1=least,
        formula2=most,
        allow_blank=True,
        errorStyle="stop",
    )
    return _with_message(check, column.name, f"Type a plain number. {column.spec.help}")


def _list(name: str, style: Literal["stop", "warning"], message: str) -> DataValidation:
    check = DataValidation(type="list", formula1=f"={name}", allow_blank=True, errorStyle=style)
    return _with_message(check, "Not in the list", message)


def _with_message(check: DataValidation, title: str, message: str) -> DataValidation:
    check.showErrorMessage = True
    check.errorTitle = title[:32]
    check.error = message[:225]  # what Excel allows
    return check


def _write_list(sheet: Worksheet, column: int, name: str, meanings: dict[str, str]) -> None:
    put(sheet.cell(1, column), name.removesuffix("_words").replace("_", " "))
    sheet.cell(1, column).font = Font(name="Calibri", bold=True)
    for row, (word, meaning) in enumerate(meanings.items(), start=2):
        put(sheet.cell(row, column), word)
        put(sheet.cell(row, column + 1), meaning)
    sheet.column_dimensions[get_column_letter(column)].width = 16
    longest = max(map(len, meanings.values()))
    sheet.column_dimensions[get_column_letter(column + 1)].width = min(60, longest + 2)


def _add_measures(book: Workbook, sheet: Worksheet, column: int) -> None:
    """What a limit can measure: two words, then the resources and criteria that are typed."""
    _write_list(
        sheet,
        column,
        _MEASURES,
        {"count": "How many are chosen.", "value": "What they are worth."},
    )
    row = 4
    for table in ("resources", "criteria"):
        for number in range(2, _MEASURED + 2):
            source = f"{table}!$A${number}"
            sheet.cell(row, column).value = f'=IF({source}="","",{source})'
            row += 1
    _define(book, _MEASURES, f"{SHEET}!{_range(column, 2, row - 1)}")


def _define(book: Workbook, name: str, refers_to: str) -> None:
    book.defined_names[name] = DefinedName(name, attr_text=refers_to)


def _word_name(table: str, column: str) -> str:
    return f"{table}_{column}_words"


def _range(column: int, first: int, last: int) -> str:
    letter = get_column_letter(column)
    return f"${letter}${first}:${letter}${last}"
