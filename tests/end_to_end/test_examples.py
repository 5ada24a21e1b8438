"""Every shipped example: its command runs, its answer is as published, and no ranking finds it."""

from __future__ import annotations

import functools
import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from tests.end_to_end.rankings import (
    Wishes,
    by_value,
    by_value_for_money,
    wishes_of_a_list,
)

ROOT = Path(__file__).parents[2]
EXAMPLES = ROOT / "examples"
FOLDERS = sorted(path.parent for path in EXAMPLES.glob("*/README.md"))
QUICKSTART = EXAMPLES / "quickstart"
THICKET = EXAMPLES / "nhs_productivity"
COUNCIL = EXAMPLES / "council_capital"
VERSIONS = ("version", "engine_version")
VERSION_ROWS = re.compile(r"^\| (Prioritiser|Solver) \|.*\n", re.MULTILINE)
SCREEN = re.compile(r"(<!-- screen -->\n```text\n)(.*?)(```\n)", re.DOTALL)
OTHER_SCREEN = re.compile(r"<!-- screen: (.+?) -->\n```text\n(.*?)```\n", re.DOTALL)
"""What further commands print: the last of those joined by `&&`."""
MORE = "…\n"
"""Ends a screen that a README shows only the first lines of."""

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


@pytest.fixture(scope="module")
def runs(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Run]:
    """Run a command beside a copy of the examples, once for all tests that ask for it."""

    @functools.cache
    def run(command: str, copy: str = "first", *, keeps: bool = True) -> Run:
        program, *arguments = shlex.split(command)
        assert program == "prioritiser"
        home = tmp_path_factory.mktemp(copy)
        shutil.copytree(EXAMPLES, home / "examples")
        out = home / "answer"
        done = ran(
            " ".join([*map(shlex.quote, arguments), *(["-o answer"] if keeps else [])]), home
        )
        files = {
            path.relative_to(out).as_posix(): path.read_bytes()
            for path in sorted(out.rglob("*"))
            if path.is_file()
        }
        return Run(done.returncode, done.stdout, done.stderr, files)

    return run


def without_versions(content: bytes) -> dict[str, Any]:
    """A result without the versions of programs, which may change where the answer does not."""
    result: dict[str, Any] = json.loads(content)
    result["manifest"] = {
        name: value for name, value in result["manifest"].items() if name not in VERSIONS
    }
    return result


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


def printed(commands: str, home: Path) -> str:
    """What the last of the commands joined by `&&` prints, run one after another."""
    screen = ""
    for command in commands.split(" && "):
        done = ran(command.removeprefix("prioritiser "), home)
        assert done.returncode == 0, done.stderr
        screen = done.stdout
    return screen


def agrees(published: str, found: Fraction) -> bool:
    """Whether a published figure is the one found, rounded to the figure's own digits."""
    digits = len(published.partition(".")[2])
    return round(found, digits) == Fraction(published)


def test_the_examples_that_the_front_page_names_are_here() -> None:
    assert {QUICKSTART, THICKET, COUNCIL} <= set(FOLDERS)


@every_example
def test_the_readme_shows_the_command_that_is_tested(folder: Path) -> None:
    assert declared(folder)["command"] in (folder / "README.md").read_text(encoding="utf-8")


@every_example
def test_the_command_answers_and_its_answer_is_proven(
    folder: Path, runs: Callable[[str], Run]
) -> None:
    run = runs(declared(folder)["command"])

    assert run.code == 0, run.errors
    assert run.result["outcome"] == "proven_best"
    assert run.result["proof"] == "exact"
    assert run.result["canonical"] is True
    assert run.result["audit"] == {"exact": True, "breaches": []}


@every_example
def test_the_answer_is_the_best_that_another_program_found(
    folder: Path, runs: Callable[[str], Run]
) -> None:
    run = runs(declared(folder)["command"])

    assert run.chosen == set(declared(folder)["best"])
    assert Fraction(str(run.result["value"])) == Fraction(declared(folder)["value"])


