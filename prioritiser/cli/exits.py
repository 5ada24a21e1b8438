"""Exit codes: the one place that says how each end of a run is told to a shell."""

from __future__ import annotations

import click

from prioritiser.domain.outcome import Outcome
from prioritiser.errors import InputRefused, OutputRefused, PrioritiserError, QuestionRefused

ANSWERED = 0
FAULT = 1
USAGE = 2
INPUT_REFUSED = 3
BREACHES = 4
NOTHING_KEPT = 6
"""Stopped with no plan, by time or by hand, whichever signal it was."""

EXIT_CODES: dict[Outcome | type[BaseException], int] = {
    Outcome.PROVEN_BEST: ANSWERED,
    Outcome.WITHIN_GAP: ANSWERED,
    Outcome.NO_PLAN_POSSIBLE: BREACHES,
    Outcome.STOPPED_EARLY: 5,
    Outcome.NOTHING_FOUND: NOTHING_KEPT,
    InputRefused: INPUT_REFUSED,
    QuestionRefused: USAGE,
    OutputRefused: USAGE,
    PrioritiserError: FAULT,
    click.ClickException: USAGE,
    click.Abort: NOTHING_KEPT,
    KeyboardInterrupt: NOTHING_KEPT,
    Exception: FAULT,
}
"""Every outcome and every kind of failure, with the exit code of `docs/reference`."""


def exit_code(end: Outcome | BaseException) -> int:
    """The exit code of an outcome or a failure; a failure takes its nearest class's code."""
    if isinstance(end, Outcome):
        return EXIT_CODES[end]
    return next(EXIT_CODES[kind] for kind in type(end).__mro__ if kind in EXIT_CODES)
