"""An engine that is stopped, by the time or by somebody, says what it has."""

from __future__ import annotations

import sys
import threading
import time
from fractions import Fraction
from subprocess import run

import pytest

from prioritiser.domain.effort import Effort
from prioritiser.milp.engines import SolveStatus, solve
from tests.programs import ENGINES, SMALL, a_hard_program, a_watch


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
        from tests.programs import SMALL, a_hard_program, a_watch
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
        from tests.programs import SMALL, a_hard_program, a_watch
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
