"""What a path leads to: ordinary files are read once and whole, everything else is refused."""

from __future__ import annotations

import hashlib
import io
import os
import sys
from pathlib import Path

import pytest

from prioritiser.domain.findings import Finding
from prioritiser.errors import InputRefused
from prioritiser.reading import opening, read

CSV = "id,value,cost\nA,10,5\nB,7,4\n"


def refused(path: Path | str) -> tuple[Finding, ...]:
    with pytest.raises(InputRefused) as caught:
        read(path)
    return caught.value.findings


def test_a_missing_file_is_refused_with_its_path(tmp_path: Path) -> None:
    (finding,) = refused(tmp_path / "nowhere.csv")

    assert finding.code == "missing-file"
    assert str(tmp_path / "nowhere.csv") in finding.message


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes in folders")
def test_a_pipe_is_refused_without_waiting(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.csv")

    assert [finding.code for finding in refused(tmp_path / "pipe.csv")] == ["not-a-file"]


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="this system has no such device")
def test_a_device_is_refused_without_reading_it() -> None:
    assert [finding.code for finding in refused("/dev/zero")] == ["not-a-file"]


def test_a_file_that_may_not_be_opened_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def denied(*_: object) -> int:
        raise PermissionError(13, "Permission denied")

    (tmp_path / "a.csv").write_text(CSV)
    monkeypatch.setattr(os, "open", denied)

    (finding,) = refused(tmp_path / "a.csv")
    assert finding.code == "unreadable-file"
    assert "Permission denied" in finding.message


def test_a_path_that_cannot_be_is_refused() -> None:
    assert [finding.code for finding in refused("a\0b")] == ["unreadable-file"]


def test_a_file_that_changes_while_it_is_read_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.csv"
    path.write_text(CSV)

    class Growing(io.BufferedReader):
        def read(self, size: int | None = -1, /) -> bytes:
            content = super().read(size)
            with path.open("a") as more:
                more.write("C,1,1\n")
            return content

    def growing(handle: int, _mode: str) -> Growing:
        return Growing(io.FileIO(handle, "rb"))

    monkeypatch.setattr(os, "fdopen", growing)

    assert [finding.code for finding in refused(path)] == ["changed-while-reading"]


def test_a_file_above_the_limit_is_refused_before_it_is_parsed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(opening, "MOST_BYTES", 10)
    (tmp_path / "a.csv").write_text(CSV)

    assert [finding.code for finding in refused(tmp_path / "a.csv")] == ["too-large"]


def test_a_link_to_an_ordinary_file_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(CSV)
    (tmp_path / "b.csv").symlink_to(tmp_path / "a.csv")

    assert len(read(tmp_path / "b.csv").portfolio.initiatives) == 2


def test_standard_input_is_a_csv_of_initiatives(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(CSV.encode())))

    reading = read("-")

    assert [row.id for row in reading.portfolio.initiatives] == ["A", "B"]
    assert str(reading.portfolio.initiatives[0].place) == "standard input › A2"
    assert reading.sources[0].content == CSV.encode()


def test_standard_input_above_the_limit_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "MOST_BYTES", 10)
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(CSV.encode())))

    assert [finding.code for finding in refused("-")] == ["too-large"]


def test_sources_are_the_files_as_they_were_read(tmp_path: Path) -> None:
    (tmp_path / "initiatives.csv").write_text(CSV)
    (tmp_path / "resources.csv").write_text("resource\nbudget\n")

    reading = read(tmp_path)

    kept = {source.name: source for source in reading.sources}
    assert kept.keys() == {"initiatives.csv", "resources.csv"}
    assert kept["initiatives.csv"].content == CSV.encode()
    assert kept["initiatives.csv"].sha256 == hashlib.sha256(CSV.encode()).hexdigest()


def test_an_empty_folder_is_refused(tmp_path: Path) -> None:
    assert [finding.code for finding in refused(tmp_path)] == ["missing-table"]


def test_a_table_in_a_folder_under_another_ending_is_refused_and_other_files_are_noted(
    tmp_path: Path,
) -> None:
    (tmp_path / "initiatives.csv").write_text("id,value\nA,1\n")
    (tmp_path / "README.md").write_text("Read me")
    (tmp_path / "links.tsv").write_text("source\trelation\ttarget\n")

    with pytest.raises(InputRefused) as caught:
        read(tmp_path)

    told = {(finding.code, finding.place.file) for finding in caught.value.findings}
    assert {("wrong-type", "links.tsv"), ("ignored-table", "README.md")} <= told
    assert "links.csv" in str(caught.value)
