"""Runs held against the first of them: what enters, leaves, moves, stops and continues.

Codes and figures only; the sentences are the command line's.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from prioritiser.domain.portfolio import order_key
from prioritiser.result_tables.run_sides import ABSENT, Doing, Part, Side


class Move(StrEnum):
    """How an initiative fares in another run."""

    ENTERS = "enters"
    LEAVES = "leaves"
    EARLIER = "earlier"
    """It starts in an earlier period."""
    LATER = "later"
    MOVED = "moved"
    """It starts in another period; which is earlier is not known."""
    STOPS = "stops"
    """It is in flight, continued in the first run and stopped here."""
    CONTINUES = "continues"
    """It is in flight, stopped in the first run and continued here."""


@dataclass(frozen=True, slots=True)
class Change:
    """One initiative that fares otherwise than in the first run."""

    id: str
    move: Move
    before: Part
    after: Part
    periods: int | None = None
    """How many periods earlier or later; `None` for other moves."""


@dataclass(frozen=True, slots=True)
class Unlike:
    """What two runs do not share, so that their plans are not of one portfolio."""

    changed: tuple[str, ...]
    """Names of inputs that both have, with other content."""
    gone: tuple[str, ...]
    """Names of inputs that only the first run has."""
    added: tuple[str, ...]
    """Names of inputs that only the other run has."""
    ids_gone: tuple[str, ...]
    """Initiatives that only the first run has."""
    ids_added: tuple[str, ...]
    """Initiatives that only the other run has."""

    @property
    def is_empty(self) -> bool:
        """Whether they are runs of one portfolio."""
        return not (self.changed or self.gone or self.added or self.ids_gone or self.ids_added)


def changes(first: Side, other: Side) -> tuple[Change, ...]:
    """Every initiative that fares otherwise in the other run, in canonical order of ids.

    Nothing where one of them has no plan: then there is nothing to hold against the other.
    """
    if not (first.has_plan and other.has_plan):
        return ()
    return tuple(_changes(first, other))


def _changes(first: Side, other: Side) -> Iterator[Change]:
    order = _order(first, other)
    for name in sorted({*first.parts, *other.parts}, key=order_key):
        before, after = first.parts.get(name, ABSENT), other.parts.get(name, ABSENT)
        if before.is_chosen and after.is_chosen:
            if before.start != after.start:
                yield _moved(name, before, after, order)
        elif before.is_chosen:
            is_stopped = (before.doing, after.doing) == (Doing.CONTINUE, Doing.STOP)
            yield Change(name, Move.STOPS if is_stopped else Move.LEAVES, before, after)
        elif after.is_chosen:
            goes_on = (before.doing, after.doing) == (Doing.STOP, Doing.CONTINUE)
            yield Change(name, Move.CONTINUES if goes_on else Move.ENTERS, before, after)


def _order(first: Side, other: Side) -> tuple[str, ...]:
    """The periods of whichever run knows those of both; nothing where neither does."""
    for one, rest in ((first, other), (other, first)):
        if set(rest.periods) <= set(one.periods):
            return one.periods
    return ()


def _moved(name: str, before: Part, after: Part, order: Sequence[str]) -> Change:
    if before.start not in order or after.start not in order:
        return Change(name, Move.MOVED, before, after)
    by = order.index(str(after.start)) - order.index(str(before.start))
    return Change(name, Move.LATER if by > 0 else Move.EARLIER, before, after, abs(by))


def unlike(first: Side, other: Side) -> Unlike:
    """What two runs do not share. A file that only bears another name is shared."""
    same = set(first.inputs.values()) & set(other.inputs.values())
    # Without a plan, a run does not tell which initiatives there are.
    has_ids = first.has_plan and other.has_plan
    mine = {name for name, sha256 in first.inputs.items() if sha256 not in same}
    theirs = {name for name, sha256 in other.inputs.items() if sha256 not in same}
    return Unlike(
        changed=tuple(sorted(mine & theirs)),
        gone=tuple(sorted(mine - theirs)),
        added=tuple(sorted(theirs - mine)),
        ids_gone=_only(first, other) if has_ids else (),
        ids_added=_only(other, first) if has_ids else (),
    )


def _only(one: Side, other: Side) -> tuple[str, ...]:
    return tuple(sorted({*one.parts} - {*other.parts}, key=order_key))


def more(first: Fraction | None, other: Fraction | None) -> Fraction | None:
    """By how much the other amount is above the first; `None` where one is not known."""
    return None if first is None or other is None else other - first
