"""Tables → the portfolio, with every finding on the way."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from prioritiser.domain.place import Place
from prioritiser.domain.portfolio import (
    BUDGET,
    Actual,
    Capacity,
    Initiative,
    Limit,
    Portfolio,
    Resource,
    Settings,
    Use,
    in_order,
)
from prioritiser.reading.actual_rows import actuals
from prioritiser.reading.benefit_rows import Placed, Sources, benefits
from prioritiser.reading.criterion_rows import Worth, check_rate, worth
from prioritiser.reading.enabler_checks import check_enablers
from prioritiser.reading.findings import Findings
from prioritiser.reading.initiative_rows import Named, costs, initiatives
from prioritiser.reading.limit_rows import Scope, limits
from prioritiser.reading.link_rows import links
from prioritiser.reading.names import fold
from prioritiser.reading.periods import Periods
from prioritiser.reading.resource_checks import check_resources
from prioritiser.reading.resource_rows import Known, capacities, resources, too_many
from prioritiser.reading.rows import TypedTable
from prioritiser.reading.scenario_rows import scenarios
from prioritiser.reading.schema import (
    ActualRow,
    BenefitRow,
    CapacityRow,
    CriterionRow,
    InitiativeRow,
    LimitRow,
    LinkRow,
    PoolRow,
    ResourceRow,
    ScenarioRow,
    SettingRow,
    UseRow,
)
from prioritiser.reading.settings import Options
from prioritiser.reading.text_table import TextTable
from prioritiser.reading.timing import check_timing
from prioritiser.reading.typed_tables import RowCount, Tables
from prioritiser.reading.use_rows import Facts, uses
from prioritiser.reading.windows import check_stopping


@dataclass(frozen=True, slots=True)
class Assembled:
    """The facts, and where the links stand for findings about them."""

    portfolio: Portfolio
    counts: tuple[RowCount, ...]
    link_places: Mapping[str, Place]
    capacity_place: Place
    told_unlimited: frozenset[str] = frozenset()
    """Resources with a row in the table `capacity`: a blank one is told there."""
    benefits: tuple[Placed, ...] = ()
    """The benefits, each with its place."""
    limit_places: Mapping[tuple[str, str], Place] = field(default_factory=dict)
    """Where the `min` and the `max` of each limit stand, by its name and the side."""


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
    typed = Tables({"settings": table}, options, findings).typed("settings", SettingRow)
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


@dataclass(frozen=True, slots=True)
class _All:
    """Every table as typed rows, where it is there."""

    initiatives: TypedTable[InitiativeRow]
    criteria: TypedTable[CriterionRow] | None
    benefits: TypedTable[BenefitRow] | None
    pools: TypedTable[PoolRow] | None
    resources: TypedTable[ResourceRow] | None
    capacity: TypedTable[CapacityRow] | None
    uses: TypedTable[UseRow] | None
    links: TypedTable[LinkRow] | None
    limits: TypedTable[LimitRow] | None
    scenarios: TypedTable[ScenarioRow] | None
    actuals: TypedTable[ActualRow] | None


def assembled(
    tables: Mapping[str, TextTable], options: Options, broken: frozenset[str], findings: Findings
) -> Assembled | None:
    """The portfolio; `None` where a table cannot be read as a table at all.

    `broken` names the tables that are there but whose file could not be read.
    """
    reader = Tables(tables, options, findings, broken)
    typed = _all(reader)
    if typed is None:
        return None
    return _Assembling(typed, options, findings).done(tuple(reader.counts))


def _all(reader: Tables) -> _All | None:
    """The tables in the order of the model; those that name periods before those that use them."""
    initiative_table = reader.typed("initiatives", InitiativeRow)
    criterion_table = reader.typed("criteria", CriterionRow)
    benefit_table = reader.typed("benefits", BenefitRow)
    pool_table = reader.typed("pools", PoolRow)
    resource_table = reader.typed("resources", ResourceRow)
    capacity_table = reader.typed("capacity", CapacityRow)
    use_table = reader.typed("uses", UseRow) if "capacity" not in reader.broken else None
    link_table = reader.typed("links", LinkRow)
    limit_table = reader.typed("limits", LimitRow)
    scenario_table = reader.typed("scenarios", ScenarioRow)
    actual_table = reader.typed("actuals", ActualRow)
    if initiative_table is None or reader.broken:
        return None
    return _All(
        initiative_table,
        criterion_table,
        benefit_table,
        pool_table,
        resource_table,
        capacity_table,
        use_table,
        link_table,
        limit_table,
        scenario_table,
        actual_table,
    )


class _Assembling:
    """Facts from one table after another; each may speak of those before it."""

    def __init__(self, typed: _All, options: Options, findings: Findings) -> None:
        self.typed = typed
        self.options = options
        self.findings = findings
        self.worth: Worth = worth(typed.criteria, typed.pools, findings)
        decimals = options.grammar.decimals
        self.known: Known = resources(typed.resources, self.worth, decimals, findings)
        self.capacity: list[Capacity]
        self.capacity, names = capacities(typed.capacity, self.known)
        self.periods = Periods(names, findings)
        self.is_budgeted = (
            BUDGET in self.known.resources
            or "cost" in typed.initiatives.header.columns
            or options.facts.stop_resource == BUDGET
        )
        header = typed.initiatives.header
        if "cost" in header.columns and BUDGET not in self.known.resources:
            self.known.check_name(BUDGET, header.place(header.row, "cost"))
        # Uses and limits may speak of the budget even where nothing else does.
        self.known.learn(BUDGET)

    def done(self, counts: tuple[RowCount, ...]) -> Assembled:
        """The facts, with all that only shows when they stand together."""
        typed, findings, periods = self.typed, self.findings, self.periods
        rows, named = initiatives(typed.initiatives, periods, findings)
        used = self._uses(named)
        valued = _valued(typed.initiatives) if typed.benefits else {}
        sources = Sources(named, self.worth, valued, periods, findings)
        placed = benefits(typed.benefits, sources)
        linked, link_places = links(typed.links, named, findings)
        limited = self._limits(rows, named)
        spent = actuals(typed.actuals, sources, self.known)
        check_resources(typed.resources, self.known)
        portfolio = in_order(
            initiatives=rows,
            resources=self._resources(used, limited, spent),
            capacities=self.capacity,
            uses=[*costs(typed.initiatives), *used],
            links=linked,
            limits=limited,
            periods=periods.names,
            settings=self._settings(),
            criteria=self.worth.criteria.values(),
            benefits=[benefit for benefit, _ in placed],
            pools=self.worth.pools.values(),
            actuals=spent,
        )
        drawn = scenarios(typed.scenarios, portfolio, self.options.grammar, findings)
        portfolio = replace(portfolio, scenarios=in_order(scenarios=drawn).scenarios)
        self._check(portfolio, placed, link_places)
        told = [row.row.resource for row in typed.capacity.rows] if typed.capacity else []
        where = typed.capacity.header.table.whole if typed.capacity else Place()
        return Assembled(
            portfolio,
            counts,
            link_places,
            where,
            frozenset(told),
            tuple(placed),
            _limit_places(typed.limits),
        )

    def _uses(self, named: Named) -> list[Use]:
        costed = _costed(self.typed.initiatives, self.options, self.findings)
        facts = Facts(named, self.known, costed, self.periods, self.findings)
        return uses(self.typed.uses, facts)

    def _limits(self, rows: list[Initiative], named: Named) -> list[Limit]:
        count = self.options.facts.benefit_periods or max(1, len(self.periods.names))
        tags = tuple(self.typed.initiatives.header.tags)
        scope = Scope(rows, named, self.known, tags, self.periods, count, self.findings)
        return limits(self.typed.limits, scope)

    def _resources(
        self, used: list[Use], limited: list[Limit], spent: list[Actual]
    ) -> list[Resource]:
        """The resources that anything speaks of; the budget only where something does."""
        spoken = {fund for use in used for fund in use.funds}
        spoken |= {limit.measure for limit in limited} | {actual.what for actual in spent}
        spoken |= {row.extra_from for row in self.known.resources.values() if row.extra_from}
        is_budgeted = self.is_budgeted or BUDGET in spoken
        return [row for row in self.known.resources.values() if row.name != BUDGET or is_budgeted]

    def _settings(self) -> Settings:
        """The settings, those that name something in the tables settled."""
        facts, places = self.options.facts, self.options.places
        if facts.discount_rate:
            check_rate(facts.discount_rate, places["discount_rate"], self.findings)
        if not self.options.base_period:
            return facts
        base = self.periods.index(self.options.base_period, places["base_period"])
        return replace(facts, base_period=base or 0)

    def _check(
        self, portfolio: Portfolio, placed: list[Placed], link_places: Mapping[str, Place]
    ) -> None:
        check_stopping(portfolio, self.typed.initiatives, self.options, self.findings)
        check_enablers(portfolio, self.findings)
        check_timing(portfolio, placed, link_places, self.periods, self.findings)


def _limit_places(table: TypedTable[LimitRow] | None) -> dict[tuple[str, str], Place]:
    """Where the bounds of each limit stand."""
    sides = [side for side in ("min", "max") if table and side in table.header.columns]
    rows = table.rows if table else ()
    return {
        (row.row.limit, side): table.place(row, side)
        for row in rows
        for side in sides
        if table is not None
    }


def _valued(table: TypedTable[InitiativeRow]) -> dict[str, Place]:
    """The initiatives that have a value, and where."""
    if "value" not in table.header.columns:
        return {}
    return {typed.row.id: table.place(typed, "value") for typed in table.rows if typed.row.id}


def _costed(
    table: TypedTable[InitiativeRow], options: Options, findings: Findings
) -> dict[str, Place]:
    """The initiatives that have a cost, and where; money has no more decimals than declared."""
    if "cost" not in table.header.columns:
        return {}
    most = options.grammar.decimals
    if most is not None:
        for typed in table.rows:
            too_many("cost", typed.row.cost, most, table.place(typed, "cost"), findings)
    return {typed.row.id: table.place(typed, "cost") for typed in table.rows if typed.row.id}
