"""The fewest initiatives that keep a share of the best value, and what becomes of the others."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from prioritiser.domain.plan import Plan
from prioritiser.formulate import MOST_VALUE, Goal
from prioritiser.graph.rings import rings
from prioritiser.optimise.best import Best
from prioritiser.question import Aim
from prioritiser.reasons.asking import Asking, Interval
from prioritiser.reasons.changes import Change, changed

WHOLE = Decimal(1)


@dataclass(frozen=True, slots=True)
class Rationalised:
    """The fewest initiatives that keep one share of the best value."""

    share: Decimal
    plan: Plan | None
    """Settled: that of `solve --aim fewest --share`; `None` where none was found in time."""
    count: Interval
    """Initiatives, continued ones counted: found at most, bound at least. Of the share of the best
    value that was found."""
    value: Fraction | None
    """The plan's own value."""
    change: Change | None
    """Against the best plan."""
    tied: tuple[tuple[str, ...], ...]
    """Sets of the plan that only go together: each can be run as one."""
    canonical: bool = False
    """Whether ties were settled with proof."""
    is_of_best: bool = True
    """Whether the best value of which a share is kept is proven."""

    @property
    def is_exact(self) -> bool:
        """Whether no plan keeps the share of the best value there is with fewer, proven."""
        return self.is_of_best and self.count.is_exact

    @property
    def deferred(self) -> tuple[tuple[str, int, int], ...]:
        """What starts later than in the best plan: id, from, to."""
        moves = self.change.exchange.moves if self.change else ()
        return tuple(move for move in moves if move[2] > move[1])

    @property
    def brought_forward(self) -> tuple[tuple[str, int, int], ...]:
        """What starts earlier than in the best plan."""
        moves = self.change.exchange.moves if self.change else ()
        return tuple(move for move in moves if move[2] < move[1])


@dataclass(frozen=True, slots=True)
class Curve:
    """How few initiatives keep how much."""

    best: Best
    """The plan of the most value."""
    steps: tuple[Rationalised, ...]
    """From all of the value down; empty where there is no plan, or it is worth nothing."""

    @property
    def is_worthless(self) -> bool:
        """Whether there is a best plan, but no value of which a share could be kept."""
        return self.best.value is not None and self.best.value <= 0


def rationalise(asking: Asking, shares: Iterable[Decimal], of: int = 0) -> Curve:
    """The fewest initiatives that keep all of the best value, and each share of it.

    The best value is looked for once. Where it is not proven, the shares are of the best found,
    and no count is called exact.

    Args:
        asking: about the portfolio as the question sees it.
        shares: each above 0 and at most 1.
        of: further questions that the caller will ask, for the progress told.
    """
    wanted = sorted({WHOLE, *(share.normalize() for share in shares)}, reverse=True)
    asking.told(0, len(wanted) + of)
    best = asking.best(goal=MOST_VALUE, is_settled=True)
    if best.plan is None or best.value is None or best.value <= 0:
        return Curve(best, ())
    together = rings(asking.portfolio)
    steps: list[Rationalised] = []
    for done, share in enumerate(wanted):
        asking.told(done, len(wanted) + of)
        start = (steps[-1].plan if steps else None) or best.plan
        found = _fewest(asking, best, best.plan, share, start)
        tied = () if found.plan is None else _held(together, found.plan)
        steps.append(replace(found, tied=tied))
    return Curve(best, tuple(steps))


def _fewest(asking: Asking, best: Best, plan: Plan, share: Decimal, start: Plan) -> Rationalised:
    if share == WHOLE and best.is_exact and best.canonical:
        # Among plans of the same value, that with the fewest comes first already (M9).
        count = Fraction(len(plan.choices))
        change = changed(plan, plan, asking.portfolio)
        return Rationalised(
            share, plan, Interval(count, count), best.value, change, (), canonical=True
        )
    goal = Goal(Aim.FEWEST, at_least=Fraction(share) * (best.value or 0))
    found = asking.best(goal=goal, start=start, is_settled=True)
    return Rationalised(
        share,
        found.plan,
        Interval(found.objective, found.bound),
        found.value,
        None if found.plan is None else changed(plan, found.plan, asking.portfolio),
        (),
        found.canonical,
        best.is_exact,
    )


def _held(sets: Iterable[tuple[str, ...]], plan: Plan) -> tuple[tuple[str, ...], ...]:
    held = plan.ids
    return tuple(names for names in sets if held.issuperset(names))
