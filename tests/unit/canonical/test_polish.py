"""What earns nothing is taken out of a plan that is not proven."""

from __future__ import annotations

from prioritiser.canonical.polish import polished
from tests.programs import a_knapsack, by_force, fewer


def test_polish_takes_out_what_earns_nothing_and_is_not_needed() -> None:
    program = a_knapsack([5, 0, 0, 0], [[1, 1, 1, 1]], [4], requires=[[0, 1], [2, 3]])

    assert polished(program, (1, 1, 1, 1), [fewer(program)]) == (1, 1, 0, 0)


def test_polish_never_lowers_the_objective_nor_breaks_a_row() -> None:
    program = a_knapsack([5, 0, 1], [[1, 1, 1]], [3], requires=[[0, 1]])
    best_by_force = by_force(program)
    assert best_by_force is not None

    values = polished(program, best_by_force[1], [fewer(program)])

    assert program.is_obeyed(values)
    assert program.objective_of(values) == best_by_force[0]
