"""What the README prints is what the commands print."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text("utf-8")
SCREENS = re.findall(r"<!-- output: (.+?) -->\n```text\n(.*?)```", README, re.DOTALL)
NOTEBOOKS = re.findall(r"```python\n(.*?)```\n\n?(?:It prints `(.+?)`)", README, re.DOTALL)


def _printed(*words: str) -> str:
    environment = os.environ | {"PYTHONPATH": str(ROOT), "NO_COLOR": "1"}
    done = subprocess.run(
        [sys.executable, *words],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )
    return done.stdout


def test_the_readme_shows_a_screen_and_a_notebook() -> None:
    assert len(SCREENS) == 1
    assert len(NOTEBOOKS) == 1


@pytest.mark.parametrize(("command", "screen"), SCREENS)
def test_a_screen_in_the_readme_is_what_its_command_prints(command: str, screen: str) -> None:
    assert _printed("-m", *shlex.split(command)) == screen


@pytest.mark.parametrize(("code", "said"), NOTEBOOKS)
def test_the_notebook_in_the_readme_prints_what_it_says(code: str, said: str) -> None:
    assert _printed("-c", code).strip() == said


def test_the_readme_has_exactly_two_commands_for_a_fresh_machine() -> None:
    commands = re.findall(r"^python3 -m venv .+$", README, re.MULTILINE)

    assert len(commands) == 2
    assert commands[0].endswith(
        "prioritiser solve examples/quickstart/initiatives.csv --budget 100"
    )
    assert commands[1].endswith(TEST_COMMAND)


def test_ci_runs_the_readmes_test_command() -> None:
    assert TEST_COMMAND.removeprefix(".venv/bin/python ") in (ROOT / ".ci" / "run").read_text()


MAIN_JOB = "prioritiser solve examples/quickstart/initiatives.csv"
TEST_COMMAND = ".venv/bin/python -m pytest -q -n 2"
