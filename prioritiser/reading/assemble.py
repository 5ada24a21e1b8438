"""Tables → the portfolio, with every finding on the way."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TypeVar

from prioritiser.domain.place import Place
from prioritiser.domain.portfolio import BUDGET, Portfolio, in_order
from prioritiser.reading.columns import Row
from prioritiser.reading.findings import Findings
from prioritiser.reading.header import Header, match
from prioritiser.reading.initiative_rows import costs, initiatives
from prioritiser.reading.limit_rows import Scope, limits
from prioritiser.reading.link_rows import links
from prioritiser.reading.names import fold
from prioritiser.reading.resource_rows import capacities, resources, too_many
from prioritiser.reading.rows import TypedTable, typed_rows
from prioritiser.reading.schema import (
    TABLES,
    CapacityRow,
    InitiativeRow,
    LimitRow,
    LinkRow,
    ResourceRow,
    SettingRow,
    UseRow,
)
from prioritiser.reading.settings import MOST_SHEET_ROWS, Options
from prioritiser.reading.sheets import check_layout
from prioritiser.reading.text_table import Route, TextTable
from prioritiser.reading.use_rows import Facts, uses

R = TypeVar("R", bound=Row)


@dataclass(frozen=True, slots=True)
class RowCount:
    """What became of the rows of one table: `read` is the sum of the others."""

    table: str
    read: int
    used: int
    blank: int
    hidden: int


@dataclass(frozen=True, slots=True)
class Assembled:
    """The facts, and where the links stand for findings about them."""

    portfolio: Portfolio
    counts: tuple[RowCount, ...]
    link_places: Mapping[str, Place]
    capacity_place: Place
    told_unlimited: frozenset[str] = frozenset()
    """Resources with a row in the table `capacity`: a blank one is told there."""


def setting_rows(
    table: TextTable | None, options: Options, findings: Findings
) -> tuple[dict[str, tuple[str, Place]], dict[str, Place]]:
    """The rows of the table `settings`: name to value and its place, and name to its own place."""
    if table is None:
        return {}, {}
    first = {cell.strip().casefold() for cell in (table.rows[0] if table.rows else ())}
    # Settings may themselves say on which row all other names stand.
    if {"name", "value"} <= first:
        options = replace(options, header_row=1)
    typed = _Tables({"settings": table}, options, findings).typed("settings", SettingRow)
    rows: dict[str, tuple[str, Place]] = {}
    names: dict[str, Place] = {}
    for row in typed.rows if typed else ():
        name = row.row.name
        if not name or typed is None:
            continue
        same = next((other for other in rows if fold(other) == fold(name)), None)
        if same is not None:
            said = f"The setting {name} is set already at {names[same].cell}."
            place = typed.place(row, "name")
            findings.add("duplicate-name", place, said, "", "Keep one row for each setting.")
            continue
        rows[name] = (row.row.value, typed.place(row, "value"))
        names[name] = typed.place(row, "name")
    return rows, names


def assembled(
    tables: Mapping[str, TextTable], options: Options, broken: frozenset[str], findings: Findings
) -> Assembled | None:
    """The portfolio; `None` where a table cannot be read as a table at all.

    `broken` names the tables that are there but whose file could not be read.
    """
    reader = _Tables(tables, options, findings, broken)
    initiative_table = reader.typed("initiatives", InitiativeRow)
    resource_table = reader.typed("resources", ResourceRow)
    capacity_table = reader.typed("capacity", CapacityRow)
    use_table = reader.typed("uses", UseRow) if "capacity" not in reader.broken else None
    link_table = reader.typed("links", LinkRow)
    limit_table = reader.typed("limits", LimitRow)
    if initiative_table is None or reader.broken:
        return None
    facts, named = initiatives(initiative_table, findings)
    known = resources(resource_table, options.grammar.decimals, findings)
    capacity, periods = capacities(capacity_table, known)
    is_budgeted = BUDGET in known.resources or "cost" in initiative_table.header.columns
    # Uses and limits may speak of the budget even where nothing else does.
    known.learn(BUDGET)
    costed = _costed(initiative_table, options, findings)
    used = uses(use_table, Facts(named, known, costed, periods, findings))
    linked, link_places = links(link_table, named, findings)
    scope = Scope(facts, named, known, tuple(initiative_table.header.tags), periods, findings)
    limited = limits(limit_table, scope)
    is_budgeted |= BUDGET in {use.resource for use in used} | {limit.measure for limit in limited}
    portfolio = in_order(
        initiatives=facts,
        resources=[row for row in known.resources.values() if row.name != BUDGET or is_budgeted],
        capacities=capacity,
        uses=[*costs(initiative_table), *used],
        links=linked,
        limits=limited,
        periods=periods,
        settings=options.facts,
    )
    where = capacity_table.header.table.whole if capacity_table else Place()
    told = frozenset(row.row.resource for row in capacity_table.rows) if capacity_table else ()
    return Assembled(portfolio, tuple(reader.counts), link_places, where, frozenset(told))


def _costed(
    table: TypedTable[InitiativeRow], options: Options, findings: Findings
) -> dict[str, Place]:
    """The initiatives that have a cost, and where; money has no more decimals than declared."""
    if "cost" not in table.header.columns:
        return {}
    places = {typed.row.id: table.place(typed, "cost") for typed in table.rows if typed.row.id}
    most = options.grammar.decimals
    if most is not None:
        for typed in table.rows:
            too_many("cost", typed.row.cost, most, table.place(typed, "cost"), findings)
    return places


class _Tables:
    """Reads tables one after another and counts their rows."""

    def __init__(
        self,
        tables: Mapping[str, TextTable],
        options: Options,
        findings: Findings,
        broken: frozenset[str] = frozenset(),
    ) -> None:
        self.tables = tables
        self.options = options
        self.findings = findings
        self.periods: tuple[str, ...] = ()
        self.broken = set(broken)
        self.counts: list[RowCount] = []

    def typed(self, name: str, model: type[R]) -> TypedTable[R] | None:
        """The rows of a table, or `None` where there is no such table or none that can be read."""
        table = self.tables.get(name)
        if table is None:
            return None
        header = self._header(name, table)
        if header is None:
            self.broken.add(name)
            return None
        if name == "capacity":
            self.periods = tuple(header.periods)
        typed = typed_rows(header, model, self.options, self.findings)
        used = len(typed.rows)
        self.counts.append(RowCount(name, typed.read, used, typed.blank, typed.hidden))
        return typed

    def _header(self, name: str, table: TextTable) -> Header | None:
        most = self.options.max_rows or (
            MOST_SHEET_ROWS if table.route is Route.WORKBOOK else len(table.rows)
        )
        if len(table.rows) - self.options.header_row > most:
            said = f"The table has more than {most:,} rows."
            self.findings.add(
                "too-many-rows", table.whole, said, "", "Raise the setting max_rows."
            )
            return None
        header = match(table, TABLES[name], self.options, self.periods, self.findings)
        if header is not None:
            check_layout(header, self.options, self.findings)
        return header
