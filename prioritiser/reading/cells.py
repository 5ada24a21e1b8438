"""The only converters from a cell's text to a value.

Strict: what is not exactly allowed is refused with the likely meaning offered, never guessed.
Numbers are decimals, never floats.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from decimal import Decimal

from prioritiser.reading.date_like import is_date
from prioritiser.reading.names import near
from prioritiser.reading.suggest import ERROR_VALUES, suggest
from prioritiser.reading.text_table import Cell, CellKind, kind_of

# As many digits as anybody types; sums of them stay exact (see `distinct`).
_PLAIN = re.compile(r"-?(?:(?:0|[1-9][0-9]{0,39})(?:\.[0-9]{1,20})?|\.[0-9]{1,20})")
_COMMA = re.compile(r"-?(?:(?:0|[1-9][0-9]{0,39})(?:,[0-9]{1,20})?|,[0-9]{1,20})")
_AMBIGUOUS = re.compile(r"-?[1-9][0-9]{0,2},[0-9]{3}")
_SCIENTIFIC = re.compile(r"-?[0-9](?:\.[0-9]+)?[eE][+-]?[0-9]{1,2}")
_MOST_WHOLE, _MOST_DECIMALS = 40, 20
_DIGITS = re.compile(r"-?(?:0|[1-9][0-9]*)(?:[.,]([0-9]+))?")
_ZERO = Decimal(0)
_GROUP = 3
"""Digits between two marks of thousands."""
_LONGEST_NUMBER = 40
_LONGEST_SHOWN = 60
LONGEST_TEXT = 32_767
"""What a spreadsheet cell can hold."""
UNSAFE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]"
)
"""Characters refused everywhere: control, bidirectional overrides, halves of pairs."""


class CellFault(ValueError):
    """Why a cell is refused, without its place and column."""

    def __init__(self, code: str, found: str, allowed: str = "", remedy: str = "") -> None:
        self.code = code
        self.found = found
        """What follows `column "text"`, such as `is not a number`."""
        self.allowed = allowed
        self.remedy = remedy
        super().__init__(f"{code}: {found}")


@dataclass(frozen=True, slots=True)
class Grammar:
    """How numbers are written, as the settings `decimal` and `number_format` declare."""

    decimal: str = "."
    thousands: bool = False
    currency: bool = False
    scientific: bool = False
    brackets: bool = False
    decimals: int | None = None
    """Most decimals that a money cell may have."""
    money_unit: str = ""
    """What one unit of money is, such as `£k`; only for what is suggested, never for reading."""

    is_plain: bool = field(init=False)
    """Whether only plain numbers with a decimal point are allowed; asked of every cell."""

    def __post_init__(self) -> None:
        declared = self.thousands or self.currency or self.scientific or self.brackets
        object.__setattr__(self, "is_plain", self.decimal == "." and not declared)


PLAIN = Grammar()
_NUMBER = "A plain number is allowed, such as 1200 or 1200.50."
_COMMA_NUMBER = "A number is allowed, such as 1200 or 1200,50."
_SHARE = "A share from 0 to 1 is allowed, such as 0.05 or 5%."


def number(cell: str, grammar: Grammar = PLAIN) -> Decimal:
    """The number in a cell, exactly as typed.

    Raises:
        CellFault: when the cell holds anything but a number as the grammar allows.
    """
    # Most cells are plain: one match decides, before anything else is asked of them.
    if type(cell) is str and grammar.is_plain and _PLAIN.fullmatch(cell):
        return Decimal(cell) or _ZERO
    kind = kind_of(cell)
    if kind is CellKind.TEXT:
        return _typed(cell, grammar)
    if kind in (CellKind.NUMBER, CellKind.PADDED):
        return _typed(cell, PLAIN)
    raise _not_a_number(cell, kind, _NUMBER)


def positive(cell: str, grammar: Grammar = PLAIN) -> Decimal:
    """A number of 0 or more."""
    amount = number(cell, grammar)
    if amount < 0:
        raise CellFault("out-of-range", "is below 0", "0 or more is allowed.")
    return amount


def share(cell: str, grammar: Grammar = PLAIN) -> Decimal:
    """A share: a number, or a percentage such as `5%`; the range is checked elsewhere."""
    kind = kind_of(cell)
    if kind is CellKind.PERCENT:
        return _typed(cell, PLAIN)
    if kind is CellKind.TEXT and cell.endswith("%"):
        return _typed(cell[:-1].rstrip(), grammar).scaleb(-2)
    if kind is CellKind.TEXT or kind in (CellKind.NUMBER, CellKind.PADDED):
        return number(cell, grammar)
    raise _not_a_number(cell, kind, _SHARE)


def whole(cell: str, grammar: Grammar = PLAIN) -> int:
    """A whole number."""
    amount = number(cell, grammar)
    if amount != amount.to_integral_value():
        raise CellFault("not-whole", "is not a whole number", "A whole number is allowed.")
    return int(amount)


def change(cell: str) -> str:
    """What a scenario does, as text: a cell shown as a percentage stands as people see it."""
    if isinstance(cell, Cell) and cell.kind is CellKind.PERCENT:
        return f"{_typed(cell, PLAIN).scaleb(2).normalize():f}%"
    return text(cell)


def text(cell: str) -> str:
    """Text exactly as typed; dates stand as ISO 8601."""
    if type(cell) is str and not cell.startswith("#"):
        return cell
    kind = kind_of(cell)
    if kind in (CellKind.ERROR, CellKind.NO_VALUE) or cell in ERROR_VALUES:
        raise _not_a_number(cell, kind, "Text is allowed.")
    return str(cell)


def name(cell: str) -> str:
    """A name: one line of text, no date."""
    if isinstance(cell, Cell) and cell.kind is CellKind.DATE:
        raise CellFault(
            "date-cell", "is a date cell", "A name is allowed.", "Type the name as text."
        )
    if "\n" in cell or "\t" in cell:
        raise CellFault("line-break", "holds a line break or tab", "One line of text is allowed.")
    return text(cell)


def identifier(cell: str) -> str:
    """The name of an initiative; what a spreadsheet made a date of is refused."""
    typed = name(cell)
    if is_date(typed):
        raise CellFault(
            "date-like-id",
            "looks like a date that a spreadsheet made of a name",
            "A name is allowed.",
            "Type the id again as text, or choose another such as DIG-01.",
        )
    return typed


def keyword(cell: str, allowed: tuple[str, ...]) -> str:
    """One of a few words; case, spaces and underscores do not count."""
    if cell in allowed:
        return cell
    typed = name(cell)
    folded = re.sub(r"[\s_]+", "_", typed.strip()).casefold()
    if folded in allowed:
        return folded
    likely = near(typed, allowed)
    raise CellFault(
        "unknown-word",
        "is not one of the words for this column",
        f"{_one_of(allowed)} allowed.",
        f'Did you mean "{likely}"?' if likely else "",
    )


def shown(value: str) -> str:
    """A cell's text for a message: in quotes, on one line, not too long, nothing invisible."""
    safe = "".join(
        character if character.isprintable() else f"\\u{ord(character):04x}" for character in value
    )
    return f'"{safe if len(safe) <= _LONGEST_SHOWN else safe[: _LONGEST_SHOWN - 3] + "…"}"'


