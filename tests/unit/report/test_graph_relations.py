"""Every relation can be drawn and read aloud, in every form."""

from __future__ import annotations

import pytest

from prioritiser.domain.links import Relation
from prioritiser.domain.portfolio import Portfolio
from prioritiser.graph import thicket
from prioritiser.report.graph_drawing import words
from prioritiser.report.graph_drawing.dot import STYLES
from prioritiser.report.graph_drawing.dot import drawing as as_dot
from prioritiser.report.graph_drawing.mermaid import ARROWS
from prioritiser.report.graph_drawing.mermaid import drawing as as_mermaid
from prioritiser.report.graph_drawing.svg import SAMPLES
from prioritiser.report.graph_drawing.svg import drawing as as_svg
from prioritiser.report.graph_drawing.text import listing
from tests.builders import a_portfolio, an_initiative

every_relation = pytest.mark.parametrize("relation", list(Relation))
AMOUNTS = {Relation.ENABLES: " 0.1", Relation.BOOSTS: " 2"}


def linked(relation: Relation) -> Portfolio:
    return a_portfolio(
        *(an_initiative(name, value=1) for name in "ABC"),
        links=[f"A {relation.value} B{AMOUNTS.get(relation, '')}", "B requires C"],
    )


@every_relation
def test_a_relation_has_words_of_its_own(relation: Relation) -> None:
    assert words.VERBS[relation]
    assert len(set(words.VERBS.values())) == len(Relation)


@every_relation
def test_the_list_says_what_it_means(relation: Relation) -> None:
    portfolio = linked(relation)

    assert f"{words.VERBS[relation]} B" in listing(portfolio, thicket(portfolio))


@every_relation
def test_graphviz_draws_it(relation: Relation) -> None:
    portfolio = linked(relation)

    assert f"n0 -> n1 [{STYLES[relation]}" in as_dot(portfolio, thicket(portfolio))


@every_relation
def test_mermaid_draws_it(relation: Relation) -> None:
    portfolio = linked(relation)

    assert f"n0 {ARROWS[relation]} n1" in as_mermaid(portfolio, thicket(portfolio))


def test_no_two_relations_look_alike() -> None:
    assert len(set(STYLES.values())) == len(Relation)
    assert len(set(ARROWS.values())) == len(Relation)


@every_relation
def test_the_picture_has_it_in_its_key(relation: Relation) -> None:
    portfolio = linked(relation)

    picture = as_svg(portfolio, thicket(portfolio))

    assert f">{SAMPLES[relation][1]}</text>" in picture
