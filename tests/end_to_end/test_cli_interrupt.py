from __future__ import annotations

import json
import os
import select
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from tests.end_to_end.hard import write_hard_portfolio
from tests.end_to_end.shell import COMMAND, environment

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals are those of POSIX")

# An idle machine returns in 2 seconds; tests share theirs with others. The searches last minutes.
SOON = 40.0


@pytest.fixture(scope="module")
def hard(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_hard_portfolio(tmp_path_factory.mktemp("hard") / "portfolio")


def started(*words: str | Path, place: Path | None = None, **more: int) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [*COMMAND, *map(str, words)],
        stdin=more.get("stdin", subprocess.DEVNULL),
        stdout=subprocess.PIPE,
        stderr=more.get("stderr", subprocess.PIPE),
        # Kept apart, so that what is left of a run can be told from that of another.
        env=environment(**({"TMPDIR": str(place)} if place else {})),
        start_new_session=True,
    )


def read_until(process: subprocess.Popen[bytes], word: bytes) -> bytes:
    """What standard error told up to a word."""
    assert process.stderr is not None
    told = b""
    for line in iter(process.stderr.readline, b""):
        told += line
        if word in line:
            return told
    raise AssertionError(told.decode())


@pytest.mark.parametrize(
    ("number", "engine"),
    [(signal.SIGINT, "highs"), (signal.SIGTERM, "highs"), (signal.SIGINT, "cbc")],
)
def test_an_interrupted_search_keeps_the_best_plan(
    number: signal.Signals, engine: str, hard: Path, tmp_path: Path
) -> None:
    words = ("--time-limit", "300", "--engine", engine, "-v", "-o", tmp_path / "run")
    with started("solve", hard, *words) as process:
        read_until(process, b"Solving")
        time.sleep(4)
        begun = time.monotonic()
        process.send_signal(number)
        printed, told = process.communicate(timeout=120)
        seconds = time.monotonic() - begun

    assert process.returncode == 5, told.decode()
    assert seconds < SOON
    assert "Stopped by you. Kept the best plan found." in told.decode()
    assert "You stopped the search." in " ".join(printed.decode().split())
    result = json.loads((tmp_path / "run" / "result.json").read_text())
    manifest = json.loads((tmp_path / "run" / "manifest.json").read_text())
    assert result["outcome"] == "stopped_early"
    assert result["bound"] > result["value"] > 0
    assert result["audit"] == {"exact": True, "breaches": []}
    assert all((tmp_path / "run" / name).is_file() for name in manifest["files"])
    assert [path.name for path in tmp_path.iterdir()] == ["run"]
    assert processes_of_session(process.pid) == []


def test_a_time_limit_keeps_the_best_plan_too(hard: Path) -> None:
    with started("solve", hard, "--time-limit", "4", "--json") as process:
        printed, told = process.communicate(timeout=120)

    assert process.returncode == 5
    assert "Stopped: time is up. Kept the best plan found." in told.decode()
    assert json.loads(printed)["outcome"] == "stopped_early"


