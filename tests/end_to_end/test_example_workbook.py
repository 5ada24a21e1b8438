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


def test_the_builder_refuses_a_value_that_its_figure_does_not_give(builder: ModuleType) -> None:
    initiatives = builder.Table("initiatives", ("id", "value", "evidence"), (("A", "9", "found"),))
    evidence = builder.Table("Evidence", ("initiative", "value", "note"), (("A", "8", ""),))

    with pytest.raises(ValueError, match="A: value 9, its figure gives 8"):
        builder.refuse_other_values(initiatives, evidence)


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
