"""Writes `command-line.md` from the commands: `python docs/reference/command_line.py`."""

from __future__ import annotations

import inspect
import sys
from collections.abc import Iterator
from pathlib import Path

import click

from prioritiser.cli.main import EXAMPLES, prioritiser
from prioritiser.cli.verb import Verb
from prioritiser.cli.verbs import VERBS, load

PAGE = Path(__file__).with_name("command-line.md")
INTRODUCTION = """\
Answers go to standard output, all messages to standard error. A flag wins over its variable,
a variable over the `settings` table, the table over the default. Every setting also has a
variable, such as `PRIORITISER_TITLE`. In a variable, `;` separates several values. DATA is a
workbook, a CSV, a folder of CSVs, or `-` for a CSV from standard input."""
EXIT_CODES = {
    0: "Answered.",
    1: "An unexpected fault of ours, or `doctor` found something unfit.",
    2: "Wrong usage: an option, a question about something that is not there, an unusable output.",
    3: "The input is refused; every finding is told.",
    4: "No plan can obey the rules, or `audit` found breaches.",
    5: "Stopped early, by time or by you, with a usable plan.",
    6: "Stopped with no plan kept: by time, by Ctrl-C, or by a request to terminate.",
}


def page() -> str:
    """The whole page."""
    return "\n".join(_lines()) + "\n"


def _lines() -> Iterator[str]:
    yield "# Command line"
    yield ""
    yield "Made from the commands by `python docs/reference/command_line.py`. Do not edit."
    yield ""
    yield (prioritiser.help or "").strip()
    yield from _examples(EXAMPLES)
    yield INTRODUCTION
    yield ""
    yield "| exit code | meaning |"
    yield "|---|---|"
    yield from (f"| {code} | {meaning} |" for code, meaning in EXIT_CODES.items())
    for name in VERBS:
        yield from _verb(name)


def _verb(name: str) -> Iterator[str]:
    command = load(name)
    yield ""
    yield f"## {name}"
    yield ""
    yield inspect.cleandoc(command.help or "")
    if isinstance(command, Verb):
        yield from _examples(command.examples)
    arguments = [param for param in command.params if isinstance(param, click.Argument)]
    words = " ".join(
        param.make_metavar(click.Context(command)) if _needs_context() else str(param.metavar)
        for param in arguments
    )
    yield f"`prioritiser {name} [OPTIONS]{' ' if words else ''}{words}`"
    yield ""
    yield "| option | meaning | default | variable |"
    yield "|---|---|---|---|"
    for param in command.params:
        if isinstance(param, click.Option):
            yield _option(param)


def _needs_context() -> bool:
    return "ctx" in inspect.signature(click.Argument.make_metavar).parameters


def _option(option: click.Option) -> str:
    value = option.metavar or ("" if option.is_flag else option.type.name.upper())
    if isinstance(option.type, click.Choice):
        value = "|".join(map(str, option.type.choices))
    names = " ".join(f"`{opt}`" for opt in option.opts)
    shown = names + (f" `{value}`" if value else "")
    default = f"`{option.default}`" if option.show_default else ""
    variable = f"`{option.envvar}`" if option.envvar else ""
    meaning = (option.help or "").replace("|", "\\|")
    return f"| {shown.replace('|', chr(92) + '|')} | {meaning} | {default} | {variable} |"


def _examples(lines: tuple[str, ...]) -> Iterator[str]:
    yield ""
    yield "```console"
    yield from (f"$ {line}" for line in lines)
    yield "```"
    yield ""


if __name__ == "__main__":
    if sys.argv[1:] == ["--print"]:
        sys.stdout.write(page())
    else:
        PAGE.write_text(page(), encoding="utf-8")
