"""When a published figure agrees, and what a run says when files are missing."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest

from benchmarks.published import is_same_figure, main, shown


@pytest.mark.parametrize(
    ("figure", "ours", "expected"),
    [
        ("8706.1", Fraction("8706.1"), True),
        ("8706.1", Fraction("8706.14"), True),
        ("8706.1", Fraction("8706.16"), False),
        ("19.9", Fraction("19.8999"), True),
        ("3800", Fraction("3799"), False),
        ("3800", Fraction("3800.4"), True),
        ("2132.0", Fraction("2132.04"), True),
        ("2132.0", Fraction("2132.4"), False),
    ],
)
def test_a_figure_agrees_when_ours_rounds_to_its_digits(
    figure: str, ours: Fraction, expected: bool
) -> None:
    assert is_same_figure(figure, ours) is expected


def test_no_value_never_agrees() -> None:
    assert not is_same_figure("0", None)


def test_a_value_is_shown_in_plain_digits_or_as_a_fraction() -> None:
    assert (shown(Fraction("12400")), shown(Fraction("0.05")), shown(Fraction(1, 3))) == (
        "12400",
        "0.05",
        "1/3",
    )


def test_missing_files_are_said_plainly(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--data", str(tmp_path)]) == 0

    assert "values.csv not found" in capsys.readouterr().out
