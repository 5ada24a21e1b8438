"""What an initiative leans on, and what leans on it: links followed to their end."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from prioritiser.domain.links import FORCING, Link, Relation
from prioritiser.domain.portfolio import Portfolio, order_key

FOLLOWED = FORCING | {Relation.REQUIRES_ANY, Relation.TOGETHER}
"""Relations that are followed from link to link; enablers and boosts are named alone."""


@dataclass(frozen=True, slots=True)
class Lean:
    """One that is leaned on, or that leans."""

    id: str
    relation: Relation
    """Of the link that first leads to it."""
    is_direct: bool
    """Whether that link names both; else others stand between."""


@dataclass(frozen=True, slots=True)
class Leaning:
    """Both sides of one initiative, each in canonical order of ids."""

    leans_on: tuple[Lean, ...]
    leaned_on_by: tuple[Lean, ...]
    versions: tuple[str, ...]
    """The other rows of its family, of which one at most is chosen."""

    @property
    def needed(self) -> tuple[str, ...]:
        """Those that it may need to be there, link by link."""
        return tuple(one.id for one in self.leans_on if one.relation in FOLLOWED)


Edges = Mapping[str, tuple[tuple[str, Relation], ...]]


@dataclass(frozen=True, slots=True)
class Leanings:
    """All links of a portfolio, both ways. Make it with `leanings`."""

    portfolio: Portfolio
    _down: Edges
    _up: Edges

    def of(self, name: str) -> Leaning:
        """What one initiative leans on, and what leans on it."""
        families = {row.id: row.family for row in self.portfolio.initiatives}
        own = families[name]
        versions = (other for other, family in families.items() if own and family == own)
        return Leaning(
            _reached(name, self._down),
            _reached(name, self._up),
            tuple(other for other in versions if other != name),
        )


def leanings(portfolio: Portfolio) -> Leanings:
    """The links of a portfolio, ready to be followed."""
    down: dict[str, list[tuple[str, Relation]]] = {}
    up: dict[str, list[tuple[str, Relation]]] = {}
    for link in portfolio.links:
        for source, target in _pairs(link):
            down.setdefault(source, []).append((target, link.relation))
            up.setdefault(target, []).append((source, link.relation))
    return Leanings(portfolio, _sorted(down), _sorted(up))


def _pairs(link: Link) -> Iterator[tuple[str, str]]:
    """Who leans on whom by one link; nobody by `excludes`."""
    match link.relation:
        case Relation.EXCLUDES:
            return
        case Relation.TOGETHER | Relation.BOOSTS:
            members = link.members
            yield from ((one, other) for one in members for other in members if one != other)
        case Relation.ENABLES:
            # The target does better with it, so that the target is the one that leans.
            yield from ((target, source) for target in link.targets for source in link.sources)
        case _:
            yield from ((source, target) for source in link.sources for target in link.targets)


def _sorted(edges: Mapping[str, Iterable[tuple[str, Relation]]]) -> Edges:
    # Links that are followed come first, as they say most.
    return {
        name: tuple(sorted(set(some), key=lambda edge: (edge[1] not in FOLLOWED, *_key(edge))))
        for name, some in edges.items()
    }


def _key(edge: tuple[str, Relation]) -> tuple[str, str]:
    return order_key(edge[0]), edge[1].value


def _reached(name: str, edges: Edges) -> tuple[Lean, ...]:
    found: dict[str, Lean] = {}
    layer = [name]
    while layer:
        onward: list[str] = []
        for one in layer:
            for other, relation in edges.get(one, ()):
                is_followed = relation in FOLLOWED
                if other in found or other == name or not (is_followed or one == name):
                    continue
                found[other] = Lean(other, relation, one == name)
                if is_followed:
                    onward.append(other)
        layer = sorted(onward, key=order_key)
    return tuple(found[other] for other in sorted(found, key=order_key))
