"""How the columns of the row models are converted and checked: used by the schema alone."""

from __future__ import annotations

from decimal import Decimal

from annotated_types import Ge, Gt, Le
from pydantic import BeforeValidator, ValidationInfo, WithJsonSchema

from prioritiser.reading import cells
from prioritiser.reading.names import split_list


def _grammar(info: ValidationInfo) -> cells.Grammar:
    return info.context if isinstance(info.context, cells.Grammar) else cells.PLAIN


def _number(cell: str, info: ValidationInfo) -> Decimal:
    return cells.number(cell, _grammar(info))


def _share(cell: str, info: ValidationInfo) -> Decimal:
    return cells.share(cell, _grammar(info))


def _names(cell: str) -> tuple[str, ...]:
    return split_list(cells.name(cell))


def _whole(cell: str, info: ValidationInfo) -> int:
    return cells.whole(cell, _grammar(info))


def _change(cell: str) -> str:
    return cells.change(cell)


TEXT = BeforeValidator(cells.text)
NAME = BeforeValidator(cells.name)
ID = BeforeValidator(cells.identifier)
NAMES = BeforeValidator(_names)
NUMBER = BeforeValidator(_number)
SHARE = BeforeValidator(_share)
WHOLE = BeforeValidator(_whole)
CHANGE = BeforeValidator(_change)
AT_LEAST_0 = Ge(Decimal(0))
AT_MOST_1 = Le(Decimal(1))
ABOVE_0 = Gt(Decimal(0))
ABOVE_MINUS_1 = Gt(Decimal(-1))
MOST_PERIODS = 1_000
"""What no number of periods goes beyond: more are a slip of the unit."""
UP_TO_MOST_PERIODS = Le(MOST_PERIODS)
FROM_0 = Ge(0)
FROM_1 = Ge(1)
WITHIN_MOST_PERIODS = Ge(-MOST_PERIODS)
AS_NUMBER = WithJsonSchema({"type": "number"})
AS_WHOLE = WithJsonSchema({"type": "integer"})


def word(allowed: tuple[str, ...]) -> BeforeValidator:
    """One of a few words."""
    return BeforeValidator(lambda cell: cells.keyword(cell, allowed))


def as_words(allowed: tuple[str, ...]) -> WithJsonSchema:
    """The words of a column, for JSON Schema."""
    return WithJsonSchema({"enum": list(allowed)})
