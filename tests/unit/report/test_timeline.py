"""Who runs when: bars in their columns, words beside them, and the same in letters."""

from __future__ import annotations

import io
import re
from xml.etree import ElementTree

import openpyxl
import pytest
from defusedxml.ElementTree import fromstring

from prioritiser.report.charts import ACROSS, DOWN, Frame
from prioritiser.report.document import Document, Heading, Span, Timeline
from prioritiser.report.formats import FORMATS, text, xlsx
from prioritiser.report.formats.timeline_text import grid, key, marks
from prioritiser.report.timeline_chart import timeline_svg
from tests.builders import a_plan, a_portfolio, an_initiative
from tests.programmes import a_programme_result
from tests.results import a_result
from tests.unit.report.pages import HOSTILE, a_story

SVG = "{http://www.w3.org/2000/svg}"
DEFERRED = Span("B", "Virtual wards", 1, 2, "Deferred", 0)
CONTINUED = Span("F", "", 0, 1, "Continue", 0, is_under_way=True)
LATE = Span("G", "", 2, 5, "Start", 2)


def a_timeline(*spans: Span, count: int = 3, name: str = "P") -> Timeline:
    periods = tuple(f"{name}{number}" for number in range(count))
    return Timeline("Most at once: 1 runs in P0", "In words.", periods, spans)


def drawn(timeline: Timeline, frame: Frame = ACROSS) -> ElementTree.Element:
    told = timeline_svg(timeline, 1, frame)
    told = told.replace("<svg", '<svg xmlns="http://www.w3.org/2000/svg"', 1)
    return fromstring(told)


def texts(timeline: Timeline, frame: Frame = ACROSS) -> list[str]:
    return [element.text or "" for element in drawn(timeline, frame).iter(f"{SVG}text")]


def rects(timeline: Timeline, frame: Frame = ACROSS) -> list[dict[str, float]]:
    return [
        {name: float(rect.attrib[name]) for name in ("x", "y", "width", "height")}
        for rect in drawn(timeline, frame).iter(f"{SVG}rect")
    ]


def test_a_bar_covers_the_periods_in_which_it_runs() -> None:
    one, two = (rects(a_timeline(Span("A", "", 0, end, "Start", 0)))[0] for end in (0, 1))

    assert one["x"] == two["x"]
    assert two["width"] == pytest.approx(2 * one["width"] + 2, abs=0.2)


@pytest.mark.parametrize("frame", [ACROSS, DOWN], ids=["page", "phone"])
@pytest.mark.parametrize("count", [1, 3, 12, 60])
def test_every_bar_stays_on_the_page(count: int, frame: Frame) -> None:
    spans = [Span(f"A{n}", "A title", n, n + 2, "Deferred", 0) for n in range(count)]
    svg = drawn(a_timeline(*spans, count=count), frame)
    _, _, width, height = map(float, svg.attrib["viewBox"].split())

    bars = rects(a_timeline(*spans, count=count), frame)

    assert len(bars) == count
    assert all(bar["x"] + bar["width"] <= width for bar in bars)
    assert all(bar["y"] + bar["height"] <= height for bar in bars)
    assert all(0 <= float(t.attrib["x"]) <= width for t in svg.iter(f"{SVG}text"))


@pytest.mark.parametrize("frame", [ACROSS, DOWN], ids=["page", "phone"])
@pytest.mark.parametrize("count", [8, 12, 40])
def test_names_of_periods_do_not_stand_on_one_another(count: int, frame: Frame) -> None:
    svg = drawn(a_timeline(DEFERRED, count=count, name="2026/27 Q"), frame)
    heads = [t for t in svg.iter(f"{SVG}text") if t.attrib["class"] == "period"]
    ends = [float(t.attrib["x"]) + 7 * len(t.text or "") for t in heads]

    assert all(end <= float(t.attrib["x"]) for end, t in zip(ends, heads[1:], strict=False))
    assert ends[-1] <= frame.width


def test_every_bar_says_what_it_means() -> None:
    told = texts(a_timeline(DEFERRED, CONTINUED, LATE))

    assert {"Deferred", "Continue", "Start …"} <= set(told)


