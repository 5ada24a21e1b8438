from __future__ import annotations

import numpy as np
import pytest

from prioritiser.milp.arrays import to_arrays
from prioritiser.milp.model import Column, Row, milp
from tests.programs import a_knapsack

ENGINE_TOLERANCE = 1e-6


def test_small_numbers_stay_as_they_are() -> None:
    arrays = to_arrays(a_knapsack([7, 9], [[3, 4]], [5]))

    assert arrays.cost.tolist() == [7.0, 9.0]
    assert arrays.coefficients.tolist() == [3.0, 4.0]
    assert arrays.at_most.tolist() == [5.0]


@pytest.mark.parametrize("largest", [10**k + 1 for k in range(1, 16)])
def test_one_penny_stays_far_above_an_engines_tolerance(largest: int) -> None:
    arrays = to_arrays(a_knapsack([1, 1], [[largest, 3]], [largest]))

    penny = 2.0 ** -arrays.shifts[0]
    assert penny > 10 * ENGINE_TOLERANCE
    assert arrays.coefficients.max() < 1e15


def test_scaling_loses_no_digit_of_a_sum_of_pence() -> None:
    costs = [10**15 - 1, 10**15 - 3]

    arrays = to_arrays(a_knapsack([1, 1], [costs], [sum(costs) - 1]))

    assert float(arrays.coefficients.sum() - arrays.at_most[0]) == 2.0 ** -arrays.shifts[0]


def test_a_row_of_one_column_becomes_a_bound() -> None:
    program = milp(
        [Column("a", 0, 9), Column("b", 0, 9)],
        [("a", 1), ("b", 1)],
        [Row("at most", (("a", 2),), 7), Row("at least", (("b", -3),), -4)],
    )

    arrays = to_arrays(program)

    assert arrays.row_count == 0
    assert (arrays.lower.tolist(), arrays.upper.tolist()) == ([0.0, 2.0], [3.0, 9.0])


@pytest.mark.parametrize(
    "row",
    [
        Row("nothing", (), -1),
        Row("too much", (("a", -1),), -2),
        Row("too little", (("a", 1),), -1),
    ],
)
def test_a_row_that_nothing_obeys_is_seen_at_once(row: Row) -> None:
    arrays = to_arrays(milp([Column("a")], [], [row]))

    assert arrays.is_impossible


def test_rows_and_columns_keep_their_order() -> None:
    program = a_knapsack([1, 2, 3], [[1, 2, 3], [3, 2, 1]], [3, 4], requires=[[2, 0]])

    arrays = to_arrays(program)

    assert arrays.rows == (0, 1, 2)
    assert arrays.indices.tolist() == [0, 1, 2, 0, 1, 2, 0, 2]
    assert arrays.starts.tolist() == [0, 3, 6, 8]


def test_numbers_longer_than_a_float_can_hold_do_not_overflow() -> None:
    arrays = to_arrays(a_knapsack([10**400, 1], [[10**400, 1]], [10**400]))

    assert np.isfinite(arrays.cost).all()
    assert np.isfinite(arrays.coefficients).all()
