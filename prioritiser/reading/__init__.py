"""Files → tables of text with places → facts, or every finding at once.

The only code that knows pydantic and openpyxl. Nothing is coerced silently: a cell is read exactly
as the schema allows, or it is refused with its place and what to do.
"""

from prioritiser.reading.opening import Source
from prioritiser.reading.reader import READERS, Reading, read, read_tables
from prioritiser.reading.still_true import still_true
from prioritiser.reading.text_table import TextTable
from prioritiser.reading.typed_tables import RowCount

__all__ = [
    "READERS",
    "Reading",
    "RowCount",
    "Source",
    "TextTable",
    "read",
    "read_tables",
    "still_true",
]
