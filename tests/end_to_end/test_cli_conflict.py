"""`conflict`: what cannot hold together, said to a person and to a program."""

from __future__ import annotations

import json
import shlex
from pathlib import Path
from typing import Any

import pytest

from tests.end_to_end.shell import run, write

LIST = "id,title,value,cost,status\nA,Ward flow,5,6.50,must\nB,Digital,4,4,must\nC,Small,1,1,\n"


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return write(tmp_path, "list.csv", LIST)


def asked(data: Path, *words: str, code: int = 4) -> dict[str, Any]:
    printed = run("conflict", data, "--json", *words)
    assert printed.returncode == code, printed.stderr
    content: dict[str, Any] = json.loads(printed.stdout)
    return content


def test_the_rules_and_the_cheapest_repair_are_told_in_words(data: Path) -> None:
    printed = run("conflict", data, "--budget", "10")

    assert printed.returncode == 4, printed.stderr
    assert "No plan is possible: 3 rules cannot hold together. This is proven." in printed.stdout
    assert "The cheapest repair: raise budget by 0.5, to 10.5." in printed.stdout
    assert "A (Ward flow) must be in and uses 6.5 of budget." in printed.stdout
    assert "Try: --without initiatives.A.status" in printed.stdout


def test_quiet_leaves_the_finding_and_the_repair(data: Path) -> None:
    printed = run("conflict", data, "--budget", "10", "-q")

    assert "The cheapest repair" in printed.stdout
    assert "Ward flow" not in printed.stdout


def test_a_program_gets_rules_and_repairs(data: Path) -> None:
    content = asked(data, "--budget", "10")

    (answer,) = content["answers"]
    assert answer["rules"] == ["initiatives.A.status", "initiatives.B.status", "capacity.budget"]
    assert (answer["found"], answer["bound"], answer["exact"]) == (3, 3, True)
    first = answer["repair"][0]
    assert first["changes"] == [
        {
            "rule": "capacity.budget",
            "off": False,
            "by": 0.5,
            "from": 10,
            "to": 10.5,
            "try": "--budget budget=10.5",
        }
    ]
    assert (first["found"], first["bound"], first["exact"]) == (0.05, 0.05, True)
    assert (content["possible"], content["complete"]) == (False, True)


def test_every_repair_can_be_tried(data: Path) -> None:
    (answer,) = asked(data, "--budget", "10")["answers"]

    for repair in answer["repair"]:
        words = [word for one in repair["changes"] for word in shlex.split(one["try"])]
        budget = [] if "--budget" in words else ["--budget", "10"]
        printed = run("solve", data, *budget, *words)
        assert printed.returncode == 0, printed.stderr


def test_where_a_plan_is_possible_one_is_shown(data: Path) -> None:
    content = asked(data, "--budget", "20", code=0)

    assert content["answers"] == []
    assert content["possible"]
    assert {row["id"] for row in content["plan"]} >= {"A", "B"}


def test_a_must_that_was_asked_for_is_told_as_such(data: Path) -> None:
    printed = run("conflict", data, "--budget", "11", "--must", "C")

    assert "C (Small) must be in, as you asked, and uses 1 of budget." in printed.stdout
    assert "Try: leave out --must C" in printed.stdout


def test_a_target_out_of_reach_is_lowered(data: Path) -> None:
    printed = run("conflict", data, "--budget", "10.5", "--aim", "target", "--reach", "12")

    assert printed.returncode == 4
    assert "lower the target by 3, to 9" in printed.stdout
    assert "Try: --reach 9\n" in printed.stdout


def test_without_any_time_nothing_is_claimed(data: Path) -> None:
    printed = run("conflict", data, "--budget", "10", "--effort", "0.000001")

    assert printed.returncode == 6
    assert "not known yet" in printed.stdout


def test_an_unknown_must_is_refused(data: Path) -> None:
    printed = run("conflict", data, "--must", "Z")

    assert printed.returncode == 2
    assert "no initiative called 'Z'" in printed.stderr


def test_solve_names_the_rules_that_clash_where_no_rule_fails_by_itself(tmp_path: Path) -> None:
    (tmp_path / "d").mkdir()
    write(tmp_path, "d/initiatives.csv", "id,value,status\nA,5,must\nB,6,\n")
    write(tmp_path, "d/links.csv", "source,relation,target\nA,requires,B\n")
    write(tmp_path, "d/limits.csv", "limit,measure,where,max\nnone of B,count,B,0\n")

    printed = run("solve", tmp_path / "d")

    assert printed.returncode == 4
    assert "A must be in." in printed.stdout
    assert "A needs B." in printed.stdout
    assert 'The limit "none of B" asks for at most 0 initiatives from B.' in printed.stdout
    assert "`prioritiser conflict`" in printed.stdout


def test_check_points_to_conflict_where_no_plan_is_possible(tmp_path: Path) -> None:
    (tmp_path / "d").mkdir()
    write(tmp_path, "d/initiatives.csv", "id,value,status\nA,5,must\nB,6,must\n")
    write(tmp_path, "d/links.csv", "source,relation,target\nA,excludes,B\n")

    printed = run("check", "d", cwd=tmp_path)

    assert "[must-impossible]" in printed.stdout
    assert "Next: prioritiser conflict d\n" in printed.stderr
