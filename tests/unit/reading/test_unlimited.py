"""A forgotten budget is told, and no longer told once it is given."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

from prioritiser.question import Budget, Question, applied
from prioritiser.reading import Reading, read, still_true

TABLES = {"initiatives": "id,value,cost\nA,5,4\n", "uses": "initiative,resource,amount\nA,wte,2\n"}
RESOURCES = "resource,kind\nbudget,money\nwte,other\n"


def reading(folder: Path, **more: str) -> Reading:
    for name, text in {**TABLES, "resources": RESOURCES, **more}.items():
        (folder / f"{name}.csv").write_text(text, encoding="utf-8")
    return read(folder)


def no_limits(found: Reading) -> list[str]:
    return [one.message for one in found.findings if one.code == "no-limit"]


def test_every_resource_that_is_used_without_a_capacity_is_told(tmp_path: Path) -> None:
    assert no_limits(reading(tmp_path)) == [
        "budget has no capacity, so nothing limits it. Give --budget N or a capacity sheet.",
        '"wte" has no capacity, so nothing limits it. Give --budget wte=N or a capacity sheet.',
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
