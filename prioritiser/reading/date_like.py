"""Text that a spreadsheet made of a date, or would make a date of."""

from __future__ import annotations

import re

_HAS_DIGIT = re.compile(r"[0-9]")
_MONTH = "Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sept?|Oct|Nov|Dec"
_EXCEL_DATE = re.compile(
    rf"(?:{_MONTH})-\d{{1,4}}|\d{{1,2}}-(?:{_MONTH})(?:-\d{{2,4}})?"
    r"|\d{1,2}/\d{1,2}/(?:\d{2}|\d{4})|\d{4}-\d{2}-\d{2}(?:[T ][\d:.]+)?"
)
_MONTH_NAME = (
    "(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    "|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_GAP = r"[ ./-]?"
_MONTH_IN_WORDS = re.compile(
    rf"{_MONTH_NAME}{_GAP}\d{{1,4}}|\d{{1,2}}{_GAP}{_MONTH_NAME}(?:{_GAP}\d{{2,4}})?"
    rf"|{_MONTH_NAME} \d{{1,2}},? \d{{4}}",
    re.IGNORECASE,
)
_DAY_AND_MONTH = re.compile(r"\d{1,2}([-/])\d{1,2}\1\d{1,4}|\d{4}([-/])\d{1,2}\2\d{1,2}")
_TWO_NUMBERS = re.compile(r"(\d{1,2}|\d{4})[-/](\d{1,2}|\d{4})")
_MONTHS, _DAYS, _FIRST_YEAR = 12, 31, 1900


def is_date(typed: str) -> bool:
    """Whether text is how spreadsheets show a date that they made of a name: `Mar-01`."""
    return bool(_HAS_DIGIT.search(typed) and _EXCEL_DATE.fullmatch(typed))


def becomes_date(typed: str) -> bool:
    """Whether a spreadsheet would make a date of an id that is often a real one: `DEC-01`, `3-4`.

    What `identifier` refuses is not asked for here.
    """
    if not _HAS_DIGIT.search(typed):
        return False
    if _DAY_AND_MONTH.fullmatch(typed) or _MONTH_IN_WORDS.fullmatch(typed):
        return True
    parts = _TWO_NUMBERS.fullmatch(typed)
    if not parts:
        return False
    one, other = int(parts[1]), int(parts[2])
    if max(len(parts[1]), len(parts[2])) > 2:  # noqa: PLR2004 - a year has four digits
        return 1 <= min(one, other) <= _MONTHS and max(one, other) >= _FIRST_YEAR
    return 1 <= one <= _DAYS and other >= 1 and min(one, other) <= _MONTHS
