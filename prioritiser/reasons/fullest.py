"""The fullest resources: where a plan has least room."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from prioritiser.rules.resources import Load

MOST = 3
"""How many are named."""


def full(load: Load) -> Fraction | None:
    """Used part of what is there after the reserve, 0 or more.

    `None` where nothing is there or nothing is limited. More freed than used counts as nothing
    used.
    """
    if load.capacity is None or load.capacity == load.reserve:
        return None
    net = max(Fraction(0), load.used - load.released)
    return net / (load.capacity - load.reserve)


def fullest(loads: Sequence[Load]) -> list[tuple[Load, Fraction]]:
    """The fullest few with their shares, fullest first; equal ones as they stand."""
    shares = [(load, share) for load in loads if (share := full(load)) is not None and share > 0]
    return sorted(shares, key=lambda pair: -pair[1])[:MOST]
