"""Opening what is to be read: bytes, once, with every limit checked before anything is parsed."""

from __future__ import annotations

import hashlib
import os
import stat
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from prioritiser.domain.place import Place
from prioritiser.reading.findings import Findings
from prioritiser.reading.settings import Options
from prioritiser.reading.text_table import TextTable

MOST_BYTES = 128 * 2**20
"""Largest file that is read."""
STDIN = "-"
"""The path that means standard input."""
STDIN_NAME = "standard input"


@dataclass(frozen=True, slots=True)
class Source:
    """One file as it was read: what a run keeps as the copy of its input."""

    name: str
    """File name without its path."""
    sha256: str
    """In hexadecimal digits."""
    content: bytes

    @classmethod
    def of(cls, name: str, content: bytes) -> Source:
        """A source with its hash."""
        return cls(name, hashlib.sha256(content).hexdigest(), content)


@dataclass(frozen=True, slots=True)
class Opened:
    """What stands at a path, as tables of text."""

    tables: tuple[TextTable, ...] = ()
    sources: tuple[Source, ...] = ()
    broken: frozenset[str] = frozenset()
    """Tables that are there but could not be read: a finding says why."""


Early = Callable[[TextTable | None], Options]
"""From the table `settings`, or nothing, to the options for reading the other tables."""


def open_file(path: Path, findings: Findings) -> Source | None:
    """The bytes of an ordinary file, or `None` with the finding that says why not."""
    place = Place(path.name or str(path))
    try:
        # O_NONBLOCK: opening a pipe that nobody writes to must not wait.
        flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
        handle = os.open(path, flags)
    except FileNotFoundError:
        findings.add("missing-file", place, f"There is no file {path}.", "", "Check the name.")
        return None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "no reason given"
        findings.add("unreadable-file", place, f"The file cannot be read: {reason}.")
        return None
    with os.fdopen(handle, "rb") as stream:
        content = _content(stream, place, findings)
    return None if content is None else Source.of(path.name, content)


def _content(stream: BinaryIO, place: Place, findings: Findings) -> bytes | None:
    """All bytes of an open file that is ordinary, not too large, and did not change meanwhile."""
    before = os.fstat(stream.fileno())
    if not stat.S_ISREG(before.st_mode):
        findings.add("not-a-file", place, "This is not an ordinary file.", "", "Name a file.")
        return None
    content = stream.read(MOST_BYTES + 1) if before.st_size <= MOST_BYTES else b""
    after = os.fstat(stream.fileno())
    if max(before.st_size, len(content)) > MOST_BYTES:
        _refuse_size(place, findings)
        return None
    if (before.st_size, before.st_mtime_ns) != (after.st_size, after.st_mtime_ns) or len(
        content
    ) != after.st_size:
        said = "The file changed while it was read."
        findings.add("changed-while-reading", place, said, "", "Run again when it is saved.")
        return None
    return content


def standard_input(findings: Findings) -> Source | None:
    """All of standard input as one CSV, or `None` where it is too large."""
    content = sys.stdin.buffer.read(MOST_BYTES + 1)
    if len(content) > MOST_BYTES:
        _refuse_size(Place(STDIN_NAME), findings)
        return None
    return Source.of(STDIN_NAME, content)


def _refuse_size(place: Place, findings: Findings) -> None:
    said = "The file is too large to be a portfolio."
    findings.add("too-large", place, said, f"At most {MOST_BYTES // 2**20} MiB are read.")
