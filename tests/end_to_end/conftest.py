"""What the end-to-end tests share."""

from __future__ import annotations

import functools
import shlex
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.end_to_end.shell import write
from tests.end_to_end.shipped import EXAMPLES, Run, ran
from tests.end_to_end.three import TABLE


@pytest.fixture
def portfolio(tmp_path: Path) -> Path:
    """The file of the three initiatives."""
    return write(tmp_path, "initiatives.csv", TABLE)


@pytest.fixture(scope="session")
def runs(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Run]:
    """Run a command beside a copy of the examples, once for all tests that ask for it."""

    @functools.cache
    def run(command: str, copy: str = "first", *, keeps: bool = True) -> Run:
        program, *arguments = shlex.split(command)
        assert program == "prioritiser"
        home = tmp_path_factory.mktemp(copy)
        shutil.copytree(EXAMPLES, home / "examples")
        out = home / "answer"
        done = ran(
            " ".join([*map(shlex.quote, arguments), *(["-o answer"] if keeps else [])]), home
        )
        files = {
            path.relative_to(out).as_posix(): path.read_bytes()
            for path in sorted(out.rglob("*"))
            if path.is_file()
        }
        return Run(done.returncode, done.stdout, done.stderr, files)

    return run
