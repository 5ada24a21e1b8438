from __future__ import annotations

import threading

import click
import pytest

from prioritiser.cli.exits import exit_code
from prioritiser.cli.main import leave
from prioritiser.domain.outcome import Outcome
from prioritiser.errors import (
    AuditFailed,
    InputRefused,
    OutputRefused,
    QuestionRefused,
    SolverFailed,
)


@pytest.mark.parametrize(
    ("end", "code"),
    [
        (Outcome.PROVEN_BEST, 0),
        (Outcome.WITHIN_GAP, 0),
        (Outcome.NO_PLAN_POSSIBLE, 4),
        (Outcome.STOPPED_EARLY, 5),
        (Outcome.NOTHING_FOUND, 6),
        (InputRefused(()), 3),
        (QuestionRefused("x"), 2),
        (OutputRefused("x"), 2),
        (SolverFailed("x"), 1),
        (AuditFailed(()), 1),
        (click.UsageError("x"), 2),
        (click.Abort(), 6),
        (KeyboardInterrupt(), 6),
        (ValueError("x"), 1),
    ],
)
def test_every_end_has_the_exit_code_of_the_contract(
    end: Outcome | BaseException, code: int
) -> None:
    assert exit_code(end) == code


def test_no_outcome_is_without_an_exit_code() -> None:
    assert {exit_code(outcome) for outcome in Outcome} == {0, 4, 5, 6}


def test_a_solver_left_behind_does_not_keep_or_crash_the_program(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    left: list[int] = []
    monkeypatch.setattr("os._exit", left.append)
    done = threading.Event()
    thread = threading.Thread(target=done.wait, daemon=True)

    before = leave(5)
    thread.start()
    leave(5)
    done.set()
    thread.join()

    assert before == 5
    assert left == [5]
