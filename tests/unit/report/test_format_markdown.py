"""The report in Markdown: hostile text stays text."""

from __future__ import annotations

import re

import pytest
from markdown_it import MarkdownIt

from prioritiser.report.document import Table
from prioritiser.report.formats import markdown
from prioritiser.report.formats.markdown import escaped
from tests.unit.report.opened import PLAIN, rendered
from tests.unit.report.pages import HOSTILE, hostile_story
from tests.unit.report.told import STORIES


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
