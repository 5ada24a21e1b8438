"""`solve --near RUN`: as little changed as possible."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from prioritiser.cli.recalled import recalled
from tests.end_to_end.shell import run, write
from tests.end_to_end.timed import TABLES, a_run, portfolio


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return portfolio(tmp_path)


def near(data: Path, *words: str | Path, **env: str) -> dict[str, Any]:
    printed = run("solve", data, "--json", *words, env=env)
    assert printed.returncode == 0, printed.stderr
    content: dict[str, Any] = json.loads(printed.stdout)
    return content


def starts(content: dict[str, Any]) -> dict[str, str | None]:
    return {row["id"]: row["start"] for row in content["chosen"]}


def test_a_plan_that_is_still_best_stays_as_it_is(data: Path) -> None:
    march = a_run(data, "march")

    content = near(data, "--near", march)

    assert (content["aim"], content["objective"], content["bound"]) == ("near", 0, 0)
    assert starts(content) == {"TRAIN": "2026", "FLOW": "2027", "OLD": None}
    assert content["near"] == {
        "run": "march", "enters": [], "leaves": [], "moves": [], "gone": [], "share_kept": 1,
    }  # fmt: skip


def test_what_cannot_stay_changes_and_no_more(data: Path) -> None:
    march = a_run(data, "march")

    content = near(data, "--near", march, "--scenario", "late")

    assert (content["outcome"], content["objective"]) == ("proven_best", 2)
    assert (content["near"]["enters"], content["near"]["leaves"]) == (["BEDS"], ["FLOW"])
    assert content["near"]["moves"] == [{"id": "TRAIN", "from": "2026", "to": "2027"}]


def test_a_lower_share_lets_the_plan_stay_as_it_is(data: Path) -> None:
    march = a_run(data, "march")

    content = near(data, "--near", march, "--scenario", "more", "--share", "65%")

    assert (content["objective"], content["value"]) == (0, 17)
    assert content["best_value"]["value"] == 26
    assert content["near"]["share_kept_exact"] == "17/26"


def test_the_question_keeps_the_plan_and_the_hash_of_its_run_but_no_path(
    data: Path, tmp_path: Path
) -> None:
    march = a_run(data, "march")

    content = near(data, "--near", march)

    options = content["manifest"]["options"]
    assert options["share"] == 0.995
    assert options["near"]["run"] == "march"
    assert options["near"]["left_out"] == ["BEDS"]
    assert len(options["near"]["sha256"]) == 64
    assert str(tmp_path) not in json.dumps(content)


def test_a_near_run_is_read_back_and_priced_and_compared(data: Path) -> None:
    march = a_run(data, "march")
    less = a_run(data, "less", "--near", str(march), "--scenario", "cut")

    back = recalled(str(less)).result
    printed = run("prices", less)
    compared = run("compare", march, less)

    assert back.question.near is not None
    assert back.question.near.run == "march"
    assert printed.returncode == 0, printed.stderr
    assert compared.returncode == 0, compared.stderr
    assert "Near to" in compared.stdout
    assert "fewest changes" in compared.stdout


def test_the_report_says_what_changes_and_what_that_keeps(data: Path) -> None:
    march = a_run(data, "march")

    told = run("solve", data, "--near", march, "--scenario", "cut").stdout

    assert "What changes from march" in told
    assert "of the best value with" in told
    assert "makes fewer changes." in told


def test_a_run_of_an_older_input_is_told_apart(data: Path, tmp_path: Path) -> None:
    march = a_run(data, "march")
    rows = TABLES["initiatives"].replace("OLD,Old system,3,1,in_flight,,,,2\n", "")
    write(data, "initiatives.csv", rows + "NEW,New idea,1,1,,2026,2028,1,\n")
    write(data, "scenarios.csv", "scenario,what,value\n")

    content = near(data, "--near", march)

    codes = {one["code"]: one["message"] for one in content["findings"]}
    assert "march held OLD, which the input does not have any more." in codes["near-gone"]
    assert "march did not know NEW." in codes["near-new"]
    assert content["near"]["gone"] == ["OLD"]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["--aim", "fewest"], "--aim does not go with --near"),
        (["--reach", "5"], "--reach does not go with --near"),
        (["--share", "0"], "0 keeps nothing."),
    ],
)
def test_other_aims_do_not_go_with_it(data: Path, words: list[str], told: str) -> None:
    march = a_run(data, "march")

    printed = run("solve", data, "--near", march, *words)

    assert printed.returncode == 2
    assert told in printed.stderr


def test_what_is_no_run_or_holds_no_plan_is_refused(data: Path, tmp_path: Path) -> None:
    empty = a_run(data, "empty", "--budget", "0", "--must", "BEDS")
    changed = a_run(data, "changed")
    write(changed, "result.json", "{}")

    assert run("solve", data, "--near", tmp_path / "nowhere").returncode == 3
    assert "holds no plan" in run("solve", data, "--near", empty).stderr
    assert "was changed after" in run("solve", data, "--near", changed).stderr


def test_it_may_come_from_a_variable(data: Path) -> None:
    march = a_run(data, "march")

    assert near(data, PRIORITISER_NEAR=str(march))["aim"] == "near"
