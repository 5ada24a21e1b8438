"""The tables: the single source of column names, types, ranges, units, help and examples.

Reading validates with these row models; the template, the data dictionary and the JSON Schema are
written from them. A column is declared once, in its row model.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from prioritiser.reading.columns import ColumnSpec, Kind, Row, Spec, columns_of
from prioritiser.reading.schema_changes import ScenarioRow, SettingRow
from prioritiser.reading.schema_facts import STATUSES, ActualRow, InitiativeRow
from prioritiser.reading.schema_resources import (
    BASES,
    RESOURCE_KINDS,
    CapacityRow,
    ResourceRow,
    UseRow,
)
from prioritiser.reading.schema_rules import RELATIONS, LimitRow, LinkRow
from prioritiser.reading.schema_value import (
    BETTER,
    CRITERION_KINDS,
    BenefitRow,
    CriterionRow,
    PoolRow,
)

__all__ = [
    "BASES",
    "BETTER",
    "CRITERION_KINDS",
    "RELATIONS",
    "RESOURCE_KINDS",
    "STATUSES",
    "TABLES",
    "ActualRow",
    "BenefitRow",
    "CapacityRow",
    "ColumnSpec",
    "CriterionRow",
    "InitiativeRow",
    "Kind",
    "LimitRow",
    "LinkRow",
    "PoolRow",
    "ResourceRow",
    "Row",
    "ScenarioRow",
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
        return " ".join((self.model.__doc__ or "").split())

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
        TableSpec("criteria", CriterionRow),
        TableSpec("benefits", BenefitRow),
        TableSpec("pools", PoolRow),
        TableSpec("resources", ResourceRow),
        TableSpec("capacity", CapacityRow, has_periods=True),
        TableSpec("uses", UseRow, has_periods=True),
        TableSpec("links", LinkRow),
        TableSpec("limits", LimitRow),
        TableSpec("settings", SettingRow),
        TableSpec("scenarios", ScenarioRow),
        TableSpec("actuals", ActualRow),
    )
}
"""Every table, in the order of the model."""


@cache
def _columns(table: str) -> tuple[ColumnSpec, ...]:
    return columns_of(table, TABLES[table].model)
