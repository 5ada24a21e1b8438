"""The only code that opens a file to write: whole or not at all.

Everything is first written beside its target, flushed to the disk, and only then given its name.
Whoever looks sees the old content or the new, never a part; a crash leaves the old one in place.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path, PurePosixPath

from prioritiser.errors import OutputRefused

_ATTEMPTS = 1_000
"""Names that are tried for a temporary file; more leftovers than this are a fault."""


def write_whole(path: Path | str, content: bytes, *, overwrite: bool = True) -> None:
    """Write one file, whole or not at all.

    Args:
        path: the file; a link or a folder of that name is refused.
        content: its bytes.
        overwrite: whether a file of that name may be replaced.

    Raises:
        OutputRefused: when it cannot be written; what was there before is still there.
    """
    target = Path(path)
    check_writable(target, overwrite=overwrite)
    with _refusals(target):
        target.parent.mkdir(exist_ok=True)
        part = _write_part(target, content)
        try:
            if overwrite:
                part.replace(target)
            else:
                # A link fails where the name was taken meanwhile; a rename would replace it.
                _link(part, target)
        finally:
            part.unlink(missing_ok=True)
        _flush_folder(target.parent)


def write_folder(
    path: Path | str,
    content: Mapping[str, bytes],
    *,
    overwrite: bool = False,
    inputs: Iterable[Path | str] = (),
) -> None:
    """Write a folder of files, whole or not at all.

    Args:
        path: the folder. One missing folder above it, such as `runs`, is made; more are likely
            a slip of the pen and refused.
        content: the bytes of each file by its name in the folder, such as `tables/links.csv`.
        overwrite: whether a folder of that name may be replaced. It is kept until the new one
            is complete.
        inputs: files that must not be lost: a folder that is one of them or holds one is refused.

    Raises:
        OutputRefused: when it cannot be written; what was there before is still there.
        ValueError: when a name leads out of the folder.
    """
    target = Path(path)
    for name in content:
        _check_name(name)
    check_writable(target, overwrite=overwrite, inputs=inputs)
    with _refusals(target):
        target.parent.mkdir(exist_ok=True)
        part = _new_folder(target)
        try:
            _fill(part, content)
            _take_name(part, target)
        finally:
            shutil.rmtree(part, ignore_errors=True)
        _flush_folder(target.parent)


def check_writable(
    path: Path | str, *, overwrite: bool = False, inputs: Iterable[Path | str] = ()
) -> None:
    """Say now, before any work, whether a file or folder can be written here.

    Args:
        path: the file or folder that is wanted.
        overwrite: whether one that is there may be replaced.
        inputs: files and folders that were read; the target may not be or hold one of them.

    Raises:
        OutputRefused: with the reason and what to do.
    """
    target = Path(path)
    with _refusals(target):
        _check(target, overwrite=overwrite, inputs=inputs)


def _check(target: Path, *, overwrite: bool, inputs: Iterable[Path | str]) -> None:
    # `..` and `.` hide where the target stands; the name of a temporary comes from it.
    if target.name in {"", ".."}:
        raise OutputRefused(f"{target} cannot be written: give it a name of its own.")
    if target.is_symlink():
        raise OutputRefused(f"{target} is a link. Give the name of the place itself.")
    for source in inputs:
        if _is_within(Path(source), target):
            raise OutputRefused(
                f"{target} is the input, or holds it. Choose another name, so that it is kept."
            )
    if target.exists() and not overwrite:
        raise OutputRefused(f"{target} exists already. Choose another name, or add --overwrite.")
    _check_parent(target)


def _check_parent(target: Path) -> None:
    parent = target.parent
    if not parent.exists() and parent.parent.is_dir():
        # One folder, such as `runs`, is made when the time comes; see whether it could be.
        _new_folder(parent).rmdir()
        return
    if not parent.exists():
        raise OutputRefused(
            f"{target} cannot be written: there is no folder {parent.parent}. Make it first."
        )
    if not parent.is_dir():
        raise OutputRefused(f"{target} cannot be written: {parent} is a file, not a folder.")
    # Asking for permissions is not enough: a disk may be full or mounted to read only.
    _new_folder(target).rmdir()


class _refusals:  # noqa: N801 - it reads as a clause
    """Turns a failure of the operating system into `OutputRefused`."""

    def __init__(self, target: Path) -> None:
        self.target = target

    def __enter__(self) -> None:
        return None

    def __exit__(self, kind: object, fault: BaseException | None, trace: object) -> None:
        if isinstance(fault, FileExistsError):
            raise OutputRefused(f"{self.target} exists already. Choose another name.") from fault
        if isinstance(fault, OSError):
            why = fault.strerror or "the operating system gives no reason"
            raise OutputRefused(
                f"{self.target} cannot be written: {why}. Nothing was written."
            ) from fault


def _check_name(name: str) -> None:
    path = PurePosixPath(name)
    is_plain = name and not path.is_absolute() and "\\" not in name and "\0" not in name
    if not is_plain or any(part in {"..", "."} or ":" in part for part in name.split("/")):
        raise ValueError(f"{name!r} does not name a file inside the folder")


def _is_within(inner: Path, outer: Path) -> bool:
    return inner.resolve().is_relative_to(outer.resolve())


def _part_name(target: Path, number: int) -> Path:
    # The process id keeps two runs apart; a long name is cut, as file systems stop at 255 bytes.
    return target.with_name(f".{target.name[:40]}.{os.getpid()}.{number}.part")


def _new_folder(target: Path) -> Path:
    for number in range(_ATTEMPTS):
        part = _part_name(target, number)
        with suppress(FileExistsError):
            part.mkdir()
            return part
    raise FileExistsError(None, "too many unfinished folders stand beside it", str(target))


def _write_part(target: Path, content: bytes) -> Path:
    for number in range(_ATTEMPTS):
        part = _part_name(target, number)
        with suppress(FileExistsError):
            _write_new(part, content)
            return part
    raise FileExistsError(None, "too many unfinished files stand beside it", str(target))


def _write_new(path: Path, content: bytes) -> None:
    with path.open("xb") as file:
        try:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        except BaseException:
            path.unlink(missing_ok=True)
            raise


def _fill(folder: Path, content: Mapping[str, bytes]) -> None:
    made = {folder}
    for name, text in sorted(content.items()):
        file = folder.joinpath(*name.split("/"))
        for parent in reversed(file.relative_to(folder).parents[:-1]):
            (folder / parent).mkdir(exist_ok=True)
            made.add(folder / parent)
        _write_new(file, text)
    for place in sorted(made, reverse=True):
        _flush_folder(place)


def _take_name(part: Path, target: Path) -> None:
    if not target.exists():
        part.rename(target)
        return
    old = _new_folder(target)
    try:
        # On Windows a rename does not replace even an empty folder.
        old.rmdir()
        target.rename(old)
        try:
            part.rename(target)
        except BaseException:
            old.rename(target)
            raise
    finally:
        if target.exists():
            _remove(old)


def _remove(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path, ignore_errors=True)
    else:
        path.unlink(missing_ok=True)


def _link(part: Path, target: Path) -> None:
    try:
        target.hardlink_to(part)
    except FileExistsError:
        raise
    except OSError:
        # Some file systems know no links; the name was free a moment ago.
        part.rename(target)


def _flush_folder(folder: Path) -> None:
    """Flush a folder's names to the disk, where the system can."""
    if not hasattr(os, "O_DIRECTORY"):
        return
    number = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(number)
    except OSError:
        # Some network file systems refuse to flush a folder; the files themselves are flushed.
        return
    finally:
        os.close(number)
