from __future__ import annotations

import hashlib
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.end_to_end.shell import COMMAND, environment, run, spawn, write

TABLE = """id,title,value,cost
A,Alpha,5,10000001
B,Beta,4,10000001
C,Gamma,3,10000000
"""
BUDGET = ("--budget", "20000001")


@pytest.fixture
def portfolio(tmp_path: Path) -> Path:
    return write(tmp_path, "initiatives.csv", TABLE)


def solved(*words: str | Path, env: dict[str, str] | None = None) -> dict[str, Any]:
    printed = run("solve", *words, "--json", env=env)
    content: dict[str, Any] = json.loads(printed.stdout)
    return content | {"exit": printed.returncode}


def test_one_csv_and_a_budget_are_enough(portfolio: Path) -> None:
    printed = spawn("solve", portfolio, *BUDGET)

    assert printed.returncode == 0, printed.stderr
    assert "2 of 3" in printed.stdout
    assert "Read initiatives.csv: 3 initiatives" in printed.stderr
    assert "Next: " in printed.stderr


def test_json_stands_alone_on_standard_output(portfolio: Path) -> None:
    answer = solved(portfolio, *BUDGET)

    assert answer["outcome"] == "proven_best"
    assert answer["proof"] == "exact"
    assert answer["canonical"] is True
    assert answer["value"] == answer["bound"] == 8
    assert [row["id"] for row in answer["chosen"]] == ["A", "C"]
    assert answer["left_out"] == ["B"]
    assert answer["audit"] == {"exact": True, "breaches": []}
    assert answer["exit"] == 0


def test_the_same_question_gives_the_same_bytes(portfolio: Path) -> None:
    one = spawn("solve", portfolio, *BUDGET, "--json", env={"PYTHONHASHSEED": "1"})
    other = spawn(
        "solve", portfolio, *BUDGET, "--json", env={"PYTHONHASHSEED": "2", "TZ": "Asia/Tokyo"}
    )

    assert one.stdout == other.stdout


def test_quiet_prints_the_decision_and_nothing_else(portfolio: Path) -> None:
    quiet, full = run("solve", portfolio, *BUDGET, "-q"), run("solve", portfolio, *BUDGET)

    assert quiet.stderr == ""
    assert "2 of 3" in quiet.stdout
    assert len(quiet.stdout) < len(full.stdout) / 2


def test_verbose_tells_the_time_of_every_stage(portfolio: Path) -> None:
    told = run("solve", portfolio, *BUDGET, "-v").stderr

    for stage in ("loading", "reading", "formulating", "solving", "auditing", "explaining"):
        assert f"{stage} " in told.rpartition("Time: ")[2]


def test_standard_input_is_read(tmp_path: Path) -> None:
    printed = run("solve", "-", *BUDGET, cwd=tmp_path, typed=TABLE)

    assert printed.returncode == 0, printed.stderr
    assert "Read standard input: 3 initiatives" in printed.stderr


def test_forcing_in_and_out_changes_the_plan(portfolio: Path) -> None:
    answer = solved(portfolio, *BUDGET, "--must", "B", "--never", "A")

    assert [row["id"] for row in answer["chosen"]] == ["B", "C"]


def test_a_version_that_is_forced_in_takes_the_place_of_the_one_that_must_be_in(
    tmp_path: Path,
) -> None:
    text = "id,value,cost,status,version_of\nA,9,1,must,F\nB,1,1,,F\nC,2,1,,\n"
    portfolio = write(tmp_path, "versions.csv", text)

    before = solved(portfolio, *BUDGET)
    after = solved(portfolio, *BUDGET, "--must", "B")

    assert [row["id"] for row in before["chosen"]] == ["A", "C"]
    assert [row["id"] for row in after["chosen"]] == ["B", "C"]


def test_a_rule_can_be_switched_off(tmp_path: Path) -> None:
    write(tmp_path, "initiatives.csv", TABLE)
    write(tmp_path, "links.csv", "source,relation,target\nA,excludes,C\n")

    with_it = solved(tmp_path, *BUDGET)
    without = solved(tmp_path, *BUDGET, "--without", "links.excludes.A.C")

    assert with_it["value"] == 7
    assert without["value"] == 8
    assert without["manifest"]["options"]["without"] == ["links.excludes.A.C"]


