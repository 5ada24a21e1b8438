"""Every shipped example: its command runs, and its answer is as published."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path
from typing import Any

from tests.end_to_end.shipped import (
    EXAMPLES,
    FOLDERS,
    QUICKSTART,
    THICKET,
    Run,
    declared,
    every_example,
)

COUNCIL = EXAMPLES / "council_capital"
VERSIONS = ("version", "engine_version")
VERSION_ROWS = re.compile(r"^\| (Prioritiser|Solver) \|.*\n", re.MULTILINE)


def without_versions(content: bytes) -> dict[str, Any]:
    """A result without the versions of programs, which may change where the answer does not."""
    result: dict[str, Any] = json.loads(content)
    result["manifest"] = {
        name: value for name, value in result["manifest"].items() if name not in VERSIONS
    }
    return result


def test_the_examples_that_the_front_page_names_are_here() -> None:
    assert {QUICKSTART, THICKET, COUNCIL} <= set(FOLDERS)


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
def test_the_published_answer_tells_nothing_of_the_machine_that_made_it(folder: Path) -> None:
    for path in sorted((folder / "expected").iterdir()):
        text = path.read_text(encoding="utf-8")
        assert not re.search(r"""(?:^|[\s"'(])(?:/\w+/|[A-Z]:\\)""", text), path.name
        assert not re.search(r"\d ?(s|ms|seconds)\b", text), path.name


@every_example
def test_a_second_run_writes_the_same_bytes(folder: Path, runs: Callable[..., Run]) -> None:
    command = declared(folder)["command"]

    assert runs(command, "again").files == runs(command).files


def test_the_folder_of_tables_gives_the_answer_of_the_workbook(
    runs: Callable[[str], Run],
) -> None:
    book = runs(declared(THICKET)["command"])
    folder = runs("prioritiser solve examples/nhs_productivity/tables")

    assert folder.code == 0, folder.errors
    for name in ("value", "bound", "chosen", "left_out", "resources", "criteria", "audit"):
        assert folder.result[name] == book.result[name], name
