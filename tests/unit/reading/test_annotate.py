"""`check --annotate`: the findings written into a copy of the input."""

from __future__ import annotations

import io
from pathlib import Path

import openpyxl
import pytest
from openpyxl.styles import Font
from openpyxl.workbook.workbook import Workbook

from prioritiser.domain.findings import Finding, Level
from prioritiser.domain.place import Place
from prioritiser.errors import InputRefused
from prioritiser.reading import read, template
from prioritiser.reading.annotate import annotate


def a_finding(
    cell: str = "", sheet: str = "initiatives", level: Level = Level.STOP, found: str = "Wrong."
) -> Finding:
    return Finding(level, "a-code", Place("list.xlsx", sheet, cell), found, "", "Mend it.")


@pytest.fixture
def a_workbook(tmp_path: Path) -> Path:
    book = openpyxl.load_workbook(io.BytesIO(template.workbook()))
    book["initiatives"]["B2"].font = Font(name="Courier New", italic=True)
    book["initiatives"]["J2"] = "=1+1"
    book.save(tmp_path / "list.xlsx")
    return tmp_path / "list.xlsx"


def marked(path: Path, *findings: Finding) -> Workbook:
    return openpyxl.load_workbook(io.BytesIO(annotate(path, findings)))


def is_red(book: Workbook, cell: str, sheet: str = "initiatives") -> bool:
    return str(book[sheet][cell].fill.fgColor.rgb).endswith("F8B4B4")


def test_the_cell_turns_red_and_says_what_the_finding_says(a_workbook: Path) -> None:
    finding = a_finding("E3")

    book = marked(a_workbook, finding)

    assert is_red(book, "E3")
    assert finding.message in book["initiatives"]["E3"].comment.text
    assert not is_red(book, "E4")


def test_ranges_lists_and_rows_are_marked_whole(a_workbook: Path) -> None:
    book = marked(a_workbook, a_finding("B2:B3, D5"), a_finding("row 7"))

    assert all(is_red(book, cell) for cell in ("B2", "B3", "D5", "A7", "E7"))


def test_a_finding_about_a_sheet_stands_at_its_corner(a_workbook: Path) -> None:
    assert is_red(marked(a_workbook, a_finding("", "links")), "A1", "links")


def test_several_findings_in_one_cell_are_all_told(a_workbook: Path) -> None:
    book = marked(a_workbook, a_finding("E3"), a_finding("E3", found="Odd.", level=Level.LOOK))

    text = book["initiatives"]["E3"].comment.text
    assert "Wrong." in text
    assert "Odd." in text
    assert is_red(book, "E3")


def test_the_comment_that_was_there_is_kept(a_workbook: Path) -> None:
    text = marked(a_workbook, a_finding("A1"))["initiatives"]["A1"].comment.text

    assert "A short name of its own." in text
    assert "Wrong." in text


def test_all_findings_are_listed_with_links_to_their_cells(a_workbook: Path) -> None:
    findings = [a_finding("E3"), a_finding("", "", Level.NOTE, "The file is odd.")]

    sheet = marked(a_workbook, *findings)["Findings"]

    assert [row[2].value for row in sheet.iter_rows(min_row=2)] == [f.message for f in findings]
    assert sheet["B2"].hyperlink.location == "'initiatives'!E3"
    assert sheet["B3"].hyperlink is None


def test_formats_formulas_and_other_sheets_are_kept(a_workbook: Path) -> None:
    book = marked(a_workbook, a_finding("B2"))

    assert book["initiatives"]["B2"].font.name == "Courier New"
    assert book["initiatives"]["J2"].value == "=1+1"
    assert {"Read me", "links", "Lists"} <= set(book.sheetnames)


def test_the_marked_copy_gives_the_same_portfolio(tmp_path: Path) -> None:
    original, copy = tmp_path / "list.xlsx", tmp_path / "copy.xlsx"
    original.write_bytes(template.workbook())

    copy.write_bytes(annotate(original, [a_finding("E3", level=Level.LOOK)]))

    assert read(copy).portfolio == read(original).portfolio


def test_text_is_never_a_formula(a_workbook: Path) -> None:
    book = marked(a_workbook, a_finding("E3", found="=HYPERLINK(1)"))

    assert book["Findings"]["C2"].data_type == "s"


def test_control_characters_in_a_finding_do_no_harm(a_workbook: Path) -> None:
    book = marked(a_workbook, a_finding("E3", found="a\x00b"))

    assert "a\ufffdb" in book["initiatives"]["E3"].comment.text


def test_a_merged_cell_is_marked_where_its_text_stands(tmp_path: Path) -> None:
    book = openpyxl.load_workbook(io.BytesIO(template.workbook()))
    book["initiatives"].merge_cells("B8:B9")
    book.save(tmp_path / "list.xlsx")

    assert is_red(marked(tmp_path / "list.xlsx", a_finding("B9")), "B8")


def test_a_csv_becomes_a_workbook_of_text(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text("id,cost\n007,=1+1\n", encoding="utf-8")
    finding = Finding(Level.STOP, "a-code", Place("list.csv", "", "B2"), "Wrong.")

    book = marked(path, finding)

    assert book["list"]["A2"].value == "007"
    assert book["list"]["B2"].data_type == "s"
    assert is_red(book, "B2", "list")


def test_a_folder_becomes_a_workbook_with_a_sheet_a_file(tmp_path: Path) -> None:
    for name, content in template.csv_folder().items():
        (tmp_path / name).write_bytes(content)
    finding = Finding(Level.STOP, "a-code", Place("links.csv", "", "A2"), "Wrong.")

    book = marked(tmp_path, finding)

    assert is_red(book, "A2", "links")
    assert not is_red(book, "A2", "uses")


@pytest.mark.parametrize("content", [b"PK\x03\x04 broken", b"%PDF-1.4", b""])
def test_what_cannot_be_opened_still_gets_its_list(content: bytes, tmp_path: Path) -> None:
    (tmp_path / "list.xlsx").write_bytes(content)

    book = marked(tmp_path / "list.xlsx", a_finding("A1"))

    assert book["Findings"]["C2"].value == a_finding().message


def test_a_sheet_called_findings_is_kept_beside_ours(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.worksheets[0].title = "findings"
    book.save(tmp_path / "list.xlsx")

    assert marked(tmp_path / "list.xlsx", a_finding()).sheetnames == ["Findings 2", "findings"]


def test_the_same_findings_give_the_same_bytes(a_workbook: Path) -> None:
    assert annotate(a_workbook, [a_finding("E3")]) == annotate(a_workbook, [a_finding("E3")])


def test_every_cell_finding_of_a_bad_workbook_is_marked(tmp_path: Path) -> None:
    book = openpyxl.load_workbook(io.BytesIO(template.workbook()))
    book["initiatives"]["E3"] = "1.2m"
    book["links"]["A3"] = "DIG-99"
    book.save(tmp_path / "list.xlsx")
    with pytest.raises(InputRefused) as refused:
        read(tmp_path / "list.xlsx")

    copy = marked(tmp_path / "list.xlsx", *refused.value.findings)

    assert is_red(copy, "E3")
    assert is_red(copy, "A3", "links")
