"""CBC runs beside us: its files are ours to clean up and not to be trusted."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from prioritiser.domain.effort import Effort
from prioritiser.errors import SolverFailed
from prioritiser.milp import cbc
from prioritiser.milp.engines import SolveStatus, solve
from tests.programs import SMALL, a_watch


def test_cbc_leaves_no_file_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))

    solve(SMALL, Effort(engine="cbc"), a_watch())

    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("spoil", "status"),
    [
        (lambda text: text.splitlines(keepends=True)[0], SolveStatus.FAILED),
        (lambda text: "", SolveStatus.FAILED),
        (lambda text: text.replace(" 1 ", " 0.5 "), SolveStatus.FAILED),
    ],
    ids=["cut short", "empty", "fractions"],
)
def test_a_spoilt_answer_file_of_cbc_is_no_answer(
    spoil: Callable[[str], str], status: SolveStatus, monkeypatch: pytest.MonkeyPatch
) -> None:
    run = cbc.CbcSolver._run

    def run_and_spoil(self: cbc.CbcSolver, command: list[str]) -> None:
        run(self, command)
        answer = Path(command[-1])
        answer.write_text(spoil(answer.read_text(encoding="utf-8")), encoding="utf-8")

    monkeypatch.setattr(cbc.CbcSolver, "_run", run_and_spoil)

    solved = solve(SMALL, Effort(engine="cbc"), a_watch())

    assert solved.status is status
    assert solved.values is None


def test_a_cbc_that_cannot_be_started_is_a_failure(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = tmp_path / "cbc"
    broken.write_text("this is no program")
    broken.chmod(0o700)
    monkeypatch.setattr(cbc, "binary", lambda: str(broken))

    with pytest.raises(SolverFailed, match="CBC could not be started"):
        solve(SMALL, Effort(engine="cbc"), a_watch())
