"""Reading of time, worth, funds and scenarios, where a case file cannot show it."""

from __future__ import annotations

import io
import re
from decimal import Decimal
from itertools import pairwise
from pathlib import Path

import openpyxl
import pandas as pd
import pytest

from prioritiser import frames
from prioritiser.domain.portfolio import Basis, Change, Use
from prioritiser.errors import InputRefused
from prioritiser.reading import TextTable, read, read_tables, template
from prioritiser.reading.schema import TABLES
from tests.as_tables import as_tables, write_folder
from tests.random_kinds import ALL
from tests.strategies import random_case
from tests.unit.test_random_whole import with_plain_ids

INITIATIVES = TextTable("initiatives", [["id", "value", "cost"], ["A", "5", "1"], ["B", "4", "1"]])


def capacity(*periods: str) -> TextTable:
    return TextTable("capacity", [["resource", *periods], ["budget", *["1"] * len(periods)]])


def test_a_percentage_cell_of_a_scenario_scales_as_typed_text_does(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for name, rows in {
        "initiatives": [["id", "value", "cost"], ["A", 5, 1]],
        "scenarios": [
            ["scenario", "what", "value"],
            ["s", "initiatives.A.cost", -0.1],
            ["s", "initiatives.A.value", -0.125],
            ["s", "weight", 0.3],
        ],
    }.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    for cell in ("C2", "C3", "C4"):
        book["scenarios"][cell].number_format = "0.0%"
    book.save(tmp_path / "book.xlsx")

    (scenario,) = read(tmp_path / "book.xlsx").portfolio.scenarios

    assert scenario.weight == Decimal("0.3")
    assert scenario.changes == (
        Change("initiatives.A.cost", "-10%"),
        Change("initiatives.A.value", "-12.5%"),
    )


def test_cost_and_amount_fall_at_the_start_where_there_are_periods() -> None:
    uses = TextTable("uses", [["initiative", "resource", "amount"], ["A", "beds", "2"]])
    there = TextTable("capacity", [["resource", "P1"], ["budget", "1"], ["beds", "1"]])

    found = read_tables([INITIATIVES, there, uses]).portfolio.uses

    assert {use.basis for use in found} == {Basis.ONCE}


def test_without_periods_an_amount_is_of_the_one_period() -> None:
    uses = TextTable("uses", [["initiative", "resource", "amount"], ["A", "beds", "2"]])

    found = read_tables([INITIATIVES, uses]).portfolio.uses

    assert Use("A", "beds", 0, Decimal(2), Basis.CALENDAR) in found


def test_every_table_of_the_template_comes_out_of_frames_as_out_of_the_workbook(
    tmp_path: Path,
) -> None:
    path = tmp_path / "book.xlsx"
    path.write_bytes(template.workbook())
    book = openpyxl.load_workbook(io.BytesIO(path.read_bytes()))
    made = {}
    for name in TABLES:
        rows = [list(row) for row in book[name].values]
        header = [str(cell) for cell in rows[0]]
        body = [row for row in rows[1:] if any(cell is not None for cell in row)]
        made[name] = pd.DataFrame(body, columns=header, dtype=object)

    assert frames.read(made).portfolio == read(path).portfolio


def test_a_refused_row_is_no_second_fault_of_what_speaks_of_it() -> None:
    initiatives = TextTable(
        "initiatives",
        [["id", "cost", "duration"], ["A", "1", "two"], ["B", "1", "1"]],
    )
    links = TextTable(
        "links", [["source", "relation", "target", "gap"], ["A", "requires", "B", "1"]]
    )

    with pytest.raises(InputRefused) as refusal:
        read_tables([initiatives, capacity("P1"), links])

    assert [finding.code for finding in refusal.value.findings] == ["not-a-number"]


def test_a_chain_of_many_requirements_is_no_ring() -> None:
    names = [f"I{number:03}" for number in range(200)]
    initiatives = TextTable(
        "initiatives", [["id", "value", "duration"], *([name, "1", "1"] for name in names)]
    )
    pairs = pairwise(names)
    links = TextTable(
        "links",
        [["source", "relation", "target"], *([one, "requires", other] for one, other in pairs)],
    )

    codes = [f.code for f in read_tables([initiatives, capacity("P1"), links]).findings]

    assert "timing-cycle" not in codes
    assert codes.count("never-possible") == 199


@pytest.mark.parametrize("seed", range(25))
def test_every_route_gives_the_same_whole_portfolio(seed: int, tmp_path: Path) -> None:
    tables = as_tables(with_plain_ids(random_case(seed, 6, ALL)[0]))
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    made = {}
    for name, rows in tables.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append([as_number(cell) for cell in row])
        made[name] = pd.DataFrame(
            [[as_number(cell) for cell in row] for row in rows[1:]],
            columns=rows[0],
            dtype=object,
        )
    book.save(tmp_path / "book.xlsx")

    from_folder = read(write_folder(tables, tmp_path / "typed")).portfolio

    assert read(tmp_path / "book.xlsx").portfolio == from_folder
    assert frames.read(made).portfolio == from_folder


def as_number(cell: str) -> str | float | int | None:
    """A plain number as a workbook keeps it, nothing for a blank, all else as text."""
    if re.fullmatch(r"-?(0|[1-9][0-9]{0,9})", cell):
        return int(cell)
    return float(cell) if re.fullmatch(r"-?[0-9]{1,6}\.[0-9]{1,6}", cell) else cell or None
