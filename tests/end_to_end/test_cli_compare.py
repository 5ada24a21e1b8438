from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.end_to_end.shell import environment, run, write
from tests.end_to_end.timed import a_run, portfolio

KEYS = {
    "run", "outcome", "proof", "aim", "asked", "value", "cost", "chosen", "stopped", "criteria",
    "against_first", "found", "bound", "exact",
}  # fmt: skip
SOLVERS = ("pulp", "highspy", "numpy", "scipy", "pandas", "openpyxl")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Six runs of one portfolio, beside it."""
    data = portfolio(tmp_path_factory.mktemp("compare"))
    a_run(data, "base")
    a_run(data, "more", "--scenario", "more")
    a_run(data, "late", "--scenario", "late")
    a_run(data, "dear", "--scenario", "dear")
    a_run(data, "few", "--aim", "fewest", "--share", "80%")
    a_run(data, "none", "--must", "BEDS", "--budget", "1")
    return data.parent


def compared(folder: Path, *names: str) -> dict[str, Any]:
    printed = run("compare", *names, "--json", cwd=folder)
    assert printed.returncode == 0, printed.stderr
    content: dict[str, Any] = json.loads(printed.stdout)
    return content


def moves(answer: dict[str, Any]) -> dict[str, list[str]]:
    """Ids by move; moves that nothing makes left out."""
    return {
        move: [row["id"] for row in rows]
        for move, rows in answer["against_first"].items()
        if rows and isinstance(rows, list)
    }


def test_what_enters_leaves_moves_and_stops_is_told_by_run(folder: Path) -> None:
    content = compared(folder, "base", "more", "late", "dear", "few")

    assert [moves(answer) for answer in content["answers"]] == [
        {},
        {"enters": ["BEDS"]},
        {"enters": ["BEDS"], "leaves": ["FLOW"], "later": ["TRAIN"]},
        {"stops": ["OLD"]},
        {"stops": ["OLD"]},
    ]
    assert [answer["value"] for answer in content["answers"]] == [17, 26, 16, 14, 14]
    assert [answer["cost"] for answer in content["answers"]] == [7, 12, 8, 8, 8]


def test_the_other_way_round_everything_is_reversed(folder: Path) -> None:
    late, dear = (compared(folder, name, "base")["answers"][1] for name in ("late", "dear"))

    assert moves(late) == {"enters": ["FLOW"], "leaves": ["BEDS"], "earlier": ["TRAIN"]}
    assert moves(dear) == {"continues": ["OLD"]}
    assert (late["against_first"]["value"], late["against_first"]["cost"]) == (1, -1)
    (earlier,) = late["against_first"]["earlier"]
    assert earlier == {
        "id": "TRAIN",
        "from": {"action": "start", "start": "2027"},
        "to": {"action": "start", "start": "2026"},
        "periods": 1,
    }


def test_json_has_the_keys_of_every_verb_and_those_of_compare(folder: Path) -> None:
    content = compared(folder, "base", "late", "few")

    assert set(content) == {"schema_version", "question", "answers", "findings", "manifest"}
    assert content["question"] == {"against": "base", "runs": ["base", "late", "few"]}
    assert all(set(answer) == KEYS for answer in content["answers"])
    assert [answer["found"] for answer in content["answers"]] == [17, 16, 2]
    assert [answer["exact"] for answer in content["answers"]] == [True, True, True]
    assert content["answers"][1]["asked"] == {"scenario": "late"}
    assert content["answers"][2]["asked"] == {"share": "0.8"}
    assert content["findings"] == []
    inputs = content["manifest"]["inputs"]
    assert {one["run"] for one in inputs} == {"base", "late", "few"}
    assert all(set(one) == {"run", "name", "sha256"} for one in inputs)


def test_the_table_names_the_scenario_and_says_what_differs(folder: Path) -> None:
    printed = run("compare", "base", "late", "dear", cwd=folder)

    assert printed.stdout.splitlines() == [
        "                base          late          dear",
        "Scenario        –             late          dear",
        "Outcome         proven best   proven best   proven best",
        "Value           17            16            14",
        "  more or less                −1 (−5.9 %)   −3 (−17.6 %)",
        "Cost            7             8             8",
        "  more or less                +1 (+14.3 %)  +1 (+14.3 %)",
        "Initiatives     3 of 4        3 of 4        2 of 4",
        "Stopped         0             0             1",
        "",
        "What differs  base            late            dear",
        "BEDS          out             2026: enters    out",
        "FLOW          2027            out: leaves     2027",
        "OLD           goes on         goes on         stopped: stops",
        "TRAIN         2026            2027, 1 later   2026",
        "",
        "late against base: 1 enters (BEDS); 1 leaves (FLOW); 1 starts later (TRAIN).",
        "dear against base: 1 stops (OLD).",
        "A scenario may change what a point of value is worth. Then compare what each run",
        "  brings rather than its value.",
    ]


@pytest.mark.parametrize("number", [2, 3, 4, 5, 6])
def test_no_line_is_longer_than_80_letters(folder: Path, number: int) -> None:
    names = ["base", "more", "late", "dear", "few", "none"][:number]

    printed = run("compare", *names, cwd=folder)

    assert max(map(len, printed.stdout.splitlines())) <= 80
    assert all(name in printed.stdout for name in names)


def test_a_run_without_a_plan_is_shown_and_not_compared(folder: Path) -> None:
    printed = run("compare", "base", "none", cwd=folder)
    other = run("compare", "none", "base", cwd=folder)

    assert printed.returncode == other.returncode == 0
    assert "no plan is possible" in printed.stdout
    for shown in (printed.stdout, other.stdout):
        assert "none has no plan, so there is nothing to compare." in shown
    assert moves(compared(folder, "base", "none")["answers"][1]) == {}


def test_the_same_plan_is_said_to_be_the_same(folder: Path, tmp_path: Path) -> None:
    shutil.copytree(folder / "base", tmp_path / "again")

    printed = run("compare", folder / "base", tmp_path / "again")

    assert "again against base: the same plan.\n" in printed.stdout
    assert "What differs" not in printed.stdout
    assert printed.stderr.startswith("Next: ")


def test_quiet_leaves_out_the_list_by_initiative(folder: Path) -> None:
    printed = run("compare", "base", "late", "-q", cwd=folder)

    assert printed.stderr == ""
    assert "What differs" not in printed.stdout
    assert "late against base:" in printed.stdout


def test_runs_of_different_portfolios_are_compared_with_a_warning(
    folder: Path, tmp_path: Path
) -> None:
    other = portfolio(
        tmp_path,
        initiatives="id,value,cost\nTRAIN,4,2\nNEW,3,1\n",
        links="",
        scenarios="",
        settings="name,value\ntitle,Ours\n",
    )
    for name in ("links", "scenarios"):
        (other / f"{name}.csv").unlink()
    a_run(other, "strange")

    printed = run("compare", folder / "base", tmp_path / "strange")

    assert printed.returncode == 0, printed.stderr
    told = " ".join(printed.stderr.split())
    assert "Look base and strange are not runs of one portfolio: initiatives.csv differs;" in told
    assert "only base was read from links.csv, scenarios.csv;" in told
    assert "only base has BEDS, FLOW, OLD;" in told
    assert "only strange was read from settings.csv; only strange has NEW." in told
    assert "NEW not there in: enters" in " ".join(printed.stdout.split())


def test_runs_of_one_name_are_told_apart_by_their_paths(folder: Path, tmp_path: Path) -> None:
    shutil.copytree(folder / "late", tmp_path / "base")

    content = compared(folder, "base", str(tmp_path / "base"))
    printed = run("compare", "base", tmp_path / "base", "-q", cwd=folder)

    assert content["answers"][1]["run"] == str(tmp_path / "base")
    assert max(map(len, printed.stdout.splitlines())) <= 80


@pytest.mark.parametrize(
    ("names", "told"),
    [
        (["base"], "One run cannot be compared. Name two or more."),
        (["base", "late", "./base"], "The run base is named twice."),
        ([], "Missing argument"),
    ],
)
def test_what_cannot_be_compared_is_wrong_usage(folder: Path, names: list[str], told: str) -> None:
    printed = run("compare", *names, cwd=folder)

    assert printed.returncode == 2
    assert told in printed.stderr


def test_a_folder_that_is_no_run_is_refused(folder: Path) -> None:
    printed = run("compare", "base", "portfolio", cwd=folder)

    assert printed.returncode == 3
    assert "portfolio is not a run folder." in printed.stderr


def test_a_run_that_was_changed_by_hand_is_refused(folder: Path, tmp_path: Path) -> None:
    shutil.copytree(folder / "late", tmp_path / "late")
    write(tmp_path / "late", "result.json", "{}")

    printed = run("compare", folder / "base", tmp_path / "late", "--json")

    assert printed.returncode == 3
    codes = [one["code"] for one in json.loads(printed.stdout)["findings"]]
    assert codes == ["run-file-changed"]


def test_no_solver_and_no_table_library_is_loaded(folder: Path) -> None:
    code = (
        "import sys\n"
        "from prioritiser.cli.main import run\n"
        "code = run(['compare', 'base', 'late'])\n"
        f"print('LOADED', code, [m for m in {SOLVERS!r} if m in sys.modules])\n"
    )

    printed = subprocess.run(
        [sys.executable, "-c", code],
        cwd=folder,
        capture_output=True,
        encoding="utf-8",
        env=environment(),
        check=True,
    )

    assert printed.stdout.splitlines()[-1] == "LOADED 0 []"
