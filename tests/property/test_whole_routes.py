"""Every table of the whole model, by folder, workbook and frames, gives the same portfolio."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from pathlib import Path

import openpyxl
import pandas as pd
import pytest

from prioritiser import frames
from tests.as_tables import Table, as_tables, write_folder
from tests.changes import renumbered
from tests.strategies import random_case

SEEDS = range(30)
DIGITS = 15


@pytest.mark.parametrize("seed", SEEDS)
def test_a_folder_a_workbook_and_frames_give_the_portfolio_that_was_written(
    seed: int, tmp_path: Path
) -> None:
    portfolio, _ = renumbered(random_case(seed, most=5)[0])
    tables = as_tables(portfolio)

    from_book = frames.read(as_workbook(tables, tmp_path / "book.xlsx")).portfolio
    from_folder = frames.read(write_folder(tables, tmp_path / "folder")).portfolio
    from_frames = frames.read(as_frames(tables)).portfolio

    assert from_folder == portfolio
    assert from_book == portfolio
    assert from_frames == portfolio


def test_the_seeds_hold_every_table_of_benefits() -> None:
    tables = [as_tables(renumbered(random_case(seed, most=5)[0])[0]) for seed in SEEDS]

    for name in ("criteria", "benefits", "pools", "links", "limits", "settings", "uses"):
        assert any(len(found.get(name, [])) > 1 for found in tables)


def as_workbook(tables: dict[str, Table], path: Path) -> Path:
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for name, rows in tables.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append([typed(cell) for cell in row])
    book.save(path)
    return path


def as_frames(tables: dict[str, Table]) -> dict[str, pd.DataFrame]:
    return {
        name: pd.DataFrame([[typed(cell) for cell in row] for row in rows[1:]], columns=rows[0])
        for name, rows in tables.items()
    }


def typed(cell: str) -> str | float | None:
    """A cell as a workbook keeps it: a number where it is one of no more than 15 digits."""
    try:
        number = Decimal(cell)
    except InvalidOperation:
        return cell or None
    return float(number) if len(number.normalize().as_tuple().digits) <= DIGITS else cell
