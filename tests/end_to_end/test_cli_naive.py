from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.end_to_end.shell import run, write

TABLE = "id,value,cost,site\nAPP,9,5,north\nBASE,0,5,south\nWARD,3,5,south\n"
LINKS = "source,relation,target\nAPP,requires,BASE\n"


@pytest.fixture
def march(tmp_path: Path) -> Path:
    data = tmp_path / "data"
    data.mkdir()
    write(data, "initiatives.csv", TABLE)
    write(data, "links.csv", LINKS)
    printed = run("solve", data, "--budget", "10", "-o", tmp_path / "march", "-q")
    assert printed.returncode == 0, printed.stderr
    return tmp_path / "march"


def told(*words: str | Path) -> dict[str, Any]:
    printed = run("naive", *words, "--json")
    assert printed.returncode == 0, printed.stderr
    content: dict[str, Any] = json.loads(printed.stdout)
    return content


def test_every_way_is_told_with_what_it_loses(march: Path) -> None:
    content = told(march)

    ways = {one["way"]: one for one in content["answers"]}
    assert list(ways) == ["equal-shares", "by-value", "by-ratio", "by-score", "with-needs"]
    assert content["best"] == {"value": 9, "bound": 9}
    ranked = ways["by-value"]
    assert ranked["ranking"] == ["APP", "WARD"]
    assert (ranked["claimed"], ranked["value"], ranked["found"], ranked["bound"]) == (12, 3, 6, 6)
    assert ranked["broken_by"] == {"links.requires.APP.BASE": ["APP"]}
    assert ranked["breaches"][0]["text"] == "APP needs BASE, which is not in the plan."
    assert (ranked["dropped"], ranked["exact"]) == (["APP"], True)
    assert ways["with-needs"]["found"] == 0


def test_the_screen_says_which_comes_nearest_and_who_breaks_what(march: Path) -> None:
    printed = run("naive", march).stdout

    assert "The best plan is worth 9. Greedy with what each needs reaches that too." in printed
    assert "APP needs BASE, which is not in the plan." in printed
    assert "6 (66.7 %)" in printed


def test_a_tag_makes_one_more_way(march: Path) -> None:
    content = told(march, "--by", "site")

    (shares,) = (one for one in content["answers"] if one["way"] == "equal-shares-by-tag")
    assert shares["tag"] == "site"
    # North asks 5 of 15 and gets 3.3; south gets 6.6 and does the ward.
    assert shares["ranking"] == ["WARD"]


def test_an_unknown_tag_is_refused_with_those_there_are(march: Path) -> None:
    printed = run("naive", march, "--by", "sites")

    assert printed.returncode == 2
    assert "There is no tag called 'sites'. There are: site." in printed.stderr


def test_quiet_prints_the_finding_alone(march: Path) -> None:
    printed = run("naive", march, "-q")

    assert "The best plan is worth 9." in printed.stdout
    assert "Rank by value" not in printed.stdout


def test_a_changed_run_is_refused(march: Path) -> None:
    write(march, "report.txt", "Another plan")

    printed = run("naive", march)

    assert printed.returncode == 3
    assert "report.txt was changed" in printed.stderr
