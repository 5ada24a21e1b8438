"""Initiatives that no plan can hold, because of what they need."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import combinations, product

from prioritiser.domain.links import Relation
from prioritiser.domain.portfolio import Portfolio, Status, order_key
from prioritiser.graph.chains import needing, steps_towards
from prioritiser.graph.needs import Closure, Needs, bits, closures, needs_of
from prioritiser.graph.shapes import DeadEnd, DeadEndKind

Clash = tuple[DeadEndKind, tuple[str, ...]]

MOST_CHAINED = 200_000
"""Ids kept in all chains together; later chains name their two ends only."""


def dead_ends(portfolio: Portfolio) -> tuple[DeadEnd, ...]:
    """Every initiative that can never be chosen, each with one reason, in canonical order.

    Those marked `never` themselves are not listed: that is a decision and no surprise.
    """
    return dead_ends_among(portfolio, closures(portfolio))


def dead_ends_among(portfolio: Portfolio, closed: Sequence[Closure]) -> tuple[DeadEnd, ...]:
    """The same, with the closures of the portfolio at hand."""
    home = {name: closure for closure in closed for name in closure.ids}
    never = {row.id for row in portfolio.initiatives if row.status is Status.NEVER}
    blocked: dict[str, Clash] = {}
    seen = {id(closure): 0 for closure in closed}
    for clash in _clashes(portfolio):
        closure = home.get(clash[1][0])
        if closure is None or any(home.get(end) is not closure for end in clash[1]):
            continue
        mask = ~seen[id(closure)]
        for end in clash[1]:
            mask &= closure.up[closure.group[end]]
        blocked.update((closure.ids[place], clash) for place in bits(mask))
        seen[id(closure)] |= mask
    chains = _Chains(portfolio)
    return tuple(
        DeadEnd(name, kind, tuple(chains.between(name, end) for end in ends))
        for name, (kind, ends) in sorted(blocked.items(), key=lambda pair: order_key(pair[0]))
        if name not in never
    )


def _clashes(portfolio: Portfolio) -> Iterator[Clash]:
    """What no plan can hold: a `never`, a pair that excludes each other, two of a family."""
    for row in portfolio.initiatives:
        if row.status is Status.NEVER:
            yield DeadEndKind.NEVER, (row.id,)
    for link in portfolio.links:
        if link.relation is Relation.EXCLUDES:
            for pair in product(link.sources, link.targets):
                yield DeadEndKind.EXCLUDES, pair
    families: dict[str, list[str]] = {}
    for row in portfolio.initiatives:
        if row.family is not None:
            families.setdefault(row.family, []).append(row.id)
    for members in families.values():
        for pair in combinations(members, 2):
            yield DeadEndKind.VERSIONS, pair


class _Chains:
    """Shortest chains of needs, with each end searched once for all that lead to it."""

    def __init__(self, portfolio: Portfolio) -> None:
        self._portfolio = portfolio
        self._steps: dict[str, dict[str, str]] = {}
        self._kept = 0

    def between(self, name: str, end: str) -> tuple[str, ...]:
        if end not in self._steps:
            self._steps[end] = steps_towards(self._needed_by, end)
        steps = self._steps[end]
        path = [name]
        # Where a choice between targets hides the chain, the two ends still name the fault.
        if name != end and (name not in steps or self._kept > MOST_CHAINED):
            return (name, end)
        while path[-1] != end:
            path.append(steps[path[-1]])
        self._kept += len(path)
        return tuple(path)

    @cached_property
    def _needed_by(self) -> Needs:
        return needing(needs_of(self._portfolio))
