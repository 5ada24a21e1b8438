"""The sheets of somebody's own workbook, whatever they are called."""

from __future__ import annotations

import io
import warnings
import zipfile
from xml.etree.ElementTree import ParseError

import openpyxl
from defusedxml import DefusedXmlException
from openpyxl.worksheet.worksheet import Worksheet

from prioritiser.domain.place import Place
from prioritiser.reading.findings import Findings
from prioritiser.reading.list_sheet import ListSheet, plain_value
from prioritiser.reading.opening import Source
from prioritiser.reading.package import looked_through

MOST_NAMED = 5
"""Merged ranges that are named; the others are said to be there."""
BROKEN = (
    AttributeError,
    DefusedXmlException,
    EOFError,
    IndexError,
    KeyError,
    OSError,
    OverflowError,
    ParseError,
    TypeError,
    ValueError,
    zipfile.BadZipFile,
)
"""What openpyxl raises on files that are not what they seem."""


def list_sheets(source: Source, findings: Findings) -> tuple[ListSheet, ...]:
    """Every visible sheet of a workbook; none, with a finding, where it cannot be read."""
    if looked_through(source, findings) is None:
        return ()
    try:
        with warnings.catch_warnings():
            # Parts that openpyxl does not know are no part of a list.
            warnings.simplefilter("ignore")
            book = openpyxl.load_workbook(io.BytesIO(source.content), data_only=True)
    except BROKEN:
        said = "The workbook is damaged: it cannot be read."
        findings.add("damaged-workbook", Place(source.name), said, "", "Save it again.")
        return ()
    return tuple(_sheet(sheet) for sheet in book.worksheets if sheet.sheet_state == "visible")


def _sheet(sheet: Worksheet) -> ListSheet:
    rows = tuple(tuple(map(plain_value, row)) for row in sheet.iter_rows(values_only=True))
    hidden = sum(1 for row in sheet.row_dimensions.values() if row.hidden)
    remarks = []
    if hidden:
        word = "row is" if hidden == 1 else "rows are"
        remarks.append(f"{hidden} hidden {word} taken over too.")
    spans = sorted(str(span.coord) for span in sheet.merged_cells.ranges)
    if spans:
        named = ", ".join(spans[:MOST_NAMED]) + (", …" if len(spans) > MOST_NAMED else "")
        remarks.append(f"Merged cells hold their text once, in the first cell: {named}.")
    return ListSheet(sheet.title, rows, tuple(remarks))
