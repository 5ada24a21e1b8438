from __future__ import annotations

from pathlib import Path

import pulp

from prioritiser.domain.effort import Effort
from prioritiser.milp.model import Row
from prioritiser.milp.solved import SolveStatus
from prioritiser.milp.through_pulp import HighsSolver, Problem, claimed
from tests.programs import a_knapsack, a_watch

SMALL = a_knapsack([60, 100, 120], [[10, 20, 30]], [50], requires=[[0, 2]])


def a_solver() -> HighsSolver:
    return HighsSolver(Effort(), a_watch())


def test_highs_is_a_pulp_solver_that_needs_no_algebra() -> None:
    problem = Problem(SMALL)

    problem.solve(a_solver())

    assert problem.unknowns == []
    assert problem.sol_status == pulp.LpSolutionOptimal


def test_a_problem_resolves_hot_after_a_row_more() -> None:
    problem, solver = Problem(SMALL), a_solver()
    problem.solve(solver)
    engine = solver.hot

    problem.become(SMALL.with_rows([Row("not both", ((1, 1), (2, 1)), 1)]))
    problem.resolve()

    assert solver.hot is engine
    assert solver.ended.values is not None
    assert solver.ended.values.round().tolist() == [1.0, 0.0, 1.0]


def test_a_problem_resolves_hot_for_another_objective_and_other_bounds() -> None:
    problem, solver = Problem(SMALL), a_solver()
    problem.solve(solver)
    engine = solver.hot

    problem.become(SMALL.with_objective([(0, 1), (1, 3)]).with_bounds({1: (0, 0)}))
    problem.resolve()

    assert solver.hot is engine
    assert solver.ended.values is not None
    assert solver.ended.values.round().tolist() == [1.0, 0.0, 1.0]


def test_a_problem_that_changed_altogether_is_loaded_anew() -> None:
    problem, solver = Problem(SMALL), a_solver()
    problem.solve(solver)
    engine = solver.hot

    problem.become(a_knapsack([1, 2], [[1, 1]], [1]))
    problem.resolve()

    assert solver.hot is not engine
    assert solver.ended.values is not None
    assert solver.ended.values.round().tolist() == [0.0, 1.0]


def test_a_run_without_time_is_not_called_optimal() -> None:
    problem = Problem(SMALL)
    watch = a_watch()
    watch.interrupt()

    problem.solve(HighsSolver(Effort(), watch))

    assert problem.status != pulp.LpStatusOptimal
    assert problem.sol_status != pulp.LpSolutionOptimal


def test_highs_statuses_are_told_apart() -> None:
    problem, solver = Problem(SMALL), a_solver()
    problem.solve(solver)

    assert claimed(solver.ended) is SolveStatus.FINISHED


def test_written_out_columns_are_named_by_number_and_sort_in_order() -> None:
    count = 12
    problem = Problem(a_knapsack(range(1, count + 1), [[1] * count], [5]))

    problem.write_out()

    assert [unknown.name for unknown in problem.variables()] == [f"x{j:02}" for j in range(count)]


def test_written_out_rows_hold_every_penny(tmp_path: Path) -> None:
    costs = [123_456_789_012, 7]
    problem = Problem(a_knapsack([1, 1], [costs], [123_456_789_018]))

    problem.write_out()
    problem.writeLP(str(tmp_path / "program.lp"))

    text = (tmp_path / "program.lp").read_text()
    assert "1234567.89012" in text
    assert "1234567.89018" in text


def test_writing_out_twice_changes_nothing() -> None:
    problem = Problem(SMALL)

    problem.write_out()
    problem.write_out()

    assert problem.numVariables() == 3
    assert problem.numConstraints() == 2
