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
    ("id", "title", "status", "value", "cost", "success", "earliest_start", "latest_start",
     "duration", "version_of", "stop_cost", "theme", "horizon"),
    ("DIG-01", "Shared care record", "in_flight", 60, 60, 1, "", "", 1, "", 25,
     "digital", "long"),
    ("DIG-02", "Electronic prescribing", "", 75, 160, _n("0.9"), "", "", 2, "", None,
     "digital", "medium"),
    ("DIG-03", "Virtual wards", "", 90, 150, _n("0.8"), "2028/29", "", 1, "", None,
     "digital", "medium"),
    ("OUT-01", "Patient-initiated follow-up", "", 85, 70, _n("0.9"), "", "2028/29", 1, "", None,
     "outpatients", "short"),
    ("OUT-02", "Advice and guidance for GPs", "", 65, 55, _n("0.9"), "", "", 1, "", None,
     "outpatients", "short"),
    ("THE-01", "Fuller theatre lists", "", 110, 120, _n("0.85"), "", "", 1, "Theatres", None,
     "surgery", "short"),
    ("THE-02", "Two new theatres", "", 190, 0, _n("0.9"), "", "", 2, "Theatres", None,
     "surgery", "long"),
    ("UEC-01", "Same-day emergency care", "", 160, 220, _n("0.9"), "", "", 1, "", None,
     "urgent care", "medium"),
    ("UEC-02", "Frailty unit at the door", "", 80, 140, _n("0.9"), "", "", 1, "", None,
     "urgent care", "medium"),
    ("UEC-03", "Discharge hub", "must", 50, 95, _n("0.95"), "", "", 1, "", None,
     "urgent care", "short"),
    ("WRK-01", "Rostering by skill", "", 45, 60, 1, "", "", 1, "", None,
     "workforce", "short"),
    ("WRK-02", "Advanced practitioners", "", 70, 110, _n("0.9"), "", "", 1, "", None,
     "workforce", "long"),
)
_USES: Rows = (
    ("initiative", "resource", "basis", "amount", "0", "1", "2027/28", "2028/29", "2029/30",
     "note"),
    ("DIG-01", "digital", "calendar", None, None, None, 2, 1, None, "What is still to do"),
    ("DIG-02", "digital", "after_start", None, _n("1.5"), _n("0.5"), None, None, None, ""),
    ("DIG-03", "digital", "", _n("2.5"), None, None, None, None, None, "Once, at the start"),
    ("OUT-01", "digital", "", 1, None, None, None, None, None, ""),
    ("OUT-02", "digital", "", _n("0.5"), None, None, None, None, None, ""),
    ("THE-02", "estates grant;capital", "after_start", None, 200, 130, None, None, None,
     "From either fund"),
    ("UEC-03", "digital", "", _n("0.5"), None, None, None, None, None, ""),
    ("UEC-03", "beds", "after_start", None, 0, -6, None, None, None, "Sets beds free"),
    ("UEC-02", "beds", "after_start", None, 8, 8, None, None, None, ""),
    ("WRK-01", "digital", "", 1, None, None, None, None, None, ""),
)
# fmt: on

