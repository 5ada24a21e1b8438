"""The report as a workbook: numbers are numbers, text is never a formula."""

from __future__ import annotations

import io
import re
import zipfile
from fractions import Fraction

import pytest

from prioritiser.report import Document
from prioritiser.report.document import Bar, Chart, Column, Strip, Table
from prioritiser.report.formats import xlsx
from tests.builders import a_portfolio, an_initiative
from tests.results import a_result
from tests.unit.report.opened import book, cells
from tests.unit.report.pages import HOSTILE, a_story, hostile_story
from tests.unit.report.told import STORIES


def test_a_workbook_draws_how_full_everything_is() -> None:
    content = xlsx.render(STORIES["proven"])
    drawing = zipfile.ZipFile(io.BytesIO(content)).read("xl/charts/chart1.xml").decode()
    sheet = book(STORIES["proven"])["How full"]
    chart = next(block for block in STORIES["proven"].blocks if isinstance(block, Chart))
    bars = [bar for strip in chart.strips for bar in strip.bars]

    assert f"'How full'!$B$2:$B${len(bars) + 1}" in drawing
    assert [row[1].value for row in sheet.iter_rows(min_row=2)] == [
        bar.text if bar.share is None else pytest.approx(float(bar.share)) for bar in bars
    ]
    assert "<a:t>no limit</a:t>" in drawing


def test_the_drawing_in_a_workbook_is_said_in_words() -> None:
    content = xlsx.render(STORIES["proven"])
    frame = zipfile.ZipFile(io.BytesIO(content)).read("xl/drawings/drawing1.xml").decode()

    assert re.search(r'descr="[^"]*team: 2026/27 67 %, 2027/28 no limit', frame)


def test_a_hostile_name_of_a_resource_is_no_formula_in_a_drawing() -> None:
    strip = Strip("=1+1", (Bar("", Fraction(2), "2 of 1"),))
    chart = Chart("=SUM(A1) is the fullest", "In words.", (strip,))
    document = Document("A", "", (chart,))

    content = xlsx.render(document)

    drawing = zipfile.ZipFile(io.BytesIO(content)).read("xl/charts/chart1.xml").decode()
    assert re.findall(r"<c:f>([^<]*)", drawing) == [
        "'How full'!$B$1", "'How full'!$A$2", "'How full'!$B$2",
    ]  # fmt: skip
    assert "<a:t>SUM(A1) is the fullest</a:t>" in drawing


def test_a_text_that_looks_like_a_workbooks_own_markup_stays_text() -> None:
    hostile = "<r><t>a</t></r>"

    sheet = book(hostile_story(hostile))["Fund"]

    assert str(sheet["B2"].value).strip() == hostile


def test_a_row_with_a_long_text_is_high_enough_to_read_it() -> None:
    long = "A reason that goes on for more than one line of its column. " * 3
    table = Table("Why", "Reasons", (Column("Why", is_wide=True),), (("Short.",), (long,)))

    heights = book(Document("A", "", (table,)))["Why"].row_dimensions

    assert heights[3].height is not None
    assert heights[3].height >= 3 * 15
    assert heights[2].height == 18


def test_words_beside_a_number_keep_their_distance() -> None:
    sheet = book(STORIES["proven"])["Fund"]
    names = [cell.value for cell in sheet[1]]
    why = names.index("Why")

    assert sheet.cell(1, why + 1).alignment.indent == 1
    assert sheet.cell(2, why + 1).alignment.indent == 1


def test_a_summary_is_printed_on_one_page_so_that_no_heading_is_left_behind() -> None:
    setup = book(STORIES["proven"])["Summary"].page_setup

    assert (setup.fitToWidth or 1, setup.fitToHeight if setup.fitToHeight is not None else 1) == (
        1,
        1,
    )


@pytest.mark.parametrize("hostile", HOSTILE)
def test_text_in_a_workbook_is_never_a_formula_or_a_link(hostile: str) -> None:
    workbook = book(hostile_story(hostile))

    assert {cell.data_type for cell in cells(workbook)} <= {"s", "n"}
    assert not any(cell.hyperlink for cell in cells(workbook))


def test_a_formula_as_a_title_stands_in_the_workbook_as_it_was_typed() -> None:
    sheet = book(hostile_story("=1+1"))["Fund"]

    assert (sheet["B2"].value, sheet["B2"].data_type) == ("=1+1", "s")


def test_numbers_in_a_workbook_are_numbers() -> None:
    sheet = book(STORIES["proven"])["Fund"]
    places = [cell.value for cell in sheet[1]].index("Value")

    assert [row[places].value for row in sheet.iter_rows(min_row=2)] == [12, 7.65, 4, 0]
    assert sheet.cell(2, places + 1).number_format == "#,##0.00"


def test_a_number_with_more_digits_than_a_workbook_keeps_is_written_as_text() -> None:
    portfolio = a_portfolio(an_initiative("A", value="12345678901234567.25"))

    sheet = book(a_story(a_result(portfolio, "A")))["Fund"]

    assert sheet["B2"].value == "12,345,678,901,234,567.25"


def test_every_table_is_a_sheet_with_a_frozen_header_and_a_filter() -> None:
    workbook = book(STORIES["proven"])
    tables = [block for block in STORIES["proven"].blocks if isinstance(block, Table)]

    assert workbook.sheetnames == ["Summary", "How full", *(table.name for table in tables)]
    for table in tables:
        sheet = workbook[table.name]
        assert sheet.freeze_panes == "B2"
        assert sheet.auto_filter.ref
        assert sheet.max_row == len(table.rows) + 1


def test_a_workbook_holds_no_clock() -> None:
    archive = zipfile.ZipFile(io.BytesIO(xlsx.render(STORIES["proven"])))

    assert {member.date_time[0] for member in archive.infolist()} == {1980}
    assert (
        re.findall(rb"\d{4}-\d\d-\d\dT", archive.read("docProps/core.xml")) == [b"2000-01-01T"] * 2
    )
