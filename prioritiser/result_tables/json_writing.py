"""JSON written digit by digit: no number passes through a float."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from json.encoder import encode_basestring_ascii

from prioritiser.result_tables.numbers import decimal_text, exact_text, to_decimal

Json = None | bool | int | Decimal | str | Sequence["Json"] | Mapping[str, "Json"]
"""What `json_text` writes; a `Decimal` is written digit by digit."""


def json_text(content: Json) -> str:
    """JSON with two spaces a level and a line break at the end, in ASCII letters alone.

    Every other letter is escaped, so that no terminal, console or file can read it another way.
    """
    return "".join(_written(content, "\n")) + "\n"


def put(row: dict[str, Json], name: str, number: Fraction | None) -> None:
    """Set a number, and `<name>_exact` beside it where twelve places do not hold it."""
    if number is None:
        row[name] = None
        return
    row[name] = to_decimal(number)
    exact = exact_text(number)
    if exact is not None:
        row[f"{name}_exact"] = exact


def _written(content: Json, line: str) -> Iterator[str]:
    if isinstance(content, Mapping):
        entries: list[tuple[str, Json]] = [
            (f"{encode_basestring_ascii(str(name))}: ", inner) for name, inner in content.items()
        ]
        yield from _bracketed("{", entries, "}", line)
    elif isinstance(content, Sequence) and not isinstance(content, str):
        yield from _bracketed("[", [("", inner) for inner in content], "]", line)
    else:
        yield _atom(content)


def _bracketed(
    opening: str, entries: Sequence[tuple[str, Json]], closing: str, line: str
) -> Iterator[str]:
    yield opening
    inner_line, separator = line + "  ", ""
    for label, content in entries:
        yield f"{separator}{inner_line}{label}"
        yield from _written(content, inner_line)
        separator = ","
    yield f"{line}{closing}" if entries else closing


def _atom(content: bool | int | Decimal | str | None) -> str:
    if isinstance(content, str):
        return encode_basestring_ascii(content)
    if content is None or isinstance(content, bool):
        return {None: "null", True: "true", False: "false"}[content]
    if isinstance(content, int | Decimal):
        return decimal_text(content)
    raise TypeError(f"{type(content).__name__} has no exact form in JSON")
