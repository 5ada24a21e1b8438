"""Files are written whole or not at all, and never over an input."""

from __future__ import annotations

import errno
import os
from contextlib import nullcontext
from pathlib import Path

import pytest

from prioritiser.errors import OutputRefused
from prioritiser.files import check_writable, write_folder, write_whole

NEW = {"result.json": b"{}", "tables/links.csv": b"a,b\n", "tables/deep/x": b""}


def content(folder: Path) -> dict[str, bytes]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_file_is_written_with_its_bytes(tmp_path: Path) -> None:
    write_whole(tmp_path / "a.txt", b"\x00whole\r\n")

    assert content(tmp_path) == {"a.txt": b"\x00whole\r\n"}


def test_a_file_that_is_there_is_replaced(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"old and longer")

    write_whole(tmp_path / "a.txt", b"new")

    assert content(tmp_path) == {"a.txt": b"new"}


def test_a_file_that_is_there_is_kept_unless_it_may_be_replaced(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"old")

    with pytest.raises(OutputRefused, match=r"exists already.*--overwrite"):
        write_whole(tmp_path / "a.txt", b"new", overwrite=False)

    assert content(tmp_path) == {"a.txt": b"old"}


def test_a_file_of_a_new_name_can_be_written_without_replacing(tmp_path: Path) -> None:
    write_whole(tmp_path / "a.txt", b"new", overwrite=False)

    assert content(tmp_path) == {"a.txt": b"new"}


def test_a_folder_is_written_with_everything_in_it(tmp_path: Path) -> None:
    write_folder(tmp_path / "run", NEW)

    assert content(tmp_path / "run") == NEW
    assert names(tmp_path) == ["run"]


def test_a_folder_that_is_there_is_kept_unless_it_may_be_replaced(tmp_path: Path) -> None:
    write_folder(tmp_path / "run", {"old": b"old"})

    with pytest.raises(OutputRefused, match=r"exists already.*--overwrite"):
        write_folder(tmp_path / "run", NEW)

    assert content(tmp_path / "run") == {"old": b"old"}


def test_a_folder_that_is_replaced_keeps_nothing_of_the_old_one(tmp_path: Path) -> None:
    write_folder(tmp_path / "run", {"old": b"old"})

    write_folder(tmp_path / "run", NEW, overwrite=True)

    assert content(tmp_path / "run") == NEW
    assert names(tmp_path) == ["run"]


@pytest.fixture(params=range(8))
def full_disk_after(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> int:
    """A disk that is full at the n-th flush."""
    flushes: int = request.param
    left = [flushes]
    flush = os.fsync

    def fsync(number: int) -> None:
        left[0] -= 1
        if left[0] < 0:
            raise OSError(errno.ENOSPC, "No space left on device")
        flush(number)

    monkeypatch.setattr(os, "fsync", fsync)
    return flushes


def test_a_full_disk_leaves_the_old_folder_or_the_new_one_and_nothing_else(
    tmp_path: Path, full_disk_after: int
) -> None:
    (tmp_path / "run").mkdir()
    (tmp_path / "run" / "old").write_bytes(b"old")
    # Once the files are flushed only folders are, which some disks refuse without loss.
    is_refused = full_disk_after < len(NEW)
    why = pytest.raises(OutputRefused, match=r"No space left on device\. Nothing was written")

    with why if is_refused else nullcontext():
        write_folder(tmp_path / "run", NEW, overwrite=True)

    assert content(tmp_path / "run") == ({"old": b"old"} if is_refused else NEW)
    assert names(tmp_path) == ["run"]


def test_a_file_on_a_full_disk_leaves_the_old_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a").write_bytes(b"old")

    def full(number: int) -> None:
        del number
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)

    with pytest.raises(OutputRefused, match="No space left"):
        write_whole(tmp_path / "a", b"new")
    assert content(tmp_path) == {"a": b"old"}


def test_the_old_folder_comes_back_when_the_new_one_cannot_take_its_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_folder(tmp_path / "run", {"old": b"old"})
    rename, calls = Path.rename, [0]

    def second_fails(self: Path, target: Path) -> Path:
        calls[0] += 1
        if calls[0] == 2:
            raise OSError(errno.EIO, "Input/output error")
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", second_fails)

    with pytest.raises(OutputRefused, match="Input/output error"):
        write_folder(tmp_path / "run", NEW, overwrite=True)
    assert content(tmp_path / "run") == {"old": b"old"}
    assert names(tmp_path) == ["run"]