def test_what_waits_has_a_line_from_when_it_could_have_started() -> None:
    lines = [
        line
        for line in drawn(a_timeline(DEFERRED)).iter(f"{SVG}line")
        if "stroke-dasharray" in line.attrib
    ]

    assert len(lines) == 1
    assert float(lines[0].attrib["x1"]) < float(lines[0].attrib["x2"])


def test_text_of_the_input_is_escaped_in_a_drawing() -> None:
    for hostile in HOSTILE:
        svg = timeline_svg(a_timeline(Span(hostile, hostile, 0, 0, "Start", 0), name=hostile), 1)

        assert not re.search(r"<script|<img|<b>|[\x00-\x08\u202e\u2066]", svg)


def test_marks_tell_running_going_on_and_waiting() -> None:
    assert "".join(marks(DEFERRED, 4)) == "-##."
    assert "".join(marks(CONTINUED, 3)) == "==."


def test_the_key_explains_only_the_marks_that_are_there() -> None:
    assert key(a_timeline(LATE)) == "# runs, > ends after P2"
    assert key(a_timeline(CONTINUED)) == "= goes on"


def test_letters_are_headed_by_names_where_these_have_room() -> None:
    lines = list(grid(a_timeline(DEFERRED, LATE), 98))

    assert lines == [
        "   P0 P1 P2",
        "B  -- ## ##",
        "G  .. .. ## >",
        "# runs, - could run but waits, > ends after P2.",
    ]


def test_many_periods_get_a_letter_each_and_are_explained() -> None:
    lines = list(grid(a_timeline(DEFERRED, count=40, name="2026/27 Q"), 98))

    assert max(map(len, lines)) <= 98
    assert lines[0].strip().startswith("1234567890")
    assert lines[-1] == "The 40 columns are the periods from 2026/27 Q0 to 2026/27 Q39."


def test_text_shows_the_picture_in_letters() -> None:
    page = text.render(a_story(a_programme_result())).decode("utf-8")

    assert "  B  ------- ####### .......\n" in page


def test_markdown_shows_it_as_a_table() -> None:
    page = FORMATS["md"].render(a_story(a_programme_result())).decode("utf-8")

    assert "| B | `-` | `#` |  |" in page
    assert "| G \\> | `-` | `-` | `#` |" in page


def test_a_workbook_has_a_sheet_of_filled_cells() -> None:
    content = xlsx.render(a_story(a_programme_result()))
    sheet = openpyxl.load_workbook(io.BytesIO(content))["Timeline"]
    rows = {row[0]: row[1:] for row in sheet.iter_rows(values_only=True)}

    assert rows["Initiative"][2:] == ("2026/27", "2027/28", "2028/29")
    assert rows["B"] == ("Virtual wards", "Deferred", "waits", "runs", None)
    assert rows["F"][2:] == ("goes on", "goes on", None)


@pytest.mark.parametrize("hostile", HOSTILE)
def test_a_hostile_name_is_no_formula_in_that_sheet(hostile: str) -> None:
    timeline = a_timeline(Span(hostile, hostile, 0, 0, "Start", 0), name=hostile)
    content = xlsx.render(Document("A", "", (timeline,)))
    sheet = openpyxl.load_workbook(io.BytesIO(content))["Timeline"]

    assert {cell.data_type for row in sheet.iter_rows() for cell in row} <= {"s", "n"}


@pytest.mark.parametrize(("count", "drawings"), [(60, 1), (61, 0)])
def test_more_bars_than_can_be_read_are_not_drawn(count: int, drawings: int) -> None:
    names = [f"A{number}" for number in range(count)]
    portfolio = a_portfolio(
        *(an_initiative(name, value=1, starts=(0, 1)) for name in names), periods=["P0", "P1"]
    )
    plan = a_plan(**dict.fromkeys(names, 0))

    blocks = a_story(a_result(portfolio, plan=plan)).blocks

    assert sum(isinstance(block, Timeline) for block in blocks) == drawings
    assert any(isinstance(block, Heading) and block.text == "When" for block in blocks)
