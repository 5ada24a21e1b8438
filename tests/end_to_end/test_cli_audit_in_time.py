from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.end_to_end.shell import Printed, run, write
from tests.end_to_end.timed import BEST, a_run, portfolio

FUNDS = {
    "initiatives": "id,value\nA,5\nB,4\n",
    "resources": "resource,kind,carry_forward\ncapital,money,{carry}\ngrant,money,\n",
    "capacity": "resource,2026,2027\ncapital,3,3\ngrant,2,2\n",
    "uses": "initiative,resource,2026,2027\nA,grant;capital,4,1\nB,grant,,2\n",
}


def audited(data: Path, plan: str, *words: str) -> Printed:
    return run("audit", data, write(data.parent, "plan.csv", plan), *words)


def funds(tmp_path: Path, carry: str = "") -> Path:
    tables = {name: text.format(carry=carry) for name, text in FUNDS.items()}
    data = portfolio(tmp_path, **tables)
    for name in ("links", "scenarios"):
        (data / f"{name}.csv").unlink()
    return data


def test_a_plan_with_starts_is_judged(tmp_path: Path) -> None:
    printed = audited(portfolio(tmp_path), BEST)

    assert printed.returncode == 0, printed.stdout
    assert printed.stdout.splitlines() == [
        "The plan of 3 of 4 initiatives obeys every rule.",
        "Value  17",
        "Cost  7 of a budget of 14: 7 left",
        "Used  budget 2026: 3 of 6",
        "Used  budget 2027: 4 of 6",
        "Used  budget 2028: 0 of 2",
    ]


@pytest.mark.parametrize(
    ("plan", "told"),
    [
        ("TRAIN,2026\nFLOW,2026\nOLD,\n", "links.requires.FLOW.TRAIN"),
        ("BEDS,2028\nOLD,\n", "initiatives.BEDS.latest_start"),
        ("TRAIN,2026\nBEDS,2026\nOLD,\n", "capacity.budget.2026"),
    ],
)
def test_what_time_forbids_is_found(tmp_path: Path, plan: str, told: str) -> None:
    printed = audited(portfolio(tmp_path), f"id,start\n{plan}")

    assert printed.returncode == 4
    assert "breaks" in printed.stdout
    assert f"[{told}]" in printed.stdout


def test_stopping_is_told_with_its_cost_and_uses_money(tmp_path: Path) -> None:
    printed = audited(portfolio(tmp_path), "id,start\nTRAIN,2026\n")

    assert printed.returncode == 0, printed.stdout
    assert "Stop  OLD: to stop it costs 2 in the first period\n" in printed.stdout
    assert "Used  budget 2026: 4 of 6\n" in printed.stdout


def test_a_scenario_changes_what_is_a_breach(tmp_path: Path) -> None:
    data = portfolio(tmp_path)
    plan = "id,start\nTRAIN,2026\nFLOW,2027\nBEDS,2026\nOLD,\n"

    assert audited(data, plan).returncode == 4
    assert audited(data, plan, "--scenario", "more").returncode == 0
    assert audited(data, plan, "--scenario", "moer").returncode == 2


def test_a_run_folder_is_a_plan(tmp_path: Path) -> None:
    data = portfolio(tmp_path)

    printed = run("audit", data, a_run(data, "march"), "--json")

    answer = json.loads(printed.stdout)["answers"][0]
    assert printed.returncode == 0, printed.stderr
    assert answer["value"] == 17
    assert answer["chosen"] == [
        {"id": "FLOW", "start": "2027"},
        {"id": "OLD", "start": None},
        {"id": "TRAIN", "start": "2026"},
    ]


def test_value_is_told_by_criterion_with_its_kind(tmp_path: Path) -> None:
    data = portfolio(
        tmp_path,
        criteria="criterion,weight,per,unit,better,kind\n"
        "beds,2,10,bed days,higher,non_cash\nwaits,1,1,days,lower,societal\n",
        benefits="initiative,criterion,amount,lasts\nFLOW,beds,40,1\nTRAIN,waits,-0.5,1\n",
        links="source,relation,target,amount\nFLOW,boosts,TRAIN,1.5\n",
    )

    printed = audited(data, "id,start\nTRAIN,2026\nFLOW,2026\nOLD,\n", "--json")
    shown = audited(data, "id,start\nTRAIN,2026\nFLOW,2026\nOLD,\n")

    answer = json.loads(printed.stdout)["answers"][0]
    parts = [one["value"] for one in (*answer["criteria"], *answer["boosts"])]
    assert sum(parts) == answer["value"] == 27
    assert "Of it  8 by beds: 40 bed days expected (not cash)\n" in shown.stdout
    assert "Of it  0.5 by waits: -0.5 days expected (societal, lower is better)\n" in shown.stdout
    assert "Of it  1.5 as a boost [links.boosts.FLOW.TRAIN]\n" in shown.stdout


