from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.end_to_end.shell import Printed, run, write

CSV = """id,value,cost,status,version_of,stop_cost
A,10,50,must,,
B,8,30,,,
C,6,20,in_flight,,5
D,9,45,,F,
E,5,20,,F,
G,1,5,,,
"""
KEYS = {"scenario", "weight", "value", "chosen", "leaves", "found", "bound", "exact"}


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return write(tmp_path, "wishes.csv", CSV)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Three scenarios of one budget, of which one has no weight of its own."""
    write(tmp_path, "initiatives.csv", "id,value,cost\nBIG,11,10\nS1,5,5\nS2,4,4\n")
    write(tmp_path, "capacity.csv", "resource,amount\nbudget,10\n")
    lines = (
        "scenario,what,value",
        "rich,weight,0.25",
        "poor,weight,0.75",
        "bare,capacity.budget,2",
    )
    cut = "poor,capacity.budget,9"
    write(tmp_path, "scenarios.csv", "\n".join([*lines, cut, "rich,capacity.budget,10"]) + "\n")
    return tmp_path


def ordered(*words: str | Path) -> dict[str, Any]:
    printed = run("cut-order", *words, "--json")
    assert printed.returncode == 0, printed.stderr
    content: dict[str, Any] = json.loads(printed.stdout)
    return content


def ids(answer: dict[str, Any]) -> list[str]:
    return [one["id"] for one in answer["chosen"]]


def test_every_answer_has_the_keys_of_the_contract(data: Path) -> None:
    content = ordered(data, "--budget", "100", "--cut", "5%,20%")

    assert all(answer.keys() >= KEYS for answer in content["answers"])
    assert [answer["scenario"] for answer in content["answers"]] == ["today", "-5%", "-20%"]
    assert content["price_of_nesting"].keys() == {"found", "bound", "exact"} | (
        {"found_exact", "bound_exact"} & content["price_of_nesting"].keys()
    )
    assert content["manifest"]["options"]["cut"] == [0.05, 0.2]


def test_plans_lie_within_one_another_and_say_what_leaves(data: Path) -> None:
    today, five, twenty = ordered(data, "--budget", "100", "--cut", "5%,20%")["answers"]

    assert ids(today) == ids(five) == ["A", "C", "E", "G"]
    assert (ids(twenty), twenty["leaves"]) == (["A", "C", "G"], ["E"])
    assert today["alone"]["found"] == 24
    assert all(answer["exact"] for answer in (today, five, twenty))


def test_weights_of_scenarios_decide(folder: Path) -> None:
    content = ordered(folder, "--scenarios", "poor,rich")

    assert [(one["scenario"], one["weight"], ids(one)) for one in content["answers"]] == [
        ("rich", 0.25, ["S1", "S2"]),
        ("poor", 0.75, ["S1", "S2"]),
    ]
    assert content["price_of_nesting"] == {"found": 0.5, "bound": 0.5, "exact": True}
    assert content["nested_value"]["found"] == 9


def test_a_step_without_a_plan_is_told_and_the_rest_is_answered(data: Path) -> None:
    content = ordered(data, "--budget", "100", "--cut", "60%")

    today, less = content["answers"]
    assert (less["no_plan_possible"], less["value"], less["chosen"]) == (True, None, [])
    assert (today["value"], content["no_plan_possible"]) == (24, False)


def test_no_plan_with_any_money_is_exit_code_4(data: Path) -> None:
    printed = run("cut-order", data, "--budget", "20", "--cut", "5%")

    assert printed.returncode == 4
    assert "No plan can obey the rules, whatever the money." in printed.stdout


def test_no_plan_in_time_is_exit_code_6(data: Path) -> None:
    printed = run("cut-order", data, "--budget", "100", "--cut", "5%", "--effort", "0")

    assert printed.returncode in (0, 6)
    assert ("No plan was found in the time given." in printed.stdout) == (printed.returncode == 6)


def test_the_text_says_first_what_goes(data: Path) -> None:
    printed = run("cut-order", data, "--budget", "100", "--cut", "5%,20%")

    assert printed.returncode == 0
    assert printed.stdout.splitlines()[2].startswith("Lose 5 %: nothing goes. Lose 20 %: ")
    assert "One order for all costs 0.667 of value on average" in " ".join(printed.stdout.split())


def test_quiet_prints_no_table(data: Path) -> None:
    printed = run("cut-order", data, "--budget", "100", "--cut", "5%", "-q")

    assert "Lose 5 %: nothing goes." in printed.stdout
    assert "Best by itself" not in printed.stdout


def test_rows_in_another_order_give_the_same_answer(data: Path, tmp_path: Path) -> None:
    header, *rows = CSV.splitlines()
    turned = write(tmp_path, "turned.csv", "\n".join([header, *reversed(rows)]) + "\n")
    words = ("--budget", "100", "--cut", "5%,20%")

    assert ordered(data, *words)["answers"] == ordered(turned, *words)["answers"]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ((), "Say how money falls"),
        (("--cut", "5%", "--scenarios", "a,b"), "Give one of them"),
        (("--scenarios", "a"), "Name two scenarios or more"),
        (("--scenarios", "a,b", "--scenario", "a"), "--scenarios names them all"),
        (("--scenarios", "a,a"), "'a' is named twice"),
        (("--cut", "0"), "cuts nothing"),
        (("--cut", "105%"), "more than 1 (100%)"),
        (("--cut", "5%,some"), "'some' is not a share"),
        (("--scenarios", "a,b"), "no scenario called 'a'"),
        (("--cut", "5%", "--fund", "bugdet"), "Did you mean 'budget'?"),
    ],
)
def test_what_makes_no_sense_is_refused(data: Path, words: tuple[str, ...], told: str) -> None:
    printed = run("cut-order", data, "--budget", "100", *words)

    assert printed.returncode == 2
    assert told in printed.stderr


def test_some_weights_without_the_others_are_refused(folder: Path) -> None:
    printed = run("cut-order", folder, "--scenarios", "rich,bare")

    assert printed.returncode == 2
    assert "The scenario bare has no weight, but rich has one." in printed.stderr


def test_a_scenario_with_a_comma_stands_in_quotes(tmp_path: Path) -> None:
    data = write(tmp_path, "initiatives.csv", "id,value,cost\nA,1,1\n").parent
    write(tmp_path, "capacity.csv", "resource,amount\nbudget,10\n")
    write(
        tmp_path,
        "scenarios.csv",
        'scenario,what,value\n"a,b",capacity.budget,5\nc,capacity.budget,0\n',
    )

    printed = run("cut-order", data, "--scenarios", '"a,b",c', "-q")

    assert printed.returncode == 0
    assert "c: A goes." in printed.stdout


def test_help_shows_both_ways(tmp_path: Path) -> None:
    printed: Printed = run("cut-order", "--help", cwd=tmp_path)

    assert "--scenarios NAMES" in printed.stdout
    assert "--cut SHARES" in printed.stdout
    assert "--effort SECONDS" in printed.stdout
