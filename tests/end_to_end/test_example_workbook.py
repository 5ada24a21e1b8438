"""The workbook of the second example: what its tables build, and what it says it invented."""

from __future__ import annotations

import importlib.util
import sys
import zipfile
from pathlib import Path
from types import ModuleType

import openpyxl
import pytest

from tests.end_to_end.rankings import table

THICKET = Path(__file__).parents[2] / "examples" / "nhs_productivity"


@pytest.fixture(scope="module")
def builder() -> ModuleType:
    spec = importlib.util.spec_from_file_location("build_thicket", THICKET / "build.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def shown(path: Path) -> dict[str, list[tuple[str, object, str, str]]]:
    """Every filled cell of every sheet: address, value, number format, comment."""
    book = openpyxl.load_workbook(path)
    return {
        sheet.title: [
            (
                cell.coordinate,
                cell.value,
                cell.number_format,
                cell.comment.text if cell.comment else "",
            )
            for row in sheet.iter_rows()
            for cell in row
            if cell.value is not None
        ]
        for sheet in book.worksheets
    }


def test_the_workbook_is_what_its_tables_build(builder: ModuleType, tmp_path: Path) -> None:
    builder.build(tmp_path / "built.xlsx")

    assert shown(tmp_path / "built.xlsx") == shown(THICKET / "portfolio.xlsx")


def test_the_workbook_built_twice_is_the_same_file(builder: ModuleType, tmp_path: Path) -> None:
    builder.build(tmp_path / "first.xlsx")
    builder.build(tmp_path / "second.xlsx")

    assert (tmp_path / "first.xlsx").read_bytes() == (tmp_path / "second.xlsx").read_bytes()
    with zipfile.ZipFile(tmp_path / "first.xlsx") as packed:
        assert {member.date_time[0] for member in packed.infolist()} == {1980}


def test_the_builder_refuses_a_benefit_that_its_figure_does_not_give(builder: ModuleType) -> None:
    initiatives = builder.Table("initiatives", ("id", "evidence"), (("A", "found"),))
    benefits = builder.Table(
        "benefits",
        ("initiative", "criterion", "amount", "start"),
        (("A", "Time", "5", ""), ("A", "Time", "4", ""), ("A", "Time", "7", "2027/28")),
    )
    evidence = builder.Table(
        "Evidence", ("initiative", "criterion", "value", "note"), (("A", "Time", "8", ""),)
    )

    with pytest.raises(ValueError, match="A: benefits of 9, its figure gives 8"):
        builder.refuse_other_values(initiatives, benefits, evidence)


def test_the_builder_refuses_a_row_that_claims_a_figure_it_has_not(builder: ModuleType) -> None:
    initiatives = builder.Table("initiatives", ("id", "evidence"), (("A", "found"),))
    benefits = builder.Table("benefits", ("initiative", "criterion", "amount", "start"), ())
    evidence = builder.Table("Evidence", ("initiative", "criterion", "value", "note"), ())

    with pytest.raises(ValueError, match=r"A: column evidence and evidence\.csv disagree"):
        builder.refuse_other_values(initiatives, benefits, evidence)


@pytest.mark.parametrize("name", ["capacity", "uses", "links"])
def test_every_invented_row_says_that_it_is_illustrative(name: str) -> None:
    rows = table(THICKET / "tables" / f"{name}.csv")

    assert rows
    assert [row for row in rows if not row["note"].startswith("Illustrative. ")] == []


def test_every_value_names_its_figure_or_says_that_it_is_illustrative() -> None:
    rows = table(THICKET / "tables" / "initiatives.csv")
    evidence = table(THICKET / "evidence.csv")
    published = {row["initiative"]: f"{row['cited_to']}: {row['figure']}" for row in evidence}

    named = {row["id"]: row["source"] for row in rows if row["evidence"] != "illustrative"}
    assert named == published


def test_the_workbook_shows_every_kind_of_rule_and_every_way_of_counting() -> None:
    tables = THICKET / "tables"
    rows = {path.stem: table(path) for path in tables.glob("*.csv")}

    def said(name: str, column: str) -> set[str]:
        return {row[column] for row in rows[name]} - {""}

    assert said("initiatives", "status") == {"must", "never", "in_flight"}
    assert said("criteria", "kind") == {"cash", "non_cash", "societal", "score"}
    assert said("criteria", "better") == {"higher", "lower"}
    assert said("uses", "basis") == {"calendar", "after_start"}
    assert said("links", "relation") == {
        *("requires", "requires_success", "requires_any", "together", "excludes"),
        *("enables", "boosts"),
    }
    assert said("limits", "measure") >= {"count", "value", "Revenue", "Strain on staff"}
    for name in rows:
        # Every column is there to be used.
        for column in rows[name][0]:
            assert said(name, column), f"{name}.{column} is blank on every row"


def test_the_council_says_in_every_note_that_it_is_illustrative() -> None:
    folder = THICKET.parent / "council_capital" / "tables"

    for name in ("capacity", "uses", "links"):
        rows = table(folder / f"{name}.csv")
        assert rows
        assert [row for row in rows if not row["note"].startswith("Illustrative. ")] == []
    settings = {row["name"]: row["value"] for row in table(folder / "settings.csv")}
    assert "illustrative" in settings["classification"]
