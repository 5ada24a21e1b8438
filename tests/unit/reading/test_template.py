"""`init`: a workbook and a CSV folder to fill in, whose example reads without a stop."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path

import openpyxl
import pytest
from openpyxl.utils import get_column_letter
from openpyxl.workbook.workbook import Workbook

from prioritiser.domain.findings import Level
from prioritiser.reading import read, template
from prioritiser.reading.columns import Kind
from prioritiser.reading.schema import TABLES
from prioritiser.reading.settings import SETTINGS
from prioritiser.reading.template_example import EXAMPLE
from prioritiser.reading.template_guide import WORDS


@pytest.fixture(scope="module")
def book() -> Workbook:
    return openpyxl.load_workbook(io.BytesIO(template.workbook()))


@pytest.fixture
def workbook_file(tmp_path: Path) -> Path:
    path = tmp_path / "portfolio.xlsx"
    path.write_bytes(template.workbook())
    return path


def folder_of(path: Path, files: Mapping[str, bytes]) -> Path:
    path.mkdir()
    for name, content in files.items():
        (path / name).write_bytes(content)
    return path


def test_the_workbook_reads_without_a_stop_or_a_look(workbook_file: Path) -> None:
    reading = read(workbook_file)

    assert len(reading.portfolio.initiatives) == 12
    assert {finding.level for finding in reading.findings} <= {Level.NOTE}


def test_the_csv_folder_gives_the_same_portfolio(workbook_file: Path, tmp_path: Path) -> None:
    folder = folder_of(tmp_path / "portfolio", template.csv_folder())

    assert read(folder).portfolio == read(workbook_file).portfolio


def test_the_example_uses_every_table_and_every_relation(workbook_file: Path) -> None:
    portfolio = read(workbook_file).portfolio

    assert {link.relation.value for link in portfolio.links} == set(WORDS["links", "relation"])
    assert portfolio.resources
    assert portfolio.limits
    assert any(row.family for row in portfolio.initiatives)
    assert set(EXAMPLE) == set(TABLES)


def test_the_same_bytes_come_out_every_time() -> None:
    assert template.workbook() == template.workbook()
    assert template.csv_folder() == template.csv_folder()


def test_no_time_is_kept_in_the_workbook() -> None:
    with zipfile.ZipFile(io.BytesIO(template.workbook())) as package:
        assert {entry.date_time for entry in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert b"1980-01-01T00:00:00Z" in package.read("docProps/core.xml")


def test_there_is_a_sheet_for_every_table_and_two_more(book: Workbook) -> None:
    assert book.sheetnames == ["Read me", *TABLES, "Lists"]


@pytest.mark.parametrize("table", TABLES)
def test_every_column_that_is_computed_stands_in_its_sheet_with_its_help(
    table: str, book: Workbook
) -> None:
    headings = {cell.value: cell for cell in book[table][1]}

    for column in TABLES[table].columns:
        if (table, column.name) != ("capacity", "amount"):  # the periods stand in its place
            comment = headings[column.name].comment
            assert comment is not None
            assert column.spec.help in comment.text


@pytest.mark.parametrize("table", TABLES)
def test_required_headings_are_marked_by_more_than_colour(table: str, book: Workbook) -> None:
    for cell in book[table][1]:
        column = {c.name: c for c in TABLES[table].columns}.get(str(cell.value))
        is_required = column is not None and column.required
        assert (cell.font.underline == "single") == is_required


@pytest.mark.parametrize("table", TABLES)
def test_headings_stay_in_sight(table: str, book: Workbook) -> None:
    assert book[table].freeze_panes in ("A2", "B2")


def test_every_drop_down_names_a_range_that_exists(book: Workbook) -> None:
    names = {
        check.formula1.lstrip("=")
        for sheet in book.worksheets
        for check in sheet.data_validations.dataValidation
        if check.type == "list"
    }

    assert names <= set(book.defined_names)
    assert {"initiative_ids", "resource_names", "measure_names", "setting_names"} <= names


def test_every_word_column_of_the_schema_has_its_drop_down() -> None:
    assert set(WORDS) == {
        (table.name, column.name)
        for table in TABLES.values()
        for column in table.columns
        if column.spec.kind is Kind.WORD
    }


def test_drop_downs_offer_exactly_the_words_that_the_schema_allows() -> None:
    for (table, column), meanings in WORDS.items():
        assert tuple(meanings) == TABLES[table].column(column).spec.allowed


def test_ids_that_are_typed_are_offered_where_they_are_referred_to(book: Workbook) -> None:
    offered = {
        (name, str(cells))
        for name in ("uses", "links")
        for check in book[name].data_validations.dataValidation
        if check.formula1 == "=initiative_ids"
        for cells in check.sqref.ranges
    }

    assert {name for name, _ in offered} == {"uses", "links"}
    assert ("links", "C2:C2001") in offered
    assert "COUNTA(initiatives!$A$2:$A$2001)" in book.defined_names["initiative_ids"].attr_text


def test_a_list_of_ids_may_be_typed_over_a_drop_down(book: Workbook) -> None:
    checks = book["links"].data_validations.dataValidation

    assert all(c.errorStyle == "warning" for c in checks if c.formula1 == "=initiative_ids")


def test_ids_are_kept_as_text_and_shares_shown_as_percentages(book: Workbook) -> None:
    sheet = book["initiatives"]

    assert sheet.column_dimensions["A"].number_format == "@"
    assert sheet["F2"].number_format == "0%"
    assert book["criteria"]["G2"].number_format == "0.0%"
    assert sheet["D2"].number_format == "#,##0.00####"


def test_every_sheet_has_widths_for_its_columns(book: Workbook) -> None:
    for table in TABLES:
        sheet = book[table]
        for number, cell in enumerate(sheet[1], start=1):
            width = sheet.column_dimensions[get_column_letter(number)].width
            assert width >= len(str(cell.value))


def test_the_read_me_names_every_table_and_setting_and_the_commands(book: Workbook) -> None:
    told = "\n".join(
        str(cell.value) for row in book["Read me"].iter_rows() for cell in row if cell.value
    )

    assert all(f"{name}: " in told for name in TABLES)
    assert all(f"{spec.name}: " in told for spec in SETTINGS.values() if spec.is_used)
    assert all(f"prioritiser {verb} " in told for verb in ("check", "solve", "graph"))


def test_the_csv_folder_has_a_readme_and_a_file_per_table() -> None:
    files = template.csv_folder()

    assert set(files) == {"README.md", *(f"{name}.csv" for name in TABLES)}
    assert b"prioritiser solve" in files["README.md"]


def test_every_sentence_of_the_read_me_is_short(book: Workbook) -> None:
    for row in book["Read me"].iter_rows():
        for cell in row:
            for sentence in str(cell.value or "").split(". "):
                assert len(sentence.split()) <= 25
