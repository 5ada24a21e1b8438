"""A portfolio as the tables that a person would type: what the readers must give back."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from io import StringIO
from pathlib import Path

from prioritiser.domain.portfolio import Limit, Portfolio

Table = list[list[str]]
"""The header, then the rows."""


def as_tables(portfolio: Portfolio) -> dict[str, Table]:
    """Every table by name, all cells as plain text; needs ids without marks such as `;`."""
    tags = sorted({tag for row in portfolio.initiatives for tag, _ in row.tags})
    tables = {
        "initiatives": [
            ["id", "status", "value", "success", "version_of", *tags],
            *(
                [
                    *(row.id, row.status.value, _plain(row.value), _plain(row.success)),
                    *(row.family or "", *(dict(row.tags).get(tag, "") for tag in tags)),
                ]
                for row in portfolio.initiatives
            ),
        ],
        "resources": [
            ["resource", "kind", "reserve", "tolerance", "release_share"],
            *(
                [
                    *(row.name, row.kind.value, _plain(row.reserve)),
                    *(_plain(row.tolerance), _plain(row.release_share)),
                ]
                for row in portfolio.resources
            ),
        ],
        "capacity": _by_period(
            portfolio,
            ["resource"],
            {
                (row.name,): {
                    cell.period: cell.amount
                    for cell in portfolio.capacities
                    if cell.resource == row.name
                }
                for row in portfolio.resources
            },
        ),
        "uses": _by_period(portfolio, ["initiative", "resource"], _uses(portfolio)),
        "links": [
            ["source", "relation", "target"],
            *(
                [";".join(link.sources), link.relation.value, ";".join(link.targets)]
                for link in portfolio.links
            ),
        ],
        "limits": [
            ["limit", "where", "measure", "min", "max", "as", "from", "to", "each"],
            *(_limit(limit, portfolio) for limit in portfolio.limits),
        ],
    }
    return {name: rows for name, rows in tables.items() if len(rows) > 1 or name != "links"}


def write_folder(tables: Mapping[str, Table], folder: Path) -> Path:
    """A folder of CSV files, one a table."""
    folder.mkdir(parents=True)
    for name, rows in tables.items():
        (folder / f"{name}.csv").write_text(_csv(rows), encoding="utf-8")
    return folder


def _uses(portfolio: Portfolio) -> dict[tuple[str, ...], dict[int, Decimal]]:
    rows: dict[tuple[str, ...], dict[int, Decimal]] = {}
    for use in portfolio.uses:
        rows.setdefault((use.initiative, use.resource), {})[use.period] = use.amount
    return rows


def _by_period(
    portfolio: Portfolio,
    header: Sequence[str],
    rows: Mapping[tuple[str, ...], Mapping[int, Decimal]],
) -> Table:
    columns = list(portfolio.periods) or ["amount"]
    return [
        [*header, *columns],
        *(
            [*key, *(_plain(cells.get(period)) for period in range(len(columns)))]
            for key, cells in rows.items()
        ),
    ]


def _limit(limit: Limit, portfolio: Portfolio) -> list[str]:
    terms = " & ".join(f"{tag}={'|'.join(values)}" for tag, values in limit.where.terms)
    window = ["", ""]
    if portfolio.periods:
        window = [portfolio.periods[limit.first], portfolio.periods[limit.last]]
    return [
        *(limit.name, ";".join(limit.where.ids) or terms, limit.measure),
        *(_plain(limit.minimum), _plain(limit.maximum), "share" if limit.is_share else "amount"),
        *(*window, "period" if limit.each_period else ""),
    ]


def _plain(number: Decimal | None) -> str:
    return "" if number is None else f"{number:f}"


def _csv(rows: Iterable[Sequence[str]]) -> str:
    text = StringIO()
    csv.writer(text, lineterminator="\n").writerows(rows)
    return text.getvalue()
