from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import pytest

from tests.end_to_end.shell import run, write

TABLE = "id,value,cost,status\nA,10,2,\nB,4,4,\nC,1,2,\n"
MUST = "id,value,cost,status\nA,1,2.7,must\nB,4,4,\n"


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return write(tmp_path, "trust.csv", TABLE)


def levels(*words: str | Path, code: int = 0) -> list[dict[str, Any]]:
    printed = run("frontier", *words, "--json")
    assert printed.returncode == code, printed.stderr
    found: list[dict[str, Any]] = json.loads(printed.stdout)["answers"]
    return found


def test_every_level_has_its_plan_and_its_marks(data: Path) -> None:
    found = levels(data, "--budget", "8", "--steps", "2")

    assert [(one["amount"], one["mark"], one["value"]) for one in found] == [
        (0, "nothing", 0),
        (4, None, 11),
        (7.2, "-10%", 14),
        (8, "today", 15),
        (8.8, "+10%", 15),
    ]
    assert [one["id"] for one in found[2]["chosen"]] == ["A", "B"]
    assert all(one["exact"] for one in found)


def test_a_level_is_what_solve_says_with_that_budget(data: Path) -> None:
    for one in levels(data, "--budget", "8", "--from", "1", "--to", "7", "--steps", "3"):
        solved = json.loads(run("solve", data, "--budget", str(one["amount"]), "--json").stdout)
        assert solved["value"] == one["value"]
        assert [row["id"] for row in solved["chosen"]] == [row["id"] for row in one["chosen"]]


def test_levels_may_be_percentages_of_today(data: Path) -> None:
    found = levels(data, "--budget", "8", "--from", "50%", "--to", "75%", "--steps", "1")

    assert [(one["amount"], one["share_of_today"]) for one in found] == [(4, 0.5), (6, 0.75)]


def test_the_screen_draws_a_picture_and_names_the_bends(data: Path) -> None:
    printed = " ".join(run("frontier", data, "--budget", "8").stdout.split())

    assert "Today's 8 is worth 15. With 10 % less, it is 1 less." in printed
    assert "The curve bends at" in printed
    assert "########################" in printed


def test_what_cannot_be_done_is_said_with_the_least_that_can(tmp_path: Path) -> None:
    data = write(tmp_path, "trust.csv", MUST)

    found = levels(data, "--budget", "8", "--steps", "2")
    assert (found[0]["possible"], found[0]["exact"]) == (False, True)
    assert (found[1]["mark"], found[1]["amount"], found[1]["value"]) == ("least", 2.7, 1)
    printed = " ".join(run("frontier", data, "--budget", "8").stdout.split())
    assert "cannot be done: it takes 2.7 at the least." in printed


def test_where_no_level_will_do_the_exit_code_says_so(tmp_path: Path) -> None:
    data = write(tmp_path, "trust.csv", MUST)

    levels(data, "--budget", "8", "--from", "1", "--to", "2", "--steps", "1", code=4)


def test_the_levels_may_be_kept_as_a_table(data: Path, tmp_path: Path) -> None:
    file = tmp_path / "levels.csv"
    run("frontier", data, "--budget", "8", "--steps", "2", "-o", file)

    rows = list(csv.DictReader(file.read_text(encoding="utf-8").splitlines()))
    assert [(row["amount"], row["chosen"]) for row in rows][-1] == ("8.8", "A;B;C")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--from", "9", "--to", "3"), "it lies below --from"),
        (("--from", "-3"), "A level is 0 or more"),
        (("--to", "much"), "much"),
        (("--resource", "nurses"), "There is no resource called 'nurses'"),
    ],
)
def test_what_makes_no_sense_is_refused(data: Path, words: tuple[str, ...], told: str) -> None:
    printed = run("frontier", data, "--budget", "8", *words)

    assert printed.returncode == 2
    assert told in printed.stderr


def test_without_a_budget_there_are_no_levels(data: Path) -> None:
    printed = run("frontier", data)

    assert printed.returncode == 2
    assert "Nothing limits budget" in printed.stderr
