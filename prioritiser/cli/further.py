"""Asking further about an answer: effort, progress and Ctrl-C of every verb that explains."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from prioritiser.cli.kinds import Seconds
from prioritiser.cli.options import PREFIX
from prioritiser.cli.painter import Painter
from prioritiser.cli.stopping import Ended, kept_on_signals
from prioritiser.domain.clock import now
from prioritiser.domain.effort import Effort, Watch

if TYPE_CHECKING:
    from prioritiser.domain.portfolio import Portfolio
    from prioritiser.formulate import Goal
    from prioritiser.reasons.asking import Asking

HINT = "(Ctrl-C keeps what is known)"

run_argument = click.argument("run", type=click.Path(), metavar="RUN")
"""A folder that `solve -o` wrote."""

further_options = (
    click.option(
        "--effort",
        "seconds",
        type=Seconds(),
        default="60",
        show_default=True,
        metavar="SECONDS",
        envvar=PREFIX + "EFFORT",
        help="Stop asking after so many seconds; what is left is told as intervals. none: ask on.",
    ),
)
"""Options of every verb that solves to explain."""


@contextmanager
def asking_further(portfolio: Portfolio, goal: Goal, seconds: float | None) -> Iterator[Asking]:
    """A round of further questions, with a progress line; Ctrl-C keeps what is known by then."""
    from prioritiser.reasons.asking import Asking

    watch = Watch(now, seconds)
    count = [0, 0]

    def told(done: int, of: int) -> None:
        count[:] = [done, of]

    def line(room: int) -> str:
        return _line(watch, count[0], count[1], room)

    painter = Painter(line, is_shown=sys.stderr.isatty())
    effort = Effort(seconds)
    with kept_on_signals(watch, lambda: Ended("Nothing was printed.")):
        painter.start()
        try:
            yield Asking(portfolio, goal, effort, watch, told)
        finally:
            painter.stop()


def _line(watch: Watch, done: int, of: int, room: int) -> str:
    word = "Stopping …" if watch.interrupted else "Asking …"
    so_far = f"  {done} of {of}" if of else ""
    forms = (
        f"{word} {watch.elapsed:.0f} s{so_far}  {HINT}",
        f"{word} {watch.elapsed:.0f} s{so_far}",
        f"{watch.elapsed:.0f} s",
    )
    return next((form for form in forms if len(form) <= room), "")
