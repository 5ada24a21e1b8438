"""Every format prints the same story, the same way twice, and text stays text in each of them."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from fractions import Fraction
from html.parser import HTMLParser
from itertools import pairwise

import openpyxl
import pytest
from markdown_it import MarkdownIt
from openpyxl.workbook import Workbook

from prioritiser.report import FORMATS, Document
from prioritiser.report.document import Bar, Chart, Column, Strip, Table
from prioritiser.report.formats import html, markdown, text, xlsx
from prioritiser.report.formats.cells import row_texts
from prioritiser.report.formats.markdown import escaped
from tests.builders import a_portfolio, an_initiative
from tests.results import a_result
from tests.unit.report.pages import HOSTILE, a_story, hostile_story, stories

STORIES = stories()
PLAIN = "A plain title"
VOID = {"meta", "br", "rect", "img", "link", "input", "hr"}


class Tree(HTMLParser):
    """The elements of a page with their attributes, in order, and its text."""

    def __init__(self, page: bytes) -> None:
        super().__init__()
        self.elements: list[tuple[str, tuple[tuple[str, str | None], ...]]] = []
        self.open: list[str] = []
        self.text = ""
        self.feed(page.decode("utf-8"))
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, tuple(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, tuple(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [dict(attrs) for name, attrs in self.elements if name == tag]


def book(document: Document) -> Workbook:
    return openpyxl.load_workbook(io.BytesIO(xlsx.render(document)))


def cells(workbook: Workbook) -> Iterator[openpyxl.cell.Cell]:
    for sheet in workbook.worksheets:
        for row in sheet.iter_rows():
            yield from row  # type: ignore[misc]


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("story", STORIES)
def test_the_same_story_is_the_same_bytes(name: str, story: str) -> None:
    assert FORMATS[name].render(STORIES[story]) == FORMATS[name].render(stories()[story])


@pytest.mark.parametrize("name", ["txt", "md", "html"])
@pytest.mark.parametrize("hostile", HOSTILE)
def test_no_control_letter_and_no_mark_that_turns_text_is_written(name: str, hostile: str) -> None:
    page = FORMATS[name].render(hostile_story(hostile)).decode("utf-8")

    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\u2028]", page)


@pytest.mark.parametrize("name", FORMATS)
def test_a_format_says_what_it_is(name: str) -> None:
    content = FORMATS[name].render(STORIES["proven"])

    start = {"html": b"<!DOCTYPE html>", "xlsx": b"PK", "md": b"# Programme", "txt": b"Anytown"}
    assert content.startswith(start[name])
    assert "/" in FORMATS[name].media_type


# Text


def test_text_is_aligned_and_without_trailing_spaces() -> None:
    lines = text.render(STORIES["proven"]).decode("utf-8").splitlines()

    first = next(place for place, line in enumerate(lines) if line.startswith("  Initiative"))
    starts = {
        line.index(word) for line, word in zip(lines[first:], ("Why", "Keeps", "In"), strict=False)
    }
    assert len(starts) == 1
    assert [line for line in lines if line != line.rstrip()] == []


def test_text_leaves_out_the_annex_and_says_the_decision_once() -> None:
    page = text.render(STORIES["proven"]).decode("utf-8")

    assert "Control totals" not in page
    assert "SHA-256" not in page
    assert page.count("4 of 9") == 1


def test_a_long_table_is_cut_in_text_and_says_so() -> None:
    portfolio = a_portfolio(*(an_initiative(f"A{n}", value=1) for n in range(1000)))

    page = text.render(a_story(a_result(portfolio, *(f"A{n}" for n in range(1000))))).decode()

    assert "… and 960 more, in the tables of a run." in page
    assert len(page.splitlines()) < 70


def test_a_long_title_is_cut_in_text_and_wide_letters_are_counted_as_two() -> None:
    page = text.render(hostile_story("漢字" * 50)).decode("utf-8")

    row = next(line for line in page.splitlines() if line.startswith("  A-1"))
    assert f"A-1         {'漢字' * 9}漢…" in row


# Markdown


def rendered(page: bytes) -> Tree:
    # What forges do: tables, and addresses made links.
    reader = MarkdownIt("commonmark", {"html": True}).enable("table")
    return Tree(reader.render(page.decode("utf-8")).encode("utf-8"))


@pytest.mark.parametrize("hostile", HOSTILE)
def test_markdown_shows_hostile_text_as_text(hostile: str) -> None:
    found = rendered(markdown.render(hostile_story(hostile)))
    neutral = rendered(markdown.render(hostile_story(PLAIN)))

    assert found.elements == neutral.elements
    for word in re.findall(
        r"\w{4,}", hostile.split("\x1b", maxsplit=1)[0].split("\u202e", maxsplit=1)[0]
    ):
        assert word in found.text


def test_markdown_tables_have_as_many_cells_as_columns() -> None:
    found = rendered(markdown.render(hostile_story("a | b \\| c \\\\| d")))

    rows = len(found.all("tr"))
    tables = [b for b in STORIES["proven"].blocks if isinstance(b, Table)]
    assert rows > len(tables)
    assert len(found.all("td")) + len(found.all("th")) == sum(
        len(block.on_page.columns) * (len(block.on_page.rows) + 1)
        for block in hostile_story(PLAIN).blocks
        if isinstance(block, Table)
    )


@pytest.mark.parametrize("opening", ["- a", "+ a", "= a", "# a", "> a", "1. a", "2) a", "~~~ a"])
def test_a_line_of_markdown_cannot_begin_a_list_or_heading(opening: str) -> None:
    assert MarkdownIt().render(escaped(opening)).startswith("<p>")


def test_numbers_in_markdown_are_left_as_they_are() -> None:
    assert escaped("12.50") == "12.50"


# HTML


@pytest.mark.parametrize("hostile", HOSTILE)
def test_html_has_the_same_elements_whatever_a_title_says(hostile: str) -> None:
    found = Tree(html.render(hostile_story(hostile)))
    neutral = Tree(html.render(hostile_story(PLAIN)))

    assert [(tag, attrs) for tag, attrs in found.elements] == neutral.elements


@pytest.mark.parametrize("story", STORIES)
def test_html_is_well_formed_and_needs_nothing_from_elsewhere(story: str) -> None:
    page = html.render(STORIES[story])
    tree = Tree(page)

    assert tree.open == []
    assert not {"script", "link", "iframe", "img", "object", "form"} & {
        t for t, _ in tree.elements
    }
    assert b"url(" not in page
    assert b"@import" not in page
    assert not re.search(rb'\bon\w+=|(?:src|href)="(?!#)', page)


def test_html_forbids_everything_but_its_own_style() -> None:
    policies = [
        meta["content"]
        for meta in Tree(html.render(STORIES["proven"])).all("meta")
        if meta.get("http-equiv") == "Content-Security-Policy"
    ]

    assert policies == [
        "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
    ]


@pytest.mark.parametrize("story", STORIES)
def test_html_can_be_read_by_a_screen_reader(story: str) -> None:
    tree = Tree(html.render(STORIES[story]))

    tables = tree.all("table")
    ids = [attrs["id"] for _, attrs_ in tree.elements if "id" in (attrs := dict(attrs_))]
    assert tree.all("html") == [{"lang": "en-GB"}]
    assert (
        len(tree.all("h1"))
        == len(tree.all("main"))
        == len(tree.all("title")) - len(tree.all("svg"))
    )
    assert len(tree.all("caption")) == len(tables)
    assert {header.get("scope") for header in tree.all("th")} <= {"col", "row"}
    assert len(ids) == len(set(ids))
    named = [dict(a).get("aria-labelledby") or "" for _, a in tree.elements]
    assert {part for name in named for part in name.split()} <= set(ids)


def test_html_headings_never_skip_a_level() -> None:
    tree = Tree(html.render(STORIES["proven"]))
    levels = [int(tag[1]) for tag, _ in tree.elements if re.fullmatch(r"h\d", tag)]

    assert levels[0] == 1
    assert all(later - earlier <= 1 for earlier, later in pairwise(levels))


def test_every_drawing_has_a_name_and_a_description() -> None:
    tree = Tree(html.render(STORIES["proven"]))

    assert len(tree.all("svg")) == len(tree.all("desc")) == len(tree.all("figure")) * 2 == 2
    assert "team: 2026/27 67 %, 2027/28 no limit" in tree.text


def test_every_cell_of_a_page_carries_its_column_as_a_label_for_phones() -> None:
    table = next(b for b in STORIES["proven"].blocks if isinstance(b, Table)).on_page
    tree = Tree(html.render(STORIES["proven"]))

    labels = [cell["data-label"] for cell in tree.all("td")]
    names = [column.name for column in table.columns[1:]]
    assert labels[: len(names) * len(table.rows)] == names * len(table.rows)


@pytest.mark.parametrize("story", STORIES)
def test_a_table_shown_as_cards_is_still_a_table_to_a_screen_reader(story: str) -> None:
    tree = Tree(html.render(STORIES[story]))
    roles = {
        "table": {"table"}, "thead": {"rowgroup"}, "tbody": {"rowgroup"}, "tr": {"row"},
        "th": {"columnheader", "rowheader"}, "td": {"cell"},
    }  # fmt: skip

    for tag, allowed in roles.items():
        assert {element.get("role") for element in tree.all(tag)} == allowed


def test_a_page_never_scrolls_sideways_on_a_phone() -> None:
    page = html.render(STORIES["proven"]).decode("utf-8")
    phone = page.split("@media screen and (max-width: 40rem)")[1].split("@media print")[0]

    assert "min-width" not in phone
    assert "nowrap" not in phone
    assert "display: block" in phone


def test_a_share_may_stand_under_its_amount_but_never_breaks() -> None:
    page = html.render(STORIES["proven"])

    assert b'2 of 3 <span class="share">(67 %)</span>' in page


# XLSX


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


# All of them


@pytest.mark.parametrize("story", ["proven", "impossible", "programme", "fewest"])
def test_every_cell_of_every_table_is_in_every_whole_format(story: str) -> None:
    document = STORIES[story]
    page = Tree(html.render(document)).text
    paper = rendered(markdown.render(document)).text
    workbook = {str(cell.value) for cell in cells(book(document))}

    for table in (block for block in document.blocks if isinstance(block, Table)):
        for shown in row_texts(table.on_page):
            assert [words for words in shown if words not in page or words not in paper] == []
        for row in table.rows:
            for cell in row:
                assert not isinstance(cell, str) or not cell or cell in workbook
