"""A forgotten budget is told, and no longer told once it is given."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

from prioritiser.question import Budget, Question, applied
from prioritiser.reading import Reading, read, still_true

TABLES = {"initiatives": "id,value,cost\nA,5,4\n", "uses": "initiative,resource,amount\nA,wte,2\n"}
ROW = "a row in the table capacity"
RESOURCES = "resource,kind\nbudget,money\nwte,other\n"


def reading(folder: Path, **more: str) -> Reading:
    for name, text in {**TABLES, "resources": RESOURCES, **more}.items():
        (folder / f"{name}.csv").write_text(text, encoding="utf-8")
    return read(folder)


def no_limits(found: Reading) -> list[str]:
    return [one.message for one in found.findings if one.code == "no-limit"]


def test_every_resource_that_is_used_without_a_capacity_is_told(tmp_path: Path) -> None:
    assert no_limits(reading(tmp_path)) == [
        f"budget has no capacity, so nothing limits it. Give --budget N, or {ROW}.",
        f'"wte" has no capacity, so nothing limits it. Give --budget wte=N, or {ROW}.',
    ]


def test_a_blank_capacity_is_told_once(tmp_path: Path) -> None:
    found = reading(tmp_path, capacity="resource,amount\nbudget,\nwte,9\n")

    assert no_limits(found) == []
    assert "unlimited" in [one.code for one in found.findings]


def test_a_limit_on_a_resource_limits_it(tmp_path: Path) -> None:
    found = reading(tmp_path, limits="limit,where,measure,max\nmoney,,budget,9\nstaff,,wte,1\n")

    assert no_limits(found) == []


def test_a_budget_in_the_question_takes_the_finding_back(tmp_path: Path) -> None:
    found = reading(tmp_path)
    seen = applied(found.portfolio, Question(budgets=(Budget(Decimal(9)),)))

    left = still_true(found.findings, seen)

    assert [one.message[:5] for one in left if one.code == "no-limit"] == ['"wte"']
    assert len(left) == len(found.findings) - 1


def test_a_capacity_that_the_question_switches_off_is_not_asked_for(tmp_path: Path) -> None:
    found = reading(tmp_path)
    question = Question(budgets=(Budget(9),), without=("capacity.budget",))

    left = still_true(found.findings, applied(found.portfolio, question), question)

    assert [one.message[:5] for one in left if one.code == "no-limit"] == ['"wte"']


def test_a_missing_capacity_stands_at_the_table_that_lacks_it(tmp_path: Path) -> None:
    capacity = "resource,amount\nwte,9\n"

    (lacking,) = [one for one in reading(tmp_path).findings if one.message.startswith("budget")]
    (beside,) = [
        one
        for one in reading(tmp_path, capacity=capacity).findings
        if one.message.startswith("budget")
    ]

    assert (str(lacking.place), str(beside.place)) == ("", "capacity.csv")


def test_that_no_plan_is_possible_is_taken_back_where_the_question_makes_one(
    tmp_path: Path,
) -> None:
    found = reading(
        tmp_path,
        initiatives="id,value,cost,status\nA,5,4,must\nB,5,4,must\n",
        limits="limit,measure,max\nfew,count,1\n",
        capacity="resource,amount\nbudget,7\nwte,1\n",
    )
    codes = {"limit-impossible", "must-over-capacity"}
    assert codes <= {one.code for one in found.findings}

    for question, wanted in (
        (Question(without=("limits.few.max",)), {"must-over-capacity"}),
        (Question(without=("limits.few.max",), budgets=(Budget(8), Budget(2, "wte"))), set()),
    ):
        left = still_true(found.findings, applied(found.portfolio, question), question)
        assert codes & {one.code for one in left} == wanted
