from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.end_to_end.shell import run, spawn, write

PLAIN = "id,value,cost\nA,5,3\nUEC-01,4,3\n"


@pytest.fixture
def portfolio(tmp_path: Path) -> Path:
    return write(tmp_path, "a.csv", PLAIN)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["solv"], "Did you mean solve?"),
        (["zzz"], "The verbs are:"),
        (["solve"], "Missing argument"),
        (["solve", "DATA", "--bugdet", "5"], "--bugdet"),
        (["solve", "DATA", "--budget", "1.2m"], "1200000"),
        (["solve", "DATA", "--budget", "£5"], "--budget"),
        (["solve", "DATA", "--budget", "nurses=5"], "nurses"),
        (["solve", "DATA", "--budget", "-5"], "not -5"),
        (["solve", "DATA", "--budget", "5", "--budget", "budget=6"], "budget=5 and budget=6"),
        (["audit", "DATA", "plan.csv", "--budget", "5", "--budget", "6"], "budget=5 and budget=6"),
        (["solve", "DATA", "--budget", "Budget=5"], "Did you mean 'budget'?"),
        (["solve", "DATA", "--gap", "5"], "Did you mean 5%?"),
        (["solve", "DATA", "--time-limit", "soon"], "not a number of seconds"),
        (["solve", "DATA", "--must", "UEC-1"], "UEC-01"),
        (["solve", "DATA", "--never", "ZZZZ"], "ZZZZ"),
        (["solve", "DATA", "--must", "A", "--never", "A"], "both a must and a never"),
        (["solve", "DATA", "--without", "links.requires.A.B"], "links.requires.A.B"),
        (["solve", "DATA", "--budget", "5", "--without", "zzz"], "capacity.budget"),
        (["solve", "DATA", "--set", "title"], "name=value"),
        (["solve", "DATA", "--engine", "hihgs"], "hihgs"),
        (["solve", "DATA", "-q", "-v"], "cannot be used together"),
        (["audit", "DATA"], "Missing argument"),
        (["check", "-", "--annotate", "out.xlsx"], "standard input cannot be marked"),
        (["graph", "DATA", "--format", "png"], "png"),
    ],
    ids=lambda part: " ".join(part) if isinstance(part, list) else None,
)
def test_wrong_usage_is_told_in_a_line_and_exits_with_2(
    words: list[str], told: str, portfolio: Path
) -> None:
    printed = run(*(str(portfolio) if word == "DATA" else word for word in words))

    assert printed.returncode == 2, printed.stderr
    assert printed.stdout == ""
    assert told in printed.stderr
    assert "Traceback" not in printed.stderr


@pytest.mark.parametrize(
    "words",
    [
        ["solve", "--budget", "5", "--must", "ZZZZ"],
        ["solve", "--budget", "1.2m"],
        ["solve", "--without", "zzz"],
        ["audit", "plan.csv", "--budget", "-5"],
    ],
    ids=" ".join,
)
def test_an_option_that_is_refused_is_not_told_as_given_first(
    words: list[str], portfolio: Path
) -> None:
    printed = run(words[0], portfolio, *words[1:])

    assert printed.returncode == 2
    assert "Given" not in printed.stderr


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["solve", "DATA", "--must", "NOPE", "--json"], "NOPE"),
        (["solve", "DATA", "--json", "--gap", "5"], "Did you mean 5%?"),
        (["solve", "--json"], "Missing argument"),
        (["solve", "DATA", "--json", "-q", "-v"], "cannot be used together"),
        (["solve", "DATA", "--json", "-o", "DATA"], "is the input"),
        (["solve", "DATA", "--json", "--engine", "hihgs"], "hihgs"),
        (["graph", "DATA", "--format", "png", "--json"], "png"),
    ],
    ids=lambda part: " ".join(part) if isinstance(part, list) else None,
)
def test_wrong_usage_is_told_to_programs_too(words: list[str], told: str, portfolio: Path) -> None:
    printed = run(*(str(portfolio) if word == "DATA" else word for word in words))

    content = json.loads(printed.stdout)
    assert printed.returncode == 2
    assert content["schema_version"] == "1"
    assert content["refused"] is True
    assert told in content["error"]
    assert told in printed.stderr


def test_control_sequences_do_not_reach_the_terminal(portfolio: Path) -> None:
    for words in (
        ["\x1b[31msolve"],
        ["solve", str(portfolio), "--must", "\x1b]0;title\x07X"],
        ["solve", str(portfolio), "--\x1b[31mred"],
        ["solve", "\x1b[2Jnowhere.csv"],
        ["solve", str(portfolio), "--budget", "\x9b31m5"],
        ["solve", str(portfolio), "-o", f"{portfolio}/\x1b[31mwhere"],
    ):
        printed = run(*words)

        assert printed.returncode in {2, 3}
        assert "\x1b" not in printed.stderr + printed.stdout
        assert "\x9b" not in printed.stderr + printed.stdout


def test_an_unexpected_fault_is_one_plain_line_without_a_traceback(
    portfolio: Path, tmp_path: Path
) -> None:
    write(
        tmp_path,
        "sitecustomize.py",
        "import prioritiser.reading as reading\n"
        "def read(*_): raise RuntimeError('the sky \\x1b[31mfell')\n"
        "reading.read = read\n",
    )
    env = {"PYTHONPATH": f"{tmp_path}:{Path(__file__).parents[2]}"}

    printed = spawn("check", portfolio, env=env)
    detailed = spawn("check", portfolio, "-v", env=env)
    asked = spawn("check", portfolio, "--json", env=env)

    assert printed.returncode == detailed.returncode == 1
    assert "RuntimeError: the sky fell" in printed.stderr
    assert "Please report it" in printed.stderr
    assert "Traceback" not in printed.stderr
    assert "Traceback" in detailed.stderr
    assert "\x1b" not in detailed.stderr
    assert asked.returncode == 1
    assert json.loads(asked.stdout)["refused"] is True
    assert json.loads(asked.stdout)["error"] == "RuntimeError: the sky fell"


def test_a_console_that_lacks_letters_is_no_fault(portfolio: Path) -> None:
    env = {"PYTHONUTF8": "0", "PYTHONIOENCODING": "ascii"}

    printed = spawn("solve", portfolio, "--budget", "3", env=env)

    assert printed.returncode == 0, printed.stderr


def test_no_colour_is_written_where_nobody_sees_it(portfolio: Path) -> None:
    printed = spawn("check", "nowhere.csv", env={"FORCE_COLOR": "1"})

    assert "\x1b" not in printed.stderr + printed.stdout
