"""Every screen and figure that an example's README shows is what its command prints."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path

import pytest

from tests.end_to_end.shipped import EXAMPLES, FOLDERS, Run, agrees, declared, every_example, ran

SCREEN = re.compile(r"(<!-- screen -->\n```text\n)(.*?)(```\n)", re.DOTALL)
OTHER_SCREEN = re.compile(r"<!-- screen: (.+?) -->\n```text\n(.*?)```\n", re.DOTALL)
"""What further commands print: the last of those joined by `&&`."""
MORE = "…\n"
"""Ends a screen that a README shows only the first lines of."""


def printed(commands: str, home: Path) -> str:
    """What the last of the commands joined by `&&` prints, run one after another."""
    screen = ""
    for command in commands.split(" && "):
        done = ran(command.removeprefix("prioritiser "), home)
        assert done.returncode == 0, done.stderr
        screen = done.stdout
    return screen


@every_example
def test_the_readme_shows_the_command_that_is_tested(folder: Path) -> None:
    assert declared(folder)["command"] in (folder / "README.md").read_text(encoding="utf-8")


@every_example
def test_the_readme_shows_what_the_command_prints(
    folder: Path,
    runs: Callable[..., Run],
    is_updating_golden: bool,
) -> None:
    run = runs(declared(folder)["command"], keeps=False)
    first = declared(folder)["lines_shown"]
    lines = run.screen.splitlines(keepends=True)
    screen = "".join(lines[:first]) + (MORE if len(lines) > first else "")
    page = (folder / "README.md").read_text(encoding="utf-8")
    if is_updating_golden:
        page = SCREEN.sub(lambda match: match[1] + screen + match[3], page)
        (folder / "README.md").write_text(page, encoding="utf-8")

    assert run.code == 0, run.errors
    assert [match[2] for match in SCREEN.finditer(page)] == [screen]


@pytest.mark.parametrize(
    ("folder", "command"),
    [
        (folder, match[1])
        for folder in FOLDERS
        for match in OTHER_SCREEN.finditer((folder / "README.md").read_text(encoding="utf-8"))
    ],
    ids=lambda value: value.name if isinstance(value, Path) else value,
)
def test_a_further_screen_of_the_readme_is_what_its_command_prints(
    folder: Path, command: str, tmp_path: Path, is_updating_golden: bool
) -> None:
    shutil.copytree(EXAMPLES, tmp_path / "examples")
    page = (folder / "README.md").read_text(encoding="utf-8")
    shown = next(match[2] for match in OTHER_SCREEN.finditer(page) if match[1] == command)

    lines = printed(command, tmp_path).splitlines(keepends=True)
    if shown.endswith(MORE):
        lines = [*lines[: shown.count("\n") - 1], MORE]
    if is_updating_golden:
        head, block = f"<!-- screen: {command} -->\n```text\n", "```\n"
        page = page.replace(head + shown + block, head + "".join(lines) + block)
        (folder / "README.md").write_text(page, encoding="utf-8")
        shown = "".join(lines)

    assert "".join(lines) == shown


@pytest.mark.parametrize(
    ("folder", "options"),
    [(folder, options) for folder in FOLDERS for options in declared(folder)["what_if"]],
    ids=lambda value: value.name if isinstance(value, Path) else value,
)
def test_a_what_if_of_the_readme_has_the_value_it_shows(
    folder: Path, options: str, runs: Callable[[str], Run]
) -> None:
    value = declared(folder)["what_if"][options]
    row = re.compile(rf"^\|.*`{re.escape(options)}` \| {re.escape(value)} \|", re.MULTILINE)

    run = runs(f"{declared(folder)['command']} {options}")

    assert row.search((folder / "README.md").read_text(encoding="utf-8"))
    assert run.result["outcome"] == "proven_best"
    assert agrees(value, Fraction(str(run.result["value"])))