@every_example
def test_the_answer_is_as_published(
    folder: Path,
    runs: Callable[[str], Run],
    is_updating_golden: bool,
) -> None:
    run = runs(declared(folder)["command"])
    expected = folder / "expected"
    if is_updating_golden:
        for name in declared(folder)["expected"]:
            (expected / name).write_bytes(run.files[name])

    names = {path.name for path in expected.iterdir()}
    assert names == set(declared(folder)["expected"])
    for name in sorted(names):
        published = (expected / name).read_bytes()
        if name == "result.json":
            assert without_versions(run.files[name]) == without_versions(published)
        else:
            found, kept = (
                VERSION_ROWS.sub("", text.decode()) for text in (run.files[name], published)
            )
            assert found == kept, name


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


@every_example
def test_the_published_answer_tells_nothing_of_the_machine_that_made_it(folder: Path) -> None:
    for path in sorted((folder / "expected").iterdir()):
        text = path.read_text(encoding="utf-8")
        assert not re.search(r"""(?:^|[\s"'(])(?:/\w+/|[A-Z]:\\)""", text), path.name
        assert not re.search(r"\d ?(s|ms|seconds)\b", text), path.name


@every_example
def test_a_second_run_writes_the_same_bytes(folder: Path, runs: Callable[..., Run]) -> None:
    command = declared(folder)["command"]

    assert runs(command, "again").files == runs(command).files


def a_list() -> Wishes:
    return wishes_of_a_list(QUICKSTART / "initiatives.csv", budget=100)


@pytest.mark.parametrize(
    ("folder", "wishes", "ranking"),
    [
        (QUICKSTART, a_list, by_value),
        (QUICKSTART, a_list, by_value_for_money),
    ],
)
def test_no_walk_down_a_ranking_reaches_the_answer(
    folder: Path,
    wishes: Callable[[], Wishes],
    ranking: Callable[[Wishes], list[str]],
    runs: Callable[[str], Run],
) -> None:
    run, there = runs(declared(folder)["command"]), wishes()
    order = ranking(there)

    walked = there.walk(order)

    assert there.fits(run.chosen)
    assert run.chosen != walked
    reached = sum((there.value[name] for name in walked), Fraction(0))
    assert reached < Fraction(str(run.result["value"]))
    assert declared(folder)["rankings"][ranking.__name__] == f"{float(reached):g}"
    # Nor does any place to stop: something better ranked is out while something worse is in.
    is_in = [name in run.chosen for name in order]
    assert is_in != sorted(is_in, reverse=True)


@pytest.mark.parametrize(
    ("name", "said"),
    [("by_value.csv", "obeys every rule."), ("by_value_for_money.csv", "breaks 2 rules.")],
)
def test_a_list_made_by_ranking_is_worth_less_than_the_answer(
    name: str, said: str, runs: Callable[[str], Run], tmp_path: Path
) -> None:
    command = f"audit examples/nhs_productivity/tables examples/nhs_productivity/{name}"
    shutil.copytree(EXAMPLES, tmp_path / "examples")

    done = ran(command, tmp_path)

    lines = done.stdout.splitlines()
    assert done.returncode == (0 if said.startswith("obeys") else 4), done.stderr
    assert lines[0].endswith(said)
    value = Fraction(next(line.split()[1] for line in lines if line.startswith("Value ")))
    assert agrees(declared(THICKET)["rankings"][name], value)
    assert f"| {declared(THICKET)['rankings'][name]} |" in (THICKET / "README.md").read_text(
        "utf-8"
    )
    assert value < Fraction(str(runs(declared(THICKET)["command"]).result["value"]))


def test_the_folder_of_tables_gives_the_answer_of_the_workbook(
    runs: Callable[[str], Run],
) -> None:
    book = runs(declared(THICKET)["command"])
    folder = runs("prioritiser solve examples/nhs_productivity/tables")

    assert folder.code == 0, folder.errors
    for name in ("value", "bound", "chosen", "left_out", "resources", "criteria", "audit"):
        assert folder.result[name] == book.result[name], name
