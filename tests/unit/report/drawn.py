"""Links that are drawn, in each form that there is."""

from __future__ import annotations

from collections.abc import Sequence
from xml.etree import ElementTree as ET

from defusedxml.ElementTree import fromstring

from prioritiser import graph
from prioritiser.domain.plan import Plan
from prioritiser.domain.portfolio import Initiative, Portfolio, Settings, in_order
from prioritiser.report.graph_drawing import render
from tests.builders import a_link

SVG = "{http://www.w3.org/2000/svg}"
NASTY = '<script>alert("x")</script>]]>\\"; } digraph {'


def a_portfolio(*links: str, ids: Sequence[str] = "ABCDEFG", title: str = "") -> Portfolio:
    return in_order(
        initiatives=[Initiative(name, title=f"Title of {name}") for name in ids],
        links=[a_link(text) for text in links],
        settings=Settings(title=title),
    )


def drawn(portfolio: Portfolio, name: str, plan: Plan | None = None) -> str:
    return render(portfolio, graph.thicket(portfolio), name, plan).decode()


def svg_of(portfolio: Portfolio, plan: Plan | None = None) -> ET.Element:
    return fromstring(drawn(portfolio, "svg", plan))


def texts(picture: ET.Element) -> list[str]:
    return [element.text or "" for element in picture.iter(f"{SVG}text")]


EVERY_RELATION = a_portfolio(
    "A requires B", "B requires_any C;D", "C together E", "D excludes E", "B requires F",
    "F requires B",
)  # fmt: skip
