"""What a cell that is not a number was likely meant to be: offered to the person, never used."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal

_SUFFIX = {
    "k": 3, "thousand": 3, "m": 6, "mn": 6, "mln": 6, "million": 6, "bn": 9, "b": 9, "billion": 9,
}  # fmt: skip
_PLACEHOLDERS = frozenset(
    (
        "-",
        "–",
        "—",
        "?",
        "??",
        "tbc",
        "tbd",
        "tba",
        "n/a",
        "na",
        "n.a.",
        "nil",
        "none",
        "null",
        "unknown",
        "pending",
    )
)
_NOT_FINITE = frozenset(("nan", "inf", "-inf", "+inf", "infinity", "-infinity", "+infinity"))
_MOST_ZEROS = 30
"""A power of ten beyond which no number is suggested: it would fill the line."""
_PLAIN = re.compile(r"-?[0-9]+(?:\.[0-9]+)?")
ERROR_VALUES = frozenset(
    (
        "#REF!",
        "#DIV/0!",
        "#N/A",
        "#NAME?",
        "#NULL!",
        "#NUM!",
        "#VALUE!",
        "#SPILL!",
        "#CALC!",
        "#FIELD!",
        "#GETTING_DATA",
    )
)
"""What a spreadsheet shows where a formula failed."""
_NO_NUMBER = ("not-a-number", "is not a number", "")


def suggest(typed: str, unit: str = "") -> tuple[str, str, str]:
    """The code, what was found, and what to type instead, for text that is not a plain number.

    Args:
        typed: the text.
        unit: what one unit of money is, such as `£k`, where it is known.
    """
    lower = typed.casefold()
    if typed in ERROR_VALUES:
        return "error-value", "is an error value", "Mend the formula, or type the number."
    if lower in _NOT_FINITE:
        return "not-finite", "is not a finite number", ""
    if lower in _PLACEHOLDERS:
        return (
            "placeholder",
            "stands for a missing number",
            "Type a number; 0 where there is none.",
        )
    for attempt in (_foreign, _scientific, _odd_plain, _percent, _negative, _grouped):
        found = _suffix(typed, unit) or attempt(typed)
        if found:
            return found
    return _NO_NUMBER


def _foreign(typed: str) -> tuple[str, str, str] | None:
    if typed.isascii():
        return None
    ascii_form = "".join(
        str(unicodedata.digit(character)) if character.isdigit() else character
        for character in unicodedata.normalize("NFKC", typed)
        if character.isdigit() or not unicodedata.combining(character)
    )
    if any(character.isdigit() and not character.isascii() for character in typed):
        remedy = f"Type {ascii_form}." if _PLAIN.fullmatch(ascii_form) else ""
        return "foreign-digits", "holds digits that are not 0 to 9", remedy
    return None


def _scientific(typed: str) -> tuple[str, str, str] | None:
    if not re.fullmatch(r"[+-]?[0-9]+(?:\.[0-9]+)?[eE][+-]?[0-9]+", typed):
        return None
    power = int(re.split("[eE]", typed)[1])
    remedy = f"Type {_plain(Decimal(typed))}." if abs(power) <= _MOST_ZEROS else ""
    return "scientific", "is in scientific form", remedy


def _odd_plain(typed: str) -> tuple[str, str, str] | None:
    """Numbers that computers take and people do not type: `+5`, `007`, `5.`, `1_000`."""
    bare = typed.replace("_", "")
    if not re.fullmatch(r"[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)", bare):
        return None
    return "odd-number", "is not how a number is written here", f"Type {_plain(Decimal(bare))}."


def _suffix(typed: str, unit: str) -> tuple[str, str, str] | None:
    match = re.fullmatch(r"(-?)[£$€]?\s*(-?[0-9][0-9.,]*)\s*([a-zA-Z]+)", typed)
    if not match or match[3].casefold() not in _SUFFIX:
        return None
    bare = match[1] + match[2].replace(",", "")
    if not _PLAIN.fullmatch(bare):
        return "number-suffix", "is a number with letters behind it", "Write it out in full."
    full = Decimal(bare).scaleb(_SUFFIX[match[3].casefold()])
    return "number-suffix", "is a number with letters behind it", _in_unit(full, unit)


def _in_unit(full: Decimal, unit: str) -> str:
    """What to type for a whole amount, in the unit where that is known."""
    power = power_of(unit)
    if power is not None:
        return f"Type {_short(full.scaleb(-power))}, if the column is in {unit}."
    k, m = _short(full.scaleb(-3)), _short(full.scaleb(-6))
    return f"Type {_short(full)}, divided to the unit in use: {k} if in thousands, {m} if in m."


def power_of(unit: str) -> int | None:
    """The power of ten in a unit of money: 3 for `£k` or `£000s`; `None` where it is unknown."""
    bare = re.sub(r"[£$€¥.\s'’]|\b(?:gbp|usd|eur)\b|\(|\)", "", unit.casefold())
    bare = re.sub(r"^(?:gbp|usd|eur)|(?:gbp|usd|eur|pounds?|dollars?|euros?)$", "", bare)
    if not bare:
        return 0 if unit.strip() else None
    if bare in ("000", "000s", "thousands", "ks"):
        return 3
    return _SUFFIX.get(bare.removesuffix("s"))


def _percent(typed: str) -> tuple[str, str, str] | None:
    if not typed.endswith("%"):
        return None
    return "percent-cell", "is a percentage", "Type the amount itself."


def _negative(typed: str) -> tuple[str, str, str] | None:
    bare = typed.replace("\u2212", "-").replace("–", "-")
    match = re.fullmatch(r"\((.+)\)|-(.+)|(.+)-", bare)
    inner = match and (match[1] or match[2] or match[3])
    if not inner or (bare == typed and match and match[2]):
        return None
    amount = re.sub(r"[£$€\s,]", "", inner)
    if not _PLAIN.fullmatch(amount):
        return None
    remedy = f"Type -{amount} if it is below 0."
    return "negative-style", "is a negative number in another style", remedy


def _grouped(typed: str) -> tuple[str, str, str] | None:
    bare = re.sub(r"[£$€¥]|\b(?:GBP|USD|EUR)\b", "", typed).strip()
    found = "holds a currency sign or thousands marks"
    setting = "or declare it with the setting number_format."
    if re.fullmatch(r"-?[0-9]{1,3}(?:\.[0-9]{3})+,[0-9]+|-?[0-9]*,[0-9]{1,2}", bare):
        full = bare.replace(".", "").replace(",", ".")
        return "decimal-comma", "has a decimal comma", f'Type {full}, or set decimal to ",".'
    digits = re.sub(r"[\s'’,]", "", bare)
    if _PLAIN.fullmatch(digits) and digits != typed:
        return "number-format", found, f"Type {_plain(Decimal(digits))}, {setting}"
    return None


def _short(number: Decimal) -> str:
    """A number without zeros at the end of its decimals."""
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _plain(number: Decimal) -> str:
    return f"{number:f}"
