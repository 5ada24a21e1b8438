from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.end_to_end.shell import run, write

KEYS = {
    "share", "count", "chosen", "value", "merged", "deferred", "stopped", "leaves", "found",
    "bound", "exact",
}  # fmt: skip


@pytest.fixture
def data(tmp_path: Path) -> Path:
    write(
        tmp_path,
        "initiatives.csv",
        "id,title,value,cost,status,version_of\n"
        "BIG,The big one,60,6,,\nBASE,What it stands on,0,1,,\n"
        "PLUS,In full,30,4,,F\nLITE,In short,28,2,,F\nFLY,Under way,3,1,in_flight,\n",
    )
    write(tmp_path, "capacity.csv", "resource,amount\nbudget,12\n")
    write(tmp_path, "links.csv", "source,relation,target\nBIG,requires,BASE\nPLUS,requires,FLY\n")
    return tmp_path


def rationalised(*words: str | Path) -> dict[str, Any]:
    printed = run("rationalise", *words, "--json")
    assert printed.returncode == 0, printed.stderr
    content: dict[str, Any] = json.loads(printed.stdout)
    return content


def test_every_answer_has_the_keys_of_the_contract(data: Path) -> None:
    content = rationalised(data)

    assert [answer["share"] for answer in content["answers"]] == [1, 0.99, 0.95, 0.9, 0.8]
    assert all(answer.keys() >= KEYS for answer in content["answers"])
    assert content["best_value"] == {"found": 93, "bound": 93, "exact": True}


def test_what_is_merged_stopped_and_leaves_is_told(data: Path) -> None:
    answers = {answer["share"]: answer for answer in rationalised(data)["answers"]}

    assert [one["id"] for one in answers[1]["chosen"]] == ["BASE", "BIG", "FLY", "PLUS"]
    assert [one["id"] for one in answers[0.9]["chosen"]] == ["BASE", "BIG", "LITE"]
    assert answers[0.9]["count"] == answers[0.9]["found"] == answers[0.9]["bound"] == 3
    assert answers[0.9]["merged"] == [{"how": "version", "ids": ["PLUS"], "into": "LITE"}]
    assert answers[0.9]["stopped"] == ["FLY"]
    assert answers[0.9]["leaves"] == ["FLY", "PLUS"]
    assert answers[0.9]["enters"] == ["LITE"]


def test_each_count_is_that_of_solve(data: Path) -> None:
    for answer in rationalised(data, "--shares", "90%,60%")["answers"]:
        printed = run("solve", data, "--aim", "fewest", "--share", f"{answer['share']}", "--json")
        solved = json.loads(printed.stdout)
        assert [one["id"] for one in solved["chosen"]] == [one["id"] for one in answer["chosen"]]
        assert solved["objective"] == answer["count"]


def test_thickets_and_single_points_stand_beside_the_answers(data: Path) -> None:
    content = rationalised(data)

    assert [(one["ids"], one["links"]) for one in content["thickets"]] == [
        (["BASE", "BIG"], ["links.requires.BIG.BASE"]),
        (["FLY", "PLUS"], ["links.requires.PLUS.FLY"]),
    ]
    assert [(one["id"], one["found"], one["exact"]) for one in content["single_points"]] == [
        ("BASE", 60, True),
        ("FLY", 5, True),
    ]


def test_the_loss_of_a_single_point_is_that_of_solve_without_it(data: Path) -> None:
    first = rationalised(data)["single_points"][0]

    solved = json.loads(run("solve", data, "--never", first["id"], "--json").stdout)

    assert 93 - solved["value"] == first["found"]


def test_the_text_says_first_how_few_are_enough(data: Path) -> None:
    printed = run("rationalise", data, "--shares", "60%")

    told = " ".join(printed.stdout.split())
    assert printed.returncode == 0
    assert "2 initiatives keep 60 % of the best value. 4 initiatives keep all" in told
    assert "Most hangs on BASE: were it gone, 60 of value is lost." in told
    assert "as LITE" not in told


def test_no_plan_is_exit_code_4(data: Path) -> None:
    printed = run("rationalise", data, "--must", "BIG", "--budget", "2", "--json")

    assert printed.returncode == 4
    content = json.loads(printed.stdout)
    assert (content["answers"], content["no_plan_possible"]) == ([], True)


def test_nothing_worth_a_share_is_refused(data: Path) -> None:
    printed = run("rationalise", data, "--budget", "0")

    assert printed.returncode == 2
    assert "worth 0 or less" in printed.stderr


@pytest.mark.parametrize("shares", ["0", "120%", "some", ""])
def test_a_share_that_is_none_is_refused(data: Path, shares: str) -> None:
    printed = run("rationalise", data, "--shares", shares)

    assert printed.returncode == 2
    assert "--shares" in printed.stderr


def test_quiet_prints_the_finding_alone(data: Path) -> None:
    printed = run("rationalise", data, "-q")

    assert "of the best value" in printed.stdout
    assert "thicket" not in printed.stdout
