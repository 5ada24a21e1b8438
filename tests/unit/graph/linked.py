"""Portfolios of which only the links matter."""

from __future__ import annotations

from prioritiser.domain.portfolio import Initiative, Portfolio, Status, in_order
from tests.builders import a_link

NAMES = "ABCDEFG"


def a_portfolio(*links: str, ids: str = NAMES, never: str = "", families: str = "") -> Portfolio:
    """Links as text, `A requires B;C`; single letters as ids; `families` ids share one family."""
    return in_order(
        initiatives=[
            Initiative(
                name,
                status=Status.NEVER if name in never else Status.CANDIDATE,
                family="family" if name in families else None,
            )
            for name in ids
        ],
        links=[a_link(text) for text in links],
    )
