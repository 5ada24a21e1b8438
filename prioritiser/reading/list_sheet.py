"""One sheet of somebody's own list, and its cells as text or exact numbers."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, time
from decimal import Decimal

from prioritiser.reading.workbook_bytes import Value


@dataclass(frozen=True, slots=True)
class ListSheet:
    """One sheet, or a whole CSV."""

    name: str
    rows: tuple[tuple[Value, ...], ...]
    """Cells from A1 on; text is trimmed, blank cells are `None`."""
    remarks: tuple[str, ...] = field(default=())
    """What the person should know about how it was read, as whole sentences."""


def plain_value(value: object) -> Value:
    """A cell of a workbook as text or an exact number; dates as text, blanks as `None`."""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, int):
        return value
    if isinstance(value, float):
        # A spreadsheet shows 15 digits; more are an artefact of how it stores numbers.
        return Decimal(f"{value:.15g}") if value == value else "NaN"  # noqa: PLR0124 - not a number
    if isinstance(value, datetime):
        midnight = value.time() == time(0)
        return value.date().isoformat() if midnight else value.isoformat(" ", "minutes")
    if isinstance(value, date | time):
        return value.isoformat()
    return str(value).strip() or None if value is not None else None
