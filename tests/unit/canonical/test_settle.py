"""Of plans that are as good, the same one is always the answer."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from prioritiser.canonical import best, settle
from prioritiser.domain.effort import Effort, Watch
from prioritiser.milp.engines import solve
from prioritiser.milp.hints import hints
from prioritiser.milp.model import Column, Hinter, Milp, Row, milp
from prioritiser.milp.solved import Solve
from tests.programs import NO_LIMIT, a_knapsack, a_watch, fewer, silent
from tests.unit.canonical.liars import LIES, NO_ADVICE_AT_ALL, WIDE


def settled(
    program: Milp,
    stages: Sequence[Sequence[tuple[int, int]]],
    *,
    engine: Solve = solve,
    hints_of: Callable[[Milp, Watch], Hinter] = hints,
    effort: Effort = NO_LIMIT,
) -> tuple[tuple[int, ...] | None, bool]:
    watch = a_watch()
    return settle(
        program,
        best(program, effort, watch, solve=engine, hints=hints_of),
        stages=stages,
        groups=[(j,) for j in range(len(program.columns))],
        effort=effort,
        watch=watch,
        solve=engine,
        hints=hints_of,
    )


def test_fewer_come_before_more() -> None:
    program = a_knapsack([2, 2, 4], [[1, 1, 2]], [2])

    assert settled(program, [fewer(program)]) == ((0, 0, 1), True)


def test_less_money_comes_before_the_first_id() -> None:
    program = a_knapsack([3, 3, 3], [[1, 1, 1]], [2])
    money = [(0, -9), (1, -1), (2, -1)]

    assert settled(program, [fewer(program), money]) == ((0, 1, 1), True)


def test_the_first_sorted_list_of_ids_decides_last() -> None:
    program = a_knapsack([3] * 5, [[1] * 5], [2])

    assert settled(program, [fewer(program)]) == ((1, 1, 0, 0, 0), True)


def test_more_ids_than_one_block_are_settled_in_order() -> None:
    count = 45
    program = a_knapsack([3] * count, [[1] * count], [22], excludes=[[0, 1], [30, 31]])
    rest = [*range(2, 23), 23]

    values, is_canonical = settled(program, [fewer(program)])

    assert is_canonical
    assert values is not None
    assert [j for j, x in enumerate(values) if x] == [0, *rest[:21]]


def test_several_columns_of_one_id_count_as_one() -> None:
    keys = ["A0", "A1", "B0", "B1"]
    program = milp(
        [Column(key) for key in keys],
        [(key, 1) for key in keys],
        [
            Row("one", tuple((key, 1) for key in keys), 1),
            Row("not A now", (("A0", 1),), 0),
        ],
    )
    watch = a_watch()
    proven = best(program, NO_LIMIT, watch, solve=solve, hints=hints)

    values, is_canonical = settle(
        program,
        proven,
        stages=[],
        groups=[(0, 1), (2, 3)],
        effort=NO_LIMIT,
        watch=watch,
        solve=solve,
        hints=hints,
    )

    assert (values, is_canonical) == ((0, 1, 0, 0), True)


@pytest.mark.parametrize("lie", ["over the budget", "impossible", "not the best", "failed"])
def test_a_lying_engine_does_not_change_the_one_answer(lie: str) -> None:
    program = a_knapsack([3, 3, 2, 2], [[1, 1, 1, 1]], [3])

    assert settled(program, [fewer(program)], engine=LIES[lie]) == ((1, 1, 1, 0), True)


def test_an_answer_that_is_not_proven_is_not_called_canonical() -> None:
    program = WIDE

    values, is_canonical = settled(
        program, [fewer(program)], hints_of=silent, effort=NO_ADVICE_AT_ALL
    )

    assert not is_canonical
    assert values is not None
    assert program.is_obeyed(values)


def test_an_impossible_program_has_nothing_to_settle() -> None:
    program = milp([Column(0)], [], [Row("no", ((0, -1),), -2)])

    assert settled(program, [fewer(program)]) == (None, False)
