"""What another plan does otherwise, in a phrase, and what that loses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from prioritiser.reasons.asking import Exchange, Interval
from prioritiser.report.wording.intervals import amount_text, measure_of
from prioritiser.report.wording.numbers import counted, listed, percent_at_most

if TYPE_CHECKING:
    from prioritiser.optimise.result import Result

MOST_NAMED = 12
"""Ids that enter or leave, each, in one phrase."""


def swap_text(made: Exchange) -> str:
    """`AT-05 in place of IC-07`, `also AT-05` or `without IC-07`."""
    enters, leaves = listed(made.enters, MOST_NAMED), listed(made.leaves, MOST_NAMED)
    if enters and leaves:
        return f"{enters} in place of {leaves}"
    if enters:
        return f"also {enters}"
    return f"without {leaves}" if leaves else "the same initiatives"


def moves_text(made: Exchange) -> str:
    """How many of those that stay start at another time; `""` for none."""
    number = len(made.moves)
    if not number:
        return ""
    return f"{counted(number, 'other')} {'starts' if number == 1 else 'start'} at another time"


def loss_text(loss: Interval, result: Result) -> str:
    """`loses 0.4 %`, `costs 0.4 % more`; an amount where a share tells nothing."""
    if loss.found is None:
        return "not known"
    if loss.found == 0:
        return "just as good"
    size, measure, of = abs(loss.found), measure_of(result), result.objective
    amount = amount_text(Interval(size, size), result)
    share = percent_at_most(size / abs(of)) if of else amount
    if measure == "Value":
        return f"{'loses' if loss.found > 0 else 'gains'} {share}"
    word = "more" if loss.found > 0 else "less"
    if measure == "Money":
        return f"costs {share} {word}"
    noun = "initiative" if measure == "Initiatives" else "change"
    return f"{counted(int(size), noun)} {'more' if loss.found > 0 else 'fewer'}"