@pytest.mark.parametrize("engine", ["highs", "cbc"])
def test_a_second_interrupt_ends_at_once(engine: str, hard: Path, tmp_path: Path) -> None:
    words = ("--engine", engine, "-v", "-o", tmp_path / "run")
    with started("solve", hard, *words) as process:
        read_until(process, b"Solving")
        time.sleep(2)
        process.send_signal(signal.SIGINT)
        time.sleep(0.2)
        begun = time.monotonic()
        process.send_signal(signal.SIGINT)
        printed, told = process.communicate(timeout=120)

    assert process.returncode == 6
    assert printed == b""
    assert b"Stopped at once. " in told
    assert b" kept." in told
    assert b"before there was" not in told
    assert time.monotonic() - begun < SOON / 2
    assert list(tmp_path.iterdir()) == []
    assert processes_of_session(process.pid) == []


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_an_interrupt_before_the_search_writes_nothing(
    number: signal.Signals, tmp_path: Path
) -> None:
    run = tmp_path / "run"
    with started("solve", "-", "-v", "-o", run, stdin=subprocess.PIPE) as process:
        read_until(process, b"Reading")
        time.sleep(1)
        process.send_signal(number)
        # Standard input stays open, so that reading would wait for ever.
        assert process.wait(timeout=SOON) == 6
        assert process.stderr is not None
        told = process.stderr.read().decode()

    assert "before there was an answer." in told
    assert "Traceback" not in told
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("presses", [1, 2])
def test_an_interrupted_cbc_leaves_no_child_and_no_file(
    presses: int, hard: Path, tmp_path: Path
) -> None:
    with started("solve", hard, "--engine", "cbc", "-v", place=tmp_path) as process:
        read_until(process, b"Solving")
        time.sleep(2)
        running = commands_with(tmp_path)
        for _ in range(presses):
            process.send_signal(signal.SIGINT)
            time.sleep(0.2)
        process.communicate(timeout=120)

    assert process.returncode == {1: 5, 2: 6}[presses]
    assert any("cbc" in command for command in running)
    assert commands_with(tmp_path) == []
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("columns", "engine"), [(120, "highs"), (80, "highs"), (0, "highs"), (120, "cbc")]
)
def test_a_terminal_sees_how_the_search_goes(columns: int, engine: str, hard: Path) -> None:
    pty = pytest.importorskip("pty", reason="pseudo-terminals are those of POSIX")
    termios = pytest.importorskip("termios")
    ours, theirs = pty.openpty()
    termios.tcsetwinsize(theirs, (24, columns))
    words = ("--time-limit", "5", "--engine", engine)
    with started("solve", hard, *words, stderr=theirs) as process:
        os.close(theirs)
        painted = b"".join(chunks(ours))
        printed = process.stdout.read() if process.stdout else b""
    os.close(ours)

    lines = painted.decode()
    assert "Solving … 0 s" in lines
    assert "best plan " in lines
    assert "cannot be beaten by more than " in lines
    assert "(Ctrl-C keeps this plan)" in lines or columns < 100
    assert all(len(line.strip("\n")) <= (columns or 80) for line in lines.split("\r"))
    assert b"\r" not in printed
    assert b"Solving" not in printed


@pytest.mark.parametrize(
    ("words", "variables", "has_colour"),
    [
        ([], {}, True),
        (["--no-color"], {}, False),
        ([], {"NO_COLOR": "1"}, False),
        ([], {"NO_COLOR": ""}, True),
        ([], {"PRIORITISER_NO_COLOR": "1"}, False),
        ([], {"TERM": "dumb"}, False),
    ],
)
def test_colour_is_for_terminals_that_want_it(
    words: list[str], variables: dict[str, str], has_colour: bool
) -> None:
    pty = pytest.importorskip("pty", reason="pseudo-terminals are those of POSIX")
    ours, theirs = pty.openpty()
    command = [*COMMAND, "solve", "nowhere.csv", *words]
    with subprocess.Popen(command, stderr=theirs, env=environment(**variables)) as process:
        os.close(theirs)
        painted = b"".join(chunks(ours))
    os.close(ours)

    assert process.returncode == 3
    assert (b"\x1b[31m" in painted) is has_colour


def test_off_a_terminal_nothing_is_animated(hard: Path) -> None:
    with started("solve", hard, "--time-limit", "2") as process:
        _, told = process.communicate(timeout=120)

    assert b"\r" not in told
    assert b"Ctrl-C" not in told


def chunks(terminal: int) -> Iterator[bytes]:
    """What a terminal was sent until its other end closed."""
    while select.select([terminal], [], [], 60)[0]:
        try:
            sent = os.read(terminal, 65536)
        except OSError:
            return
        if not sent:
            return
        yield sent


def commands_with(place: Path) -> list[str]:
    """Command lines, of any session, that name a file under a folder."""
    found = []
    for path in Path("/proc").glob("[0-9]*/cmdline"):
        with suppress(OSError):
            found.append(path.read_text(errors="replace").replace("\0", " "))
    return [command for command in found if f"{place}/prioritiser-" in command]


def processes_of_session(session: int) -> list[str]:
    """Processes that a command left running."""
    found = []
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = path.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if fields[3] == str(session) and fields[0] != "Z":
            found.append(path.parent.name)
    return found
