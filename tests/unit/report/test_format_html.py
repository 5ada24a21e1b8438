"""The report as a page: well-formed, on its own, and open to a screen reader and a phone."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest

from prioritiser.report.document import Table
from prioritiser.report.formats import html
from tests.unit.report.opened import PLAIN, Tree
from tests.unit.report.pages import HOSTILE, hostile_story
from tests.unit.report.told import STORIES


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
