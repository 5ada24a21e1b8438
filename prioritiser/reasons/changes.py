"""What one plan does otherwise than another, by what becomes of each initiative."""

from __future__ import annotations

from dataclasses import dataclass

from prioritiser.domain.plan import Plan
from prioritiser.domain.portfolio import Portfolio
from prioritiser.graph import parts_among
from prioritiser.reasons.asking import Exchange, exchange


@dataclass(frozen=True, slots=True)
class Change:
    """What a plan does otherwise than another."""

    exchange: Exchange
    versions: tuple[tuple[str, str], ...]
    """What goes on in another version: from, to. Both stand in the exchange too."""
    clusters: tuple[tuple[str, ...], ...]
    """What goes altogether, those tied by links side by side."""
    stopped: tuple[str, ...]
    """What is in flight among all that leaves."""

    @property
    def gone(self) -> tuple[str, ...]:
        """What goes altogether: it leaves, and no version of it enters."""
        kept = {old for old, _ in self.versions}
        return tuple(name for name in self.exchange.leaves if name not in kept)

    @property
    def new(self) -> tuple[str, ...]:
        """What enters and is no version of what leaves."""
        others = {new for _, new in self.versions}
        return tuple(name for name in self.exchange.enters if name not in others)


def changed(before: Plan, after: Plan, portfolio: Portfolio) -> Change:
    """What one plan does otherwise than another.

    Args:
        before: the plan that is compared with.
        after: the plan that is told of.
        portfolio: as `after` sees it.
    """
    found = exchange(before, after)
    rows = {row.id: row for row in portfolio.initiatives}
    now = {rows[name].family: name for name in found.enters if rows[name].family is not None}
    versions = tuple(
        (name, now[rows[name].family]) for name in found.leaves if rows[name].family in now
    )
    kept = {old for old, _ in versions}
    return Change(
        found,
        versions,
        parts_among(portfolio, [name for name in found.leaves if name not in kept]),
        tuple(name for name in found.leaves if rows[name].is_in_flight),
    )
