from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.end_to_end.shell import run, write

TABLE = "id,value,cost\nA,4,2.5\nB,9,4.7\n"


@pytest.fixture
def march(tmp_path: Path) -> Path:
    data = write(tmp_path, "trust.csv", TABLE)
    assert run("solve", data, "--budget", "3", "-o", tmp_path / "march", "-q").returncode == 0
    return tmp_path / "march"


def answer(*words: str | Path) -> dict[str, Any]:
    printed = run("worth", *words, "--json")
    assert printed.returncode == 0, printed.stderr
    (one,) = json.loads(printed.stdout)["answers"]
    found: dict[str, Any] = one
    return found


def test_the_next_one_and_the_least_that_helps_are_told(march: Path) -> None:
    one = answer(march)

    assert (one["resource"], one["period"], one["step"]) == ("budget", None, 1)
    assert (one["found"], one["bound"], one["exact"]) == (0, 0, True)
    assert (one["next"]["amount"], one["next"]["gain"], one["next"]["exact"]) == (1.7, 5, True)
    assert (one["next"]["enters"], one["next"]["leaves"]) == (["B"], ["A"])
    assert (one["less"]["amount"], one["less"]["found"]) == (1, 4)


def test_the_screen_says_that_one_more_buys_nothing(march: Path) -> None:
    printed = " ".join(run("worth", march).stdout.split())

    assert "The next 1 of budget buys nothing; 1.7 more would bring 5." in printed


def test_another_step_may_be_asked_for(march: Path) -> None:
    one = answer(march, "--step", "2", "--resource", "budget")

    assert (one["step"], one["found"], one["enters"]) == (2, 5, ["B"])


def test_each_answer_is_another_question(march: Path, tmp_path: Path) -> None:
    printed = run("solve", tmp_path / "trust.csv", "--budget", "4.7", "--json").stdout

    assert json.loads(printed)["value"] == 9


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--step", "0"), "A step is above 0"),
        (("--step", "lots"), "lots"),
        (("--resource", "nurses"), "There is no resource called 'nurses'"),
        (("--resource", "budget.P9"), "There is no period called 'P9'"),
        (("--resource", "a.b.c"), "Write RES or RES.PERIOD"),
    ],
)
def test_what_makes_no_sense_is_refused(march: Path, words: tuple[str, ...], told: str) -> None:
    printed = run("worth", march, *words)

    assert printed.returncode == 2
    assert told in printed.stderr


def test_without_a_resource_there_is_nothing_to_have_more_of(tmp_path: Path) -> None:
    data = write(tmp_path, "trust.csv", "id,value\nA,1\n")
    run("solve", data, "-o", tmp_path / "run", "-q")

    assert "nothing to have more of" in run("worth", tmp_path / "run").stdout
