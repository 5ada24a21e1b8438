"""What an answer changes of the plan that it was to stay near to."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from prioritiser.optimise.result import Result


@dataclass(frozen=True, slots=True)
class Moved:
    """One that stays, at another start."""

    id: str
    before: str
    """Name of the period in which it was to start."""
    after: str


@dataclass(frozen=True, slots=True)
class Nearness:
    """How an answer differs from a plan, and how much value staying near to it keeps."""

    run: str
    """What that plan is called; `""` where it has no name."""
    enters: tuple[str, ...]
    """In canonical order, as all of these."""
    leaves: tuple[str, ...]
    moves: tuple[Moved, ...]
    gone: tuple[str, ...]
    """Ids that the plan held and the portfolio does not have any more."""
    kept: Fraction | None
    """Share of the best value found; `None` where that is not above 0."""


def nearness(result: Result) -> Nearness | None:
    """What changes; `None` without a plan, or where there was none to stay near to."""
    near, plan = result.question.near, result.plan
    if near is None or plan is None or result.value is None:
        return None
    held, portfolio = dict(near.starts), result.applied
    ids = [row.id for row in portfolio.initiatives]
    now = {
        name: None if start is None else portfolio.period_name(start)
        for name, start in plan.starts.items()
    }
    most = result.most.value if result.most else Fraction(0)
    return Nearness(
        run=near.run,
        enters=tuple(name for name in ids if name in now and name not in held),
        leaves=tuple(name for name in ids if name in held and name not in now),
        moves=tuple(
            Moved(name, before, after)
            for name in ids
            if (before := held.get(name)) and (after := now.get(name)) and before != after
        ),
        gone=tuple(name for name in near.ids if name not in set(ids)),
        kept=result.value / most if most > 0 else None,
    )
