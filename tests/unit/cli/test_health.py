from __future__ import annotations

import sys

import pytest

from prioritiser.cli.health import declared, encoding_check, is_within, temporary_check


@pytest.mark.parametrize(
    ("installed", "ranges", "fits"),
    [
        ("3.3.2", ">=3.3.2,<4", True),
        ("3.3.10", ">=3.3.2,<4", True),
        ("4.0.0a12", ">=3.3.2,<4", False),
        ("1.14.0", ">=1.15,<1.16", False),
        ("1.15", "==1.15.0", True),
        ("8.1", "!=8.1.0", False),
        ("9", "", True),
        ("2.0", "<=2", True),
        ("2.1", ">2,<=2.1", True),
    ],
)
def test_versions_are_held_against_ranges(installed: str, ranges: str, fits: bool) -> None:
    assert is_within(installed, ranges) is fits


def test_what_we_declare_is_known_without_an_installation() -> None:
    assert any(line.startswith("highspy") for line in declared())
    assert not any("pytest" in line for line in declared())


def test_a_console_that_lacks_letters_is_told_but_fit(monkeypatch: pytest.MonkeyPatch) -> None:
    class Console:
        encoding = "ascii"

    monkeypatch.setattr(sys, "stdout", Console())

    check = encoding_check()

    assert not check.is_good
    assert not check.is_needed


def test_a_missing_place_for_temporary_files_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse() -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("tempfile.TemporaryFile", refuse)

    assert "No space left" in temporary_check().found
    assert not temporary_check().is_good
