"""Streams that are closed, full or read by a terminal."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.end_to_end.shell import COMMAND, environment, run, write
from tests.end_to_end.three import BUDGET


def test_a_reader_who_leaves_early_is_no_fault(portfolio: Path, tmp_path: Path) -> None:
    words = [*COMMAND, "solve", str(portfolio), *BUDGET, "-o", str(tmp_path / "run")]
    with subprocess.Popen(
        words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment()
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        told = process.stderr.read().decode()

    assert process.returncode == 0, told
    assert "Broken" not in told
    assert "Exception" not in told
    assert (tmp_path / "run" / "result.json").exists()


@pytest.mark.skipif(sys.platform == "win32", reason="closing streams is the shell's of POSIX")
@pytest.mark.parametrize("closed", [">&-", "2>&-", ">&- 2>&-"])
@pytest.mark.parametrize("words", ["--budget 20000001", "--budget 20000001 --json", "--help"])
def test_a_closed_stream_does_not_cost_the_answer(
    closed: str, words: str, portfolio: Path, tmp_path: Path
) -> None:
    command = f'"{sys.executable}" -m prioritiser solve "{portfolio}" {words}'

    printed = subprocess.run(  # noqa: S602 - the shell is what is tested
        f'{command} -o "{tmp_path}/run" {closed}',
        shell=True,
        capture_output=True,
        env=environment(),
        check=False,
    )

    assert printed.returncode == 0, printed.stderr
    assert b"fault" not in printed.stderr
    assert (tmp_path / "run").exists() is (words != "--help")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
@pytest.mark.parametrize("verb", ["solve", "help"])
def test_a_full_output_is_told_and_exits_with_2(verb: str, portfolio: Path) -> None:
    words = ["--help"] if verb == "help" else ["solve", str(portfolio), *BUDGET]
    with Path("/dev/full").open("wb") as full:
        printed = subprocess.run(
            [*COMMAND, *words],
            stdout=full,
            stderr=subprocess.PIPE,
            env=environment(),
            check=False,
        )

    assert printed.returncode == 2
    assert b"Standard output cannot be written" in printed.stderr
    assert b"Traceback" not in printed.stderr


def test_ids_cannot_steer_a_terminal(tmp_path: Path) -> None:
    path = write(tmp_path, "a.csv", "id,title,value,cost\nA,\u200ftitle,5,1\nB,x\u061cy,2,1\n")

    printed = run("solve", path, "--budget", "1")

    assert not {"\u200f", "\u061c", "\x1b"} & set(printed.stdout + printed.stderr)


def test_the_module_and_the_script_are_the_same_program() -> None:
    code = (
        "import sys; from prioritiser.__main__ import main\n"
        "sys.argv = ['prioritiser', '--version']; sys.exit(main())"
    )
    printed = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, env=environment(), check=True
    )

    assert printed.stdout.startswith("prioritiser ")
