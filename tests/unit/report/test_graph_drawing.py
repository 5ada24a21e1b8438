"""The verb `graph`: the picture and its twins in text, DOT and Mermaid."""

from __future__ import annotations

import re

import pytest

from prioritiser import graph
from prioritiser.domain.links import Link, Relation
from prioritiser.domain.plan import Choice, Plan
from prioritiser.domain.portfolio import Initiative, Status, in_order
from prioritiser.report.graph_drawing import FORMATS, render
from tests.builders import a_link
from tests.unit.report.drawn import EVERY_RELATION, NASTY, a_portfolio, drawn


@pytest.mark.parametrize("name", FORMATS)
def test_the_same_portfolio_gives_the_same_bytes(name: str) -> None:
    assert drawn(EVERY_RELATION, name) == drawn(EVERY_RELATION, name)


@pytest.mark.parametrize("name", FORMATS)
def test_a_portfolio_without_links_is_drawn_too(name: str) -> None:
    assert drawn(a_portfolio(ids="AB"), name)


@pytest.mark.parametrize("name", FORMATS)
def test_a_portfolio_without_initiatives_is_drawn_too(name: str) -> None:
    assert drawn(a_portfolio(ids=""), name)


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_tells_what_is_chosen(name: str) -> None:
    plan = Plan((Choice("A"), Choice("B")))

    text = drawn(EVERY_RELATION, name, plan)

    assert "chosen" in text
    assert "left out" in text
    assert "left out" not in drawn(EVERY_RELATION, name)


def test_an_unknown_format_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        render(EVERY_RELATION, graph.thicket(EVERY_RELATION), "png")


def test_the_text_says_what_each_needs_and_names_what_is_special() -> None:
    text = drawn(EVERY_RELATION, "text")

    assert "  A Title of A\n    needs B\n" in text
    assert "    needs one of C, D\n" in text
    assert "    together with E\n" in text
    assert "    not with D\n" in text
    for section in ("Cluster 1: ", "\nCycles\n", "\nBottlenecks\n", "\nWithout any link\n"):
        assert section in text


def test_the_text_names_dead_ends_and_links_that_say_nothing_new() -> None:
    text = drawn(a_portfolio("A requires B;C", "B requires C", "B excludes C"), "text")

    assert "A needs two initiatives that exclude each other: A → B and A → C." in text
    assert "A needs C: follows already, through B." in text


def test_a_mandate_stands_beside_its_initiative() -> None:
    portfolio = in_order(
        initiatives=[Initiative("A", status=Status.MUST), Initiative("B")],
        links=[a_link("A requires B")],
    )

    assert "  A [must]\n" in drawn(portfolio, "text")


def test_dot_keeps_ids_inside_quotes() -> None:
    portfolio = in_order(
        initiatives=[Initiative(NASTY), Initiative('B"')],
        links=[Link.of(Relation.REQUIRES, [NASTY], ['B"'])],
    )

    text = drawn(portfolio, "dot")

    outside = re.sub(r'"(?:[^"\\]|\\.)*"', '""', text)
    assert "script" not in outside
    assert outside.count("{") == outside.count("}")
    assert "n0 -> n1" in outside or "n1 -> n0" in outside


def test_dot_draws_every_relation_in_its_own_style() -> None:
    edges = re.findall(r"-> n\d+ \[(.*)\];", drawn(EVERY_RELATION, "dot"))

    assert len(edges) == 7
    assert len(set(edges)) == 4


def test_mermaid_writes_signs_it_could_read_as_codes() -> None:
    portfolio = in_order(
        initiatives=[Initiative('A"]; click A `x` #1 <b>'), Initiative("B")],
        links=[Link.of(Relation.EXCLUDES, ['A"]; click A `x` #1 <b>'], ["B"])],
    )

    text = drawn(portfolio, "mermaid")

    label = re.search(r'n0\["(.*)"\]', text)
    assert label
    assert not set('"`<>;') & set(re.sub(r"#\d+;", "", label[1]))
    assert 'n0 x-- "not with" --x n1' in text
    assert "linkStyle 0 stroke" in text


def test_mermaid_boxes_every_cluster() -> None:
    text = drawn(a_portfolio("A requires B", "C requires D"), "mermaid")

    assert text.count("subgraph") == text.count("  end\n") == 2
