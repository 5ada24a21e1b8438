from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.end_to_end.shell import run, write

TABLE = "id,value,cost\nA,40,1\nB,30,1\nC,29,1\nD,20,1\n"


@pytest.fixture
def march(tmp_path: Path) -> Path:
    return kept(tmp_path, "march")


def kept(folder: Path, name: str, *words: str) -> Path:
    data = write(folder, "list.csv", TABLE)
    printed = run("solve", data, "--budget", "2", "-o", folder / name, "-q", *words)
    assert printed.returncode == 0, printed.stderr
    return folder / name


def told(*words: str | Path) -> dict[str, Any]:
    printed = run("near-best", *words, "--json")
    assert printed.returncode == 0, printed.stderr
    content: dict[str, Any] = json.loads(printed.stdout)
    return content


def test_other_plans_are_told_with_what_they_swap_and_lose(march: Path) -> None:
    content = told(march, "--within", "2%")

    (answer,) = content["answers"]
    assert [row["id"] for row in answer["chosen"]] == ["A", "C"]
    assert (answer["enters"], answer["leaves"], answer["moves"]) == (["C"], ["B"], [])
    assert (answer["value"], answer["found"], answer["bound"], answer["exact"]) == (69, 1, 1, True)
    assert (content["complete"], content["end"]) == (True, "complete")
    assert content["next"] == {"found": 10, "bound": 10, "exact": True}
    assert content["best"]["value"] == 70


def test_the_screen_says_that_there_is_no_other(march: Path) -> None:
    one = run("near-best", march, "--within", "2%").stdout
    none = run("near-best", march).stdout

    assert "C in place of B: loses 1.5 %" in one
    assert "This is proven: there is no further one within 2 %." in one
    assert "No other plan lies within 1 % of this one." in none


def test_a_count_ends_the_list(march: Path) -> None:
    content = told(march, "--within", "60%", "--count", "2")

    assert len(content["answers"]) == 2
    assert (content["complete"], content["end"], content["next"]) == (False, "counted", None)
    assert len(told(march, "--within", "60%", "--count", "all")["answers"]) == 5


def test_quiet_prints_the_finding_alone(march: Path) -> None:
    printed = run("near-best", march, "--within", "2%", "-q")

    assert "One other plan lies within 2 % of this one." in printed.stdout
    assert "in place of" not in printed.stdout


def test_other_aims_are_told_in_their_own_measure(tmp_path: Path) -> None:
    target = kept(tmp_path, "target", "--aim", "target", "--reach", "59")

    content = told(target, "--within", "0")

    # Any two that reach it cost as much; the first of them has the most value.
    assert [[row["id"] for row in one["chosen"]] for one in content["answers"]] == [
        ["A", "C"], ["A", "D"], ["B", "C"],
    ]  # fmt: skip
    assert [one["found"] for one in content["answers"]] == [0, 0, 0]


def test_without_time_nothing_is_claimed(march: Path) -> None:
    content = told(march, "--effort", "0")

    assert (content["answers"], content["complete"], content["end"]) == ([], False, "stopped")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--count", "0"], "'0' is not a whole number of 1 or more, nor all."),
        (["--within", "150%"], "150% is not below 1 (100%)."),
        (["--differ", "0"], "0 is not in the range"),
    ],
)
def test_numbers_that_mean_nothing_are_refused(march: Path, words: list[str], said: str) -> None:
    printed = run("near-best", march, *words)

    assert printed.returncode == 2
    assert said in printed.stderr


def test_a_run_without_a_plan_is_refused(tmp_path: Path) -> None:
    data = write(tmp_path, "list.csv", TABLE)
    run("solve", data, "--budget", "0", "--must", "A", "-o", tmp_path / "none", "-q")

    printed = run("near-best", tmp_path / "none")

    assert printed.returncode == 3
    assert "holds no plan" in printed.stderr
