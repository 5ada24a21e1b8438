"""Options that several verbs share, and what was typed in them.

Each option has a variable `PRIORITISER_<NAME>`: a flag wins over its variable.
"""

from __future__ import annotations

import os
import shlex
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, TypeVar

import click

from prioritiser.cli.kinds import Gap, NameValue, Seconds, Share, Words
from prioritiser.cli.plain import one_line
from prioritiser.question import Aim, Least

PREFIX = "PRIORITISER_"
_Body = TypeVar("_Body", bound=Callable[..., Any])


def _several(name: str, kind: Words, text: str) -> Callable[[_Body], _Body]:
    variable = PREFIX + name.removeprefix("--").upper()
    return click.option(
        name, type=kind, multiple=True, metavar=kind.name.upper(), envvar=variable, help=text
    )


def data_argument(body: _Body) -> _Body:
    """The argument DATA."""
    return click.argument("source", type=click.Path(allow_dash=True), metavar="DATA")(body)


set_option = _several(
    "--set", NameValue(), "Give a setting, as a row of the settings table would. Repeatable."
)

scenario_option = click.option(
    "--scenario",
    type=Words(),
    metavar="NAME",
    envvar=PREFIX + "SCENARIO",
    help="See the portfolio in this scenario of its own; a --budget given here wins.",
)

question_options = (
    _several(
        "--budget",
        Words(),
        "Money or capacity: N for budget, RES=N or RES.PERIOD=N, which wins. Repeatable.",
    ),
    set_option,
    _several(
        "--must", Words(), "Force this initiative in, and no other version of it. Repeatable."
    ),
    _several("--never", Words(), "Force this initiative out. Repeatable."),
    _several("--without", Words(), "Switch off a rule, such as links.requires.A.B. Repeatable."),
    scenario_option,
)
"""Options that say how the portfolio is seen."""

aim_options = (
    click.option(
        "--aim",
        type=click.Choice([aim.value for aim in Aim if aim != Aim.NEAR]),
        envvar=PREFIX + "AIM",
        help="value, the default: most value. target: reach a value at the least cost. "
        "fewest: fewest initiatives that keep a share of the best value.",
    ),
    click.option(
        "--reach",
        type=Words(),
        metavar="N",
        envvar=PREFIX + "REACH",
        help="The value to reach, with --aim target.",
    ),
    click.option(
        "--least",
        type=click.Choice([least.value for least in Least]),
        envvar=PREFIX + "LEAST",
        help="What --aim target keeps low: cost, the default, or the count of initiatives.",
    ),
    click.option(
        "--share",
        type=Share(),
        metavar="SHARE",
        envvar=PREFIX + "SHARE",
        help="The share of the best value to keep, such as 95% or 0.95, with --aim fewest"
        " (default 95%) or --near (default 99.5%).",
    ),
)
"""Options that say what to look for."""

near_option = click.option(
    "--near",
    type=Words(),
    metavar="RUN",
    envvar=PREFIX + "NEAR",
    help="Change as little as possible of this run's plan, in place of --aim.",
)
"""The option that takes a run's plan as what to stay near to."""

effort_options = (
    click.option(
        "--time-limit",
        type=Seconds(),
        default="60",
        show_default=True,
        envvar=PREFIX + "TIME_LIMIT",
        help="Stop the search after so many seconds and keep the best plan; none: no limit.",
    ),
    click.option(
        "--gap",
        type=Gap(),
        default="0",
        show_default=True,
        envvar=PREFIX + "GAP",
        help="Share by which a better plan may be missed, such as 0.005 or 0.5%.",
    ),
    click.option(
        "--engine",
        type=Words(),
        default="highs",
        show_default=True,
        envvar=PREFIX + "ENGINE",
        help="Who searches: highs, cbc, or another solver that PuLP knows, by its name.",
    ),
)
"""Options that say how hard to try."""


def with_options(*options: Callable[[_Body], _Body]) -> Callable[[_Body], _Body]:
    """Several options as one decorator, in the order of the help."""

    def decorate(body: _Body) -> _Body:
        for option in reversed(options):
            body = option(body)
        return body

    return decorate


@dataclass(frozen=True, slots=True, kw_only=True)
class Typed:
    """What was typed about the question, before it is understood."""

    source: str
    """DATA: a file, a folder, or `-`."""
    budget: tuple[str, ...] = ()
    set: tuple[str, ...] = ()
    must: tuple[str, ...] = ()
    never: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    scenario: str | None = None
    aim: str | None = None
    reach: str | None = None
    least: str | None = None
    share: Decimal | None = None
    near: str | None = None
    """RUN: a folder whose plan is to be changed as little as possible."""

    def words(self) -> str:
        """What to type after another verb so that it sees the same portfolio and question."""
        words = [self.source]
        for name in ("budget", "set", "must", "never", "without"):
            words += [word for value in getattr(self, name) for word in (f"--{name}", value)]
        for name in ("scenario", "aim", "reach", "least", "share", "near"):
            value = getattr(self, name)
            words += [] if value is None else [f"--{name}", f"{value}"]
        return " ".join(_quoted(one_line(word)) for word in words)


def _quoted(word: str) -> str:
    return subprocess.list2cmdline([word]) if os.name == "nt" else shlex.quote(word)
