from __future__ import annotations

import io
import os
from fractions import Fraction

import pytest

from prioritiser.cli.painter import free_columns
from prioritiser.cli.progress import (
    Measure,
    Progress,
    beaten_by,
    progress_line,
    shown_amount,
)
from prioritiser.domain.effort import Watch


def a_watch(elapsed: float = 38.0) -> Watch:
    times = iter([0.0])
    return Watch(lambda: next(times, elapsed))


def test_the_line_says_how_long_how_good_and_how_sure() -> None:
    line = progress_line(a_watch(), Fraction(1041), Fraction(1049))

    assert line == (
        "Solving … 38 s  best plan 1,041  cannot be beaten by more than 0.8 %"
        "  (Ctrl-C keeps this plan)"
    )


def test_without_a_plan_there_is_nothing_to_keep() -> None:
    assert progress_line(a_watch(), None, Fraction(3)) == "Solving … 38 s"


def test_after_an_interrupt_the_line_says_so() -> None:
    watch = a_watch()
    watch.interrupt()

    assert progress_line(watch, Fraction(1), None) == "Stopping … 38 s"


@pytest.mark.parametrize(
    ("room", "start", "end"),
    [
        (94, "Solving … 38 s  best", "(Ctrl-C keeps this plan)"),
        (93, "38 s  best", "(Ctrl-C keeps this plan)"),
        (79, "Solving … 38 s  best", "more than 0.8 %"),
        (60, "38 s  best", "more than 0.8 %"),
        (55, "Solving … 38 s  best", "plan 1,041"),
        (31, "Solving … 38 s  best", "plan 1,041"),
        (30, "38 s  best", "plan 1,041"),
        (21, "38 s  best", "plan 1,041"),
        (20, "Solving … 38 s", "38 s"),
        (5, "38 s", "38 s"),
        (3, "", ""),
    ],
)
def test_a_narrow_terminal_gets_a_shorter_line(room: int, start: str, end: str) -> None:
    line = progress_line(a_watch(), Fraction(1041), Fraction(1049), room)

    assert len(line) <= room
    assert line.startswith(start)
    assert line.endswith(end)


def test_no_number_is_ever_cut() -> None:
    whole = {"38", "1,041", "0.8"}

    for room in range(100):
        line = progress_line(a_watch(), Fraction(1041), Fraction(1049), room)
        assert {word for word in line.split() if word[0].isdigit()} <= whole


@pytest.mark.parametrize("columns", [0, 81])
def test_a_terminal_that_does_not_know_its_width_has_the_usual_one(
    columns: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    stream = io.StringIO()
    monkeypatch.setattr(stream, "fileno", lambda: 2)
    monkeypatch.setattr("sys.stderr", stream)
    monkeypatch.setattr("os.get_terminal_size", lambda _number: os.terminal_size((columns, 24)))

    assert free_columns() == (columns or 80) - 1


@pytest.mark.parametrize(
    ("best", "bound", "told"),
    [
        (1000, Fraction(1000), "0.0 %"),
        (1000, Fraction(1000001, 1000), "0.1 %"),
        (1000, Fraction(1008), "0.8 %"),
        (-10, Fraction(-5), "50.0 %"),
        (100, Fraction(99), "0.0 %"),
    ],
)
def test_the_gap_is_rounded_up_so_that_it_stays_true(
    best: int, bound: Fraction, told: str
) -> None:
    assert beaten_by(Fraction(best), bound) == told


@pytest.mark.parametrize(("best", "bound"), [(0, Fraction(1)), (1, None)])
def test_an_unknown_gap_is_not_told(best: int, bound: Fraction | None) -> None:
    assert beaten_by(Fraction(best), bound) is None


@pytest.mark.parametrize(
    ("amount", "shown"), [(Fraction(1041), "1,041"), (Fraction(1, 3), "0.333"), (Fraction(0), "0")]
)
def test_amounts_are_short(amount: Fraction, shown: str) -> None:
    assert shown_amount(amount) == shown


def test_nothing_is_painted_off_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    stream = io.StringIO()
    monkeypatch.setattr("sys.stderr", stream)

    with Progress(a_watch(), is_shown=False) as progress:
        progress(Fraction(1), None)

    assert stream.getvalue() == ""


def test_the_line_is_wiped_at_the_end(monkeypatch: pytest.MonkeyPatch) -> None:
    stream = io.StringIO()
    monkeypatch.setattr("sys.stderr", stream)
    monkeypatch.setattr("prioritiser.cli.painter.SECONDS_BETWEEN", 0.01)

    with Progress(a_watch(), is_shown=True):
        while "Solving" not in stream.getvalue():
            pass

    assert stream.getvalue().endswith("\r")
    assert stream.getvalue().rsplit("\r", 2)[-2].strip() == ""


def test_what_is_kept_low_is_told_in_its_own_measure() -> None:
    cheapest = Measure("cheapest plan", lambda number: -number, is_least=True)
    progress = Progress(a_watch(), is_shown=False)
    progress.look_for(cheapest)

    progress(Fraction(-50), Fraction(-40))

    assert (progress.best, progress.bound) == (Fraction(50), Fraction(40))
    assert progress_line(a_watch(), Fraction(50), Fraction(40), measure=cheapest) == (
        "Solving … 38 s  cheapest plan 50  cannot be beaten by more than 20.0 %"
        "  (Ctrl-C keeps this plan)"
    )


def test_a_search_for_something_else_forgets_what_was_known() -> None:
    progress = Progress(a_watch(), is_shown=False)
    progress(Fraction(5), Fraction(6))

    progress.look_for(Measure())

    assert (progress.best, progress.bound) == (None, None)
