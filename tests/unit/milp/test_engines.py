from __future__ import annotations

import random
import sys
import threading
import time
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path
from subprocess import run

import pulp
import pytest

from prioritiser.domain.effort import Effort
from prioritiser.errors import QuestionRefused, SolverFailed
from prioritiser.milp import cbc, cbc_log
from prioritiser.milp.arrays import to_arrays
from prioritiser.milp.engines import SolveStatus, available, solve
from prioritiser.milp.highs import Highs
from prioritiser.milp.model import Column, Milp, Row, milp
from tests.programs import a_knapsack, a_watch

ENGINES = ["highs", "cbc"]
SMALL = a_knapsack([60, 100, 120], [[10, 20, 30]], [50])


def a_hard_program(count: int = 250, rows: int = 12) -> Milp:
    """Nothing that an engine closes within a few seconds."""
    numbers = random.Random(1)  # noqa: S311 - no secret
    costs = [[numbers.randint(100, 1000) for _ in range(count)] for _ in range(rows)]
    values = [sum(row[j] for row in costs) + numbers.randint(0, 500) for j in range(count)]
    return a_knapsack(values, costs, [sum(row) // 3 for row in costs])


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


@pytest.mark.parametrize("engine", ENGINES)
def test_a_run_out_of_time_is_called_stopped_and_never_finished(engine: str) -> None:
    solved = solve(a_hard_program(), Effort(engine=engine), a_watch(1.0))

    assert solved.status is SolveStatus.STOPPED


@pytest.mark.parametrize("engine", ENGINES)
def test_no_time_at_all_is_called_stopped(engine: str) -> None:
    solved = solve(SMALL, Effort(engine=engine), a_watch(0.0))

    assert (solved.status, solved.values) == (SolveStatus.STOPPED, None)


@pytest.mark.parametrize("engine", ENGINES)
def test_an_interrupt_ends_a_search_at_once_and_keeps_the_best_values(engine: str) -> None:
    program, watch = a_hard_program(), a_watch()
    started = time.monotonic()
    threading.Timer(1.5, watch.interrupt).start()

    solved = solve(program, Effort(engine=engine), watch)

    assert time.monotonic() - started < 20
    assert solved.status is SolveStatus.STOPPED
    assert solved.values is not None
    assert program.is_obeyed(solved.values)


@pytest.mark.parametrize("engine", ENGINES)
def test_a_ctrl_c_that_nobody_handles_asks_the_engine_to_stop(engine: str) -> None:
    # In a program of its own: a Ctrl-C that came too late would end the whole test run.
    code = f"""if True:
        import signal, threading
        from prioritiser.domain.effort import Effort
        from prioritiser.milp.engines import solve
        from tests.programs import a_watch
        from tests.unit.milp.test_engines import a_hard_program
        # A run in the background ignores Ctrl-C from the start.
        signal.signal(signal.SIGINT, signal.default_int_handler)
        program, watch = a_hard_program(), a_watch()
        threading.Timer(1.5, signal.raise_signal, [signal.SIGINT]).start()
        print(solve(program, Effort(engine={engine!r}), watch).status, watch.interrupted)
        print(signal.getsignal(signal.SIGINT) is signal.default_int_handler)
    """

    ended = run([sys.executable, "-c", code], capture_output=True, text=True, check=False)

    assert (ended.returncode, ended.stdout, ended.stderr) == (0, "stopped True\nTrue\n", "")


def test_an_engine_left_behind_does_not_spoil_the_end_of_the_program() -> None:
    code = """if True:
        import threading
        from prioritiser.domain.effort import Effort
        from prioritiser.milp import highs
        from prioritiser.milp.engines import solve
        from tests.programs import a_watch
        from tests.unit.milp.test_engines import a_hard_program
        highs.GRACE_SECONDS = 0.05
        watch = a_watch()
        threading.Timer(0.7, watch.interrupt).start()
        print(solve(a_hard_program(), Effort(), watch).status)
    """

    ended = run([sys.executable, "-c", code], capture_output=True, text=True, check=False)

    assert (ended.returncode, ended.stdout, ended.stderr) == (0, "stopped\n", "")


def test_a_gap_lets_an_engine_stop_earlier_with_an_honest_bound() -> None:
    program = a_hard_program(40, 5)

    solved = solve(program, Effort(gap=Fraction(1, 2)), a_watch())

    assert solved.values is not None
    assert solved.bound is not None
    assert program.objective_of(solved.values) <= solved.bound


@pytest.mark.parametrize("engine", ENGINES)
def test_an_engine_tells_its_bound_when_it_is_stopped(engine: str) -> None:
    program, watch = a_hard_program(), a_watch(120.0)

    def stop_when_near(best: Fraction | None, bound: Fraction | None) -> None:
        if best is not None and bound is not None and bound <= best * Fraction(102, 100):
            watch.interrupt()

    solved = solve(program, Effort(engine=engine), watch, progress=stop_when_near)

    assert solved.status is SolveStatus.STOPPED
    assert solved.values is not None
    assert solved.bound is not None
    worth = program.objective_of(solved.values)
    assert worth <= solved.bound <= worth * Fraction(103, 100)


def test_cbc_tells_a_bound_in_the_objectives_own_unit_even_without_values() -> None:
    # Every column counts 10,000,000 / 3, so the objective is scaled both ways.
    numbers = random.Random(5)  # noqa: S311 - no secret
    rows = []
    for k in range(4):
        weights = [numbers.randint(0, 99) for _ in range(35)]
        rows.append(Row(f"most {k}", tuple(enumerate(weights)), sum(weights) // 2))
        least = tuple((j, -weight) for j, weight in enumerate(weights))
        rows.append(Row(f"least {k}", least, -(sum(weights) // 2)))
    worth = Fraction(10**7, 3)
    program = milp(map(Column, range(35)), [(j, worth) for j in range(35)], rows)

    watch = a_watch(60.0)

    def stop_when_bounded(_: Fraction | None, bound: Fraction | None) -> None:
        if bound is not None:
            watch.interrupt()

    solved = solve(program, Effort(engine="cbc"), watch, progress=stop_when_bounded)

    assert (solved.status, solved.values) == (SolveStatus.STOPPED, None)
    assert solved.bound is not None
    assert worth <= solved.bound <= 35 * worth


@pytest.mark.parametrize(
    "line",
    ["Upper bound: 0.000\n", "nothing that we know\n", ""],
    ids=["false", "strange", "none"],
)
def test_a_log_of_cbc_that_is_not_understood_gives_no_bound(
    line: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    hear = cbc_log.Heard.hear
    monkeypatch.setattr(cbc_log.Heard, "hear", lambda self, _: hear(self, line))

    solved = solve(a_hard_program(), Effort(engine="cbc"), a_watch(4.0))

    assert (solved.status, solved.bound) == (SolveStatus.STOPPED, None)
    assert solved.values is not None


@pytest.mark.parametrize("engine", ENGINES)
def test_progress_is_told_in_the_objectives_own_unit(engine: str) -> None:
    program = a_hard_program(60 if engine == "cbc" else 25, 4 if engine == "cbc" else 2)
    told: list[tuple[Fraction | None, Fraction | None]] = []

    solved = solve(
        program, Effort(engine=engine), a_watch(60.0), progress=lambda *now: told.append(now)
    )

    assert solved.values is not None
    best = program.objective_of(solved.values)
    assert any(one is not None and abs(one - best) <= best / 10**6 for one, _ in told)
    assert all(bound is None or bound >= best for _, bound in told)


def test_cbc_tells_how_it_goes_while_it_goes() -> None:
    watch = a_watch(60.0)

    def tell(best: Fraction | None, bound: Fraction | None) -> None:
        if best is not None and bound is not None:
            watch.interrupt()

    solve(a_hard_program(), Effort(engine="cbc"), watch, progress=tell)

    assert watch.interrupted


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


def test_an_unknown_engine_is_refused_by_name() -> None:
    with pytest.raises(QuestionRefused, match='"nonsense" is not an engine'):
        solve(SMALL, Effort(engine="nonsense"), a_watch())


def test_an_engine_that_is_not_installed_is_refused_by_name() -> None:
    missing = next(engine for engine in available() if not engine.is_available)

    with pytest.raises(QuestionRefused, match="not installed"):
        solve(SMALL, Effort(engine=missing.name), a_watch())


def test_cbc_missing_from_the_machine_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cbc, "binary", lambda: None)

    with pytest.raises(QuestionRefused, match="not installed"):
        solve(SMALL, Effort(engine="cbc"), a_watch())


@pytest.mark.parametrize("name", ["HiGHS", "HIGHS", "CBC", "PULP_CBC_CMD", "COIN_CMD"])
def test_letters_and_pulps_own_names_do_not_matter(name: str) -> None:
    assert solve(SMALL, Effort(engine=name), a_watch()).values == (0, 1, 1)


def test_every_engine_that_pulp_knows_is_listed_once() -> None:
    names = [engine.name for engine in available()]

    assert names[:2] == ["highs", "cbc"]
    assert len(set(names)) == len(names)
    assert {"GUROBI", "SCIP_CMD"} <= set(names)


def test_an_option_that_highs_does_not_know_is_an_error() -> None:
    with pytest.raises(SolverFailed, match="mip_rel_gapp"):
        Highs(to_arrays(SMALL)).set_option("mip_rel_gapp", 0.0)


def test_cbc_leaves_no_file_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))

    solve(SMALL, Effort(engine="cbc"), a_watch())

    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("spoil", "status"),
    [
        (lambda text: text.splitlines(keepends=True)[0], SolveStatus.FAILED),
        (lambda text: "", SolveStatus.FAILED),
        (lambda text: text.replace(" 1 ", " 0.5 "), SolveStatus.FAILED),
    ],
    ids=["cut short", "empty", "fractions"],
)
def test_a_spoilt_answer_file_of_cbc_is_no_answer(
    spoil: Callable[[str], str], status: SolveStatus, monkeypatch: pytest.MonkeyPatch
) -> None:
    run = cbc.CbcSolver._run

    def run_and_spoil(self: cbc.CbcSolver, command: list[str]) -> None:
        run(self, command)
        answer = Path(command[-1])
        answer.write_text(spoil(answer.read_text(encoding="utf-8")), encoding="utf-8")

    monkeypatch.setattr(cbc.CbcSolver, "_run", run_and_spoil)

    solved = solve(SMALL, Effort(engine="cbc"), a_watch())

    assert solved.status is status
    assert solved.values is None


def test_a_cbc_that_cannot_be_started_is_a_failure(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = tmp_path / "cbc"
    broken.write_text("this is no program")
    broken.chmod(0o700)
    monkeypatch.setattr(cbc, "binary", lambda: str(broken))

    with pytest.raises(SolverFailed, match="CBC could not be started"):
        solve(SMALL, Effort(engine="cbc"), a_watch())


def test_an_engine_by_pulps_name_gets_the_gap_and_claims_no_bound(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: dict[str, object] = {}

    def bought(name: str, **options: object) -> pulp.LpSolver:
        asked.update(options, name=name)
        return pulp.COIN_CMD(path=cbc.binary(), **options)

    monkeypatch.setattr(pulp, "listSolvers", lambda onlyAvailable=False: ["GUROBI"])  # noqa: N803
    monkeypatch.setattr(pulp, "getSolver", bought)

    solved = solve(SMALL, Effort(engine="gurobi"), a_watch())

    assert (asked["name"], asked["gapRel"], asked["gapAbs"]) == ("GUROBI", 0.0, 0.0)
    assert solved.status is SolveStatus.FINISHED
    assert solved.values is not None
    assert solved.bound is None


@pytest.mark.parametrize(
    ("end", "told"),
    [(ValueError("no licence"), "no licence"), (SystemExit(3), "ended without an answer")],
)
def test_an_engine_of_others_that_breaks_down_is_a_failure(
    end: BaseException, told: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Broken(pulp.LpSolver):  # type: ignore[misc] # PuLP has no types
        def actualSolve(self, lp: pulp.LpProblem) -> int:  # noqa: N802 - PuLP's name
            raise end

    monkeypatch.setattr(pulp, "listSolvers", lambda onlyAvailable=False: ["GUROBI"])  # noqa: N803
    monkeypatch.setattr(pulp, "getSolver", lambda *_, **__: Broken())

    with pytest.raises(SolverFailed, match=told):
        solve(SMALL, Effort(engine="gurobi"), a_watch())
