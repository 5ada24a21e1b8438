from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.end_to_end.shell import ROOT, run, write

GOOD = "id,value,cost,theme\nA,5,3.5,x\nB,4,3,\n"
BAD = "id,value,cost\nA,five,3\nA,4,\n"


def test_a_good_input_shows_totals_and_exits_with_0(tmp_path: Path) -> None:
    printed = run("check", write(tmp_path, "a.csv", GOOD))

    assert printed.returncode == 0
    assert "Can be used: 2 initiatives" in printed.stdout
    assert "value of all        9\n" in printed.stdout
    assert "budget used by all  6.5\n" in printed.stdout
    assert "Next: prioritiser solve" in printed.stderr


def test_every_finding_of_a_bad_input_is_listed_at_once(tmp_path: Path) -> None:
    printed = run("check", write(tmp_path, "bad.csv", BAD))

    assert printed.returncode == 3
    assert "Cannot be used." in printed.stdout
    for told in ("bad.csv › B2", "bad.csv › A3", "bad.csv › C3"):
        assert told in printed.stdout


def test_findings_come_by_level_the_worst_first(tmp_path: Path) -> None:
    write(tmp_path, "initiatives.csv", GOOD)
    write(tmp_path, "workings.csv", "a\n1\n")
    write(
        tmp_path, "links.csv", "source,relation,target\nA,requires,B\nB,requires,A\nA,requires,Z\n"
    )

    lines = run("check", tmp_path).stdout.splitlines()

    levels = [line.split()[0] for line in lines if line.startswith(("Stop", "Look", "Note"))]
    assert levels == sorted(levels, key=["Stop", "Look", "Note"].index)
    assert {"Stop", "Note"} <= set(levels)


def test_rows_read_are_rows_used_and_rows_left_out(tmp_path: Path) -> None:
    path = write(tmp_path, "a.csv", "id,value,cost\nA,5,3\n,,\nB,4,3\n")

    told = run("check", path)
    rows = json.loads(run("check", path, "--json").stdout)["answers"][0]["rows"]

    assert "3 rows read, 2 used, 1 left out" in told.stdout
    assert rows == [{"table": "initiatives", "read": 3, "used": 2, "blank": 1, "hidden": 0}]


def test_one_row_is_told_as_one(tmp_path: Path) -> None:
    told = run("check", write(tmp_path, "a.csv", "id,value,cost\nA,5,3\n"))

    assert "Rows of initiatives: 1 row read, 1 used, 0 left out." in told.stdout


def test_links_that_share_a_row_are_told_with_their_rows(tmp_path: Path) -> None:
    write(tmp_path, "initiatives.csv", "id,value\nA,5\nB,4\nC,3\n")
    links = "source,relation,target\nA,requires,B\nA,excludes,C\n"

    write(tmp_path, "links.csv", links)
    plain = run("check", tmp_path)
    write(tmp_path, "links.csv", links.replace("A,requires,B", "A;B,requires,C"))
    many = run("check", tmp_path)

    assert "2 links, " in plain.stdout
    assert "3 links (from 2 rows), " in many.stdout


def test_json_holds_findings_and_totals(tmp_path: Path) -> None:
    printed = run("check", write(tmp_path, "a.csv", GOOD), "--json")

    content = json.loads(printed.stdout)
    assert set(content) == {"schema_version", "question", "answers", "findings", "manifest"}
    assert content["answers"][0]["usable"] is True
    assert {"name": "budget used by all", "period": None, "amount": 6.5} in content["answers"][0][
        "totals"
    ]
    assert len(content["manifest"]["inputs"][0]["sha256"]) == 64


def test_json_of_a_bad_input_holds_every_finding(tmp_path: Path) -> None:
    printed = run("check", write(tmp_path, "bad.csv", BAD), "--json")

    content = json.loads(printed.stdout)
    assert printed.returncode == 3
    assert content["answers"] == [{"usable": False}]
    assert len(content["findings"]) >= 3
    assert set(content["findings"][0]) == {"level", "code", "where", "message"}


def test_quiet_prints_the_verdict_alone(tmp_path: Path) -> None:
    printed = run("check", write(tmp_path, "a.csv", GOOD), "-q")

    assert printed.stderr == ""
    assert len(printed.stdout.splitlines()) == 1


def test_a_marked_copy_is_written_and_the_input_kept(tmp_path: Path) -> None:
    book = tmp_path / "book.xlsx"
    run("init", book)
    before = book.read_bytes()

    printed = run("check", book, "--annotate", tmp_path / "marked.xlsx")

    assert printed.returncode == 0, printed.stderr
    assert (tmp_path / "marked.xlsx").read_bytes().startswith(b"PK")
    assert book.read_bytes() == before


@pytest.mark.parametrize("name", ["book.xlsx", "marked.csv", "book.xlsx/marked.xlsx"])
def test_a_marked_copy_never_takes_a_wrong_place(name: str, tmp_path: Path) -> None:
    run("init", tmp_path / "book.xlsx")
    before = (tmp_path / "book.xlsx").read_bytes()

    printed = run("check", "book.xlsx", "--annotate", name, "--overwrite", cwd=tmp_path)

    assert printed.returncode == 2, printed.stderr
    assert (tmp_path / "book.xlsx").read_bytes() == before


@pytest.mark.parametrize(
    "example", ["quickstart/initiatives.csv", "nhs_productivity/portfolio.xlsx"]
)
def test_the_examples_can_be_used(example: str) -> None:
    assert run("check", ROOT / "examples" / example).returncode == 0


def test_every_rule_that_can_be_switched_off_is_told_to_who_asks_for_more(tmp_path: Path) -> None:
    text = "id,value,cost,status,version_of\nA,1,1,must,F\nB,1,1,never,\nC,1,1,,F\n"
    portfolio = write(tmp_path, "a.csv", text)
    rules = ["initiatives.A.status", "initiatives.B.status", "versions.F"]

    told = run("check", portfolio, "-v").stdout.splitlines()
    content = json.loads(run("check", portfolio, "--json").stdout)

    at = told.index("Rules that --without can switch off:")
    assert [line.strip() for line in told[at + 1 :]] == rules
    assert content["answers"][0]["rules"] == rules
    assert "--without" not in run("check", portfolio).stdout


def test_what_to_do_next_repeats_the_settings(tmp_path: Path) -> None:
    portfolio = write(tmp_path, "a.csv", "id,value\nA,1\n")

    printed = run("check", portfolio, "--set", "title=x")

    assert f"Next: prioritiser solve {portfolio} --set title=x\n" in printed.stderr


def test_that_no_plan_is_possible_stands_beside_the_verdict(tmp_path: Path) -> None:
    (tmp_path / "d").mkdir()
    write(tmp_path, "d/initiatives.csv", "id,value,status\nA,5,must\nB,6,must\n")
    write(tmp_path, "d/limits.csv", "limit,measure,max\nfew,count,1\n")

    printed = run("check", "d", cwd=tmp_path)

    assert printed.returncode == 0, printed.stderr
    assert "[limit-impossible]" in printed.stdout
    assert "But no plan can obey its rules as they stand." in printed.stdout
