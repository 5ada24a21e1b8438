"""Columns that say whether something starts at all."""

from __future__ import annotations

from prioritiser.milp.model import Column, Milp, Row, milp
from prioritiser.milp.sums import sums_of, with_sums

ONE_COST = Row("cost", ((0, 4), (1, 4), (2, 4), (3, 7), (4, 7)), 11)


def starts(*rows: Row, columns: int = 5) -> Milp:
    return milp(map(Column, range(columns)), [(0, 2), (1, 1), (3, 3)], rows)


def one_of(*columns: int) -> Row:
    return Row("one start", tuple((j, 1) for j in columns), 1)


def test_the_starts_of_one_initiative_make_a_sum() -> None:
    assert sums_of(starts(ONE_COST, one_of(0, 1, 2), one_of(3, 4))) == ((0, 1, 2), (3, 4))


def test_the_starts_of_two_versions_in_one_row_make_a_sum_each() -> None:
    assert sums_of(starts(ONE_COST, one_of(0, 1, 2, 3, 4))) == ((0, 1, 2), (3, 4))


def test_two_that_exclude_each_other_and_share_nothing_else_make_no_sum() -> None:
    assert sums_of(starts(ONE_COST, one_of(2, 3))) == ()


def test_what_starts_in_any_case_makes_no_sum() -> None:
    must = Row("must", ((3, -1), (4, -1)), -1)

    assert sums_of(starts(ONE_COST, one_of(0, 1, 2), one_of(3, 4), must)) == ((0, 1, 2),)


def test_a_start_that_is_decided_is_left_out_of_its_sum() -> None:
    program = starts(ONE_COST, one_of(0, 1, 2)).with_bounds({1: (0, 0)})

    assert sums_of(program) == ((0, 2),)


def test_a_row_with_a_column_that_may_fall_below_nought_makes_no_sum() -> None:
    program = starts(ONE_COST, one_of(0, 1, 3)).with_bounds({3: (-1, 1)})

    assert sums_of(program) == ()


def test_a_sum_is_what_its_columns_are_together() -> None:
    program = with_sums(starts(ONE_COST, one_of(0, 1, 2)), [(0, 1, 2)])

    obeyed = [
        values
        for values in ((0, 1, 0, 0, 0, 1), (0, 1, 0, 0, 0, 0), (0, 0, 0, 1, 0, 1), (0,) * 6)
        if program.is_obeyed(values)
    ]
    assert obeyed == [(0, 1, 0, 0, 0, 1), (0,) * 6]
