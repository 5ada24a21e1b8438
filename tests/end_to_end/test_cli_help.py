from __future__ import annotations

import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from prioritiser.cli.verb import Verb
from prioritiser.cli.verbs import VERBS, load
from tests.end_to_end.shell import ROOT, environment, run

HEAVY = (
    "pandas",
    "networkx",
    "pulp",
    "highspy",
    "openpyxl",
    "numpy",
    "scipy",
    "pydantic",
    "jinja2",
)
COMMAND_LINES = [["--help"], ["--version"], *([verb, "--help"] for verb in VERBS)]


@pytest.mark.parametrize("words", COMMAND_LINES, ids=" ".join)
def test_help_loads_nothing_heavy(words: list[str]) -> None:
    code = (
        "import sys\n"
        "from prioritiser.cli.main import run\n"
        f"code = run({words!r})\n"
        f"print('LOADED', code, [m for m in {HEAVY!r} if m in sys.modules])\n"
    )

    printed = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        encoding="utf-8",
        env=environment(),
        check=True,
    )

    assert printed.stdout.splitlines()[-1] == "LOADED 0 []"


@pytest.mark.parametrize("verb", VERBS)
def test_the_help_of_every_verb_starts_with_an_example(verb: str) -> None:
    printed = run(verb, "--help")

    assert printed.returncode == 0
    assert printed.stdout.startswith("Example")
    assert printed.stdout.splitlines()[1].strip().startswith(f"$ prioritiser {verb}")


def test_the_help_of_the_group_lists_every_verb_with_its_line() -> None:
    printed = run("--help").stdout

    assert printed.startswith("Examples:\n  $ prioritiser")
    for verb, told in VERBS.items():
        assert verb in printed
        assert told in printed


@pytest.mark.parametrize("verb", VERBS)
def test_the_line_of_a_verb_is_its_own_short_help(verb: str) -> None:
    assert load(verb).get_short_help_str(limit=200) == VERBS[verb]


@pytest.mark.parametrize("verb", VERBS)
def test_every_example_is_a_command_line_that_parses(verb: str) -> None:
    command = load(verb)
    assert isinstance(command, Verb)

    for line in command.examples:
        program, name, *words = shlex.split(line)
        assert (program, name) == ("prioritiser", verb)
        command.make_context(name, words).close()


@pytest.mark.parametrize("verb", VERBS)
def test_every_verb_prints_json_and_can_be_quiet_and_plain(verb: str) -> None:
    options = {option for param in load(verb).params for option in param.opts}

    assert {"--json", "--quiet", "--verbose", "--no-color"} <= options


def test_no_words_at_all_show_the_help_and_are_wrong_usage() -> None:
    printed = run()

    assert printed.returncode == 2
    assert printed.stdout == ""
    assert "$ prioritiser init trust.xlsx" in printed.stderr


def test_the_page_of_the_command_line_is_true() -> None:
    script = ROOT / "docs" / "reference" / "command_line.py"

    printed = subprocess.run(
        [sys.executable, script, "--print"],
        capture_output=True,
        encoding="utf-8",
        env=environment(),
        check=True,
    )

    assert printed.stdout == Path(script).with_name("command-line.md").read_text("utf-8")
