"""The driver between engine and certifier, with engines that lie in every way."""

from __future__ import annotations

from fractions import Fraction

import pytest

from prioritiser.canonical import best
from prioritiser.domain.effort import Effort, Watch
from prioritiser.domain.outcome import Proof
from prioritiser.errors import QuestionRefused, SolverFailed
from prioritiser.milp.engines import solve
from prioritiser.milp.hints import hints
from prioritiser.milp.model import Milp, Row
from prioritiser.milp.solved import Solved, SolveStatus
from tests.programs import BEST, NO_LIMIT, PENNIES, a_knapsack, a_watch, silent
from tests.unit.canonical.liars import (
    FINISHED,
    LIES,
    NO_ADVICE_AT_ALL,
    WIDE,
    WIDE_BOUND,
    WORTH,
    says,
    the_best,
)


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
