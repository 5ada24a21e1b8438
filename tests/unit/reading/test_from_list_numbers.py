"""Numbers of a list: taken over exactly, never guessed, and told where one is missing."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from prioritiser.errors import InputRefused
from prioritiser.reading import read
from tests.unit.reading.lists import TakeOver, columns, said


@pytest.mark.parametrize("name", ["Chance of success (%)", "Success %", "Probability (per cent)"])
@pytest.mark.parametrize("file", ["list.xlsx", "list.csv"])
def test_chances_per_cent_become_shares_and_are_told(
    name: str, file: str, taken_over: TakeOver, tmp_path: Path
) -> None:
    cells, notes = taken_over(
        [["Name", "Cost", "Score", name], ["a", 1, 2, 80], ["b", 1, 2, 5], ["c", 1, 2, "99.5%"]],
        file,
    )

    assert columns(cells)["success"] == [0.8, 0.05, 0.995]
    assert "divided by 100" in said(notes)
    assert [row.success for row in read(tmp_path / "made.xlsx").portfolio.initiatives] == [
        Decimal("0.8"),
        Decimal("0.05"),
        Decimal("0.995"),
    ]


@pytest.mark.parametrize("odd", ["tbc", 120, -1])
def test_chances_per_cent_that_are_not_all_plain_are_left(
    odd: object, taken_over: TakeOver
) -> None:
    cells, notes = taken_over([["Name", "Success (%)"], ["a", 80], ["b", odd]])

    assert columns(cells)["success"] == [80, odd]
    assert "rows 3 hold no number from 0 to 100" in said(notes, only_attention=True)


def test_shares_under_a_name_that_says_per_cent_are_left(taken_over: TakeOver) -> None:
    cells, notes = taken_over([["Name", "Success (%)"], ["a", 0.8], ["b", 1]])

    assert columns(cells)["success"] == [0.8, 1]
    assert "may be shares already" in said(notes, only_attention=True)


def test_a_chance_above_one_without_a_unit_is_left_and_told(taken_over: TakeOver) -> None:
    cells, notes = taken_over([["Name", "Success"], ["a", 80]])

    assert columns(cells)["success"] == [80]
    assert "success: above 1" in said(notes, only_attention=True)


def test_numbers_are_never_guessed(taken_over: TakeOver, tmp_path: Path) -> None:
    cells, notes = taken_over(
        [
            ["Name", "Cost", "Benefit"],
            ["a", "1.2m", "tbc"],
            ["b", "£1", 2],
            ["c", 3, 4],
            ["d", 1, 1],
        ]
    )

    assert columns(cells)["cost"] == ["1.2m", "£1", 3, 1]
    assert "column E, rows 2–3" in said(notes, only_attention=True)
    with pytest.raises(InputRefused) as refused:
        read(tmp_path / "made.xlsx")
    assert {f.place.cell for f in refused.value.findings} >= {"D2", "E2", "E3"}


def test_plain_numbers_of_a_csv_become_numbers_exactly(taken_over: TakeOver) -> None:
    cells, _ = taken_over([["Name", "Cost"], ["a", "0.10"], ["b", "12"]], "list.csv")

    assert columns(cells)["cost"] == [0.1, 12]


def test_a_missing_value_column_is_told_with_its_cells(taken_over: TakeOver) -> None:
    _, notes = taken_over([["Name", "Cost"], ["a", 1], ["b", 2]])

    assert "No column looks like the value. Type it in initiatives!D2:D3." in said(notes)


def test_blanks_in_a_number_column_are_told_with_their_rows(taken_over: TakeOver) -> None:
    _, notes = taken_over([["Name", "Cost", "Benefit"], ["a", 1, None], ["b", 2, 3]])

    assert "value: blank in column D, rows 2." in said(notes, only_attention=True)