def test_a_flag_wins_over_a_variable_and_both_say_where_they_came_from(portfolio: Path) -> None:
    env = {
        "PRIORITISER_BUDGET": "10000001",
        "PRIORITISER_TITLE": "Ours",
        "PRIORITISER_BUGDET": "1",
    }

    by_variable = run("solve", portfolio, env=env)
    by_flag = solved(portfolio, *BUDGET, env=env)

    assert "budget 10000001 (PRIORITISER_BUDGET)" in by_variable.stderr
    assert "title Ours (PRIORITISER_TITLE)" in by_variable.stderr
    assert "PRIORITISER_BUGDET names no option" in by_variable.stderr
    assert by_flag["value"] == 8
    assert {"name": "budget", "value": "20000001", "from": "flag"} in by_flag["manifest"][
        "options"
    ]["given"]


def test_where_settings_came_from_stands_in_the_manifest(tmp_path: Path) -> None:
    write(tmp_path, "initiatives.csv", TABLE)
    write(tmp_path, "settings.csv", "name,value\ntitle,Ours\norganisation,A trust\n")

    given = solved(tmp_path, *BUDGET, "--set", "title=Theirs")["manifest"]["options"]["given"]

    assert {"name": "title", "value": "Theirs", "from": "flag"} in given
    assert {"name": "organisation", "value": "A trust", "from": "settings table"} in given


def test_several_values_of_a_variable_are_parted_by_semicolons(portfolio: Path) -> None:
    answer = solved(portfolio, *BUDGET, env={"PRIORITISER_NEVER": "A; C"})

    assert [row["id"] for row in answer["chosen"]] == ["B"]


def test_a_setting_on_the_command_line_reaches_the_input(tmp_path: Path) -> None:
    path = write(tmp_path, "semicolons.csv", TABLE.replace(",", ";"))

    assert run("solve", path, *BUDGET).returncode == 3
    assert run("solve", path, *BUDGET, "--set", "delimiter=;").returncode == 0


def test_a_refused_input_lists_everything_and_exits_with_3(tmp_path: Path) -> None:
    path = write(tmp_path, "bad.csv", "id,value,cost\nA,five,£3\nA,4,1.2m\n")

    printed = run("solve", path, "-o", tmp_path / "run")

    assert printed.returncode == 3
    assert printed.stdout == ""
    for cell in ("B2", "C2", "A3", "C3"):
        assert f"bad.csv › {cell}" in printed.stderr
    assert not (tmp_path / "run").exists()


def test_a_refused_input_is_told_to_programs_on_standard_output(tmp_path: Path) -> None:
    path = write(tmp_path, "bad.csv", "id,value,cost\nA,five,3\n")

    answer = solved(path)

    assert answer["exit"] == 3
    assert [one["code"] for one in answer["findings"]] == ["not-a-number"]


def test_what_no_plan_can_obey_exits_with_4(portfolio: Path, tmp_path: Path) -> None:
    words = ("--budget", "5", "--must", "A")

    answer = solved(portfolio, *words)
    printed = run("solve", portfolio, *words, "-o", tmp_path / "run")

    assert answer["exit"] == printed.returncode == 4
    assert answer["outcome"] == "no_plan_possible"
    assert answer["proof"] == "exact"
    assert (tmp_path / "run" / "result.json").exists()


def test_a_run_folder_holds_answer_tables_reports_and_input(
    portfolio: Path, tmp_path: Path
) -> None:
    printed = run("solve", portfolio, *BUDGET, "-o", tmp_path / "run", "--json")

    run_folder = tmp_path / "run"
    manifest = json.loads((run_folder / "manifest.json").read_text())
    assert printed.stdout.encode() == (run_folder / "result.json").read_bytes()
    assert (run_folder / "input" / "initiatives.csv").read_bytes() == TABLE.encode()
    for name in ("tables/chosen.csv", "report.html", "report.md", "report.txt", "report.xlsx"):
        assert name in manifest["files"]
    for name, entry in manifest["files"].items():
        assert hashlib.sha256((run_folder / name).read_bytes()).hexdigest() == entry["sha256"]


def test_a_run_is_replaced_only_when_asked(portfolio: Path, tmp_path: Path) -> None:
    words = ("solve", portfolio, *BUDGET, "-o", tmp_path / "run")
    run(*words)

    again = run(*words)
    replaced = run(*words, "--overwrite", "--never", "A")

    assert again.returncode == 2
    assert "exists already" in again.stderr
    assert "or add --overwrite." in again.stderr
    assert "Solving" not in again.stderr
    assert replaced.returncode == 0, replaced.stderr
    assert json.loads((tmp_path / "run" / "result.json").read_text())["value"] == 7


