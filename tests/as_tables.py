"""A portfolio as the tables that a person would type: what the readers must give back."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from io import StringIO
from pathlib import Path

from prioritiser.domain.portfolio import BUDGET, VALUE, Basis, Initiative, Limit, Portfolio
from tests.table_texts import Table, as_text, by_column, rows_of, settings

__all__ = ["Table", "as_tables", "write_folder"]

ALWAYS = {"initiatives", "resources", "capacity", "uses", "limits"}
"""Tables that are written even when they have no rows."""


def as_tables(portfolio: Portfolio) -> dict[str, Table]:
    """Every table by name, all cells as plain text; needs ids without marks such as `;`."""
    tables = {
        "initiatives": _initiatives(portfolio),
        "resources": _resources(portfolio),
        "capacity": _capacity(portfolio),
        "uses": _uses(portfolio),
        "links": rows_of(
            ["source", "relation", "target", "amount", "gap", "note"],
            (
                [link.sources, link.relation, link.targets, link.amount, link.gap, link.note]
                for link in portfolio.links
            ),
        ),
        "limits": [
            ["limit", "where", "measure", "min", "max", "as", "from", "to", "each"],
            *(_limit(limit, portfolio) for limit in portfolio.limits),
        ],
        "criteria": _criteria(portfolio),
        "benefits": _benefits(portfolio),
        "pools": rows_of(["pool", "cap"], ([pool.name, pool.cap] for pool in portfolio.pools)),
        "settings": settings(portfolio),
        "scenarios": rows_of(["scenario", "what", "value"], _changes(portfolio)),
        "actuals": rows_of(
            ["initiative", "period", "what", "amount"],
            (
                [row.initiative, portfolio.period_name(row.period), row.what, row.amount]
                for row in portfolio.actuals
            ),
        ),
    }
    return {name: rows for name, rows in tables.items() if len(rows) > 1 or name in ALWAYS}


def write_folder(tables: Mapping[str, Table], folder: Path) -> Path:
    """A folder of CSV files, one a table."""
    folder.mkdir(parents=True)
    for name, rows in tables.items():
        (folder / f"{name}.csv").write_text(_csv(rows), encoding="utf-8")
    return folder


def _initiatives(portfolio: Portfolio) -> Table:
    """One row each; `value`, `cost` and the columns of starts only where they say something."""
    tags = sorted({tag for row in portfolio.initiatives for tag, _ in row.tags})
    costs = _costs(portfolio)
    columns = ["id", "title", "status", "success", "version_of"]
    # A value beside benefits of the criterion `value` is refused, be it 0.
    if not any(benefit.criterion == VALUE for benefit in portfolio.benefits):
        columns.append("value")
    columns += ["cost"] if costs else []
    rows = portfolio.initiatives
    if any((row.earliest, row.latest, row.duration) != (None, None, None) for row in rows):
        columns += ["earliest_start", "latest_start", "duration"]
    columns += ["stop_cost"] if any(row.stop_cost for row in rows) else []

    def cells(row: Initiative) -> list[object]:
        told = {
            "id": row.id,
            "title": row.title,
            "status": row.status,
            "success": row.success,
            "version_of": row.family,
            "value": row.value,
            "cost": costs.get(row.id, 0),
            "earliest_start": None if row.earliest is None else portfolio.periods[row.earliest],
            "latest_start": None if row.latest is None else portfolio.periods[row.latest],
            "duration": row.duration,
            "stop_cost": row.stop_cost,
        }
        return [*(told[column] for column in columns), *(row.tag(tag) for tag in tags)]

    return rows_of([*columns, *tags], map(cells, portfolio.initiatives))


def _costs(portfolio: Portfolio) -> dict[str, Decimal]:
    """What the column `cost` says, where the budget is used once or not at all."""
    budget = [use for use in portfolio.uses if BUDGET in use.funds]
    if any(use.basis is not Basis.ONCE or use.others or use.amount < 0 for use in budget):
        return {}
    return {use.initiative: use.amount for use in budget}


def _resources(portfolio: Portfolio) -> Table:
    header = ["resource", "unit", "kind", "reserve", "tolerance", "carry_forward", "step"]
    header += ["release_share", "extra_price", "extra_max", "extra_from"]
    return rows_of(
        header,
        (
            [
                *(row.name, row.unit, row.kind, row.reserve, row.tolerance),
                *(row.carry_forward, row.step, row.release_share),
                *(row.extra_price, row.extra_max, row.extra_from or ""),
            ]
            for row in portfolio.resources
        ),
    )


def _capacity(portfolio: Portfolio) -> Table:
    cells: dict[tuple[str, ...], dict[str, Decimal]] = {
        (row.name,): {} for row in portfolio.resources
    }
    columns = list(portfolio.periods) or ["amount"]
    for row in portfolio.capacities:
        cells[row.resource,][columns[row.period]] = row.amount
    return by_column(["resource"], columns, cells)


def _uses(portfolio: Portfolio) -> Table:
    """A row for every initiative, list of funds and basis; what `cost` says is left out."""
    said = _costs(portfolio)
    cells: dict[tuple[str, ...], dict[str, Decimal]] = {}
    offsets = 0
    for use in portfolio.uses:
        if BUDGET in use.funds and said:
            continue
        basis, column = "", "amount"
        if portfolio.periods and use.basis is Basis.CALENDAR:
            basis, column = "calendar", portfolio.periods[use.period]
        elif use.basis is Basis.AFTER_START:
            basis, column = "after_start", str(use.period)
            offsets = max(offsets, use.period + 1)
        cells.setdefault((use.initiative, ";".join(use.funds), basis), {})[column] = use.amount
    is_once = any(key[2] == "" for key in cells) or not portfolio.periods
    columns = [*(["amount"] if is_once else []), *portfolio.periods, *map(str, range(offsets))]
    return by_column(["initiative", "resource", "basis"], columns, cells)


def _limit(limit: Limit, portfolio: Portfolio) -> list[str]:
    terms = " & ".join(f"{tag}={'|'.join(values)}" for tag, values in limit.where.terms)
    window = ["", ""]
    # Beyond the last period there is no name: all benefit periods are meant.
    if portfolio.periods and limit.last < portfolio.period_count:
        window = [portfolio.periods[limit.first], portfolio.periods[limit.last]]
    return [
        *(limit.name, ";".join(limit.where.ids) or terms, limit.measure),
        *(as_text(limit.minimum), as_text(limit.maximum)),
        *("share" if limit.is_share else "amount", *window, "period" if limit.each_period else ""),
    ]


def _criteria(portfolio: Portfolio) -> Table:
    header = ["criterion", "weight", "unit", "per", "better", "kind", "discount_rate", "floor"]
    return rows_of(
        header,
        (
            [
                *(row.name, row.weight, row.unit, row.per),
                *("lower" if row.is_lower_better else "higher", row.kind),
                *(row.discount_rate, row.floor),
            ]
            for row in portfolio.criteria
        ),
    )


def _benefits(portfolio: Portfolio) -> Table:
    header = ["initiative", "criterion", "amount", "start", "lag", "ramp", "lasts"]
    return rows_of(
        [*header, "realisation", "pool"],
        (
            [
                *(row.initiative, row.criterion, row.amount),
                None if row.start is None else portfolio.periods[row.start],
                *(row.lag, row.ramp, row.lasts, row.realisation, row.pool),
            ]
            for row in portfolio.benefits
        ),
    )


def _changes(portfolio: Portfolio) -> Iterable[list[object]]:
    for scenario in portfolio.scenarios:
        if scenario.weight is not None:
            yield [scenario.name, "weight", scenario.weight]
        for change in scenario.changes:
            yield [scenario.name, change.what, change.value]


def _csv(rows: Iterable[Sequence[str]]) -> str:
    text = StringIO()
    csv.writer(text, lineterminator="\n").writerows(rows)
    return text.getvalue()
