"""Where the picture puts what it draws, and how it cuts what does not fit."""

from __future__ import annotations

import itertools

from prioritiser.report.graph_drawing import pen
from prioritiser.report.graph_drawing.heights import Sizes
from prioritiser.report.graph_drawing.layout import layout

SIZES = Sizes(node=40, node_gap=10, tied_gap=12, bend_gap=8)


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


def test_text_is_cut_to_its_width_with_an_ellipsis() -> None:
    assert pen.cut("short", 12, 200) == "short"
    assert pen.cut("a long text that does not fit", 12, 80).endswith("…")


def test_wrapped_text_loses_no_word() -> None:
    text = "one two three four five six seven"

    assert " ".join(pen.wrapped(text, 12, 70)) == text
    assert len(pen.wrapped(text, 12, 70, most=2)) == 2
