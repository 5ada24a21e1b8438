"""What a column is: the words in which the schema describes tables to people and programs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Any

import annotated_types
from pydantic import BaseModel, ConfigDict


class Kind(StrEnum):
    """What the cells of a column hold."""

    IDENTIFIER = "identifier"
    """The id of an initiative."""
    NAME = "name"
    """A name that other tables may refer to."""
    NAMES = "list of names"
    """One name, or several as `A;B`."""
    TEXT = "text"
    WORD = "word"
    """One of the allowed words; case does not count."""
    NUMBER = "number"
    SHARE = "share"
    """From 0 to 1, or a percentage."""
    WHOLE = "whole number"
    PERIOD = "period"
    """The name of a column of `capacity`."""


@dataclass(frozen=True, slots=True)
class Spec:
    """What people are told about a column; stands beside the type in a row model."""

    kind: Kind
    help: str
    """Whole sentences: what to type, and what blank means."""
    example: str
    unit: str = ""
    """What one unit is, such as `money` or `share`; the settings name the currency."""
    allowed: tuple[str, ...] = ()
    """The words of a `WORD` column."""
    refers_to: str = ""
    """The table whose names the column holds, where it does."""
    may_be_blank: bool = True
    """Whether a blank is allowed where the column is present."""


@dataclass(frozen=True, slots=True)
class ColumnSpec:
    """One column of one table, read off the row model."""

    table: str
    name: str
    required: bool
    spec: Spec
    least: Decimal | None = None
    most: Decimal | None = None
    above: Decimal | None = None
    """What every number must be above, where that bound itself is not allowed."""
    default: str = ""
    """What a blank or absent cell means, as text; `""` for nothing."""

    @property
    def is_number(self) -> bool:
        """Whether the cells are numbers of any kind."""
        return self.spec.kind in (Kind.NUMBER, Kind.SHARE, Kind.WHOLE)

    @property
    def has_range(self) -> bool:
        """Whether `x_low` and `x_high` may stand beside it."""
        return self.is_number and (
            self.table in ("initiatives", "benefits", "uses", "capacity")
            or (self.table, self.name) in (("links", "amount"), ("criteria", "weight"))
        )


class Row(BaseModel):
    """A row of a table as typed values: what all row models share."""

    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True)


def columns_of(table: str, model: type[Row]) -> tuple[ColumnSpec, ...]:
    """The columns of a row model, in the order in which they are declared."""
    return tuple(_column(table, name, field) for name, field in model.model_fields.items())


def _column(table: str, name: str, field: Any) -> ColumnSpec:  # noqa: ANN401 - pydantic's FieldInfo
    spec = next(part for part in field.metadata if isinstance(part, Spec))
    least = [part.ge for part in field.metadata if isinstance(part, annotated_types.Ge)]
    most = [part.le for part in field.metadata if isinstance(part, annotated_types.Le)]
    above = [part.gt for part in field.metadata if isinstance(part, annotated_types.Gt)]
    default = "" if field.is_required() or field.default in (None, ()) else str(field.default)
    return ColumnSpec(
        table=table,
        name=field.alias or name,
        required=field.is_required(),
        spec=spec,
        least=_as_decimal(least),
        most=_as_decimal(most),
        above=_as_decimal(above),
        default=default,
    )


def _as_decimal(bounds: Sequence[object]) -> Decimal | None:
    return Decimal(str(bounds[0])) if bounds else None
