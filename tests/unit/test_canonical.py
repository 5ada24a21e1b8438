"""The driver between engine and certifier, with engines that lie in every way; and the ties."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction

import pytest

from prioritiser.canonical import Proven, best, settle
from prioritiser.canonical.polish import polished
from prioritiser.canonical.repair import cover_cuts
from prioritiser.domain.effort import Effort, Watch
from prioritiser.domain.outcome import Proof
from prioritiser.errors import QuestionRefused, SolverFailed
from prioritiser.milp.engines import solve
from prioritiser.milp.hints import hints
from prioritiser.milp.model import Column, Hint, Hinter, Milp, Row, milp
from prioritiser.milp.solved import Progress, Solve, Solved, SolveStatus
from tests.programs import NO_LIMIT, a_knapsack, a_watch, by_force

PENNIES = a_knapsack(
    [4475073, 8166047, 5960823, 1586349],
    [[328889205, 187768246, 3787728527, 1285345097]],
    [4024989372],
)
BEST = (1, 1, 0, 1)
WORTH = PENNIES.objective_of(BEST)
WIDE = a_knapsack(range(41, 61), [range(40, 60)], [299])
"""Without advice, far from closed after a few nodes."""
WIDE_BOUND = 500
NO_ADVICE_AT_ALL = Effort(seconds=None, nodes=0)


def says(
    status: SolveStatus,
    values: Sequence[int] | None = None,
    bound: int | Fraction | None = None,
) -> Solve:
    """An engine that always says the same."""

    def engine(
        program: Milp,
        effort: Effort,
        watch: Watch,
        *,
        start: Sequence[int] | None = None,
        progress: Progress | None = None,
    ) -> Solved:
        kept = None if values is None else tuple(values)
        return Solved(status, kept, None if bound is None else Fraction(bound), "liar")

    return engine


def silent(program: Milp, watch: Watch) -> Hinter:
    return lambda lower, upper: Hint((), 1, None)


FINISHED, INFEASIBLE = SolveStatus.FINISHED, SolveStatus.INFEASIBLE
LIES = {
    "over the budget": says(FINISHED, (1, 1, 1, 1), 10**9),
    "not the best": says(FINISHED, (0, 1, 1, 0), 14126870),
    "nothing chosen": says(FINISHED, (0, 0, 0, 0), 0),
    "a bound too low": says(FINISHED, (0, 1, 1, 0), 1),
    "a bound below zero": says(FINISHED, BEST, -5),
    "impossible": says(INFEASIBLE),
    "impossible, yet with values": says(INFEASIBLE, BEST, WORTH),
    "stopped with nothing": says(SolveStatus.STOPPED),
    "failed": says(SolveStatus.FAILED),
    "failed with values": says(SolveStatus.FAILED, (1, 1, 1, 1), 0),
    "outside the bounds": says(FINISHED, (5, -7, 0, 1), WORTH),
    "right": says(FINISHED, BEST, WORTH),
}


def the_best(program: Milp, engine: Solve, effort: Effort = NO_LIMIT) -> Proven:
    return best(program, effort, a_watch(), solve=engine, hints=hints)


@pytest.mark.parametrize("lie", LIES)
def test_no_lie_of_an_engine_gets_through(lie: str) -> None:
    proven = the_best(PENNIES, LIES[lie])

    assert proven.values == BEST
    assert proven.bound == WORTH
    assert proven.proof is Proof.EXACT


@pytest.mark.parametrize("lie", LIES)
def test_an_engines_impossible_values_do_not_make_the_impossible_possible(lie: str) -> None:
    program = PENNIES.with_rows([Row("all", tuple((j, -1) for j in range(4)), -4)])

    proven = the_best(program, LIES[lie])

    assert (proven.values, proven.bound, proven.proof) == (None, None, Proof.EXACT)


@pytest.mark.parametrize("lie", LIES)
def test_without_a_proof_the_values_still_obey_every_row(lie: str) -> None:
    proven = best(PENNIES, NO_ADVICE_AT_ALL, a_watch(), solve=LIES[lie], hints=silent)

    assert proven.values is not None
    assert PENNIES.is_obeyed(proven.values)
    assert proven.bound is not None
    assert proven.bound >= PENNIES.objective_of(proven.values)


def test_an_engine_that_cries_impossible_without_a_proof_leaves_the_question_open() -> None:
    hard = a_knapsack([1] * 8, [list(range(10, 18))], [30]).with_rows(
        [Row("three", tuple((j, -1) for j in range(8)), -3)]
    )

    proven = best(hard, NO_ADVICE_AT_ALL, a_watch(), solve=LIES["impossible"], hints=silent)

    assert (proven.values, proven.proof) == (None, None)


def test_an_engines_bound_counts_as_floating_point_only() -> None:
    proven = best(
        WIDE,
        NO_ADVICE_AT_ALL,
        a_watch(),
        solve=says(FINISHED, (1,) * 6 + (0,) * 14, WIDE_BOUND),
        hints=silent,
    )

    assert proven.proof is Proof.SOLVER
    assert proven.bound == WIDE_BOUND


def test_an_exact_bound_within_the_gap_asked_for_counts_as_exact() -> None:
    program = a_knapsack([100, 99, 98], [[10, 10, 10]], [25])
    effort = Effort(seconds=None, gap=Fraction(1), nodes=10)

    proven = best(program, effort, a_watch(), solve=says(FINISHED, (1, 1, 0), 200), hints=silent)

    assert proven.proof is Proof.EXACT
    assert proven.bound is not None
    assert proven.bound <= 2 * 199


def test_a_broken_engine_is_a_failure_only_when_nothing_else_helps() -> None:
    hard = a_knapsack([1] * 8, [list(range(10, 18))], [30]).with_rows(
        [Row("three", tuple((j, -1) for j in range(8)), -3)]
    )

    def broken(*_: object, **__: object) -> Solved:
        raise SolverFailed("it broke")

    assert the_best(PENNIES, broken).values == BEST
    with pytest.raises(SolverFailed, match="no answer"):
        best(hard, NO_ADVICE_AT_ALL, a_watch(), solve=broken, hints=silent)


def test_an_engine_that_is_not_there_is_refused() -> None:
    with pytest.raises(QuestionRefused):
        the_best(PENNIES, solve, Effort(engine="nonsense"))


def test_an_overspending_engine_is_sent_back_with_a_cut() -> None:
    seen: list[tuple[str, ...]] = []

    def engine(program: Milp, *rest: object, **_: object) -> Solved:
        seen.append(program.rules)
        return Solved(FINISHED, (1, 1, 1, 1) if len(seen) == 1 else BEST, WORTH, "once over")

    the_best(PENNIES, engine)

    assert seen == [("budget 0",), ("budget 0", "cover")]


def test_an_interrupt_seen_by_the_engine_is_passed_on() -> None:
    whole = a_watch()

    def engine(program: Milp, effort: Effort, watch: Watch, **_: object) -> Solved:
        watch.interrupt()
        return Solved(SolveStatus.STOPPED, None, None, "stopped")

    proven = best(PENNIES, NO_LIMIT, whole, solve=engine, hints=hints)

    assert whole.interrupted
    assert proven.values is not None
    assert proven.bound is not None


def test_an_interrupt_of_the_whole_stops_the_engine() -> None:
    whole = a_watch()
    seen: list[bool] = []

    def engine(program: Milp, effort: Effort, watch: Watch, **_: object) -> Solved:
        whole.interrupt()
        seen.append(watch.is_over)
        return Solved(SolveStatus.STOPPED, None, None, "stopped")

    best(PENNIES, NO_LIMIT, whole, solve=engine, hints=hints)

    assert seen == [True]


def test_a_cover_cut_cuts_off_the_values_and_no_plan() -> None:
    program = a_knapsack([1, 1, 1, 1], [[9, 8, 1, 1]], [16], requires=[[0, 3]])
    values = (1, 1, 1, 0)

    cuts = program.with_rows(cover_cuts(program, values))

    assert not cuts.is_obeyed(values)
    assert len(cuts.broken_rows(values)) > len(program.broken_rows(values))
    everything = [tuple(n >> j & 1 for j in range(4)) for n in range(16)]
    assert [x for x in everything if cuts.is_obeyed(x)] == [
        x for x in everything if program.is_obeyed(x)
    ]


def test_rows_of_other_whole_numbers_give_no_cut() -> None:
    program = milp([Column(0, 0, 3)], [(0, 1)], [Row("r", ((0, 2),), 4)])

    assert cover_cuts(program, (3,)) == []


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


def fewer(program: Milp) -> list[tuple[int, int]]:
    return [(j, -1) for j in range(len(program.columns))]


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
