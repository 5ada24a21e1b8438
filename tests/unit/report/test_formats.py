"""Every format prints the same story, the same way twice."""

from __future__ import annotations

import re

import pytest

from prioritiser.report import FORMATS
from prioritiser.report.document import Table
from prioritiser.report.formats import html, markdown
from prioritiser.report.formats.cells import row_texts
from tests.unit.report.opened import Tree, book, cells, rendered
from tests.unit.report.pages import HOSTILE, hostile_story, stories
from tests.unit.report.told import STORIES


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