EXAMPLE: Mapping[str, Rows] = {
    "initiatives": _INITIATIVES,
    "criteria": (
        ("criterion", "weight", "unit", "per", "better", "kind", "discount_rate", "floor"),
        ("bed days", 60, "bed days a year", 1000, "higher", "non_cash", _n("0.035"), 400),
        ("healthy years", 80, "healthy years a year", 50, "higher", "societal", _n("0.015"), None),
        ("disruption", 20, "ward moves a year", 10, "lower", "score", None, None),
    ),
    "benefits": (
        (
            "initiative",
            "criterion",
            "amount",
            "start",
            "lag",
            "ramp",
            "lasts",
            "realisation",
            "pool",
        ),
        ("DIG-03", "bed days", 600, "", 1, 1, None, _n("0.7"), "Empty beds"),
        ("UEC-02", "bed days", 800, "", 0, 1, None, _n("0.8"), "Empty beds"),
        ("UEC-02", "healthy years", 12, "", 0, 0, None, 1, ""),
        ("UEC-03", "bed days", 700, "", 0, 1, None, _n("0.8"), "Empty beds"),
        ("THE-02", "disruption", 6, "", 0, 0, 2, 1, ""),
    ),
    "pools": (
        ("pool", "cap"),
        ("Empty beds", 1200),
    ),
    "resources": (
        (
            "resource",
            "unit",
            "kind",
            "reserve",
            "tolerance",
            "carry_forward",
            "step",
            "release_share",
            "extra_price",
            "extra_max",
            "extra_from",
        ),
        ("budget", "GBP thousand", "money", _n("0.05"), None, None, None, None, None, None, ""),
        ("capital", "GBP thousand", "money", None, None, 1, None, None, None, None, ""),
        ("estates grant", "GBP thousand", "money", None, None, None, None, None, None, None, ""),
        ("digital", "WTE", "people", None, None, None, None, None, 60, 1, "budget"),
        ("beds", "beds", "other", None, None, None, 4, _n("0.8"), None, None, ""),
    ),
    "capacity": (
        ("resource", "2027/28", "2028/29", "2029/30", "note"),
        ("budget", 450, 400, 250, "Agreed by the finance committee"),
        ("capital", 120, 120, 60, "What is unspent is kept"),
        ("estates grant", 100, 60, 0, "Ends in 2028/29"),
        ("digital", 4, 3, 3, "The digital team after leave"),
        ("beds", 6, 6, 6, "Beds that can be staffed"),
    ),
    "uses": _USES,
    "links": (
        ("source", "relation", "target", "amount", "gap", "note"),
        ("DIG-03", "requires_success", "DIG-01", None, None, "Needs the shared record to work"),
        ("DIG-03", "requires", "WRK-01", None, 0, "Rosters first"),
        ("OUT-01", "together", "OUT-02", None, 1, "One team runs both, within a year"),
        ("UEC-01", "excludes", "UEC-02", None, None, "There is room for one of them"),
        ("UEC-02", "requires_any", "UEC-03;WRK-02", None, None, "Either gives it staff"),
        ("WRK-01", "enables", "THE-01", _n("0.1"), None, "Lists start on time"),
        ("DIG-02", "boosts", "WRK-02", 15, None, "Worth more together"),
    ),
    "limits": (
        ("limit", "where", "measure", "min", "max", "as", "from", "to", "each"),
        ("At least one for the long term", "horizon=long", "count", 1, None, "", "", "", ""),
        (
            "Digital is at most half the money",
            "theme=digital",
            "budget",
            None,
            _n("0.5"),
            "share",
            "",
            "",
            "",
        ),
        ("No ward takes on too much", "theme=urgent care", "count", None, 2, "", "", "", "period"),
    ),
    "settings": (
        ("name", "value"),
        ("title", "Worked example (invented figures)"),
        ("organisation", "An example trust"),
        ("currency", "GBP"),
        ("money_unit", "GBP thousand"),
        ("discount_rate", "3.5%"),
        ("base_period", "2027/28"),
        ("benefit_periods", "5"),
        ("stop_resource", "budget"),
        ("prepared_by", ""),
        ("classification", ""),
    ),
    "scenarios": (
        ("scenario", "what", "value"),
        ("Lean year", "capacity.budget.2028/29", "-10%"),
        ("Lean year", "weight", "0.3"),
        ("Health first", "criteria.healthy years.weight", "120"),
    ),
    "actuals": (
        ("initiative", "period", "what", "amount"),
        ("DIG-01", "2027/28", "budget", 20),
    ),
}
"""Every table with its rows, as short as shows what it is for. All figures are invented."""
