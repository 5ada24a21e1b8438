"""Cells, rows and columns of text, as a person would type them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields
from decimal import Decimal

from prioritiser.domain.portfolio import Portfolio
from prioritiser.domain.settings import Settings

Table = list[list[str]]
"""The header, then the rows."""


def as_text(cell: object) -> str:
    """A cell: numbers without an exponent, lists joined by `;`, nothing for nothing."""
    if cell is None:
        return ""
    if isinstance(cell, Decimal):
        return f"{cell:f}"
    return ";".join(cell) if isinstance(cell, tuple) else str(cell)


def rows_of(header: Sequence[str], rows: Iterable[Sequence[object]]) -> Table:
    return [list(header), *([as_text(cell) for cell in row] for row in rows)]


def by_column(
    header: Sequence[str],
    columns: Sequence[str],
    rows: Mapping[tuple[str, ...], Mapping[str, Decimal]],
) -> Table:
    """Rows by their first cells, then a cell for every column."""
    body = ([*key, *(cells.get(column) for column in columns)] for key, cells in rows.items())
    return rows_of([*header, *columns], body)


def settings(portfolio: Portfolio) -> Table:
    """The settings that are not as they are without a row."""
    plain, rows = Settings(), []
    for field in fields(Settings):
        said = getattr(portfolio.settings, field.name)
        if said != getattr(plain, field.name):
            is_period = field.name == "base_period"
            rows.append([field.name, portfolio.periods[said] if is_period else said])
    return rows_of(["name", "value"], rows)
