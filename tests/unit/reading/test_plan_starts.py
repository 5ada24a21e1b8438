"""PLAN with starts: which period each initiative starts in, and how funds are split."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest

from prioritiser.domain.plan import Split
from prioritiser.errors import InputRefused
from prioritiser.reading import read
from prioritiser.reading.plan_file import PlanFile, read_plan

INITIATIVES = """id,value,cost,status,earliest_start,latest_start,duration
A,5,1,,P1,P2,1
B,4,1,in_flight,,,1
C,3,1,,,,
D,2,1,,P2,P2,
"""
CAPACITY = "resource,P1,P2,P3\nbudget,9,9,9\ncapital,9,9,9\ngrant,9,9,9\n"
RESOURCES = "resource,kind,carry_forward\nbudget,money,\ncapital,money,{carry}\ngrant,money,\n"
USES = "initiative,resource,0\nA,grant;capital,4\n"


def the_plan(folder: Path, plan: str, *, carry: str = "", splits: str = "") -> PlanFile:
    (folder / "in").mkdir()
    for name, text in (
        ("initiatives", INITIATIVES),
        ("capacity", CAPACITY),
        ("resources", RESOURCES.format(carry=carry)),
        ("uses", USES),
    ):
        (folder / "in" / f"{name}.csv").write_text(text, encoding="utf-8")
    path = folder / "plan.csv"
    if splits:
        path = folder / "run"
        (path / "tables").mkdir(parents=True)
        (path / "tables" / "splits.csv").write_text(splits, encoding="utf-8")
        (path / "tables" / "chosen.csv").write_text(plan, encoding="utf-8")
    else:
        path.write_text(plan, encoding="utf-8")
    return read_plan(str(path), read(folder / "in").portfolio, {})


def refused(folder: Path, plan: str, *, carry: str = "") -> list[str]:
    with pytest.raises(InputRefused) as refusal:
        the_plan(folder, plan, carry=carry)
    return [str(finding) for finding in refusal.value.findings]


def test_starts_are_read_by_the_names_of_periods(tmp_path: Path) -> None:
    plan = the_plan(tmp_path, "id,start\nA,P2\nB,P1\nC,\nD,P2\n").plan

    assert plan.starts == {"A": 1, "B": 0, "C": None, "D": 1}


def test_a_start_may_be_blank_where_only_one_is_allowed(tmp_path: Path) -> None:
    plan = the_plan(tmp_path, "id\nB\nC\nD\n").plan

    assert plan.starts == {"B": 0, "C": None, "D": 1}


def test_a_start_outside_the_window_is_left_to_the_audit(tmp_path: Path) -> None:
    assert the_plan(tmp_path, "id,start\nA,P3\n").plan.starts == {"A": 2}


def test_a_start_that_is_missing_is_asked_for_with_what_is_allowed(tmp_path: Path) -> None:
    assert refused(tmp_path, "id,start\nA,\n") == [
        'plan.csv › B2  start is blank, but "A" has a choice of start. It may start in P1, P2. '
        "Name the period. [start-missing]"
    ]


def test_a_plan_without_starts_is_told_once(tmp_path: Path) -> None:
    assert refused(tmp_path, "id\nA\nC\n") == [
        "plan.csv › row 1  The plan has no column start, but A may start in several. "
        "Add it, with the name of a period. [start-missing]"
    ]


def test_a_start_without_a_choice_and_one_that_is_no_period_are_refused(tmp_path: Path) -> None:
    found = refused(tmp_path, "id,start\nC,P1\nA,P4\n")

    assert [line.rpartition("[")[2] for line in found] == [
        "start-without-choice]",
        "unknown-period]",
    ]


def test_a_bare_plan_says_what_it_leaves_open_where_splits_tie_periods_together(
    tmp_path: Path,
) -> None:
    found = the_plan(tmp_path, "id,start\nA,P1\n", carry="0.5")

    assert [str(finding) for finding in found.findings] == [
        "plan.csv  capital stands in a list of funds and carries forward or pays for more units. "
        "How these lists are split stays open; all else is judged. "
        "To judge it too, give the run folder of the plan in place of the file. [split-needed]"
    ]
    assert found.opened.funds == ("capital", "grant")


def test_a_run_folder_says_how_funds_are_split(tmp_path: Path) -> None:
    splits = "initiative,funds,period,fund,amount\nA,grant;capital,P1,capital,1.5\n"
    splits += "A,grant;capital,P1,grant,2.5\n"

    plan = the_plan(tmp_path, "id,start\nA,P1\n", carry="0.5", splits=splits).plan

    assert plan.splits == (
        Split("A", ("grant", "capital"), 0, "grant", Fraction(5, 2)),
        Split("A", ("grant", "capital"), 0, "capital", Fraction(3, 2)),
    )
