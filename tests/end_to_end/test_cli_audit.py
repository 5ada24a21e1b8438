from __future__ import annotations

import json
import shlex
from pathlib import Path

import pytest

from tests.end_to_end.shell import run, write

INITIATIVES = "id,value,cost,success\nA,5,3.01,1\nB,4,3,0.5\nUEC-03,3,1,1\n"
LINKS = "source,relation,target\nA,requires,UEC-03\n"
CAPACITY = "resource,amount\nbudget,6\n"


@pytest.fixture
def portfolio(tmp_path: Path) -> Path:
    folder = tmp_path / "portfolio"
    folder.mkdir()
    write(folder, "initiatives.csv", INITIATIVES)
    write(folder, "links.csv", LINKS)
    write(folder, "capacity.csv", CAPACITY)
    return folder


def plan(tmp_path: Path, text: str) -> Path:
    return write(tmp_path, "plan.csv", text)


def test_a_plan_that_obeys_every_rule_exits_with_0(portfolio: Path, tmp_path: Path) -> None:
    printed = run("audit", portfolio, plan(tmp_path, "id\nB\nUEC-03\n"))

    assert printed.returncode == 0, printed.stderr
    assert "The plan of 2 of 3 initiatives obeys every rule." in printed.stdout
    assert "Value  5\n" in printed.stdout
    assert "Used  budget: 4 of 6" in printed.stdout


def test_every_breach_is_told_in_words_with_by_how_much(portfolio: Path, tmp_path: Path) -> None:
    printed = run("audit", portfolio, plan(tmp_path, "id\nA\nB\n"))

    assert printed.returncode == 4
    assert "breaks 2 rules" in printed.stdout
    assert printed.stdout.splitlines()[1:] == [
        "Value  7",
        "Cost  6.01 of a budget of 6: 0.01 over",
        "Initiatives: 1 rule broken",
        "  A needs UEC-03, which is not in the plan. [links.requires.A.UEC-03]",
        "Resources: 1 rule broken",
        "  The plan needs 6.01 of budget, 0.01 more than the 6 allowed. [capacity.budget]",
        "Used  budget: 6.01 of 6, 0.01 more than is allowed",
    ]
    assert f"Next: prioritiser solve {portfolio} " in printed.stderr


def test_limits_are_a_group_of_their_own(portfolio: Path, tmp_path: Path) -> None:
    write(portfolio, "limits.csv", "limit,measure,min\nmany,count,3\n")

    printed = run("audit", portfolio, plan(tmp_path, "id\nB\n"))

    assert printed.returncode == 4
    assert "breaks 1 rule." in printed.stdout
    assert (
        "Limits: 1 rule broken\n"
        "  Limit many: count comes to 1, 2 less than the least allowed, 3. [limits.many.min]\n"
    ) in printed.stdout
    assert "Initiatives:" not in printed.stdout
    assert "Resources:" not in printed.stdout


@pytest.mark.parametrize(
    ("tolerance", "code", "told"),
    [
        ("0.1", 0, "Used  budget: 6.01 of 6, 0.01 over, within its tolerance\n"),
        ("0.001", 4, "Used  budget: 6.01 of 6, 0.004 more than is allowed\n"),
    ],
)
def test_an_overrun_is_told_as_accepted_or_not(
    tolerance: str, code: int, told: str, portfolio: Path, tmp_path: Path
) -> None:
    write(portfolio, "resources.csv", f"resource,kind,tolerance\nbudget,money,{tolerance}\n")

    printed = run("audit", portfolio, plan(tmp_path, "id\nA\nB\n"), "--never", "UEC-03",
                  "--without", "links.requires.A.UEC-03")  # fmt: skip

    assert printed.returncode == code, printed.stderr
    assert told in printed.stdout


def test_without_a_budget_the_cost_is_told_alone(portfolio: Path, tmp_path: Path) -> None:
    (portfolio / "capacity.csv").unlink()

    printed = run("audit", portfolio, plan(tmp_path, "id\nB\n"))

    assert "Cost  3, with no budget to keep to\n" in printed.stdout


def test_json_holds_the_exact_value_use_and_breaches(portfolio: Path, tmp_path: Path) -> None:
    printed = run("audit", portfolio, plan(tmp_path, "id,start\nA,\nB,\n"), "--json")

    content = json.loads(printed.stdout)
    answer = content["answers"][0]
    assert printed.returncode == 4
    assert set(content) == {"schema_version", "question", "answers", "findings", "manifest"}
    assert answer["plan"] == ["A", "B"]
    assert answer["value"] == answer["found"] == 7
    assert answer["bound"] is None
    assert answer["exact"] is True
    assert [one["rule"] for one in answer["breaches"]] == [
        "links.requires.A.UEC-03",
        "capacity.budget",
    ] or [one["rule"] for one in answer["breaches"]] == [
        "capacity.budget",
        "links.requires.A.UEC-03",
    ]
    budget = next(one for one in answer["breaches"] if one["rule"] == "capacity.budget")
    assert (budget["found"], budget["allowed"], budget["by"]) == (6.01, 6, 0.01)
    assert answer["resources"][0]["used"] == 6.01
    names = [one["name"] for one in content["manifest"]["inputs"]]
    assert "plan.csv" in names


