"""Bars say their number, stay in their frame, and carry no text of the input unescaped."""

from __future__ import annotations

import re
from fractions import Fraction
from xml.etree import ElementTree

import pytest

from prioritiser.report.charts import WIDTH, fullness_svg
from prioritiser.report.document import Bar, Chart, Strip

SVG = "{http://www.w3.org/2000/svg}"


def a_chart(*shares: Fraction | None, name: str = "budget", period: str = "P") -> Chart:
    bars = tuple(Bar(f"{period}{n}", share, "no limit") for n, share in enumerate(shares))
    return Chart("How full", "In words.", (Strip(name, bars),))


def drawn(chart: Chart) -> ElementTree.Element:
    text = fullness_svg(chart, 1).replace("<svg", '<svg xmlns="http://www.w3.org/2000/svg"', 1)
    return ElementTree.fromstring(text)  # noqa: S314 - our own text


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


@pytest.mark.parametrize("periods", [1, 5, 20])
def test_twenty_periods_stay_on_the_page(periods: int) -> None:
    chart = a_chart(*[Fraction(1, 2)] * periods)
    ends = [
        float(rect.attrib["x"]) + float(rect.attrib["width"])
        for rect in drawn(chart).iter(f"{SVG}rect")
    ]

    assert max(ends) <= WIDTH


def test_names_are_escaped_and_cut() -> None:
    chart = a_chart(Fraction(1), name='<script>"&' + "x" * 90, period="<b>")

    assert texts(chart)[1].startswith('<script>"&xx')
    assert len(texts(chart)[1]) < 30
    assert not re.search("<script|<b>", fullness_svg(chart, 1))
