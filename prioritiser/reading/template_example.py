"""The worked example that `init` writes: twelve invented initiatives of one hospital trust."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from prioritiser.reading.workbook_bytes import Value

Rows = tuple[tuple[Value, ...], ...]
"""Rows of a table; the first holds the column names."""


def _n(text: str) -> Decimal:
    return Decimal(text)


# fmt: off
_INITIATIVES: Rows = (
    ("id", "title", "status", "value", "cost", "success", "version_of", "theme", "horizon"),
    ("DIG-01", "Shared care record", "", 60, 180, 1, "", "digital", "long"),
    ("DIG-02", "Electronic prescribing", "", 75, 160, _n("0.9"), "", "digital", "medium"),
    ("DIG-03", "Virtual wards", "", 140, 150, _n("0.8"), "", "digital", "medium"),
    ("OUT-01", "Patient-initiated follow-up", "", 85, 70, _n("0.9"), "", "outpatients", "short"),
    ("OUT-02", "Advice and guidance for GPs", "", 65, 55, _n("0.9"), "", "outpatients", "short"),
    ("THE-01", "Fuller theatre lists", "", 110, 120, _n("0.85"), "Theatres", "surgery", "short"),
    ("THE-02", "Two new theatres", "", 190, 330, _n("0.9"), "Theatres", "surgery", "long"),
    ("UEC-01", "Same-day emergency care", "", 160, 220, _n("0.9"), "", "urgent care", "medium"),
    ("UEC-02", "Frailty unit at the door", "", 130, 140, _n("0.9"), "", "urgent care", "medium"),
    ("UEC-03", "Discharge hub", "must", 90, 95, _n("0.95"), "", "urgent care", "short"),
    ("WRK-01", "Rostering by skill", "", 45, 60, 1, "", "workforce", "short"),
    ("WRK-02", "Advanced practitioners", "", 70, 110, _n("0.9"), "", "workforce", "long"),
)
# fmt: on

EXAMPLE: Mapping[str, Rows] = {
    "initiatives": _INITIATIVES,
    "resources": (
        ("resource", "unit", "kind", "reserve"),
        ("budget", "GBP thousand", "money", _n("0.05")),
        ("digital", "WTE", "people", None),
    ),
    "capacity": (
        ("resource", "amount", "note"),
        ("budget", 1000, "Agreed by the finance committee"),
        ("digital", 6, "The digital team after leave"),
    ),
    "uses": (
        ("initiative", "resource", "amount", "note"),
        ("DIG-01", "digital", 2, ""),
        ("DIG-02", "digital", _n("1.5"), ""),
        ("DIG-03", "digital", _n("2.5"), "Two analysts and a clinical lead"),
        ("OUT-01", "digital", 1, ""),
        ("OUT-02", "digital", _n("0.5"), ""),
        ("UEC-03", "digital", _n("0.5"), ""),
        ("WRK-01", "digital", 1, ""),
    ),
    "links": (
        ("source", "relation", "target", "note"),
        ("DIG-03", "requires", "DIG-01", "Wards at home need the shared record"),
        ("OUT-01", "together", "OUT-02", "One team runs both"),
        ("UEC-01", "excludes", "UEC-02", "There is room for one of them"),
        ("UEC-02", "requires_any", "DIG-03;WRK-02", "Either gives it staff for the night"),
    ),
    "limits": (
        ("limit", "where", "measure", "min", "max", "as"),
        ("At least one for the long term", "horizon=long", "count", 1, None, ""),
        ("Digital is at most half the money", "theme=digital", "budget", None, _n("0.5"), "share"),
    ),
    "settings": (
        ("name", "value"),
        ("title", "Worked example (invented figures)"),
        ("organisation", "An example trust"),
        ("currency", "GBP"),
        ("money_unit", "GBP thousand"),
        ("prepared_by", ""),
        ("classification", ""),
    ),
}
"""Every table with its rows, as short as shows what it is for. All figures are invented."""
