"""Numbers and files that the benchmarks write."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from benchmarks.tables import capacities, plain, write_folder, write_workbook


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("4000.0", "4000"),
        ("600.1", "600.1"),
        ("1e3", "1000"),
        ("-0.0", "0"),
        ("100", "100"),
        ("123456789012345678901234567890.50", "123456789012345678901234567890.5"),
    ],
)
def test_a_number_is_written_in_plain_digits_without_losing_one(typed: str, expected: str) -> None:
    assert plain(typed) == expected


def test_uses_of_nothing_are_left_out() -> None:
    tables = capacities(["5", "6"], [["1", "0"], ["0", "2.5"]], ["3", "4"])

    assert tables["uses"][1:] == [("I001", "limit-1", "1"), ("I002", "limit-2", "2.5")]


def test_a_folder_holds_one_csv_a_table(tmp_path: Path) -> None:
    folder = write_folder({"links": [("source", "target"), ("A", "B;C")]}, tmp_path / "new")

    assert (folder / "links.csv").read_text(encoding="utf-8") == "source,target\nA,B;C\n"


def test_a_workbook_holds_one_sheet_a_table_and_no_formula(tmp_path: Path) -> None:
    path = write_workbook({"initiatives": [("id",), ("=A1",)]}, tmp_path / "new.xlsx")

    sheet = openpyxl.load_workbook(path)["initiatives"]
    assert [(cell.value, cell.data_type) for cell in sheet["A"]] == [("id", "s"), ("=A1", "s")]
