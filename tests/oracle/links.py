"""Links between what is chosen and when it starts (M5)."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from itertools import combinations

from prioritiser.domain.links import Link, Relation
from tests.oracle.worth import Plan

NO_LENGTHS: Mapping[str, int] = {}


def is_kept(
    link: Link, chosen: Plan | Collection[str], lengths: Mapping[str, int] = NO_LENGTHS
) -> bool:
    """Whether a plan respects a link; a bare set of ids has no starts."""
    plan = chosen if isinstance(chosen, Mapping) else dict.fromkeys(chosen)
    sources = [name for name in link.sources if name in plan]
    targets = [name for name in link.targets if name in plan]
    match link.relation:
        case Relation.REQUIRES | Relation.REQUIRES_SUCCESS:
            return not sources or (
                len(targets) == len(link.targets)
                and all(_waits(a, b, link, plan, lengths) for a in sources for b in targets)
            )
        case Relation.REQUIRES_ANY:
            return all(any(_waits(a, b, link, plan, lengths) for b in targets) for a in sources)
        case Relation.EXCLUDES:
            return not sources or not targets
        case Relation.TOGETHER:
            return _is_together(link, plan)
        case Relation.ENABLES | Relation.BOOSTS:
            return True


def _waits(source: str, target: str, link: Link, plan: Plan, lengths: Mapping[str, int]) -> bool:
    """Whether the source starts late enough; it does where either has no start."""
    late, early = plan[source], plan[target]
    if late is None or early is None:
        return True
    return early + lengths.get(target, 1) + (link.gap or 0) <= late


def _is_together(link: Link, plan: Plan) -> bool:
    members = {*link.sources, *link.targets}
    if len({name in plan for name in members}) > 1:
        return False
    if link.gap is None or not members <= plan.keys():
        return True
    starts = [start for name in members if (start := plan[name]) is not None]
    return all(abs(one - other) <= link.gap for one, other in combinations(starts, 2))
