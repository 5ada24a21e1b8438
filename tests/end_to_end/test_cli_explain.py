from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.end_to_end.shell import run, write

TABLE = "id,title,value,cost,status\nBEST,Best,9,7,\nNEXT,Next best,5,6,\nBARRED,,5,5,never\n"
KEYS = {
    "id",
    "state",
    "blocked_by",
    "forced_loss",
    "extra_value",
    "cost_cut",
    "extra_capacity",
    "better_start",
    "found",
    "bound",
    "exact",
}


@pytest.fixture
def march(tmp_path: Path) -> Path:
    data = write(tmp_path, "trust.csv", TABLE)
    words = ("--budget", "10", "-o", tmp_path / "march", "-q")
    assert run("solve", data, *words).returncode == 0
    return tmp_path / "march"


def answers(*words: str | Path) -> dict[str, dict[str, Any]]:
    printed = run("explain", *words, "--json")
    assert printed.returncode == 0, printed.stderr
    return {one["id"]: one for one in json.loads(printed.stdout)["answers"]}


def test_it_answers_with_every_key_of_the_contract(march: Path) -> None:
    assert set(answers(march, "NEXT")["NEXT"]) >= KEYS


def test_numbers_are_plain_and_exact(march: Path) -> None:
    one = answers(march, "NEXT")["NEXT"]

    assert (one["forced_loss"], one["extra_value"], one["cost_cut"]) == (4, 4, 3)
    assert one["extra_capacity"] == [
        {"resource": "budget", "period": None, "amount": 3, "amount_bound": 3, "exact": True}
    ]
    assert one["exact"] is True


def test_forcing_it_in_with_solve_loses_just_that(march: Path, tmp_path: Path) -> None:
    words = ("solve", tmp_path / "trust.csv", "--budget", "10", "--must", "NEXT", "--json")
    forced = json.loads(run(*words).stdout)
    best = json.loads((march / "result.json").read_text(encoding="utf-8"))

    assert best["value"] - forced["value"] == answers(march, "NEXT")["NEXT"]["forced_loss"]


@pytest.mark.parametrize(("extra", "is_in"), [("12.99", False), ("13", True)])
def test_just_below_the_extra_capacity_it_is_out_and_at_it_is_in(
    march: Path, tmp_path: Path, extra: str, is_in: bool
) -> None:
    del march
    words = ("solve", tmp_path / "trust.csv", "--budget", extra, "--json")

    assert ("NEXT" in {row["id"] for row in json.loads(run(*words).stdout)["chosen"]}) is is_in


def test_without_an_id_those_left_out_are_explained(march: Path) -> None:
    assert list(answers(march)) == ["NEXT"]


def test_all_gives_bounds_for_every_one(march: Path) -> None:
    found = answers(march, "--all")

    assert set(found) == {"BEST", "NEXT", "BARRED"}
    assert all(one["found"] is None for one in found.values())
    assert found["BEST"]["bound"] <= 4


def test_an_id_with_all_is_exact_and_the_others_are_bounds(march: Path) -> None:
    found = answers(march, "NEXT", "--all")

    assert found["NEXT"]["exact"]
    assert not found["BEST"]["exact"]


def test_what_is_ruled_out_is_told_so(march: Path) -> None:
    one = answers(march, "BARRED")["BARRED"]

    assert one["ruled"]
    assert one["extra_value"] is None
    assert one["blocked_by"] == ["initiatives.BARRED.status"]


def test_a_reader_sees_the_finding_first(march: Path) -> None:
    assert run("explain", march, "NEXT").stdout.startswith("NEXT Next best: NOT NOW\n")


def test_who_is_not_there_is_refused(march: Path) -> None:
    printed = run("explain", march, "NEXTT")

    assert printed.returncode == 2
    assert "Did you mean 'NEXT'?" in printed.stderr


def test_a_run_without_a_plan_is_refused(tmp_path: Path) -> None:
    data = write(tmp_path, "one.csv", "id,value,cost,status\nA,1,5,must\n")
    run("solve", data, "--budget", "1", "-o", tmp_path / "none", "-q")

    assert run("explain", tmp_path / "none").returncode == 3