def _typed(typed: str, grammar: Grammar) -> Decimal:
    if grammar.is_plain:
        plain = typed if _PLAIN.fullmatch(typed) else None
    else:
        plain = _declared(typed, grammar)
    long = _DIGITS.fullmatch(typed) if plain is None else None
    if long and len(long[1] or "") > _MOST_DECIMALS:
        raise _too_long(f"has {len(long[1])} digits after the point")
    if long and len(re.split("[.,]", typed.lstrip("-"))[0]) > _MOST_WHOLE:
        raise _too_long(f"has {len(re.split('[.,]', typed.lstrip('-'))[0])} digits")
    if plain is None and len(typed) > _LONGEST_NUMBER:
        raise CellFault("odd-number", "is too long for a number", _NUMBER)
    if plain is None:
        raise _odd(typed, grammar)
    return Decimal(plain) or _ZERO


def _too_long(found: str) -> CellFault:
    most = f"At most {_MOST_WHOLE} digits before the point and {_MOST_DECIMALS} after it"
    return CellFault("odd-number", found, f"{most} are allowed.", "Type fewer digits.")


def _odd(typed: str, grammar: Grammar) -> CellFault:
    """Why text is no number, and what it may be meant to be."""
    if grammar.decimal == "." or not re.fullmatch(r"-?[0-9]*[.,][0-9]+", typed):
        code, found, remedy = suggest(typed, grammar.money_unit)
        return CellFault(code, found, _NUMBER if grammar.decimal == "." else _COMMA_NUMBER, remedy)
    if "," in typed:
        found = "may mean thousands or decimals"
        one, other = typed.replace(",", ""), f"{typed}0"
        return CellFault("decimal-comma", found, _COMMA_NUMBER, f"Type {one} or {other}.")
    found = "has a decimal point, but a comma is declared"
    return CellFault("decimal-comma", found, _COMMA_NUMBER, f"Type {typed.replace('.', ',')}.")


