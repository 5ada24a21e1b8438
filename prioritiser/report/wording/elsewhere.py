"""How one adds value that brings none by itself, in a phrase."""

from __future__ import annotations

from typing import TYPE_CHECKING

from prioritiser.domain.links import Relation
from prioritiser.report.wording.numbers import listed

if TYPE_CHECKING:
    from prioritiser.optimise.result import Result
    from prioritiser.reasons import Reason


def elsewhere(reason: Reason, result: Result) -> str:
    """How one adds value that has none of its own."""
    taken = result.plan.ids if result.plan else frozenset()
    ways = []
    for link in result.applied.links:
        rest = [name for name in link.members if name != reason.id]
        is_mine = reason.id in link.sources and not taken.isdisjoint(link.targets)
        if link.relation == Relation.ENABLES and is_mine:
            helped = [name for name in link.targets if name in taken]
            ways.append(f"by enabling {listed(helped, most=1)}")
        elif link.relation == Relation.BOOSTS and {reason.id, *rest} <= taken & set(link.members):
            ways.append(f"together with {listed(rest, most=1)}")
    if any(row.initiative == reason.id and row.pool for row in result.applied.benefits):
        ways.append("through a pool")
    return ways[0] if len(ways) == 1 else "through others: enablers, pools or boosts"
