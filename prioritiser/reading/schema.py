"""The tables: the single source of column names, types, ranges, units, help and examples.

Reading validates with these row models; the template, the data dictionary and the JSON Schema are
written from them. A column is declared once, in its row model.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from prioritiser.reading.columns import ColumnSpec, Kind, Row, Spec, columns_of
from prioritiser.reading.schema_facts import (
    RESOURCE_KINDS,
    STATUSES,
    CapacityRow,
    InitiativeRow,
    ResourceRow,
    UseRow,
)
from prioritiser.reading.schema_rules import (
    LATER_RELATIONS,
    RELATIONS,
    LimitRow,
    LinkRow,
    SettingRow,
)

__all__ = [
    "LATER_RELATIONS",
    "LATER_TABLES",
    "RELATIONS",
    "RESOURCE_KINDS",
    "STATUSES",
    "TABLES",
    "CapacityRow",
    "ColumnSpec",
    "InitiativeRow",
    "Kind",
    "LimitRow",
    "LinkRow",
    "ResourceRow",
    "Row",
    "SettingRow",
    "Spec",
    "TableSpec",
    "UseRow",
]


@dataclass(frozen=True, slots=True)
class TableSpec:
    """One table: its name, what it is for, and its row model."""

    name: str
    model: type[Row]
    has_tags: bool = False
    """Whether an unknown column is a tag."""
    has_periods: bool = False
    """Whether it has one column per period."""

    @property
    def help(self) -> str:
        """What a row is, in one or two sentences."""
        return (self.model.__doc__ or "").strip()

    @property
    def columns(self) -> tuple[ColumnSpec, ...]:
        """The columns in order, names as people type them."""
        return _columns(self.name)

    def column(self, name: str) -> ColumnSpec:
        """The column of a name.

        Raises:
            KeyError: when the table has no such column.
        """
        return {column.name: column for column in self.columns}[name]


TABLES: dict[str, TableSpec] = {
    spec.name: spec
    for spec in (
        TableSpec("initiatives", InitiativeRow, has_tags=True),
        TableSpec("resources", ResourceRow),
        TableSpec("capacity", CapacityRow, has_periods=True),
        TableSpec("uses", UseRow, has_periods=True),
        TableSpec("links", LinkRow),
        TableSpec("limits", LimitRow),
        TableSpec("settings", SettingRow),
    )
}
"""Every table that this version reads, in the order of the model."""

LATER_TABLES = {
    "criteria": "what a plan is worth, by several criteria",
    "benefits": "what an initiative brings, by criterion and period",
    "pools": "claims that count once",
    "scenarios": "what may change",
    "actuals": "what has been spent and delivered so far",
}
"""Tables of the model that this version does not compute yet: refused when they hold rows."""


@cache
def _columns(table: str) -> tuple[ColumnSpec, ...]:
    return columns_of(table, TABLES[table].model)
