"""How many enablers reach the chance of one initiative: all combinations are counted (M2)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from prioritiser.domain.links import Relation
from prioritiser.domain.portfolio import Portfolio, order_key
from prioritiser.reading.cells import shown
from prioritiser.reading.findings import Findings

MOST_PAIRS = 8
"""Pairs of enabler and target that may reach one initiative."""

Pair = tuple[str, str]


def check_enablers(portfolio: Portfolio, findings: Findings) -> None:
    """Refuse initiatives that too many pairs reach; those that only lean on one are not told."""
    pairs: dict[str, list[Pair]] = defaultdict(list)
    onward: dict[str, set[str]] = defaultdict(set)
    for link in portfolio.links:
        if link.relation is Relation.ENABLES:
            for target in link.targets:
                pairs[target] += [(source, target) for source in link.sources]
        elif link.relation is Relation.REQUIRES_SUCCESS:
            onward[link.sources[0]].update(link.targets)
    if not pairs:
        return
    places = {row.id: row.place for row in portfolio.initiatives}
    names = sorted({*pairs, *onward} & places.keys(), key=order_key)
    closed = {name: _closure(name, onward) for name in names}
    reached = {
        name: sorted({pair for member in closed[name] for pair in pairs.get(member, ())})
        for name in names
    }
    told: set[str] = set()
    for name in sorted(names, key=lambda name: (len(closed[name]), order_key(name))):
        if len(reached[name]) <= MOST_PAIRS or closed[name] & told:
            continue
        told.add(name)
        listed = ", ".join(f"{source} for {target}" for source, target in reached[name])
        said = f"{len(reached[name])} enablers reach the chance of {shown(name)}: {listed}."
        allowed = f"At most {MOST_PAIRS} are allowed."
        remedy = "Join some of them into one initiative, or remove links."
        findings.add("too-many-enablers", places[name], said, allowed, remedy)


def _closure(name: str, onward: Mapping[str, set[str]]) -> set[str]:
    """An initiative and all whose success it needs, however far down."""
    found = {name}
    waiting = [name]
    while waiting:
        new = onward.get(waiting.pop(), set()) - found
        found |= new
        waiting.extend(new)
    return found