def _declared(typed: str, grammar: Grammar) -> str | None:
    """The plain form of a number written as the settings declare, or `None`."""
    rest = typed
    if grammar.brackets:
        rest = re.sub(r"^\((.*)\)$", r"-\1", rest).replace("\u2212", "-")
    if grammar.currency:
        rest = re.sub(r"^(-?)\s*[£$€¥]\s*|\s*[£$€¥]$", r"\1", rest, count=1)
        rest = re.sub(r"^[£$€¥]\s*-", "-", rest)
    if grammar.thousands:
        rest = _ungrouped(rest, "." if grammar.decimal == "," else ",")
    if grammar.scientific and _SCIENTIFIC.fullmatch(rest.replace(grammar.decimal, ".")):
        return f"{Decimal(rest.replace(grammar.decimal, '.')):f}"
    if grammar.decimal == ".":
        return rest if _PLAIN.fullmatch(rest) else None
    if not grammar.thousands and (grammar.decimals or 0) < _GROUP and _AMBIGUOUS.fullmatch(rest):
        # 1,234 may be meant as one thousand and more, whatever the file declares.
        return None
    return rest.replace(",", ".") if _COMMA.fullmatch(rest) else None


def _ungrouped(typed: str, mark: str) -> str:
    """Thousands marks taken out where every group has three digits and one mark throughout."""
    grouped = re.fullmatch(
        r"(-?[1-9][0-9]{0,2})((?:[ \u00a0\u202f'’.,][0-9]{3})+)([.,][0-9]+)?", typed
    )
    if not grouped:
        return typed
    marks = set(re.findall(r"[^0-9]", grouped[2]))
    other = "," if mark == "." else "."
    if len(marks) != 1 or other in marks or (grouped[3] or other)[0] != other:
        return typed
    return re.sub(r"[^0-9-]", "", grouped[1] + grouped[2]) + (grouped[3] or "")


def _not_a_number(cell: str, kind: CellKind, allowed: str) -> CellFault:
    if kind is CellKind.DATE:
        return CellFault(
            "date-cell", "is a date", allowed, "Set the cell to General and retype it."
        )
    if kind is CellKind.BOOLEAN:
        return CellFault("boolean-cell", "is true or false", allowed)
    if kind is CellKind.PERCENT:
        return CellFault(
            "percent-cell", "is shown as a percentage", _NUMBER, "Set the cell to General."
        )
    if kind is CellKind.NO_VALUE:
        return CellFault(
            "formula-without-value",
            "is a formula whose value was never saved",
            allowed,
            "Open the file in a spreadsheet, save it, or paste the values.",
        )
    return CellFault("error-value", "is an error value", allowed, "Mend the formula, or type it.")


def _one_of(allowed: tuple[str, ...]) -> str:
    if len(allowed) == 1:
        return f"Only {allowed[0]} is"
    return f"{', '.join(allowed[:-1])} or {allowed[-1]} is"
