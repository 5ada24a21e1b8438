"""When initiatives may start: the oracle's own reading of "Starts" and "In flight"."""

from __future__ import annotations

from prioritiser.domain.portfolio import Basis, Initiative, Portfolio, Status

Window = tuple[int | None, ...]
"""Allowed starts; `(None,)` where there is no start choice."""


def windows(portfolio: Portfolio) -> dict[str, Window]:
    """The allowed starts of every initiative, in canonical order of ids."""
    return {row.id: _window(row, portfolio) for row in portfolio.initiatives}


def _window(row: Initiative, portfolio: Portfolio) -> Window:
    says_when = not (row.earliest is None and row.latest is None and row.duration is None)
    follows = any(
        use.initiative == row.id and use.basis is Basis.AFTER_START for use in portfolio.uses
    )
    pays_back = any(benefit.initiative == row.id for benefit in portfolio.benefits)
    if len(portfolio.periods) == 0 or not (says_when or follows or pays_back):
        return (None,)
    if row.status is Status.IN_FLIGHT:
        return (0,)
    earliest = row.earliest if row.earliest is not None else 0
    latest = row.latest if row.latest is not None else len(portfolio.periods) - 1
    return tuple(t for t in range(latest + 1) if t >= earliest)


def duration(row: Initiative) -> int:
    return 1 if row.duration is None else row.duration


def when(use_period: int, basis: Basis, start: int | None) -> int:
    """The period in which a use falls: only a calendar use ignores the start."""
    if basis is Basis.CALENDAR or start is None:
        return use_period
    return start + use_period
