"""How the code is cut into modules: none is too long to be read at one sitting."""

from __future__ import annotations

from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
MOST_LINES = 300
FOLDERS = ("prioritiser", "tests", "benchmarks")
FEW = 20
"""Fewer modules than any of the folders holds: a folder that is looked for in vain shows."""


@pytest.mark.parametrize("folder", FOLDERS)
def test_no_module_is_longer_than_three_hundred_lines(folder: str) -> None:
    lengths = {
        path.relative_to(ROOT).as_posix(): len(path.read_text(encoding="utf-8").splitlines())
        for path in sorted((ROOT / folder).rglob("*.py"))
    }

    assert len(lengths) >= FEW
    assert {path: lines for path, lines in lengths.items() if lines > MOST_LINES} == {}
