"""Who cannot do without whom, once through all links: the graph that everything else reads.

An initiative *needs* another when no plan can hold the first without the second: by `requires` and
`requires_success`, by `together` (both ways), by `requires_any` with one target, and by
`requires_any` whose targets all need the same one. The last rule is applied until nothing new
follows. It is sound (what is listed is truly needed) and finds all that follows link by link; a
need that only a proof by cases over several `requires_any` links would show is not looked for.

Sets of initiatives are whole numbers with one bit each, so closing 17,000 links over 10,000
initiatives is a few thousand word operations instead of as many set unions. Clusters are closed
one by one, which keeps the numbers short: memory is about n² / 8 bytes for the largest cluster.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import or_

import networkx as nx

from prioritiser.domain.links import FORCING, Link, Relation
from prioritiser.domain.portfolio import Portfolio, order_key

POSITIVE = (*sorted(FORCING), Relation.REQUIRES_ANY, Relation.TOGETHER)
Needs = Mapping[str, Sequence[str]]
"""Each id with the ids that it needs."""


def in_canonical_order(ids: Iterable[str]) -> tuple[str, ...]:
    """Ids sorted the way all answers are (M9)."""
    return tuple(sorted(ids, key=order_key))


def certain_edges(links: Sequence[Link]) -> Iterator[tuple[str, str]]:
    """Pairs (source, target) where a single link says the source needs the target."""
    for link in links:
        if link.relation in FORCING or (
            link.relation is Relation.REQUIRES_ANY and len(link.targets) == 1
        ):
            yield from ((source, target) for source in link.sources for target in link.targets)
        elif link.relation is Relation.TOGETHER:
            # A ring ties all members with one edge each; all pairs would be quadratic.
            members = link.members
            yield from zip(members, members[1:] + members[:1], strict=True)


def needs_of(portfolio: Portfolio) -> Needs:
    """All initiatives, each with what a single link says it needs, itself left out."""
    needs: dict[str, list[str]] = {row.id: [] for row in portfolio.initiatives}
    for source, target in certain_edges(portfolio.links):
        if source != target:
            needs[source].append(target)
    return needs


def clusters_of(portfolio: Portfolio) -> list[list[str]]:
    """Ids tied by positive links, in canonical order inside; single ids are clusters too."""
    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from(initiative.id for initiative in portfolio.initiatives)
    graph.add_edges_from(
        (link.sources[0], member)
        for link in portfolio.links
        if link.relation in POSITIVE
        for member in link.sources[1:] + link.targets
    )
    clusters = [sorted(part, key=order_key) for part in nx.connected_components(graph)]
    return sorted(clusters, key=lambda ids: (-len(ids), order_key(ids[0])))


@dataclass(frozen=True)
class Closure:
    """The needs of one cluster, followed to their end.

    Bit k of a mask stands for `ids[k]`. The ids of a group, which all need one another, stand side
    by side, after the ids of all groups that they need.
    """

    ids: tuple[str, ...]
    groups: tuple[tuple[str, ...], ...]
    bit: dict[str, int]
    group: dict[str, int]
    nexts: tuple[int, ...]
    """For each group a mask of what its links name, itself left out."""
    down: tuple[int, ...]
    """For each group a mask of what it needs, itself included."""
    up: tuple[int, ...]
    """For each group a mask of what needs it, itself included."""


def closures(portfolio: Portfolio) -> list[Closure]:
    """One closure per cluster of two or more initiatives, in the order of the clusters."""
    needs = needs_of(portfolio)
    choices: dict[str, list[Link]] = {}
    for link in portfolio.links:
        if link.relation is Relation.REQUIRES_ANY and len(link.targets) > 1:
            choices.setdefault(link.sources[0], []).append(link)
    found = []
    for ids in clusters_of(portfolio):
        if len(ids) > 1:
            links = [link for name in ids for link in choices.get(name, ())]
            graph: nx.DiGraph[str] = nx.DiGraph()
            graph.add_nodes_from(ids)
            graph.add_edges_from((name, target) for name in ids for target in needs[name])
            found.append(_closure(graph, links))
    return found


def bits(mask: int) -> Iterator[int]:
    """The numbers of the bits that are set, highest first."""
    while mask:
        top = mask.bit_length() - 1
        yield top
        mask ^= 1 << top


def _closure(graph: nx.DiGraph[str], choices: list[Link]) -> Closure:
    closure = _closed(graph)
    while added := _implied(closure, choices):
        graph.add_edges_from(added)
        closure = _closed(graph)
    return closure


def _implied(closure: Closure, choices: list[Link]) -> list[tuple[str, str]]:
    """Needs that follow because every target of a `requires_any` shares them."""
    added = []
    for link in choices:
        common = -1
        for target in link.targets:
            common &= closure.down[closure.group[target]]
        for source in link.sources:
            missing = common & ~closure.down[closure.group[source]]
            while missing:
                # The highest bit needs the others below it, so few edges say it all.
                top = closure.ids[missing.bit_length() - 1]
                added.append((source, top))
                missing &= ~closure.down[closure.group[top]]
    return added


def _closed(graph: nx.DiGraph[str]) -> Closure:
    # networkx gives strongly connected components with what they lead to first.
    groups = tuple(in_canonical_order(part) for part in nx.strongly_connected_components(graph))
    ids = tuple(name for names in groups for name in names)
    bit = {name: place for place, name in enumerate(ids)}
    group = {name: place for place, names in enumerate(groups) for name in names}
    own = [sum(1 << bit[name] for name in names) for names in groups]
    onward: list[set[int]] = [set() for _ in groups]
    for source, target in graph.edges:
        onward[group[source]].add(group[target])
    down: list[int] = []
    for place, others in enumerate(onward):
        others.discard(place)
        mask = own[place]
        for other in others:
            mask |= down[other]
        down.append(mask)
    up = list(own)
    for place in reversed(range(len(groups))):
        for other in onward[place]:
            up[other] |= up[place]
    nexts = tuple(_union(own[other] for other in others) for others in onward)
    return Closure(ids, groups, bit, group, nexts, tuple(down), tuple(up))


def _union(masks: Iterable[int]) -> int:
    return reduce(or_, masks, 0)