def test_what_is_carried_bought_and_released_is_told(tmp_path: Path) -> None:
    data = portfolio(
        tmp_path,
        resources="resource,kind,carry_forward,extra_price,extra_max,extra_from\n"
        "budget,money,0.5,,,\nnurses,people,,0.5,2,budget\n",
        capacity="resource,2026,2027,2028\nbudget,6,6,2\nnurses,2,1,1\n",
        uses="initiative,resource,0,1\nTRAIN,nurses,3,\nBEDS,nurses,1,-1\n",
    )

    printed = audited(data, "id,start\nTRAIN,2027\nBEDS,2026\n")

    # 2026: 5 for BEDS and 2 to stop OLD, of 6. Nothing is left to carry on.
    assert "Used  budget 2026: 7 of 6, 1 more than is allowed\n" in printed.stdout
    # 3 nurses less 1 released, of 1: one more is bought at 0.5.
    assert "Used  nurses 2027: 2 (3 less 1 released) of 1 and 1 bought\n" in printed.stdout
    assert "Used  budget 2027: 2.5 of 6\n" in printed.stdout
    assert "Used  budget 2028: 0 of 2 and 1.75 carried forward\n" in printed.stdout


def test_a_bare_plan_is_split_as_well_as_it_can_be(tmp_path: Path) -> None:
    printed = audited(funds(tmp_path), "id\nA\nB\n", "--json")

    answer = json.loads(printed.stdout)["answers"][0]
    assert printed.returncode == 0, printed.stdout
    # In 2027 the grant is all for B, so that capital pays for A.
    assert [(one["period"], one["fund"], one["amount"]) for one in answer["splits"]] == [
        ("2026", "grant", 2),
        ("2026", "capital", 2),
        ("2027", "capital", 1),
    ]


def test_what_only_a_run_can_split_is_left_open_and_all_else_is_judged(tmp_path: Path) -> None:
    data = funds(tmp_path, carry="0.5")

    bare = audited(data, "id\nA\nB\n")
    whole = run("audit", data, a_run(data, "march"))

    assert bare.returncode == 0
    assert "[split-needed]" in bare.stderr
    assert bare.stdout.splitlines() == [
        "The plan of 2 of 2 initiatives breaks no rule that can be judged.",
        "Value  9",
        "Cost  capital: at least 0; the rest is open",
        "Cost  grant: at least 2; the rest is open",
        "Open  how capital, grant share what lists of funds pay",
        "  not judged [capacity.capital.2026]",
        "  not judged [capacity.capital.2027]",
        "  not judged [capacity.grant.2026]",
        "  not judged [capacity.grant.2027]",
        "Used  capital 2026: at least 0; the rest is open",
        "Used  capital 2027: at least 0; the rest is open",
        "Used  grant 2026: at least 0; the rest is open",
        "Used  grant 2027: at least 2; the rest is open",
    ]
    assert whole.returncode == 0, whole.stderr + whole.stdout


def test_a_breach_of_all_else_is_found_beside_what_is_open(tmp_path: Path) -> None:
    data = funds(tmp_path, carry="0.5")

    printed = audited(data, "id\nA\nB\n", "--never", "B", "--json")

    answer = json.loads(printed.stdout)
    found = answer["answers"][0]
    assert printed.returncode == 4
    assert [breach["rule"] for breach in found["breaches"]] == ["initiatives.B.status"]
    assert found["open"]["funds"] == ["capital", "grant"]
    assert found["value"] == 9
    assert {load["used"] for load in found["resources"]} == {None}
    assert [one["level"] for one in answer["findings"] if one["code"] == "split-needed"] == [
        "look"
    ]


def test_what_no_split_could_pay_is_found(tmp_path: Path) -> None:
    printed = audited(funds(tmp_path, carry="0.5"), "id\nA\nB\n", "--budget", "capital.2026=1")

    assert printed.returncode == 4
    assert (
        "A needs 4 of capital or grant in 2026, of which 3 can be paid at most" in printed.stdout
    )


def test_a_bare_plan_that_uses_no_list_needs_no_run(tmp_path: Path) -> None:
    assert audited(funds(tmp_path, carry="0.5"), "id\nB\n").returncode == 0
