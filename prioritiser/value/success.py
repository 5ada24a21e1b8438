"""The chance that an initiative delivers: its own and what others do to it (M2)."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from prioritiser.domain.links import Relation
from prioritiser.domain.plan import Plan
from prioritiser.domain.portfolio import Initiative, Portfolio, order_key

MOST_PAIRS = 8
"""Pairs of enabler and target that may reach one initiative; more are refused when reading."""


@dataclass(frozen=True, slots=True, order=True)
class Pair:
    """An enabler and one initiative whose chance it raises."""

    enabler: str
    target: str


class Chances:
    """The chances of a portfolio's initiatives, looked up once.

    Source: M2 in docs/mathematics.md.
    """

    def __init__(self, portfolio: Portfolio) -> None:
        self._success = {row.id: row.success for row in portfolio.initiatives}
        self._amounts: dict[Pair, Decimal] = {}
        self._enablers: dict[str, list[Pair]] = {}
        self._needs: dict[str, list[str]] = {}
        for link in portfolio.links:
            if link.relation == Relation.REQUIRES_SUCCESS:
                for source in link.sources:
                    self._needs.setdefault(source, []).extend(link.targets)
            elif link.relation == Relation.ENABLES:
                for pair in (Pair(e, t) for e in link.sources for t in link.targets):
                    if pair not in self._amounts:
                        self._enablers.setdefault(pair.target, []).append(pair)
                    self._amounts[pair] = self._amounts.get(pair, Decimal(0)) + (link.amount or 0)

    def closure(self, initiative: str) -> tuple[str, ...]:
        """The initiative and all that must succeed for it to deliver, each once."""
        found = {initiative: None}
        pending = [initiative]
        while pending:
            for target in self._needs.get(pending.pop(), ()):
                if target not in found:
                    found[target] = None
                    pending.append(target)
        return tuple(sorted(found, key=order_key))

    def pairs(self, initiative: str) -> tuple[Pair, ...]:
        """The pairs of enabler and target that reach the initiative."""
        if not self._enablers:
            return ()
        reached = (
            pair for one in self.closure(initiative) for pair in self._enablers.get(one, ())
        )
        return tuple(sorted(set(reached)))

    def counting(self, initiative: str) -> tuple[Pair, ...]:
        """The pairs that change its chance: what is certain already cannot be raised."""
        return tuple(pair for pair in self.pairs(initiative) if self._success[pair.target] < 1)

    def chance(self, initiative: str, in_force: Collection[Pair] = ()) -> Fraction:
        """The chance that it delivers, 0 to 1, exact, with these enablers in force."""
        if not self._needs and not self._enablers:
            return Fraction(self._success[initiative])
        chance = Fraction(1)
        for one in self.closure(initiative):
            raised = [
                self._amounts[pair] for pair in self._enablers.get(one, ()) if pair in in_force
            ]
            chance *= min(Fraction(1), sum(map(Fraction, raised), Fraction(self._success[one])))
        return chance

    def in_force(self, plan: Plan, portfolio: Portfolio) -> frozenset[Pair]:
        """The pairs whose enabler and target are both in the plan, the enabler done in time."""
        starts, rows = plan.starts, {row.id: row for row in portfolio.initiatives}
        return frozenset(pair for pair in self._amounts if _is_in_force(pair, starts, rows))


def _is_in_force(
    pair: Pair, starts: Mapping[str, int | None], rows: Mapping[str, Initiative]
) -> bool:
    if pair.enabler not in starts or pair.target not in starts:
        return False
    begun, needed = starts[pair.enabler], starts[pair.target]
    return begun is None or needed is None or begun + rows[pair.enabler].length <= needed
