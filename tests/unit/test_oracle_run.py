from __future__ import annotations

import pytest

from tests import oracle_run


def run(monkeypatch: pytest.MonkeyPatch, *arguments: str) -> int:
    monkeypatch.setattr("sys.argv", ["oracle_run", *arguments])
    return oracle_run.main()


def test_a_run_without_mismatch_says_so_and_ends_well(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    code = run(monkeypatch, "--count", "5", "--most", "5", "--engine", "highs")

    assert code == 0
    assert "5 portfolios × highs" in capsys.readouterr().out


def test_a_mismatch_is_told_with_its_seed_and_ends_badly(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(oracle_run, "faults", lambda *_: ["value 1, not 2"])

    code = run(monkeypatch, "--first", "7", "--count", "1", "--engine", "highs")

    assert code == 1
    assert "seed 7 highs: value 1, not 2" in capsys.readouterr().out


def test_a_crash_is_a_mismatch(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def crash(*_: object) -> list[str]:
        raise ZeroDivisionError("by nought")

    monkeypatch.setattr(oracle_run, "faults", crash)

    assert run(monkeypatch, "--count", "1", "--engine", "cbc") == 1
    assert "ZeroDivisionError: by nought" in capsys.readouterr().out


def test_a_case_can_be_shown(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(monkeypatch, "--show", "7") == 0
    assert "Portfolio(" in capsys.readouterr().out