@pytest.mark.parametrize("place", [".", "initiatives.csv", "taken/where", "taken"])
def test_an_unusable_output_is_refused_before_anything_is_read(
    place: str, portfolio: Path, tmp_path: Path
) -> None:
    write(tmp_path, "taken", "mine")

    printed = run("solve", portfolio, *BUDGET, "-o", place, "--overwrite", cwd=tmp_path)

    assert printed.returncode == 2, printed.stderr
    assert "Read " not in printed.stderr
    assert portfolio.read_text() == TABLE
    assert (tmp_path / "taken").read_text() == "mine"


def test_no_temporary_file_stays_behind(portfolio: Path, tmp_path: Path) -> None:
    (tmp_path / "temporary").mkdir()

    for engine in ("highs", "cbc"):
        spawn(
            "solve",
            portfolio,
            *BUDGET,
            "--engine",
            engine,
            env={"TMPDIR": str(tmp_path / "temporary")},
        )

    assert list((tmp_path / "temporary").iterdir()) == []
    assert sorted(path.name for path in tmp_path.iterdir()) == ["initiatives.csv", "temporary"]


def test_an_engine_that_is_not_there_is_refused_before_anything_is_read(portfolio: Path) -> None:
    printed = run("solve", portfolio, "--engine", "MIPCL_CMD")

    assert printed.returncode == 2
    assert "not installed here" in printed.stderr
    assert "Read " not in printed.stderr


@pytest.mark.parametrize("engine", ["highs", "HiGHS", "cbc"])
def test_every_engine_gives_the_same_plan(engine: str, portfolio: Path) -> None:
    answer = solved(portfolio, *BUDGET, "--engine", engine)

    assert [row["id"] for row in answer["chosen"]] == ["A", "C"]
    assert answer["outcome"] == "proven_best"


def test_a_reader_who_leaves_early_is_no_fault(portfolio: Path, tmp_path: Path) -> None:
    words = [*COMMAND, "solve", str(portfolio), *BUDGET, "-o", str(tmp_path / "run")]
    with subprocess.Popen(
        words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment()
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        told = process.stderr.read().decode()

    assert process.returncode == 0, told
    assert "Broken" not in told
    assert "Exception" not in told
    assert (tmp_path / "run" / "result.json").exists()


@pytest.mark.skipif(sys.platform == "win32", reason="closing streams is the shell's of POSIX")
@pytest.mark.parametrize("closed", [">&-", "2>&-", ">&- 2>&-"])
@pytest.mark.parametrize("words", ["--budget 20000001", "--budget 20000001 --json", "--help"])
def test_a_closed_stream_does_not_cost_the_answer(
    closed: str, words: str, portfolio: Path, tmp_path: Path
) -> None:
    command = f'"{sys.executable}" -m prioritiser solve "{portfolio}" {words}'

    printed = subprocess.run(  # noqa: S602 - the shell is what is tested
        f'{command} -o "{tmp_path}/run" {closed}',
        shell=True,
        capture_output=True,
        env=environment(),
        check=False,
    )

    assert printed.returncode == 0, printed.stderr
    assert b"fault" not in printed.stderr
    assert (tmp_path / "run").exists() is (words != "--help")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
@pytest.mark.parametrize("verb", ["solve", "help"])
def test_a_full_output_is_told_and_exits_with_2(verb: str, portfolio: Path) -> None:
    words = ["--help"] if verb == "help" else ["solve", str(portfolio), *BUDGET]
    with Path("/dev/full").open("wb") as full:
        printed = subprocess.run(
            [*COMMAND, *words],
            stdout=full,
            stderr=subprocess.PIPE,
            env=environment(),
            check=False,
        )

    assert printed.returncode == 2
    assert b"Standard output cannot be written" in printed.stderr
    assert b"Traceback" not in printed.stderr


def test_ids_cannot_steer_a_terminal(tmp_path: Path) -> None:
    path = write(tmp_path, "a.csv", "id,title,value,cost\nA,\u200ftitle,5,1\nB,x\u061cy,2,1\n")

    printed = run("solve", path, "--budget", "1")

    assert not {"\u200f", "\u061c", "\x1b"} & set(printed.stdout + printed.stderr)


def test_the_module_and_the_script_are_the_same_program() -> None:
    code = (
        "import sys; from prioritiser.__main__ import main\n"
        "sys.argv = ['prioritiser', '--version']; sys.exit(main())"
    )
    printed = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, env=environment(), check=True
    )

    assert printed.stdout.startswith("prioritiser ")
