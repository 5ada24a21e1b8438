"""The fullest resources: where a plan has least room."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from prioritiser.rules.resources import Load

MOST = 3
"""How many are named."""


def full(load: Load) -> Fraction | None:
    """Used part of what is there, 0 or more: after the reserve, with what is carried and bought.

    `None` where nothing is there or nothing is limited. More freed than used counts as nothing
    used.
    """
    if load.capacity is None:
        return None
    there = load.capacity - load.reserve + load.carried + load.bought
    return max(Fraction(0), load.net) / there if there else None


def fullest(loads: Sequence[Load]) -> list[tuple[Load, Fraction]]:
    """The fullest few with their shares, fullest first; equal ones as they stand."""
    shares = [(load, share) for load in loads if (share := full(load)) is not None and share > 0]
    return sorted(shares, key=lambda pair: -pair[1])[:MOST]
