"""`prioritiser solve`: the answer, on screen and for programs."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.end_to_end.shell import run, spawn, write
from tests.end_to_end.three import BUDGET, TABLE, solved


def test_one_csv_and_a_budget_are_enough(portfolio: Path) -> None:
    printed = spawn("solve", portfolio, *BUDGET)

    assert printed.returncode == 0, printed.stderr
    assert "2 of 3" in printed.stdout
    assert "Read initiatives.csv: 3 initiatives" in printed.stderr
    assert "Next: " in printed.stderr


def test_json_stands_alone_on_standard_output(portfolio: Path) -> None:
    answer = solved(portfolio, *BUDGET)

    assert answer["outcome"] == "proven_best"
    assert answer["proof"] == "exact"
    assert answer["canonical"] is True
    assert answer["value"] == answer["bound"] == 8
    assert [row["id"] for row in answer["chosen"]] == ["A", "C"]
    assert answer["left_out"] == ["B"]
    assert answer["audit"] == {"exact": True, "breaches": []}
    assert answer["exit"] == 0


def test_the_same_question_gives_the_same_bytes(portfolio: Path) -> None:
    one = spawn("solve", portfolio, *BUDGET, "--json", env={"PYTHONHASHSEED": "1"})
    other = spawn(
        "solve", portfolio, *BUDGET, "--json", env={"PYTHONHASHSEED": "2", "TZ": "Asia/Tokyo"}
    )

    assert one.stdout == other.stdout


def test_quiet_prints_the_decision_and_nothing_else(portfolio: Path) -> None:
    quiet, full = run("solve", portfolio, *BUDGET, "-q"), run("solve", portfolio, *BUDGET)

    assert quiet.stderr == ""
    assert "2 of 3" in quiet.stdout
    assert len(quiet.stdout) < len(full.stdout) / 2


def test_verbose_tells_the_time_of_every_stage(portfolio: Path) -> None:
    told = run("solve", portfolio, *BUDGET, "-v").stderr

    for stage in ("loading", "reading", "formulating", "solving", "auditing", "explaining"):
        assert f"{stage} " in told.rpartition("Time: ")[2]


def test_standard_input_is_read(tmp_path: Path) -> None:
    printed = run("solve", "-", *BUDGET, cwd=tmp_path, typed=TABLE)

    assert printed.returncode == 0, printed.stderr
    assert "Read standard input: 3 initiatives" in printed.stderr


def test_forcing_in_and_out_changes_the_plan(portfolio: Path) -> None:
    answer = solved(portfolio, *BUDGET, "--must", "B", "--never", "A")

    assert [row["id"] for row in answer["chosen"]] == ["B", "C"]


def test_a_version_that_is_forced_in_takes_the_place_of_the_one_that_must_be_in(
    tmp_path: Path,
) -> None:
    text = "id,value,cost,status,version_of\nA,9,1,must,F\nB,1,1,,F\nC,2,1,,\n"
    portfolio = write(tmp_path, "versions.csv", text)

    before = solved(portfolio, *BUDGET)
    after = solved(portfolio, *BUDGET, "--must", "B")

    assert [row["id"] for row in before["chosen"]] == ["A", "C"]
    assert [row["id"] for row in after["chosen"]] == ["B", "C"]


def test_a_rule_can_be_switched_off(tmp_path: Path) -> None:
    write(tmp_path, "initiatives.csv", TABLE)
    write(tmp_path, "links.csv", "source,relation,target\nA,excludes,C\n")

    with_it = solved(tmp_path, *BUDGET)
    without = solved(tmp_path, *BUDGET, "--without", "links.excludes.A.C")

    assert with_it["value"] == 7
    assert without["value"] == 8
    assert without["manifest"]["options"]["without"] == ["links.excludes.A.C"]


def test_a_refused_input_lists_everything_and_exits_with_3(tmp_path: Path) -> None:
    path = write(tmp_path, "bad.csv", "id,value,cost\nA,five,£3\nA,4,1.2m\n")

    printed = run("solve", path, "-o", tmp_path / "run")

    assert printed.returncode == 3
    assert printed.stdout == ""
    for cell in ("B2", "C2", "A3", "C3"):
        assert f"bad.csv › {cell}" in printed.stderr
    assert not (tmp_path / "run").exists()


def test_a_refused_input_is_told_to_programs_on_standard_output(tmp_path: Path) -> None:
    path = write(tmp_path, "bad.csv", "id,value,cost\nA,five,3\n")

    answer = solved(path)

    assert answer["exit"] == 3
    assert [one["code"] for one in answer["findings"]] == ["not-a-number"]


def test_what_no_plan_can_obey_exits_with_4(portfolio: Path, tmp_path: Path) -> None:
    words = ("--budget", "5", "--must", "A")

    answer = solved(portfolio, *words)
    printed = run("solve", portfolio, *words, "-o", tmp_path / "run")

    assert answer["exit"] == printed.returncode == 4
    assert answer["outcome"] == "no_plan_possible"
    assert answer["proof"] == "exact"
    assert (tmp_path / "run" / "result.json").exists()


def test_an_engine_that_is_not_there_is_refused_before_anything_is_read(portfolio: Path) -> None:
    printed = run("solve", portfolio, "--engine", "MIPCL_CMD")

    assert printed.returncode == 2
    assert "not installed here" in printed.stderr
    assert "Read " not in printed.stderr


@pytest.mark.parametrize("engine", ["highs", "HiGHS", "cbc"])
def test_every_engine_gives_the_same_plan(engine: str, portfolio: Path) -> None:
    answer = solved(portfolio, *BUDGET, "--engine", engine)

    assert [row["id"] for row in answer["chosen"]] == ["A", "C"]
    assert answer["outcome"] == "proven_best"
