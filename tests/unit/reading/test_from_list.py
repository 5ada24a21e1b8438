"""`init --from`: the list a team already has becomes a workbook to go on with."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any, Protocol

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from prioritiser.domain.findings import Level
from prioritiser.errors import InputRefused
from prioritiser.reading import read
from prioritiser.reading.findings import Findings
from prioritiser.reading.from_list import Note, workbook_from
from prioritiser.reading.header import match
from prioritiser.reading.list_mapping import mapped
from prioritiser.reading.schema import TABLES
from prioritiser.reading.settings import Options
from prioritiser.reading.text_table import TextTable

Rows = Sequence[Sequence[Any]]
Taken = tuple[list[list[Any]], list[Note]]


class TakeOver(Protocol):
    """Makes a list of rows, takes it over, and gives the sheet `initiatives` and the notes."""

    def __call__(self, rows: Rows, name: str = "list.xlsx") -> Taken: ...


@pytest.fixture
def taken_over(tmp_path: Path) -> TakeOver:
    def take_over(rows: Rows, name: str = "list.xlsx") -> Taken:
        path = tmp_path / name
        if name.endswith(".csv"):
            path.write_text("\n".join(",".join(map(str, row)) for row in rows), encoding="utf-8")
        else:
            book = openpyxl.Workbook()
            sheet = book.worksheets[0]
            for row in rows:
                sheet.append(list(row))
            book.save(path)
        content, notes = workbook_from(path)
        (tmp_path / "made.xlsx").write_bytes(content)
        sheet = openpyxl.load_workbook(io.BytesIO(content))["initiatives"]
        return [list(row) for row in sheet.iter_rows(values_only=True)], list(notes)

    return take_over


def columns(cells: list[list[Any]]) -> dict[str, list[Any]]:
    return {
        str(cells[0][place]): [row[place] for row in cells[1:]] for place in range(len(cells[0]))
    }


def said(notes: Sequence[Note], *, only_attention: bool = False) -> str:
    return "\n".join(str(n) for n in notes if n.needs_attention or not only_attention)


def test_columns_are_found_by_the_names_teams_use(taken_over: TakeOver) -> None:
    cells, notes = taken_over(
        [
            ["Ref", "Project", "Cost (£k)", "Benefit", "Owner", "Priority"],
            ["R-1", "Alpha", 10, 20, "Ann", 1],
        ]
    )

    found = columns(cells)
    assert (found["id"], found["title"], found["cost"], found["value"]) == (
        ["R-1"],
        ["Alpha"],
        [10],
        [20],
    )
    assert (found["Owner"], found["Priority"]) == (["Ann"], ["1"])
    assert "C Cost (£k) → cost" in said(notes)


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


def test_ids_are_made_in_the_order_of_rows(taken_over: TakeOver) -> None:
    cells, notes = taken_over([["Name", "Cost"], ["b", 1], ["a", 2]])

    assert columns(cells)["id"] == ["P001", "P002"]
    assert "made in the order of the rows" in said(notes)


def test_ids_are_kept_as_typed_where_one_repeats_or_is_blank(
    taken_over: TakeOver, tmp_path: Path
) -> None:
    refs = ["P1", "P2", "P3", "P4", "P5", "P5", None]
    cells, notes = taken_over(
        [["Ref", "Name", "Cost", "Score"], *([ref, f"n{i}", i, i] for i, ref in enumerate(refs))]
    )

    assert columns(cells)["id"] == refs
    told = said(notes, only_attention=True)
    assert '"P5" stands more than once, in initiatives!A6, initiatives!A7.' in told
    assert "id: blank in initiatives!A8." in told
    with pytest.raises(InputRefused) as refused:
        read(tmp_path / "made.xlsx")
    stops = [one for one in refused.value.findings if one.level is Level.STOP]
    assert [(one.code, one.place.cell) for one in stops] == [
        ("duplicate-id", "A7"),
        ("blank", "A8"),
    ]


def test_a_code_that_most_rows_share_is_a_tag_and_no_id(taken_over: TakeOver) -> None:
    cells, notes = taken_over([["Code", "Name"], ["A", "b"], ["A", "a"], ["A", "c"]])

    assert columns(cells)["id"] == ["P001", "P002", "P003"]
    assert columns(cells)["Code"] == ["A", "A", "A"]
    assert "more than once" in said(notes, only_attention=True)


def test_of_two_columns_of_references_the_one_that_tells_rows_apart_is_the_ids(
    taken_over: TakeOver,
) -> None:
    cells, _ = taken_over([["Ref", "Bid ID"], ["A", "x"], ["A", "y"], ["B", "z"]])

    assert columns(cells)["id"] == ["x", "y", "z"]


@pytest.mark.parametrize(
    "name", ["Total", "TOTALS:", "Sum", "sub-total", "Grand Total", "Total (£k)", "Total cost"]
)
@pytest.mark.parametrize("has_ids", [True, False])
def test_a_total_is_left_out_and_named(name: str, has_ids: bool, taken_over: TakeOver) -> None:
    rows: list[list[object]] = [["A", "One", 5], ["B", "Two", 6], [None, name, 11]]
    head: list[object] = ["Ref", "Name", "Cost"]

    cells, notes = taken_over([row if has_ids else row[1:] for row in (head, *rows)])

    assert columns(cells)["title"] == ["One", "Two"]
    assert f'Row 4 of the list is left out: "{name}" names a total.' in said(
        notes, only_attention=True
    )


def test_a_total_in_the_column_of_ids_is_left_out(taken_over: TakeOver) -> None:
    cells, _ = taken_over([["Ref", "Name", "Cost"], ["A", "One", 5], ["TOTAL", None, 5]])

    assert columns(cells)["id"] == ["A"]


def test_an_initiative_whose_title_begins_with_total_is_kept(taken_over: TakeOver) -> None:
    cells, _ = taken_over([["Name", "Cost"], ["One", 5], ["Total hip replacement", 6]])

    assert columns(cells)["title"] == ["One", "Total hip replacement"]


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


def test_ids_that_look_like_numbers_keep_their_text(taken_over: TakeOver) -> None:
    cells, _ = taken_over([["ID", "Name"], ["007", "b"], ["NA", "a"]], "list.csv")

    assert columns(cells)["id"] == ["007", "NA"]


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


def test_a_status_with_other_words_is_kept_as_a_tag_of_another_name(
    taken_over: TakeOver, tmp_path: Path
) -> None:
    cells, notes = taken_over([["Name", "Cost", "Value", "Status"], ["a", 1, 2, "Red"]])

    assert columns(cells)["list Status"] == ["Red"]
    assert "none of candidate, must, never" in said(notes, only_attention=True)
    assert read(tmp_path / "made.xlsx")


def test_a_status_with_our_words_is_the_status(taken_over: TakeOver) -> None:
    cells, _ = taken_over([["Name", "Status"], ["a", "Must"], ["b", ""]])

    assert columns(cells)["status"] == ["Must", None]


@pytest.mark.parametrize("name", ["Costs", "valu", "duration", "stop cost", "Titel", "cost_low2"])
def test_a_name_that_is_or_is_near_a_known_one_is_renamed(
    name: str, taken_over: TakeOver, tmp_path: Path
) -> None:
    cells, _ = taken_over([["id", "title", "cost", "value", name], ["A", "a", 1, 2, "text"]])

    assert columns(cells)[f"list {name}"] == ["text"]
    assert read(tmp_path / "made.xlsx")


def test_only_the_most_telling_of_two_costs_is_taken(taken_over: TakeOver) -> None:
    cells, notes = taken_over([["Name", "Budget", "Total cost"], ["a", 1, 2]])

    assert columns(cells)["cost"] == [2]
    assert columns(cells)["Budget"] == ["1"]
    assert '"Total cost" is the cost already' in said(notes, only_attention=True)


def test_a_name_that_only_seems_to_speak_of_a_cost_needs_a_look(taken_over: TakeOver) -> None:
    cells, notes = taken_over([["Name", "Baseline whole life costs (£m)"], ["a", 5]])

    assert columns(cells)["cost"] == [5]
    assert "seems to speak of it" in said(notes, only_attention=True)


@pytest.mark.parametrize("name", ["Cost code", "Benefit owner", "Narrative on costs"])
def test_a_name_with_a_cost_in_it_may_speak_of_others(name: str, taken_over: TakeOver) -> None:
    cells, _ = taken_over([["Name", name], ["a", 5]])

    assert columns(cells)[name] == ["5"]


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


NAMES = st.text("Costvalue ABidtl_(£k)", min_size=1, max_size=12)


@settings(max_examples=150, deadline=None)
@given(st.lists(NAMES, min_size=1, max_size=6))
def test_whatever_the_columns_are_called_their_new_names_are_accepted(names: list[str]) -> None:
    row = [str(number) for number in range(1, len(names) + 1)]

    became = ["id", *(c.became for c in mapped(names, [row]) if c.became != "id")]

    findings = Findings()
    table = TextTable("initiatives", [became, [*row, "x"][: len(became)]])
    match(table, TABLES["initiatives"], Options(), (), findings)
    assert findings.gathered == []


def test_control_characters_are_shown_and_told(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_bytes(b"Name,Cost\na\x01b,1\n")

    content, notes = workbook_from(path)

    assert openpyxl.load_workbook(io.BytesIO(content))["initiatives"]["B2"].value == "a\ufffdb"
    assert "Control characters" in said(notes, only_attention=True)


def table(tmp_path: Path, name: str) -> list[tuple[Any, ...]]:
    book = openpyxl.load_workbook(tmp_path / "made.xlsx")
    return [row[:3] for row in book[name].iter_rows(min_row=2, values_only=True)]


def test_a_column_of_dependencies_becomes_links(taken_over: TakeOver, tmp_path: Path) -> None:
    cells, notes = taken_over(
        [
            ["Ref", "Name", "Cost", "Benefit", "Depends on"],
            ["A", "a", 1, 2, None],
            ["B", "b", 1, 2, "A"],
            ["C", "c", 1, 2, "A, B and A"],
        ]
    )

    links = [("B", "requires", "A"), ("C", "requires", "A;B")]
    assert [row for row in table(tmp_path, "links") if any(row)] == links
    assert "Depends on" not in columns(cells)
    assert "E Depends on → links: each row requires those that it names." in said(notes)


@pytest.mark.parametrize(
    ("typed", "why"), [("Roof", '"Roof" is no id of the list'), ("A", '"A" needs itself')]
)
def test_dependencies_that_are_no_ids_stay_a_tag_and_point_at_links(
    typed: str, why: str, taken_over: TakeOver, tmp_path: Path
) -> None:
    cells, notes = taken_over(
        [["Ref", "Name", "Cost", "Benefit", "Depends on"], ["A", "a", 1, 2, typed]]
    )

    assert columns(cells)["Depends on"] == [typed]
    assert not any(any(row) for row in table(tmp_path, "links"))
    assert f"but {why}; name ids in the sheet links." in said(notes, only_attention=True)


def test_the_title_is_that_above_the_list_and_never_the_name_of_the_file(
    taken_over: TakeOver, tmp_path: Path
) -> None:
    rows: Rows = [["Ref", "Name", "Cost", "Benefit"], ["A", "a", 1, 2]]

    taken_over(rows, "l.csv")
    assert ("title", None) in [row[:2] for row in table(tmp_path, "settings")]
    taken_over([["Our plans for 2026"], *rows])
    assert ("title", "Our plans for 2026") in [row[:2] for row in table(tmp_path, "settings")]
