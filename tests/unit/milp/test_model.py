"""Programs: columns that lean, columns that stand for several keys, and rows packed exactly."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest

from prioritiser.milp.model import Column, Milp, Row, at_least, milp


def leaning() -> Milp:
    """x is free; steps ≤ x / 4, as many as may be; bought ≥ 5 − 4 steps, as few as may be."""
    return milp(
        [Column("x", 0, 10), Column("steps", 0, 2, leans=1), Column("bought", 0, 3, leans=-1)],
        [("x", -1)],
        [
            Row("steps", (("steps", 4), ("x", -1)), 0),
            at_least("need", (("bought", 1), ("steps", 4)), 5),
        ],
    )


@pytest.mark.parametrize(
    ("x", "steps", "bought"), [(0, 0, 3), (3, 0, 3), (4, 1, 1), (7, 1, 1), (8, 2, 0), (10, 2, 0)]
)
def test_a_column_that_leans_goes_as_far_as_the_columns_before_it_let_it(
    x: int, steps: int, bought: int
) -> None:
    assert leaning().completed((x, 0, 0)) == (x, steps, bought)


def test_what_was_said_of_columns_that_lean_is_ignored() -> None:
    assert leaning().completed((4, 2, 0)) == leaning().completed((4, 0, 3)) == (4, 1, 1)


def test_a_column_that_cannot_keep_its_rows_stops_at_its_bound() -> None:
    completed = leaning().completed((0, 0, 0))

    assert completed == (0, 0, 3)
    assert leaning().broken_rows(completed) == [1]


def test_a_column_that_nothing_holds_goes_to_its_bound() -> None:
    program = milp([Column("up", 0, 7, leans=1), Column("down", 2, 7, leans=-1)], [], [])

    assert program.completed((3, 3)) == (7, 2)


def test_a_program_without_such_columns_is_completed_already() -> None:
    program = milp([Column("x", 0, 7)], [], [Row("r", (("x", 1),), 3)])

    assert program.completed((5,)) == (5,)


def shared() -> Milp:
    """A and C share a column; B has its own."""
    return milp(
        [Column("A"), Column("B"), Column("C")],
        [("A", 2), ("B", 1), ("C", 3)],
        [Row("money", (("A", 4), ("B", 2), ("C", 1)), 6), Row("pair", (("A", 1), ("C", -1)), 0)],
        same={"C": "A"},
    )


def test_a_key_that_is_the_same_as_another_has_no_column_of_its_own() -> None:
    program = shared()

    assert [column.key for column in program.columns] == ["A", "B"]
    assert program.position == {"A": 0, "B": 1, "C": 0}


def test_what_is_said_of_both_keys_adds_up() -> None:
    program = shared()

    assert program.objective == (5, 1)
    assert (list(program.row(0)[1]), program.at_most[0]) == ([5, 2], 6)
    assert list(program.row(1)[1]) == []


def test_more_rows_and_another_objective_may_name_either_key() -> None:
    program = shared().with_rows([Row("more", (("C", 1), ("B", 1)), 1)]).with_objective([("C", 7)])

    assert program.objective == (7, 0)
    assert list(program.row(2)[0]) == [0, 1]


def test_a_row_is_divided_by_what_its_numbers_share_and_rounded_down() -> None:
    program = milp(
        [Column("x"), Column("y")],
        [],
        [Row("r", (("x", Decimal("0.2")), ("y", Fraction(2, 5))), Decimal("0.5"))],
    )

    assert (list(program.row(0)[1]), program.at_most[0]) == ([1, 2], 2)


def test_the_objective_is_exact_in_its_own_unit() -> None:
    program = milp([Column("x", 0, 9)], [("x", Fraction(1, 3))], [])

    assert program.objective_of((2,)) == Fraction(2, 3)


def test_a_term_of_a_column_that_is_not_there_is_refused() -> None:
    with pytest.raises(KeyError):
        milp([Column("x")], [], [Row("r", (("y", 1),), 0)])
