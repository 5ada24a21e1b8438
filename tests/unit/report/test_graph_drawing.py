"""The verb `graph`: the picture and its twins in text, DOT and Mermaid."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from xml.etree import ElementTree as ET

import pytest

from prioritiser import graph
from prioritiser.domain.links import Link, Relation
from prioritiser.domain.plan import Choice, Plan
from prioritiser.domain.portfolio import Initiative, Portfolio, Settings, Status, in_order
from prioritiser.report.graph_drawing import FORMATS, pen, render
from prioritiser.report.graph_drawing.heights import Sizes
from prioritiser.report.graph_drawing.layout import layout
from prioritiser.report.graph_drawing.part import MOST_DRAWN

SVG = "{http://www.w3.org/2000/svg}"
NASTY = '<script>alert("x")</script>]]>\\"; } digraph {'
SIZES = Sizes(node=40, node_gap=10, tied_gap=12, bend_gap=8)


def a_portfolio(*links: str, ids: Sequence[str] = "ABCDEFG", title: str = "") -> Portfolio:
    return in_order(
        initiatives=[Initiative(name, title=f"Title of {name}") for name in ids],
        links=[a_link(text) for text in links],
        settings=Settings(title=title),
    )


def a_link(text: str) -> Link:
    sources, relation, targets = text.split()
    return Link.of(Relation(relation), sources.split(";"), targets.split(";"))


def drawn(portfolio: Portfolio, name: str, plan: Plan | None = None) -> str:
    return render(portfolio, graph.thicket(portfolio), name, plan).decode()


def svg_of(portfolio: Portfolio, plan: Plan | None = None) -> ET.Element:
    return ET.fromstring(drawn(portfolio, "svg", plan))  # noqa: S314 - our own text


def texts(picture: ET.Element) -> list[str]:
    return [element.text or "" for element in picture.iter(f"{SVG}text")]


EVERY_RELATION = a_portfolio(
    "A requires B", "B requires_any C;D", "C together E", "D excludes E", "B requires F",
    "F requires B",
)  # fmt: skip


# --- every format ---


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


# --- svg ---


def test_the_picture_has_a_title_and_a_description_that_names_cycles_and_bottlenecks() -> None:
    picture = svg_of(EVERY_RELATION)

    described = picture.findtext(f"{SVG}desc") or ""
    assert picture.findtext(f"{SVG}title") == "What leans on what"
    assert "B → F → B" in described
    assert "B: 2 others cannot be done without it" in described
    assert picture.get("aria-labelledby") == "links-title links-desc"


def test_cycles_and_bottlenecks_stand_beneath_the_picture() -> None:
    shown = texts(svg_of(EVERY_RELATION))

    assert {"Cycles", "Bottlenecks"} <= set(shown)
    assert "B → F → B: chosen together or not at all." in shown


def test_no_text_is_smaller_than_twelve_pixels() -> None:
    sizes = [
        int(element.get("font-size") or 0) for element in svg_of(EVERY_RELATION).iter(f"{SVG}text")
    ]

    assert min(sizes) >= 12


def test_every_relation_has_a_mark_besides_its_colour() -> None:
    def strokes(link: str) -> str:
        return drawn(a_portfolio(link, ids="AB"), "svg").split("Cluster 1")[-1]

    plain, dashed = strokes("A requires B"), strokes("A requires_any B")
    tied, apart = strokes("A together B"), drawn(a_portfolio("A excludes B", ids="AB"), "svg")
    assert "stroke-dasharray" not in plain
    assert "stroke-dasharray" in dashed
    assert "together" in tied
    assert "not with" in apart
    assert len({plain, dashed, tied, apart}) == 4


def test_a_choice_is_marked_where_its_lines_part() -> None:
    assert texts(svg_of(EVERY_RELATION)).count("1 of 2") == 1


def test_only_relations_that_occur_are_in_the_legend() -> None:
    shown = texts(svg_of(a_portfolio("A requires B")))

    assert "needs" in shown
    assert "not with" not in shown


def test_an_exclusion_across_frames_is_said_in_words_on_both_sides() -> None:
    shown = texts(svg_of(a_portfolio("A requires B", "C requires D", "A excludes C")))

    assert "not with C" in " ".join(shown)
    assert "not with A" in " ".join(shown)


def test_ids_and_titles_cannot_add_markup() -> None:
    portfolio = in_order(
        initiatives=[Initiative(NASTY, title=NASTY), Initiative("B")],
        links=[Link.of(Relation.REQUIRES, [NASTY], ["B"])],
        settings=Settings(title=NASTY),
    )

    picture = svg_of(portfolio)

    assert not [element for element in picture.iter() if "script" in element.tag]
    assert NASTY in (picture.findtext(f"{SVG}title") or "")


def test_control_characters_do_not_break_the_picture() -> None:
    portfolio = in_order(
        initiatives=[Initiative("A\x01", title="one\ntwo"), Initiative("B")],
        links=[Link.of(Relation.REQUIRES, ["A\x01"], ["B"])],
    )

    assert svg_of(portfolio) is not None


def test_a_long_title_ends_in_an_ellipsis_and_stands_whole_in_the_tooltip() -> None:
    long = "A very long title that no box can hold " * 4
    portfolio = in_order(
        initiatives=[Initiative("A", title=long), Initiative("B")],
        links=[a_link("A requires B")],
    )

    picture = svg_of(portfolio)

    assert any(text.endswith("…") for text in texts(picture))
    assert any(long.strip() in (title.text or "") for title in picture.iter(f"{SVG}title"))


def test_at_most_sixty_are_drawn_and_the_rest_is_listed() -> None:
    ids = [f"I{number:03}" for number in range(100)]
    chain = [f"{one} requires {other}" for one, other in itertools.pairwise(ids)]

    picture = svg_of(a_portfolio(*chain, ids=ids))

    nodes = [group for group in picture.iter(f"{SVG}g") if group.find(f"{SVG}title") is not None]
    assert len(nodes) == MOST_DRAWN
    listed = " ".join(texts(picture))
    assert "Not in the picture" in listed
    assert "I000" in listed


def test_the_biggest_clusters_are_drawn_first() -> None:
    ids = [f"I{number:03}" for number in range(70)]
    big = [f"{ids[0]} requires {name}" for name in ids[1:50]]
    small = [f"{ids[50]} requires {name}" for name in ids[51:70]]

    picture = svg_of(a_portfolio(*small, *big, ids=ids))

    names = [text for text in texts(picture) if text.startswith("Cluster")]
    assert names == ["Cluster 1: I001 and 49 others"]


# --- text ---


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


# --- dot and mermaid ---


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


# --- layout ---


def test_columns_run_from_those_that_lean_to_those_leaned_on() -> None:
    plan = layout(3, [(0, 1), (1, 2), (0, 2)], [], SIZES)

    assert [column[0] for column in plan.columns] == [0, 1, 2]
    assert len(plan.routes[2]) == 3


def test_tied_nodes_share_a_column_side_by_side() -> None:
    plan = layout(6, [(0, 3), (1, 4), (2, 5)], [[0, 2]], SIZES)

    (column,) = [column for column in plan.columns if 0 in column]
    assert abs(column.index(0) - column.index(2)) == 1


def test_a_ring_is_drawn_with_one_line_back() -> None:
    plan = layout(3, [(0, 1), (1, 2), (2, 0)], [], SIZES)

    assert len(plan.columns) == 3


def test_crossings_that_can_be_avoided_are_avoided() -> None:
    assert layout(4, [(0, 3), (1, 2)], [], SIZES).crossings == 0
    assert layout(6, [(0, 5), (1, 4), (2, 3), (0, 4)], [], SIZES).crossings == 0


def test_no_two_nodes_of_a_column_overlap() -> None:
    edges = [(source, 10 + (source * 7 + step) % 10) for source in range(10) for step in range(3)]
    plan = layout(20, edges, [], SIZES)

    for column in plan.columns:
        heights = [plan.middle[node] for node in column if node < 20]
        assert all(lower - upper >= SIZES.node for upper, lower in itertools.pairwise(heights))


# --- pen ---


def test_text_is_cut_to_its_width_with_an_ellipsis() -> None:
    assert pen.cut("short", 12, 200) == "short"
    assert pen.cut("a long text that does not fit", 12, 80).endswith("…")


def test_wrapped_text_loses_no_word() -> None:
    text = "one two three four five six seven"

    assert " ".join(pen.wrapped(text, 12, 70)) == text
    assert len(pen.wrapped(text, 12, 70, most=2)) == 2
