"""Runs `prioritiser` as people do: in a process of its own, or faster in this one."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from collections.abc import Mapping
from contextlib import chdir, redirect_stderr, redirect_stdout
from pathlib import Path
from unittest.mock import patch

from prioritiser.cli import main

ROOT = Path(__file__).parents[2]
COMMAND = (sys.executable, "-W", "error", "-m", "prioritiser")
Printed = subprocess.CompletedProcess[str]


def environment(**more: str) -> dict[str, str]:
    """The variables of a plain shell: ours taken out, the checkout importable."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith("PRIORITISER_") and name not in {"NO_COLOR", "TERM"}
    }
    return kept | {"PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"} | more


def spawn(
    *words: str | Path, cwd: Path = ROOT, typed: str = "", env: Mapping[str, str] | None = None
) -> Printed:
    """One command line in a process of its own, with what it printed."""
    return subprocess.run(
        [*COMMAND, *map(str, words)],
        cwd=cwd,
        input=typed,
        env=environment(**(env or {})),
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )


def run(
    *words: str | Path, cwd: Path = ROOT, typed: str = "", env: Mapping[str, str] | None = None
) -> Printed:
    """The same within this process: for all that does not touch the process itself."""
    out, told, put = _stream(), _stream(), _stream(typed)
    with (
        chdir(cwd),
        patch.dict(os.environ, environment(**(env or {})), clear=True),
        patch("sys.stdin", put),
        redirect_stdout(out),
        redirect_stderr(told),
    ):
        code = main.run([str(word) for word in words])
    return Printed(list(map(str, words)), code, _text(out), _text(told))


def write(folder: Path, name: str, text: str) -> Path:
    """A text file."""
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def _stream(text: str = "") -> io.TextIOWrapper:
    return io.TextIOWrapper(io.BytesIO(text.encode("utf-8")), encoding="utf-8")


def _text(stream: io.TextIOWrapper) -> str:
    stream.flush()
    stream.seek(0)
    return stream.read()
