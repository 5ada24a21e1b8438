"""A workbook as bytes that are the same every time, with text that is never a formula."""

from __future__ import annotations

import io
import zipfile
from decimal import Decimal

from openpyxl import Workbook
from openpyxl.cell.cell import Cell, MergedCell

Value = str | Decimal | int | None
"""What a cell is given; text stays text, whatever it looks like."""

_FIRST_DATE = (1980, 1, 1, 0, 0, 0)
"""The earliest date a zip can hold: workbooks must not tell when they were made."""
_CORE = "docProps/core.xml"
_FIXED_CORE = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/'
    'core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" '
    'xmlns:dcterms="http://purl.org/dc/terms/" '
    'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
    "<dc:creator>prioritiser</dc:creator>"
    '<dcterms:created xsi:type="dcterms:W3CDTF">1980-01-01T00:00:00Z</dcterms:created>'
    '<dcterms:modified xsi:type="dcterms:W3CDTF">1980-01-01T00:00:00Z</dcterms:modified>'
    "</cp:coreProperties>"
)


def put(cell: Cell | MergedCell, value: Value) -> None:
    """Give a cell its value; text that begins with `=` or looks like an error stays text.

    A cell that another one covers in a merged range holds nothing and is left alone.
    """
    if isinstance(cell, MergedCell):
        return
    cell.value = value
    if isinstance(value, str):
        cell.data_type = "s"
        if value.startswith(("=", "+", "-", "@")):
            # Excel then keeps it as text even after somebody has edited the cell.
            cell.quotePrefix = True


def fixed_bytes(workbook: Workbook) -> bytes:
    """The workbook as an `.xlsx` file without times in it."""
    plain = io.BytesIO()
    workbook.save(plain)
    fixed = io.BytesIO()
    with zipfile.ZipFile(plain) as source, zipfile.ZipFile(fixed, "w") as target:
        for name in source.namelist():
            content = _FIXED_CORE.encode() if name == _CORE else source.read(name)
            entry = zipfile.ZipInfo(name, _FIRST_DATE)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0  # the same bytes on every system
            target.writestr(entry, content, compresslevel=6)
    return fixed.getvalue()
