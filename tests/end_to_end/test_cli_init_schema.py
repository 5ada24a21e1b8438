from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.end_to_end.shell import ROOT, run, spawn, write


def test_a_new_workbook_can_be_checked_and_solved_as_it_is(tmp_path: Path) -> None:
    made = run("init", "trust.xlsx", cwd=tmp_path)

    assert made.returncode == 0, made.stderr
    assert "Next: fill it in" in made.stderr
    assert run("check", "trust.xlsx", cwd=tmp_path).returncode == 0
    assert run("solve", "trust.xlsx", cwd=tmp_path).returncode == 0


def test_a_new_folder_of_csvs_gives_the_same_answer_as_the_workbook(tmp_path: Path) -> None:
    assert run("init", "trust.xlsx", "--csv", "trust", cwd=tmp_path).returncode == 0

    answers = [
        json.loads(run("solve", name, "--json", cwd=tmp_path).stdout)
        for name in ("trust.xlsx", "trust")
    ]

    assert answers[0]["chosen"] == answers[1]["chosen"]
    assert answers[0]["value"] == answers[1]["value"]


def test_the_list_of_a_team_is_taken_over(tmp_path: Path) -> None:
    write(tmp_path, "ours.csv", "Ref,Project,Benefit,Cost,Lead\nA,Alpha,5,3,Ann\nB,Beta,4,3,Bob\n")

    made = run("init", "ours.xlsx", "--from", "ours.csv", cwd=tmp_path)
    checked = run("check", "ours.xlsx", cwd=tmp_path)

    assert made.returncode == 0, made.stderr
    assert "Lead" in made.stderr
    assert "2 initiatives" in checked.stdout


@pytest.mark.parametrize(
    "words",
    [
        [],
        ["trust.csv"],
        ["--csv", "taken"],
        ["taken.xlsx"],
        ["--from", "taken.xlsx"],
        ["--from", "taken.xlsx", "--csv", "taken"],
        ["taken.xlsx", "--from", "taken.xlsx", "--overwrite"],
        ["taken.xlsx/where.xlsx"],
    ],
    ids=" ".join,
)
def test_what_cannot_be_made_is_refused_and_nothing_is_touched(
    words: list[str], tmp_path: Path
) -> None:
    write(tmp_path, "taken.xlsx", "mine")
    (tmp_path / "taken").mkdir()

    printed = run("init", *words, cwd=tmp_path)

    assert printed.returncode == 2, printed.stderr
    assert (tmp_path / "taken.xlsx").read_text() == "mine"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["taken", "taken.xlsx"]


def test_a_list_becomes_a_folder_of_csvs_that_can_be_used(tmp_path: Path) -> None:
    write(tmp_path, "ours.csv", "Ref,Project,Cost (£k),Benefit,Depends on\nA,a,5,9,\nB,b,2,3,A\n")

    made = run("init", "--csv", "ours", "--from", "ours.csv", cwd=tmp_path)
    checked = run("check", "ours", cwd=tmp_path)

    assert made.returncode == 0, made.stderr
    assert "2 initiatives, 1 link," in checked.stdout, checked.stdout + checked.stderr


def test_a_list_that_cannot_be_read_is_refused(tmp_path: Path) -> None:
    printed = run("init", "new.xlsx", "--from", "nowhere.xlsx", cwd=tmp_path)

    assert printed.returncode == 3, printed.stderr
    assert not (tmp_path / "new.xlsx").exists()


def test_init_tells_programs_what_it_made(tmp_path: Path) -> None:
    printed = run("init", "trust.xlsx", "--json", cwd=tmp_path)

    assert json.loads(printed.stdout)["answers"][0]["workbook"] == "trust.xlsx"


def test_the_dictionary_names_every_table() -> None:
    printed = run("schema")

    assert printed.returncode == 0, printed.stderr
    for table in ("initiatives", "resources", "capacity", "uses", "links", "limits", "settings"):
        assert f"`{table}`" in printed.stdout or f"## {table}" in printed.stdout


@pytest.mark.parametrize(
    ("form", "key"), [("json-schema", "$schema"), ("datapackage", "resources")]
)
def test_the_other_formats_are_json(form: str, key: str, tmp_path: Path) -> None:
    out = tmp_path / "out.json"

    assert run("schema", "--format", form, "-o", out).returncode == 0
    assert key in json.loads(out.read_text())
    assert json.loads(run("schema", "--format", form).stdout) == json.loads(out.read_text())


def test_schema_tells_programs_the_json_schema() -> None:
    answer = json.loads(run("schema", "--json").stdout)["answers"][0]

    assert "initiatives" in answer["properties"]


def test_doctor_proves_every_engine_on_money_that_floats_get_wrong() -> None:
    printed = run("doctor", "--json", cwd=ROOT)

    checks = {one["name"]: one for one in json.loads(printed.stdout)["answers"]}
    assert printed.returncode == 0, printed.stdout
    assert checks["engine highs"]["is_good"]
    assert "right answers, proven, with and without starts" in checks["engine highs"]["found"]
    assert checks["engine cbc"]["is_good"]
    assert checks["highspy"]["is_good"]


def test_doctor_says_what_is_unfit_and_exits_with_1(tmp_path: Path) -> None:
    write(
        tmp_path,
        "sitecustomize.py",
        "import importlib.metadata as m\n"
        "real = m.version\n"
        "m.version = lambda name: '1.14.0' if name == 'highspy' else real(name)\n",
    )

    printed = spawn("doctor", env={"PYTHONPATH": f"{tmp_path}:{ROOT}"})

    assert printed.returncode == 1
    assert "1.14.0; needed is highspy" in printed.stdout
    assert "Not fit for use: highspy." in printed.stderr
