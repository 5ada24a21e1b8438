"""The picture of links: everything has a mark and a name, and nothing adds markup."""

from __future__ import annotations

import itertools

from prioritiser.domain.links import Link, Relation
from prioritiser.domain.portfolio import Initiative, Settings, in_order
from prioritiser.report.graph_drawing.part import MOST_DRAWN
from tests.builders import a_link
from tests.unit.report.drawn import EVERY_RELATION, NASTY, SVG, a_portfolio, drawn, svg_of, texts


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
