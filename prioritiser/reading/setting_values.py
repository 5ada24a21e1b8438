"""What each setting does to the options for reading; a value that is not allowed is a fault."""

from __future__ import annotations

import codecs
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from prioritiser.domain.place import Place
from prioritiser.domain.portfolio import Settings
from prioritiser.reading import cells
from prioritiser.reading.cells import CellFault, Grammar
from prioritiser.reading.names import split_list

MOST_CSV_ROWS = 2_000_000
MOST_SHEET_ROWS = 100_000
ENCODINGS = (
    "utf-8",
    "utf-8-sig",
    "utf-16",
    "cp1252",
    "cp1250",
    "iso8859-1",
    "iso8859-2",
    "iso8859-15",
    "mac-roman",
)
"""Encodings that can be declared, by Python's names for them."""
DELIMITERS = {",": ",", ";": ";", "|": "|", "tab": "\t", "\\t": "\t", "\t": "\t", "comma": ","} | {
    "semicolon": ";",
    "pipe": "|",
}


@dataclass(frozen=True, slots=True)
class Options:
    """The settings that act on reading."""

    grammar: Grammar = field(default_factory=Grammar)
    encoding: str = ""
    """Declared encoding; `""` means UTF-8, or UTF-16 where its mark says so."""
    delimiter: str = ","
    has_delimiter: bool = False
    """Whether the delimiter was declared rather than assumed."""
    header_row: int = 1
    hidden: str = ""
    """`include`, `exclude`, or `""`: refuse."""
    tags: tuple[str, ...] = ()
    """Columns of initiatives that are tags although their names are near those of others."""
    max_rows: int | None = None
    base_period: str = ""
    """The name of the period that is not discounted; `""` means the first."""
    facts: Settings = field(default_factory=Settings)
    """The settings that are facts of the portfolio; `base_period` is settled with the periods."""
    places: Mapping[str, Place] = field(default_factory=dict)
    """Where each setting in force stands."""


def fact(name: str) -> Callable[[Options, str], Options]:
    """Text that is kept among the facts as typed."""

    def apply(options: Options, typed: str) -> Options:
        return _with_fact(options, name, typed)

    return apply


def money_unit(options: Options, typed: str) -> Options:
    """The unit of money: a fact, and what suggestions are made in."""
    grammar = replace(options.grammar, money_unit=typed)
    return _with_fact(replace(options, grammar=grammar), "money_unit", typed)


def _with_fact(options: Options, name: str, fact: Any) -> Options:  # noqa: ANN401 - as the field
    return replace(options, facts=replace(options.facts, **{name: fact}))


def whole(name: str, least: int, most: int | None = None) -> Callable[[Options, str], Options]:
    """A whole number, kept among the facts or among the options."""

    def apply(options: Options, typed: str) -> Options:
        amount = cells.whole(typed)
        if amount < least:
            raise CellFault("out-of-range", f"is below {least}")
        if most is not None and amount > most:
            raise CellFault("out-of-range", f"is above {most:,}")
        if hasattr(options, name):
            changed: dict[str, Any] = {name: amount}
            return replace(options, **changed)
        return _with_fact(options, name, amount)

    return apply


def decimals(options: Options, typed: str) -> Options:
    """Most decimals of a money cell."""
    places = cells.whole(typed)
    if places < 0:
        raise CellFault("out-of-range", "is below 0")
    grammar = replace(options.grammar, decimals=places)
    return _with_fact(replace(options, grammar=grammar), "decimals", places)


def decimal(options: Options, typed: str) -> Options:
    """The decimal mark of numbers typed as text."""
    mark = {"comma": ",", "point": ".", "dot": "."}.get(typed.casefold(), typed)
    if mark not in (".", ","):
        raise CellFault("bad-setting", "is not a decimal mark")
    return replace(options, grammar=replace(options.grammar, decimal=mark))


_FORMATS = ("plain", "thousands", "currency", "scientific", "brackets")


def number_format(options: Options, typed: str) -> Options:
    """Words of `_FORMATS`, or an example such as `£1,200.50` that shows them."""
    grammar = options.grammar
    if not any(character.isdigit() for character in typed):
        words = [cells.keyword(word, _FORMATS) for word in split_list(typed)]
        named: dict[str, Any] = {word: True for word in words if word != "plain"}
        return replace(options, grammar=replace(grammar, **named))
    shown = Grammar(
        decimal=_decimal_of(typed, grammar.decimal),
        thousands=True,
        currency=any(sign in typed for sign in "£$€¥"),
        scientific="e" in typed.casefold(),
        brackets=typed.startswith("(") or "\u2212" in typed,
        decimals=grammar.decimals,
        money_unit=grammar.money_unit,
    )
    cells.number(typed, shown)
    return replace(options, grammar=shown)


def _decimal_of(example: str, declared: str) -> str:
    marks = [mark for mark in example if mark in ".,"]
    if len(set(marks)) == 2:  # noqa: PLR2004 - both marks stand there: the last one is the decimal
        return marks[-1]
    return declared


def encoding(options: Options, typed: str) -> Options:
    """The encoding of a CSV."""
    try:
        known = codecs.lookup(typed).name
    except LookupError:
        known = ""
    if known not in ENCODINGS:
        raise CellFault("bad-setting", "is not an encoding that is read")
    return replace(options, encoding=known)


def delimiter(options: Options, typed: str) -> Options:
    """What stands between the cells of a CSV."""
    if typed.casefold() not in DELIMITERS:
        raise CellFault("bad-setting", "is not a delimiter that is read")
    return replace(options, delimiter=DELIMITERS[typed.casefold()], has_delimiter=True)


def hidden(options: Options, typed: str) -> Options:
    """What to do with what is hidden."""
    return replace(options, hidden=cells.keyword(typed, ("include", "exclude")))


def tags(options: Options, typed: str) -> Options:
    """Columns of initiatives that are tags."""
    return replace(options, tags=tuple(part for part in split_list(typed) if part))


def discount_rate(options: Options, typed: str) -> Options:
    """The yearly real rate of all criteria that have none of their own."""
    rate = cells.share(typed)
    if rate <= -1:
        raise CellFault("out-of-range", "is not above -1", RATE_ALLOWED)
    return _with_fact(options, "discount_rate", rate)


RATE_ALLOWED = "A share above -1 is allowed, such as 0.035 or 3.5%."


def base_period(options: Options, typed: str) -> Options:
    """The name of a period; which one it is, is seen when the periods are known."""
    return replace(options, base_period=typed)
