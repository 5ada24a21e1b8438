"""What becomes of initiatives from one plan to another, in words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from prioritiser.reasons.changes import Change
from prioritiser.report.wording.numbers import counted, listed

MOST_NAMED = 5
"""Ids that a sentence names."""


def goes(change: Change, *, is_more: bool) -> str:
    """`A and B with C go too`, `nothing more goes`: what goes altogether, clusters named as one.

    Args:
        change: against the plan with more.
        is_more: whether something may have gone before.
    """
    gone = change.clusters
    count = sum(map(len, gone))
    if not count:
        return "nothing more goes" if is_more else "nothing goes"
    if count > MOST_NAMED:
        return f"{counted(count, 'initiative')} {'go too' if is_more else 'go'}"
    names = listed([cluster_text(one) for one in gone], MOST_NAMED)
    verb = "goes" if count == 1 else "go"
    return f"{names} {verb}{' too' if is_more else ''}"


def cluster_text(ids: Sequence[str]) -> str:
    """`A`, or `A with B and C`: initiatives that links tie to one another."""
    first, *others = ids
    return f"{first} with {listed(others, len(others))}" if others else first


def moves_text(moves: Iterable[tuple[str, int, int]], periods: Sequence[str]) -> str:
    """`A to 2027/28, B to 2028/29`; `""` for none."""
    return ", ".join(f"{name} to {periods[after]}" for name, _, after in moves)
