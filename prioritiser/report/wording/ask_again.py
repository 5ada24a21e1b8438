"""The command that asks the same question with something more."""

from __future__ import annotations

import shlex
from collections.abc import Iterator

from prioritiser.question import Aim, Question

DATA = "DATA"


def command(question: Question, *, must: str | None = None, never: str | None = None) -> str:
    """`prioritiser solve DATA --budget 100 --must A`: what was asked, with one rule more.

    Args:
        question: what was asked; `--near` is told without its run.
        must: an id that is forced in as well.
        never: an id that is forced out as well.
    """
    words = ["prioritiser", "solve", DATA, *_options(question, must, never)]
    return " ".join(shlex.quote(word) for word in words)


def _options(question: Question, must: str | None, never: str | None) -> Iterator[str]:
    yield from _aim(question)
    if question.scenario is not None:
        yield from ("--scenario", question.scenario)
    for budget in question.budgets:
        yield from ("--budget", str(budget))
    # What was asked to be in and is now asked to be out is asked for once.
    musts = [*(name for name in question.must if name != never), must]
    nevers = [*(name for name in question.never if name != must), never]
    given = (("--must", musts), ("--never", nevers), ("--without", question.without))
    for option, names in given:
        for name in dict.fromkeys(names):
            if name is not None:
                yield from (option, name)


def _aim(question: Question) -> Iterator[str]:
    if question.aim == Aim.TARGET:
        yield from ("--aim", "target", "--reach", f"{question.reach:f}")
        yield from ("--least", question.least.value)
    elif question.aim == Aim.FEWEST:
        yield from ("--aim", "fewest", "--share", f"{question.share or 0:f}")
    elif question.aim == Aim.NEAR:
        yield from ("--near", "RUN")
