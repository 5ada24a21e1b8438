"""What another plan does otherwise, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from prioritiser.report.wording.numbers import counted, listed

if TYPE_CHECKING:
    from prioritiser.reasons.asking import Exchange

MOST_NAMED = 3
"""Ids that one cell names."""
NOBODY = "–"


def entering(exchange: Exchange | None) -> str:
    """Who enters; where nobody does, how many starts move."""
    if exchange is None:
        return NOBODY
    if exchange.moves and not exchange.enters:
        return f"{counted(len(exchange.moves), 'start')} moved"
    return listed(exchange.enters, MOST_NAMED) or NOBODY


def leaving(exchange: Exchange | None) -> str:
    """Who leaves."""
    return (listed(exchange.leaves, MOST_NAMED) if exchange else "") or NOBODY
