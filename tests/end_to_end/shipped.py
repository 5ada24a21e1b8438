"""The shipped examples: what they declare, and a command run beside a copy of them."""

from __future__ import annotations

import json
import os
import shlex
import subprocess
import sys
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
EXAMPLES = ROOT / "examples"
FOLDERS = sorted(path.parent for path in EXAMPLES.glob("*/README.md"))
QUICKSTART = EXAMPLES / "quickstart"
THICKET = EXAMPLES / "nhs_productivity"
every_example = pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)


def declared(folder: Path) -> dict[str, Any]:
    facts: dict[str, Any] = json.loads((folder / "example.json").read_text(encoding="utf-8"))
    return facts


@dataclass(frozen=True)
class Run:
    """What a command left behind."""

    code: int
    screen: str
    errors: str
    files: dict[str, bytes]

    @property
    def result(self) -> dict[str, Any]:
        """The answer for programs."""
        answer: dict[str, Any] = json.loads(self.files["result.json"])
        return answer

    @property
    def chosen(self) -> set[str]:
        """Ids of what is in."""
        return {row["id"] for row in self.result["chosen"]}


def ran(command: str, home: Path) -> subprocess.CompletedProcess[str]:
    """What a command of the program leaves behind, told without the program's name."""
    path = os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")])
    return subprocess.run(
        [sys.executable, "-m", "prioritiser", *shlex.split(command)],
        cwd=home,
        env={**os.environ, "PYTHONPATH": path, "NO_COLOR": "1", "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        check=False,
        encoding="utf-8",
    )


def agrees(published: str, found: Fraction) -> bool:
    """Whether a published figure is the one found, rounded to the figure's own digits."""
    digits = len(published.partition(".")[2])
    return round(found, digits) == Fraction(published)