def test_the_question_changes_what_is_a_breach(portfolio: Path, tmp_path: Path) -> None:
    path = plan(tmp_path, "id\nA\nB\n")

    more = run("audit", portfolio, path, "--budget", "7", "--without", "links.requires.A.UEC-03")
    must = run("audit", portfolio, path, "--budget", "9", "--must", "UEC-03")
    never = run("audit", portfolio, path, "--budget", "9", "--never", "B")

    assert more.returncode == 0, more.stdout
    assert "UEC-03" in must.stdout
    assert must.returncode == never.returncode == 4


def test_an_empty_plan_is_a_plan(portfolio: Path, tmp_path: Path) -> None:
    printed = run("audit", portfolio, plan(tmp_path, "id\n"))

    assert printed.returncode == 0
    assert "The plan of 0 of 3 initiatives obeys every rule." in printed.stdout


def test_every_fault_of_the_plan_is_told_at_once(portfolio: Path, tmp_path: Path) -> None:
    text = "id,strat,start,Title\nUEC-3,,,\nA,,,x\nA,,,\n,,,y\nB,,2027,\nnothing like it,,,\n"

    printed = run("audit", portfolio, plan(tmp_path, text))

    assert printed.returncode == 3
    for told in (
        'plan.csv › B1 strat is not a column of a plan. Did you mean "start"?',
        'plan.csv › A2 "UEC-3" is not an initiative. Did you mean "UEC-03"?',
        'plan.csv › A4 "A" stands on row 3 already.',
        "plan.csv › A5 id is blank.",
        "plan.csv › C6 start is filled",
        'plan.csv › A7 "nothing like it" is not an initiative.',
    ):
        assert told in printed.stderr


def test_columns_that_say_nothing_are_named(portfolio: Path, tmp_path: Path) -> None:
    printed = run("audit", portfolio, plan(tmp_path, "Name,ID\nx,B\n"))

    assert printed.returncode == 0
    assert "not read: Name." in printed.stderr


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "empty"),
        (b"name\nA\n", "no column id"),
        (b"id,id\nA,A\n", "twice"),
        (b"PK\x03\x04rest", "The file is called .csv but is a workbook"),
        (b"id\n\xa3\n", "UTF-8"),
        (b'id\n"A\n', "quote"),
    ],
)
def test_what_is_no_plan_is_refused(
    content: bytes, told: str, portfolio: Path, tmp_path: Path
) -> None:
    path = tmp_path / "plan.csv"
    path.write_bytes(content)

    printed = run("audit", portfolio, path)

    assert printed.returncode == 3, printed.stdout
    assert told in printed.stderr
    assert "Traceback" not in printed.stderr


def test_a_plan_that_is_not_there_is_refused(portfolio: Path) -> None:
    printed = run("audit", portfolio, "nowhere.csv")

    assert printed.returncode == 3
    assert "nowhere.csv" in printed.stderr


def test_the_answer_of_solve_passes_its_own_audit(portfolio: Path, tmp_path: Path) -> None:
    answer = json.loads(run("solve", portfolio, "--json").stdout)
    ids = "\n".join(row["id"] for row in answer["chosen"])

    audited = run("audit", portfolio, plan(tmp_path, f"id\n{ids}\n"), "--json")

    assert audited.returncode == 0
    assert json.loads(audited.stdout)["answers"][0]["value"] == answer["value"]


def test_the_table_of_chosen_initiatives_is_a_plan(portfolio: Path, tmp_path: Path) -> None:
    run("solve", portfolio, "-o", tmp_path / "run")

    printed = run("audit", portfolio, tmp_path / "run" / "tables" / "chosen.csv")

    assert printed.returncode == 0, printed.stderr


def test_the_settings_of_the_command_hold_for_the_plan(portfolio: Path, tmp_path: Path) -> None:
    for path in portfolio.iterdir():
        path.write_text(path.read_text().replace(",", ";"))

    printed = run("audit", portfolio, plan(tmp_path, "id;start\nB;\n"), "--set", "delimiter=;")

    assert printed.returncode == 0, printed.stderr


def test_what_to_do_next_repeats_the_options_that_were_given(
    portfolio: Path, tmp_path: Path
) -> None:
    write(portfolio, "limits.csv", "limit,measure,max\nat most,count,3\n")
    options = ["--budget", "9.5", "--set", "title=Our plan", "--must", "B"]
    options += ["--without", "limits.at most.max"]

    printed = run("audit", portfolio, plan(tmp_path, "id\nB\n"), *options)

    (line,) = [line for line in printed.stderr.splitlines() if line.startswith("Next: ")]
    command = line.removeprefix("Next: ").partition(" finds")[0]
    assert shlex.split(command) == ["prioritiser", "solve", str(portfolio), *options]
