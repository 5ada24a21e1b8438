"""Limits on a measure of some initiatives (M6)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from prioritiser.domain.links import rule_name
from prioritiser.domain.plan import Split
from prioritiser.domain.portfolio import Initiative, Limit, Portfolio
from tests.oracle.asked import Broken
from tests.oracle.loads import Loads
from tests.oracle.starts import duration
from tests.oracle.worth import NOTHING, Plan, Worth, total


class Limits:
    """The limits of one portfolio; what one initiative adds to a measure is worked out once."""

    def __init__(self, portfolio: Portfolio, worth: Worth, loads: Loads) -> None:
        self.limits = portfolio.limits
        self.rows = {row.id: row for row in portfolio.initiatives}
        self.resources = {row.name for row in portfolio.resources}
        lists = {use.funds for use in portfolio.uses if use.others}
        self.funds = {fund for funds in lists for fund in funds}
        self._worth, self._loads = worth, loads
        self._meant = {
            limit.name: {row.id for row in portfolio.initiatives if _is_meant(row, limit)}
            for limit in portfolio.limits
        }
        self._adds: dict[tuple[str, str, int | None, int, int], Fraction] = {}

    def broken(
        self, plan: Plan, splits: Sequence[Split] = (), *, on_funds: bool | None = None
    ) -> Iterator[Broken]:
        """Every side of every limit that is broken.

        `on_funds` keeps only those whose measure hangs, or does not hang, on the splits.
        """
        for limit in self.limits:
            if on_funds is None or (limit.measure in self.funds) is on_funds:
                yield from self._broken(limit, plan, splits)

    def _broken(self, limit: Limit, plan: Plan, splits: Sequence[Split]) -> Iterator[Broken]:
        part = [name for name in plan if name in self._meant[limit.name]]
        pieces = [(limit.first, limit.last)]
        if limit.each_period:
            pieces = [(t, t) for t in range(limit.first, limit.last + 1)]
        for piece in pieces:
            found = self.measure(limit.measure, part, plan, splits, piece)
            whole = Fraction(1)
            if limit.is_share:
                whole = self.measure(limit.measure, list(plan), plan, splits, piece)
            if limit.minimum is not None and found < Fraction(limit.minimum) * whole:
                least = Fraction(limit.minimum) * whole
                yield Broken(rule_name("limits", limit.name, "min"), found, least)
            if limit.maximum is not None and found > Fraction(limit.maximum) * whole:
                most = Fraction(limit.maximum) * whole
                yield Broken(rule_name("limits", limit.name, "max"), found, most)

    def measure(
        self,
        measure: str,
        names: Sequence[str],
        plan: Plan,
        splits: Sequence[Split],
        piece: tuple[int, int],
    ) -> Fraction:
        """A measure of some of the chosen, in the periods from the first to the last given."""
        found = total(self._add(measure, name, plan[name], piece) for name in names)
        if measure in self.funds:
            paid = (
                split.amount
                for split in splits
                if split.fund == measure
                and split.initiative in names
                and piece[0] <= split.period <= piece[1]
            )
            found += total(paid)
        return found

    def _add(self, measure: str, name: str, start: int | None, piece: tuple[int, int]) -> Fraction:
        key = (measure, name, start, *piece)
        if key not in self._adds:
            self._adds[key] = self._added(measure, name, start, piece)
        return self._adds[key]

    def _added(
        self, measure: str, name: str, start: int | None, piece: tuple[int, int]
    ) -> Fraction:
        first, last = piece
        row = self.rows[name]
        if measure == "count":
            is_on = start is None or (start <= last and first <= start + duration(row) - 1)
            return Fraction(int(is_on))
        if measure in self.resources:
            return total(
                amount
                for funds, t, amount in self._loads.spends(name, start)
                if funds == (measure,) and first <= t <= last and amount > 0
            )
        found = NOTHING
        for part in self._worth.parts(name, start):
            if first <= part.period <= last and measure in ("value", part.criterion):
                found += part.worth if measure == "value" else part.amount
        return found * Fraction(row.success)


def _is_meant(row: Initiative, limit: Limit) -> bool:
    if limit.where.ids:
        return row.id in limit.where.ids
    tags = dict(row.tags)
    return all(tags.get(tag) in allowed for tag, allowed in limit.where.terms)
