"""What `-o` leaves behind, and what it leaves alone."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest

from tests.end_to_end.shell import run, spawn, write
from tests.end_to_end.three import BUDGET, TABLE


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
