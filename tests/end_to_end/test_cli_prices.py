from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.end_to_end.shell import run, write

TABLE = "id,value,cost,status\nBEST,9,5,\nFORCED,3,5,must\nBARRED,5,5,never\nFILL,1,5,\n"

EXPECTED = {
    "initiatives.FILL.status": 8,
    "initiatives.FORCED.status": 6,
    "initiatives.BARRED.status": 0,
    "capacity.budget": 9,
    "all must": 8,
    "all": 10,
}


@pytest.fixture
def march(tmp_path: Path) -> Path:
    data = write(tmp_path, "trust.csv", TABLE)
    words = ("--budget", "10", "--must", "FILL", "-o", tmp_path / "march", "-q")
    assert run("solve", data, *words).returncode == 0
    return tmp_path / "march"


def answers(*words: str | Path) -> dict[str, dict[str, Any]]:
    printed = run("prices", *words, "--json")
    assert printed.returncode == 0, printed.stderr
    return {one["rule"]: one for one in json.loads(printed.stdout)["answers"]}


def test_every_choice_has_a_price_and_so_have_several_together(march: Path) -> None:
    found = answers(march)

    assert {name: one["found"] for name, one in found.items()} == EXPECTED
    assert all(one["exact"] for one in found.values())


def test_the_dearest_comes_first_and_what_it_lets_in(march: Path) -> None:
    printed = run("prices", march).stdout

    assert "The dearest is" in printed
    assert "BEST" in printed


def test_one_rule_is_priced_alone(march: Path) -> None:
    assert list(answers(march, "--rule", "initiatives.BARRED.status")) == [
        "initiatives.BARRED.status"
    ]


def test_a_rule_that_is_not_there_is_refused(march: Path) -> None:
    printed = run("prices", march, "--rule", "initiatives.NOBODY.status")

    assert printed.returncode == 2
    assert "There is no rule called 'initiatives.NOBODY.status'" in printed.stderr


def test_quietly_the_finding_alone_is_printed(march: Path) -> None:
    printed = run("prices", march, "-q").stdout

    assert "choices" in printed
    assert "How sure" not in printed


def test_where_nobody_chose_anything_that_is_said(tmp_path: Path) -> None:
    data = write(tmp_path, "trust.csv", "id,value\nA,1\n")
    run("solve", data, "-o", tmp_path / "run", "-q")

    assert "there is no choice to price" in run("prices", tmp_path / "run").stdout


def test_without_time_prices_are_intervals_and_nothing_is_refused(march: Path) -> None:
    found = answers(march, "--effort", "0")

    assert not found["all"]["exact"]
