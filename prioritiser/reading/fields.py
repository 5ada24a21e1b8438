"""How the columns of the row models are converted and checked: used by the schema alone."""

from __future__ import annotations

from decimal import Decimal

from annotated_types import Ge, Le
from pydantic import BeforeValidator, ValidationInfo, WithJsonSchema

from prioritiser.reading import cells
from prioritiser.reading.columns import Kind, Spec
from prioritiser.reading.names import split_list


def _grammar(info: ValidationInfo) -> cells.Grammar:
    return info.context if isinstance(info.context, cells.Grammar) else cells.PLAIN


def _number(cell: str, info: ValidationInfo) -> Decimal:
    return cells.number(cell, _grammar(info))


def _share(cell: str, info: ValidationInfo) -> Decimal:
    return cells.share(cell, _grammar(info))


def _names(cell: str) -> tuple[str, ...]:
    return split_list(cells.name(cell))


def _blank_only(_cell: str) -> None:
    """Nothing may stand in a column of the model that is not computed yet.

    Raises:
        CellFault: always; blank cells never come here.
    """
    raise cells.CellFault(
        "not-yet",
        "stands in a column that this version does not compute yet",
        "Only blank is allowed.",
        "Empty the cell, or wait for a later version.",
    )


TEXT = BeforeValidator(cells.text)
NAME = BeforeValidator(cells.name)
ID = BeforeValidator(cells.identifier)
NAMES = BeforeValidator(_names)
NUMBER = BeforeValidator(_number)
SHARE = BeforeValidator(_share)
BLANK = BeforeValidator(_blank_only)
AT_LEAST_0 = Ge(Decimal(0))
AT_MOST_1 = Le(Decimal(1))
AS_NUMBER = WithJsonSchema({"type": "number"})
AS_NULL = WithJsonSchema({"type": "null"})


def word(allowed: tuple[str, ...], later: tuple[str, ...] = ()) -> BeforeValidator:
    """One of a few words; those in `later` belong to the model but are refused for now."""
    return BeforeValidator(lambda cell: cells.keyword(cell, allowed, later))


def as_words(allowed: tuple[str, ...]) -> WithJsonSchema:
    """The words of a column, for JSON Schema."""
    return WithJsonSchema({"enum": list(allowed)})


def later(help_text: str, example: str, kind: Kind = Kind.NUMBER) -> Spec:
    """What people are told about a column that is not computed yet."""
    return Spec(kind, f"{help_text} Not computed yet: leave blank.", example, is_later=True)
