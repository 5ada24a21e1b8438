"""The same plans by fewer and stronger rows."""

from __future__ import annotations

from itertools import product

from hypothesis import given

from prioritiser.milp.cliques import cliques_of
from prioritiser.milp.model import Column, Milp, Row, milp
from prioritiser.milp.tighten import tightened
from tests.programs import a_knapsack, programs


def rows_of(program: Milp) -> list[tuple[str, list[int], int]]:
    return [
        (program.rules[k], list(program.row(k)[0]), program.at_most[k])
        for k in range(program.row_count)
    ]


def test_pairs_that_exclude_each_other_become_one_row() -> None:
    program = a_knapsack([1, 1, 1], [], [], excludes=[(0, 1), (0, 2), (1, 2)])

    assert rows_of(tightened(program)) == [("at most one", [0, 1, 2], 1)]


def test_pairs_that_lie_in_no_set_of_three_stay() -> None:
    program = a_knapsack([1] * 4, [], [], excludes=[(0, 1), (0, 2), (1, 2), (2, 3)])

    assert rows_of(tightened(program)) == [
        ("2 excludes 3", [2, 3], 1),
        ("at most one", [0, 1, 2], 1),
    ]


def test_at_a_half_each_the_pairs_are_content_and_the_clique_is_not() -> None:
    program = a_knapsack([1, 1, 1], [], [], excludes=[(0, 1), (0, 2), (1, 2)])

    assert all(sum([0.5] * len(columns)) <= 1 for _, columns, _ in rows_of(program))
    assert sum([0.5] * 3) > rows_of(tightened(program))[0][2]
    assert cliques_of(program) == ((0, 1, 2),)


def test_a_row_that_the_bounds_keep_anyway_goes() -> None:
    program = a_knapsack([1, 1], [[2, 3], [2, 3]], [5, 4])

    assert rows_of(tightened(program)) == [("budget 1", [0, 1], 4)]


def test_of_rows_with_one_left_side_the_tightest_stays() -> None:
    program = a_knapsack([1, 1, 1], [[2, 3, 4], [2, 3, 4], [4, 6, 8]], [7, 6, 10])

    assert rows_of(tightened(program)) == [("budget 2", [0, 1, 2], 5)]


def test_a_row_that_nothing_can_keep_stays() -> None:
    program = milp([Column(0)], [], [Row("never", ((0, -1),), -2)])

    assert rows_of(tightened(program)) == [("never", [0], -2)]


@given(programs())
def test_no_point_is_lost_and_none_is_won(program: Milp) -> None:
    tight = tightened(program)
    ranges = (range(column.lower, column.upper + 1) for column in program.columns)

    assert (tight.columns, tight.objective) == (program.columns, program.objective)
    for values in product(*ranges):
        assert tight.is_obeyed(values) is program.is_obeyed(values)
