"""A folder of CSV files whose rows and columns are shuffled has the same answer, byte for byte."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest

from prioritiser.domain.portfolio import Portfolio
from prioritiser.optimise import ask
from prioritiser.reading import read
from prioritiser.result_tables import json_text, tables, to_json
from tests.as_tables import Table, as_tables, write_folder
from tests.changes import renamed, renumbered
from tests.drawing import dice
from tests.strategies import random_case
from tests.verdicts import patient


@pytest.mark.parametrize("seed", range(40))
def test_shuffled_rows_and_columns_of_files_change_no_byte(seed: int, tmp_path: Path) -> None:
    typed = as_tables(renumbered(random_case(seed, most=5)[0])[0])
    random = dice(seed)
    shuffled = {name: shuffle(name, rows, random) for name, rows in typed.items()}

    one = read(write_folder(typed, tmp_path / "typed")).portfolio
    other = read(write_folder(shuffled, tmp_path / "shuffled")).portfolio

    assert texts_of(other) == texts_of(one)


@pytest.mark.parametrize("seed", range(20))
def test_new_ids_in_the_same_order_change_no_byte_but_the_ids(seed: int) -> None:
    one, _ = renumbered(random_case(seed, most=5)[0])
    mark = "Y".join
    other = renamed(one, lambda name: name if name.startswith("V.") else mark(name.split("X")))

    texts = texts_of(other)
    assert {name: text.replace("Y0", "X0") for name, text in texts.items()} == texts_of(one)


@pytest.mark.parametrize("seed", range(40))
def test_a_portfolio_written_as_files_is_read_back_unchanged(seed: int, tmp_path: Path) -> None:
    portfolio, _ = renumbered(random_case(seed, most=5)[0])

    found = read(write_folder(as_tables(portfolio), tmp_path / "typed")).portfolio

    assert found == portfolio


def shuffle(name: str, rows: Table, random: Random) -> Table:
    """Rows under their header, and columns; the order of period columns has meaning and stays."""
    header, *body = rows
    random.shuffle(body)
    names = {"initiative", "resource", "amount"}
    columns = list(range(len(header)))
    if name not in {"capacity", "uses"} or set(header) <= names:
        random.shuffle(columns)
    return [[row[column] for column in columns] for row in (header, *body)]


def texts_of(portfolio: Portfolio) -> dict[str, str]:
    """What is written of an answer: `result.json` and every table, without engine and reasons."""
    result = ask(portfolio, effort=patient())
    found = {name: repr(table) for name, table in tables(result, ()).items()}
    return found | {"result.json": json_text(to_json(result))}
