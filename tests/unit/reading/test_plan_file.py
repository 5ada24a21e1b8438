"""PLAN: what `audit` takes for a plan, in whatever file a board keeps its list."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from pathlib import Path

import openpyxl
import pytest

from prioritiser.errors import InputRefused
from prioritiser.reading import read
from prioritiser.reading.plan_file import PlanFile, read_plan
from prioritiser.result_tables import table_csv
from prioritiser.result_tables.tables import Table

IDS = ["A", "B", "-B", "=x", "@y", "+z"]


def the_plan(path: Path) -> PlanFile:
    data = path.parent / "initiatives.csv"
    rows = "".join(f"{name},{place},1\n" for place, name in enumerate(IDS, start=1))
    data.write_text("id,value,cost\n" + rows, encoding="utf-8")
    return read_plan(str(path), read(data).portfolio, {})


def chosen(plan: PlanFile) -> set[str]:
    return {choice.initiative for choice in plan.plan.choices}


def workbook(path: Path, sheets: Mapping[str, Sequence[Sequence[object]]]) -> Path:
    book = openpyxl.Workbook()
    del book[book.sheetnames[0]]
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    content = io.BytesIO()
    book.save(content)
    path.write_bytes(content.getvalue())
    return path


def refused(path: Path) -> list[tuple[str, str]]:
    with pytest.raises(InputRefused) as refusal:
        the_plan(path)
    return [(finding.code, str(finding.place)) for finding in refusal.value.findings]


def test_a_plan_may_be_a_workbook(tmp_path: Path) -> None:
    path = workbook(tmp_path / "plan.xlsx", {"Sheet1": [["id", "why"], ["A", "x"], ["B", "y"]]})

    plan = the_plan(path)

    assert (chosen(plan), plan.unread, plan.remarks) == ({"A", "B"}, ("why",), ())


def test_the_sheet_with_a_column_of_ids_is_taken_and_told(tmp_path: Path) -> None:
    sheets = {"Cover": [["Our plan"], ["2027"]], "List": [["id"], ["A"]]}

    plan = the_plan(workbook(tmp_path / "plan.xlsx", sheets))

    assert chosen(plan) == {"A"}
    assert plan.remarks == ('The plan is the sheet "List".',)


def test_of_several_sheets_of_ids_none_is_guessed(tmp_path: Path) -> None:
    sheets = {"May": [["id"], ["A"]], "June": [["id"], ["B"]]}

    assert refused(workbook(tmp_path / "plan.xlsx", sheets)) == [("duplicate-table", "plan.xlsx")]


def test_an_unknown_id_in_a_workbook_is_told_with_its_cell(tmp_path: Path) -> None:
    path = workbook(tmp_path / "plan.xlsx", {"Plan": [["Ref"], ["A"], ["C"]]})

    assert refused(path) == [("unknown-initiative", "plan.xlsx › Plan!A3")]


@pytest.mark.parametrize("name", ["Initiative", "Ref", "ID", "Project ref", "Reference no", "ids"])
def test_the_column_of_ids_may_have_the_names_that_teams_use(name: str, tmp_path: Path) -> None:
    path = tmp_path / "plan.csv"
    path.write_text(f"{name},Owner\nA,Ann\nB,Bob\n", encoding="utf-8")

    plan = the_plan(path)

    assert chosen(plan) == {"A", "B"}
    told = () if name == "ID" else (f'The ids of the plan are taken from its column "{name}".',)
    assert plan.remarks == told


def test_a_slip_of_such_a_name_is_taken_and_told(tmp_path: Path) -> None:
    path = tmp_path / "plan.csv"
    path.write_text("Referance\nA\n", encoding="utf-8")

    plan = the_plan(path)

    assert chosen(plan) == {"A"}
    assert "Referance" in plan.remarks[0]


def test_of_two_such_columns_the_one_that_holds_ids_is_taken(tmp_path: Path) -> None:
    path = tmp_path / "plan.csv"
    path.write_text("No,Initiative\n1,A\n2,B\n", encoding="utf-8")

    assert chosen(the_plan(path)) == {"A", "B"}


def test_a_plan_without_a_column_of_ids_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "plan.csv"
    path.write_text("Owner\nA\n", encoding="utf-8")

    assert refused(path) == [("missing-column", "plan.csv")]


def test_a_run_folder_is_the_plan_that_it_keeps(tmp_path: Path) -> None:
    (tmp_path / "run" / "tables").mkdir(parents=True)
    (tmp_path / "run" / "tables" / "chosen.csv").write_text("id,start\nA,\n", encoding="utf-8")

    assert chosen(the_plan(tmp_path / "run")) == {"A"}


def test_a_folder_that_is_no_run_is_refused(tmp_path: Path) -> None:
    (tmp_path / "run").mkdir()

    assert refused(tmp_path / "run") == [("missing-file", "chosen.csv")]


def test_our_own_export_comes_back_as_the_same_ids(tmp_path: Path) -> None:
    path = tmp_path / "chosen.csv"
    path.write_bytes(table_csv(Table(("id", "start"), tuple((name, None) for name in IDS))))

    assert "'-B" in path.read_text(encoding="utf-8")
    assert chosen(the_plan(path)) == set(IDS)


def test_a_quote_before_other_text_is_part_of_an_id(tmp_path: Path) -> None:
    path = tmp_path / "plan.csv"
    path.write_text("id\n'A\n", encoding="utf-8")

    assert refused(path) == [("unknown-initiative", "plan.csv › A2")]
