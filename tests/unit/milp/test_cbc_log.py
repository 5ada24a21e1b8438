"""What CBC says while it runs: its own lines, as two of its versions print them."""

from __future__ import annotations

import os
from fractions import Fraction
from pathlib import Path

import pytest

from prioritiser.milp.cbc_log import Heard, listened


def heard(*lines: str) -> Heard:
    ear = Heard()
    for line in lines:
        ear.hear(line)
    return ear


@pytest.mark.parametrize(
    ("line", "best", "bound"),
    [
        (
            "Cbc0012I Integer solution of -58487.8 found by DiveCoefficient after 749 iterations"
            " and 13 nodes (0.35 seconds)",
            Fraction(584878, 10),
            None,
        ),
        (
            "Cbc0010I After 1000 nodes, 504 on tree, 56358.4 best solution, best possible"
            " 55983.673 (2.78 seconds)",
            Fraction(-563584, 10),
            Fraction(-55983672, 1000),
        ),
        (
            "Cbc0010I After 0 nodes, 1 on tree, 1e+50 best solution, best possible -618.61569"
            " (0.22 seconds)",
            None,
            Fraction(6186157, 10**4),
        ),
        (
            "Cbc0005I Partial search - best objective -0 (best possible -58811.894), took 56507"
            " iterations and 6481 nodes (6.01 seconds)",
            Fraction(0),
            Fraction(58811895, 1000),
        ),
        ("Upper bound:                    58811.894", None, Fraction(58811895, 1000)),
        ("Upper bound:                    1.2e+07", None, Fraction(12_000_100)),
        (
            "     3043     1498     19         58484.3                          58811.9    0.56%"
            "      1.06",
            Fraction(584843, 10),
            Fraction(58812),
        ),
    ],
    ids=["found", "minimised", "nothing yet", "partial", "last", "few digits", "table"],
)
def test_a_line_tells_the_best_and_a_bound_that_is_rounded_up(
    line: str, best: Fraction | None, bound: Fraction | None
) -> None:
    assert heard(line) == Heard(best, bound)


@pytest.mark.parametrize(
    "line",
    [
        "",
        "Welcome to the CBC MILP Solver ",
        "Continuous objective value is 58814.6 - 0.00 seconds",
        "Cbc0038I Solution found of -58226.6",
        "Cbc0012I Integer solution of nan found by nobody",
        "Cbc0010I After 1000 nodes, 504 on tree, 5635",
        "     71       21        9     21      4.961           58811.9    0.340",
        "          0        1      0               -                  inf        -     0.360",
        "Upper bound:                    inf",
        "Upper bound:                    1e+50",
        "Objective value:                58520.70000000",
        "\ufffd\ufffd Upper bound: 5",
    ],
)
def test_a_line_that_is_not_understood_says_nothing(line: str) -> None:
    assert heard("Upper bound: 7.0", line) == heard("Upper bound: 7.0")


def test_the_last_word_counts() -> None:
    assert heard("Upper bound: 9.00", "Upper bound: 8.00").bound == Fraction(801, 100)


@pytest.mark.parametrize("has_terminal", [True, False])
def test_whole_lines_are_heard_however_they_arrive(
    has_terminal: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    lines: list[str] = []
    if not has_terminal:
        monkeypatch.delattr("os.openpty")

    with listened(lines.append) as told:
        for part in (b"one\ntw", b"o\nthr", b"\xffee\nhalf"):
            os.write(told, part)

    assert lines == ["one", "two", "thr\ufffdee"]


def test_no_open_file_is_left_behind() -> None:
    before = set(Path("/dev/fd").iterdir())

    with listened(lambda _: None):
        pass

    assert set(Path("/dev/fd").iterdir()) == before
