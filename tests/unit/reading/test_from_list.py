"""`init --from`: the list a team already has becomes a workbook to go on with."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from prioritiser.errors import InputRefused
from prioritiser.reading import read
from prioritiser.reading.from_list import workbook_from
from tests.unit.reading.lists import Rows, TakeOver, columns, said, table


def test_a_complete_list_passes_check(taken_over: TakeOver, tmp_path: Path) -> None:
    taken_over([["Name", "Cost", "Score", "Theme"], ["One", 5, 7, "x"], ["Two", 6, 8, "y"]])

    portfolio = read(tmp_path / "made.xlsx").portfolio

    assert [row.id for row in portfolio.initiatives] == ["P001", "P002"]
    assert [row.tag("Theme") for row in portfolio.initiatives] == ["x", "y"]


def test_the_column_names_are_found_below_a_title(taken_over: TakeOver) -> None:
    cells, notes = taken_over(
        [["Our priorities 2027"], [], ["Draft, not agreed"], ["Name", "Cost"], ["One", 5]]
    )

    assert columns(cells)["title"] == ["One"]
    assert "row 4" in said(notes)


def test_texts_that_look_like_formulas_stay_texts(taken_over: TakeOver, tmp_path: Path) -> None:
    taken_over([["Name", "Cost", "Owner"], ["=1+1", 1, "=cmd|' /C calc'!A0"]], "list.csv")

    sheet = openpyxl.load_workbook(tmp_path / "made.xlsx")["initiatives"]
    assert [cell.data_type for cell in sheet[2] if cell.value == "=1+1"] == ["s"]
    assert not [cell for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]


def test_dates_become_text_that_cannot_be_misread(taken_over: TakeOver) -> None:
    cells, _ = taken_over([["Name", "Due"], ["a", date(2027, 3, 1)]])

    assert columns(cells)["Due"] == ["2027-03-01"]


def test_the_unit_beside_the_cost_is_the_money_unit(taken_over: TakeOver, tmp_path: Path) -> None:
    taken_over([["Name", "Cost (£k)", "Value"], ["a", 1, 2]])

    assert read(tmp_path / "made.xlsx").portfolio.settings.money_unit == "£k"


def test_semicolons_and_windows_text_are_found_and_told(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_bytes("Name;Cost (£)\nCafé;5\n".encode("cp1252"))

    content, notes = workbook_from(path)

    sheet = openpyxl.load_workbook(io.BytesIO(content))["initiatives"]
    assert sheet["B2"].value == "Café"
    assert "semicolons" in said(notes)
    assert "cp1252" in said(notes)


def test_of_several_sheets_the_one_like_a_list_is_taken(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.worksheets[0].title = "Notes"
    book["Notes"].append(["Please read"])
    book.create_sheet("Projects").append(["Project", "Cost"])
    book["Projects"].append(["a", 1])
    book.save(tmp_path / "list.xlsx")

    _, notes = workbook_from(tmp_path / "list.xlsx")

    assert "The sheet Projects is taken" in said(notes)
    assert "left out: Notes" in said(notes, only_attention=True)


def test_hidden_rows_and_merged_cells_are_told(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for row in (["Project", "Cost"], ["a", 1], ["b", 2]):
        book.worksheets[0].append(row)
    book.worksheets[0].row_dimensions[3].hidden = True
    book.worksheets[0].merge_cells("A2:A3")
    book.save(tmp_path / "list.xlsx")

    _, notes = workbook_from(tmp_path / "list.xlsx")

    assert "1 hidden row is taken over too." in said(notes, only_attention=True)
    assert "A2:A3" in said(notes, only_attention=True)


@pytest.mark.parametrize("content", [b"", b"\n\n", b"Name,Cost\n", b"PK\x03\x04 not a zip"])
def test_a_file_without_a_list_is_refused(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / ("list.xlsx" if content.startswith(b"PK") else "list.csv")
    path.write_bytes(content)

    with pytest.raises(InputRefused):
        workbook_from(path)


def test_the_same_list_gives_the_same_bytes(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text("Name,Cost\na,1\n", encoding="utf-8")

    assert workbook_from(path) == workbook_from(path)


def test_control_characters_are_shown_and_told(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_bytes(b"Name,Cost\na\x01b,1\n")

    content, notes = workbook_from(path)

    assert openpyxl.load_workbook(io.BytesIO(content))["initiatives"]["B2"].value == "a\ufffdb"
    assert "Control characters" in said(notes, only_attention=True)


def test_the_title_is_that_above_the_list_and_never_the_name_of_the_file(
    taken_over: TakeOver, tmp_path: Path
) -> None:
    rows: Rows = [["Ref", "Name", "Cost", "Benefit"], ["A", "a", 1, 2]]

    taken_over(rows, "l.csv")
    assert ("title", None) in [row[:2] for row in table(tmp_path, "settings")]
    taken_over([["Our plans for 2026"], *rows])
    assert ("title", "Our plans for 2026") in [row[:2] for row in table(tmp_path, "settings")]
