"""Bars say their number, stay in their frame, and carry no text of the input unescaped."""

from __future__ import annotations

import re
from fractions import Fraction
from itertools import pairwise
from xml.etree import ElementTree

import pytest
from defusedxml.ElementTree import fromstring

from prioritiser.report.charts import ACROSS, DOWN, Frame, fullness_svg
from prioritiser.report.document import Bar, Chart, Strip

SVG = "{http://www.w3.org/2000/svg}"


def a_chart(*shares: Fraction | None, name: str = "budget", period: str = "P") -> Chart:
    bars = tuple(Bar(f"{period}{n}", share, "no limit") for n, share in enumerate(shares))
    return Chart("How full", "In words.", (Strip(name, bars),))


def drawn(chart: Chart, frame: Frame = ACROSS) -> ElementTree.Element:
    text = fullness_svg(chart, 1, frame).replace(
        "<svg", '<svg xmlns="http://www.w3.org/2000/svg"', 1
    )
    return fromstring(text)


def widths(chart: Chart, kind: str) -> list[float]:
    rects = drawn(chart).iter(f"{SVG}rect")
    return [float(r.attrib["width"]) for r in rects if r.attrib["class"].split()[0] == kind]


def texts(chart: Chart) -> list[str]:
    return [element.text or "" for element in drawn(chart).iter(f"{SVG}text")]


def test_a_bar_is_as_long_as_its_share() -> None:
    (there,), (used,) = (widths(a_chart(Fraction(1, 4)), kind) for kind in ("there", "used"))

    assert used == pytest.approx(there / 4, abs=0.1)


@pytest.mark.parametrize("share", [Fraction(-1), Fraction(0), Fraction(1), Fraction(7, 2)])
def test_a_bar_never_leaves_its_frame(share: Fraction) -> None:
    (there,), (used,) = (widths(a_chart(share), kind) for kind in ("there", "used"))

    assert 0 <= used <= there


def test_every_bar_says_its_number_or_why_it_has_none() -> None:
    assert texts(a_chart(Fraction(98, 100), Fraction(1, 50), None))[-3:] == [
        "98 %",
        "2 %",
        "no limit",
    ]


def test_a_bar_over_its_limit_is_marked_as_such() -> None:
    assert 'class="used over"' in fullness_svg(a_chart(Fraction(3, 2)), 1)
    assert "over" not in fullness_svg(a_chart(Fraction(1)), 1)


@pytest.mark.parametrize("frame", [ACROSS, DOWN], ids=["page", "phone"])
@pytest.mark.parametrize("periods", [1, 5, 20])
def test_twenty_periods_stay_on_the_page(periods: int, frame: Frame) -> None:
    svg = drawn(a_chart(*[Fraction(1, 2)] * periods), frame)
    _, _, width, height = map(float, svg.attrib["viewBox"].split())
    bars = [rect.attrib for rect in svg.iter(f"{SVG}rect")]

    assert width == frame.width
    assert len(bars) == 2 * periods
    assert max(float(bar["x"]) + float(bar["width"]) for bar in bars) <= width
    assert max(float(bar["y"]) + float(bar["height"]) for bar in bars) <= height


@pytest.mark.parametrize("frame", [ACROSS, DOWN], ids=["page", "phone"])
@pytest.mark.parametrize("periods", [5, 12, 20])
def test_no_number_stands_on_its_neighbour(periods: int, frame: Frame) -> None:
    svg = drawn(a_chart(*[Fraction(1)] * periods, period="2026/27 Q"), frame)
    places = sorted(
        (float(text.attrib["y"]), float(text.attrib["x"]), 8 * len(text.text or ""))
        for text in svg.iter(f"{SVG}text")
        if text.attrib["class"] != "name"
    )

    assert [
        (line, x)
        for (line, x, width), (next_line, next_x, _) in pairwise(places)
        if line == next_line and x + width > next_x
    ] == []


def test_periods_that_need_several_lines_are_named_above_each_bar() -> None:
    svg = drawn(a_chart(*[Fraction(1)] * 12), DOWN)
    named = [t.text for t in svg.iter(f"{SVG}text") if t.attrib["class"] == "period"]

    assert named == [f"P{n}" for n in range(12)]


def test_a_drawing_without_bars_is_still_a_drawing() -> None:
    assert fullness_svg(Chart("Nothing", "Nothing.", ()), 1).endswith("</svg>")


def test_names_are_escaped_and_cut() -> None:
    chart = a_chart(Fraction(1), name='<script>"&' + "x" * 90, period="<b>")

    assert texts(chart)[1].startswith('<script>"&xx')
    assert len(texts(chart)[1]) < 30
    assert not re.search("<script|<b>", fullness_svg(chart, 1))
