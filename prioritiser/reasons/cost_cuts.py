"""How much less money an initiative must use so that it enters: a switching point of its cost."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from itertools import combinations

from prioritiser.domain.portfolio import Portfolio, ResourceKind, Use
from prioritiser.formulate import Goal, Line
from prioritiser.reasons.asking import Asking, Interval
from prioritiser.reasons.forced import UNKNOWN, changed
from prioritiser.reasons.smallest import smallest_unit
from prioritiser.reasons.switching import NOTHING, Rival, check

_MOST_LONE = 4
"""Lone units of lists of funds that are tried with and without one another."""


@dataclass(frozen=True, slots=True)
class Cut:
    """What one row of uses is lowered by."""

    use: Use
    by: Decimal


@dataclass(frozen=True, slots=True)
class CostCut:
    """How much less money one initiative must use so that it enters."""

    total: Interval
    """Of all rows together."""
    is_enough: bool | None
    """False: even at no cost it does not enter; `None`: not known."""
    cuts: tuple[Cut, ...] = ()
    """One way to share it among the rows."""


NO_CUT = CostCut(NOTHING, is_enough=True)


def cost_cut(asking: Asking, other: Rival, name: str) -> CostCut | None:
    """The least money off its own uses so that a plan with it is worth as much as without.

    In whole smallest units of each resource. `None` where it uses no money.

    Args:
        asking: about the portfolio as the question sees it.
        other: the best value without it, which its own uses do not change.
        name: the id of an initiative that the plan leaves out.
    """
    portfolio = changed(asking.portfolio, name, is_out=False)
    money = {row.name for row in portfolio.resources if row.kind == ResourceKind.MONEY}
    units = {
        k: smallest_unit(use.resource, portfolio)
        for k, use in enumerate(portfolio.uses)
        if use.initiative == name and use.amount > 0 and money.issuperset(use.funds)
    }
    if not units:
        return None
    # One unit paid from a list is a need that is there or is not: no straight line.
    lone = [k for k, unit in units.items() if _is_lone(portfolio.uses[k], unit)][:_MOST_LONE]
    cutting = _Cutting(asking, other, portfolio, units, tuple(lone))
    every = (gone for size in range(len(lone) + 1) for gone in combinations(lone, size))
    return _cheapest([cutting.with_gone(gone) for gone in every])


def _is_lone(use: Use, unit: Decimal) -> bool:
    return bool(use.others) and use.amount == unit


def _cheapest(ways: Sequence[CostCut]) -> CostCut:
    able = [way for way in ways if way.is_enough is not False]
    if not able:
        return ways[0]
    known = [way for way in able if way.total.found is not None]
    best = min(known, key=lambda way: way.total.found or Fraction(0), default=able[0])
    bounds = [way.total.bound for way in able if way.total.bound is not None]
    least = min(bounds) if len(bounds) == len(able) else None
    return replace(best, total=Interval(best.total.found, least))


@dataclass(frozen=True, slots=True)
class _Cutting:
    asking: Asking
    other: Rival
    portfolio: Portfolio
    """In which it is forced in."""
    units: dict[int, Decimal]
    """By row of uses that may be lowered: the smallest unit of its resource."""
    lone: tuple[int, ...]

    def with_gone(self, gone: Sequence[int]) -> CostCut:
        """The least cut with these lone units gone and the other ones kept."""
        away = {k: self.units[k] for k in gone}
        start, spent = self.lowered(away), Fraction(sum(away.values(), Decimal(0)))
        rows = [k for k in self.units if k not in self.lone]
        lines = tuple(self._line(k, away) for k in rows)
        least = self.asking.least(start, lines, Goal(at_least=self.other.least))
        if least.is_impossible:
            return CostCut(UNKNOWN, is_enough=False)
        bound = None if least.bound is None else least.bound + spent
        if least.steps is None or least.price is None:
            return CostCut(Interval(None, bound), None)
        steps = zip(rows, least.steps, strict=True)
        by = away | {k: self.units[k] * step for k, step in steps if step}
        check(least, self.lowered(by), self.other.least)
        cuts = tuple(Cut(self.portfolio.uses[k], by[k]) for k in sorted(by))
        if not self.other.is_exact:
            # A better plan without it may be there, so that this may not be enough.
            return CostCut(Interval(None, bound), None, cuts)
        return CostCut(Interval(least.price + spent, bound), True, cuts)

    def _line(self, row: int, away: dict[int, Decimal]) -> Line:
        unit = self.units[row]
        most = int(self.portfolio.uses[row].amount / unit)
        return Line(self.lowered(away | {row: unit}), most, Fraction(unit))

    def lowered(self, by: dict[int, Decimal]) -> Portfolio:
        """The portfolio with some rows of uses lowered."""
        uses = (
            replace(use, amount=use.amount - by[k]) if k in by else use
            for k, use in enumerate(self.portfolio.uses)
        )
        return replace(self.portfolio, uses=tuple(uses))
