"""Tables that line up, and results that are written where they belong."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks import printed


def test_columns_line_up_and_bars_do_not_break_the_table() -> None:
    assert printed.table(("a", "value"), [("x|y", 10)]) == (
        "| a    | value |\n|------|-------|\n| x\\|y | 10    |"
    )


def test_a_result_says_how_it_was_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(printed, "RESULTS", tmp_path / "results")

    path = printed.save("tiny", "A title", "python -m benchmarks.tiny", ["First.", "Second."])

    text = path.read_text(encoding="utf-8")
    assert text.startswith("# A title\n\n`python -m benchmarks.tiny`\n\nMeasured with Python ")
    assert text.endswith("\nFirst.\n\nSecond.\n")
