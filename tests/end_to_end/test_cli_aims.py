from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.end_to_end.shell import run
from tests.end_to_end.timed import portfolio


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return portfolio(tmp_path)


def solved(data: Path, *words: str, code: int = 0, **env: str) -> dict[str, Any]:
    printed = run("solve", data, "--json", *words, env=env)
    assert printed.returncode == code, printed.stderr
    content: dict[str, Any] = json.loads(printed.stdout)
    return content


def starts(content: dict[str, Any]) -> dict[str, str | None]:
    return {row["id"]: row["start"] for row in content["chosen"]}


def test_without_an_aim_the_most_value_is_looked_for(data: Path) -> None:
    content = solved(data)

    assert (content["aim"], content["value"]) == ("value", 17)
    assert starts(content) == {"TRAIN": "2026", "FLOW": "2027", "OLD": None}


def test_a_target_is_reached_at_the_least_cost(data: Path) -> None:
    content = solved(data, "--aim", "target", "--reach", "12")

    assert (content["objective"], content["value"]) == (6, 12)
    assert starts(content) == {"BEDS": "2026", "OLD": None}
    assert content["manifest"]["options"]["reach"] == 12


def test_a_target_is_reached_with_the_fewest(data: Path) -> None:
    content = solved(data, "--aim", "target", "--reach", "12", "--least", "count")

    assert (content["objective"], content["value"]) == (2, 14)
    assert content["stopped"] == ["OLD"]


def test_a_target_out_of_reach_tells_the_most_that_can_be_had(data: Path) -> None:
    content = solved(data, "--aim", "target", "--reach", "17.01", code=4)

    assert content["outcome"] == "no_plan_possible"
    assert content["best_value"]["value"] == 17


@pytest.mark.parametrize(("share", "count", "value"), [("80%", 2, 14), ("0.5", 1, 9)])
def test_the_fewest_keep_the_share_that_is_asked_for(
    data: Path, share: str, count: int, value: int
) -> None:
    content = solved(data, "--aim", "fewest", "--share", share)

    assert (content["objective"], content["value"]) == (count, value)


def test_without_a_share_the_fewest_keep_95_percent(data: Path) -> None:
    content = solved(data, "--aim", "fewest")

    assert content["objective"] == 3
    assert content["manifest"]["options"]["share"] == 0.95


def test_a_scenario_changes_what_is_seen(data: Path) -> None:
    assert solved(data, "--scenario", "more")["value"] == 26
    assert solved(data, "--scenario", "cut")["value"] == 7


def test_a_budget_given_with_a_scenario_wins(data: Path) -> None:
    content = solved(data, "--scenario", "cut", "--budget", "100")

    assert content["value"] == 26


def test_the_scenario_is_told_as_given(data: Path) -> None:
    printed = run("solve", data, "--scenario", "late")

    assert "Given: scenario late (flag)" in printed.stderr


def test_options_may_come_from_variables(data: Path) -> None:
    content = solved(
        data, PRIORITISER_AIM="target", PRIORITISER_REACH="12", PRIORITISER_SCENARIO="more"
    )

    assert content["aim"] == "target"
    assert content["manifest"]["options"]["scenario"] == "more"


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["--aim", "target"], "--aim target needs the value to reach. Add --reach N."),
        (["--reach", "5"], "--reach goes with --aim target, and the aim here is value."),
        (["--least", "count"], "--least goes with --aim target, and the aim here is value."),
        (["--share", "90%"], "--share goes with --aim fewest, and the aim here is value."),
        (
            ["--aim", "target", "--reach", "5", "--share", "90%"],
            "--share goes with --aim fewest, and the aim here is target.",
        ),
        (["--aim", "target", "--reach", "1.2m"], "Invalid value for --reach"),
        (["--aim", "fewest", "--share", "95"], "95 is more than 1 (100%). Did you mean 95%?"),
        (["--aim", "fewest", "--share", "0"], "0 keeps nothing."),
        (["--aim", "best"], "'best' is not one of 'value', 'target', 'fewest'"),
        (["--scenario", "curt"], "There is no scenario called 'curt' in this portfolio."),
    ],
)
def test_what_makes_no_sense_together_is_refused(data: Path, words: list[str], told: str) -> None:
    printed = run("solve", data, *words)

    assert printed.returncode == 2
    assert told in printed.stderr
    assert printed.stdout == ""


def test_a_portfolio_that_is_worth_nothing_has_no_share_to_keep(tmp_path: Path) -> None:
    data = portfolio(tmp_path, initiatives="id,value,cost\nA,0,1\n", links="", scenarios="")
    for name in ("links", "scenarios"):
        (data / f"{name}.csv").unlink()

    printed = run("solve", data, "--aim", "fewest")

    assert printed.returncode == 2
    assert "there is no share of it to keep" in printed.stderr


def test_check_counts_what_is_in_time_and_adds_it_up(data: Path) -> None:
    printed = run("check", data)

    assert printed.returncode == 0, printed.stderr
    assert "4 initiatives, 3 choices of start, 1 link" in printed.stdout
    assert "4 scenarios" in printed.stdout
    assert "Scenarios for --scenario: cut; dear; late; more.\n" in printed.stdout
    totals = dict(
        line.strip().rsplit("  ", 1) for line in printed.stdout.splitlines() if "  " in line
    )
    assert {name.strip(): amount.strip() for name, amount in totals.items()} == {
        "value of all": "26",
        "budget used by all 2026": "1",
        "budget there is 2026": "6",
        "budget there is 2027": "6",
        "budget there is 2028": "2",
        "budget used by all, as they start": "11",
        "stop costs of all": "2",
    }


def test_check_shows_a_scenario(data: Path) -> None:
    printed = run("check", data, "--scenario", "cut", "--json")

    content = json.loads(printed.stdout)
    totals = {
        (one["name"], one["period"]): one["amount"] for one in content["answers"][0]["totals"]
    }
    assert content["question"]["scenario"] == "cut"
    assert totals["budget there is", "2026"] == 3
    assert run("check", data, "--scenario", "curt").returncode == 2


def test_check_counts_every_table_for_programs(tmp_path: Path) -> None:
    data = portfolio(
        tmp_path,
        criteria="criterion,weight\nbeds,1\n",
        benefits="initiative,criterion,amount,pool\nFLOW,beds,5,ward\nBEDS,beds,7.5,ward\n",
        pools="pool,cap\nward,9\n",
        actuals="initiative,period,what,amount\nOLD,2026,budget,1\n",
    )

    printed = run("check", data, "--json")

    answer = json.loads(printed.stdout)["answers"][0]
    assert printed.returncode == 0, printed.stderr
    assert answer["scenarios"] == ["cut", "dear", "late", "more"]
    counted = {name: answer[name] for name in ("criteria", "benefits", "pools", "actuals")}
    assert counted == {"criteria": 1, "benefits": 2, "pools": 1, "actuals": 1}
    assert answer["start_choices"] == 3
    totals = {one["name"]: one["amount"] for one in answer["totals"]}
    assert totals["benefits, as typed, of beds"] == 12.5
    assert totals["actuals of budget"] == 1