def test_an_interruption_leaves_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupt(number: int) -> None:
        del number
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", interrupt)

    with pytest.raises(KeyboardInterrupt):
        write_folder(tmp_path / "run", NEW)
    assert names(tmp_path) == []


def test_a_run_that_came_in_between_is_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rename = Path.rename

    def late(self: Path, target: Path) -> Path:
        if target.name == "run":
            target.mkdir()
            (target / "theirs").write_bytes(b"theirs")
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", late)

    with pytest.raises(OutputRefused):
        write_folder(tmp_path / "run", NEW)
    assert content(tmp_path / "run") == {"theirs": b"theirs"}


def test_leftovers_of_a_killed_run_are_no_hindrance(tmp_path: Path) -> None:
    (tmp_path / f".run.{os.getpid()}.0.part").mkdir()

    write_folder(tmp_path / "run", NEW)

    assert content(tmp_path / "run") == NEW


@pytest.mark.parametrize("name", ["../out", "/etc/x", "a/../../b", "a\\b", "", "C:x", "a//../b"])
def test_a_name_that_leads_out_of_the_folder_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(ValueError, match="inside the folder"):
        write_folder(tmp_path / "run", {name: b""})

    assert names(tmp_path) == []


def test_a_target_that_is_the_input_is_refused(tmp_path: Path) -> None:
    (tmp_path / "list.csv").write_bytes(b"id")

    with pytest.raises(OutputRefused, match="is the input"):
        check_writable(tmp_path / "list.csv", overwrite=True, inputs=[tmp_path / "list.csv"])


def test_a_target_that_holds_the_input_is_refused(tmp_path: Path) -> None:
    (tmp_path / "run").mkdir()
    (tmp_path / "run" / "list.csv").write_bytes(b"id")
    inputs = [tmp_path / "elsewhere" / ".." / "run" / "list.csv"]

    with pytest.raises(OutputRefused, match="holds it"):
        write_folder(tmp_path / "run", NEW, overwrite=True, inputs=inputs)

    assert content(tmp_path / "run") == {"list.csv": b"id"}


def test_a_target_beside_the_input_is_fine(tmp_path: Path) -> None:
    (tmp_path / "run.csv").write_bytes(b"id")

    check_writable(tmp_path / "run", inputs=[tmp_path / "run.csv"])

    assert names(tmp_path) == ["run.csv"]


def test_two_missing_folders_are_refused_with_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(OutputRefused, match="Make it first"):
        check_writable(tmp_path / "not" / "there" / "run")

    assert list(tmp_path.iterdir()) == []


def test_one_missing_folder_above_is_made_when_the_time_comes(tmp_path: Path) -> None:
    check_writable(tmp_path / "runs" / "march")
    assert list(tmp_path.iterdir()) == []

    write_folder(tmp_path / "runs" / "march", {"a.txt": b"x"})

    assert (tmp_path / "runs" / "march" / "a.txt").read_bytes() == b"x"


def test_a_file_in_place_of_the_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")

    with pytest.raises(OutputRefused, match="is a file, not a folder"):
        check_writable(tmp_path / "file" / "run")


def test_a_folder_that_may_not_be_written_is_refused_before_any_work(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(self: Path) -> None:
        raise PermissionError(errno.EACCES, "Permission denied", str(self))

    monkeypatch.setattr(Path, "mkdir", refuse)

    with pytest.raises(OutputRefused, match=r"run cannot be written: Permission denied\."):
        check_writable(tmp_path / "run")


def test_a_link_is_refused_even_where_it_leads_nowhere(tmp_path: Path) -> None:
    (tmp_path / "run").symlink_to(tmp_path / "nowhere")

    with pytest.raises(OutputRefused, match="is a link"):
        check_writable(tmp_path / "run", overwrite=True)


@pytest.mark.parametrize("name", [".", "..", "/"])
def test_a_path_without_a_name_is_refused(name: str) -> None:
    with pytest.raises(OutputRefused, match="a name of its own"):
        check_writable(name, overwrite=True)


def test_a_name_that_is_too_long_is_refused_before_anything_is_written(tmp_path: Path) -> None:
    with pytest.raises(OutputRefused, match="too long"):
        write_whole(tmp_path / ("x" * 300), b"")

    assert names(tmp_path) == []
