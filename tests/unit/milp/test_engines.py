"""What an engine finds: values that obey, bounds in the objective's own unit."""

from __future__ import annotations

from fractions import Fraction

import pytest

from prioritiser.domain.effort import Effort
from prioritiser.milp.engines import SolveStatus, solve
from prioritiser.milp.model import Column, Row, milp
from tests.programs import ENGINES, SMALL, a_hard_program, a_knapsack, a_watch


@pytest.mark.parametrize("engine", ENGINES)
def test_an_engine_finds_the_best_plan(engine: str) -> None:
    solved = solve(SMALL, Effort(engine=engine), a_watch())

    assert solved.status is SolveStatus.FINISHED
    assert solved.values == (0, 1, 1)
    assert solved.bound == 220


@pytest.mark.parametrize("engine", ENGINES)
def test_an_engine_says_when_nothing_is_possible(engine: str) -> None:
    program = milp(
        [Column(0), Column(1), Column(2)],
        [(0, 1)],
        [Row("two", ((0, -1), (1, -1), (2, -1)), -2), Row("one", ((0, 1), (1, 1), (2, 1)), 1)],
    )

    solved = solve(program, Effort(engine=engine), a_watch())

    assert solved.status is SolveStatus.INFEASIBLE
    assert solved.values is None


@pytest.mark.parametrize("engine", ENGINES)
def test_bounds_that_cross_are_impossible_without_a_search(engine: str) -> None:
    program = milp([Column(0)], [(0, 1)], [Row("no", ((0, -1),), -2)])

    assert solve(program, Effort(engine=engine), a_watch()).status is SolveStatus.INFEASIBLE


@pytest.mark.parametrize("engine", ENGINES)
def test_columns_in_no_row_and_without_worth_still_get_a_value(engine: str) -> None:
    program = milp([Column(0), Column(1), Column(2, 2, 5)], [(0, 3)], [])

    solved = solve(program, Effort(engine=engine), a_watch())

    assert solved.values is not None
    assert program.is_obeyed(solved.values)
    assert solved.values[0] == 1


@pytest.mark.parametrize("engine", ENGINES)
def test_a_program_without_columns_has_the_empty_plan(engine: str) -> None:
    solved = solve(milp([], [], []), Effort(engine=engine), a_watch())

    assert (solved.status, solved.values) == (SolveStatus.FINISHED, ())


@pytest.mark.parametrize("engine", ENGINES)
def test_an_objective_of_nothing_is_no_obstacle(engine: str) -> None:
    program = milp([Column(0), Column(1)], [], [Row("one", ((0, -1), (1, -1)), -1)])

    solved = solve(program, Effort(engine=engine), a_watch())

    assert solved.values is not None
    assert program.is_obeyed(solved.values)


@pytest.mark.parametrize("engine", ENGINES)
def test_whole_numbers_below_zero_are_values_like_others(engine: str) -> None:
    program = milp(
        [Column(0, -3, 4), Column(1, -2, 2)], [(0, 2), (1, -1)], [Row("r", ((0, 2), (1, 3)), 1)]
    )

    solved = solve(program, Effort(engine=engine), a_watch())

    assert solved.values == (3, -2)


@pytest.mark.parametrize("engine", ENGINES)
def test_objectives_in_fractions_come_back_in_their_own_unit(engine: str) -> None:
    program = a_knapsack([Fraction(1, 3), Fraction(1, 7)], [[1, 1]], [1])

    solved = solve(program, Effort(engine=engine), a_watch())

    assert solved.bound is not None
    assert abs(solved.bound - Fraction(1, 3)) < Fraction(1, 10**6)


def test_a_start_is_taken_up() -> None:
    program = a_hard_program()
    best = solve(program, Effort(), a_watch(2.0)).values
    assert best is not None

    again = solve(program, Effort(), a_watch(3.0), start=best)

    assert again.values is not None
    assert program.objective_of(again.values) >= program.objective_of(best)


@pytest.mark.parametrize("engine", ENGINES)
def test_the_same_question_twice_gives_the_same_values(engine: str) -> None:
    program = a_hard_program(20, 3)

    runs = [solve(program, Effort(engine=engine), a_watch()) for _ in range(2)]

    assert runs[0].values == runs[1].values
