"""Cycles of `requires`: rings in which each initiative needs the next."""

from __future__ import annotations

from collections import deque

import networkx as nx

from prioritiser.domain.links import Relation
from prioritiser.domain.portfolio import Portfolio, order_key
from prioritiser.graph.needs import Needs, certain_edges, in_canonical_order
from prioritiser.graph.shapes import Cycle

MOST_STEPS = 500_000
"""Links looked at while a shorter ring is sought; counted, so the answer never depends on time."""


def cycles(portfolio: Portfolio) -> tuple[Cycle, ...]:
    """Every set of initiatives that `requires` links tie into rings, with a short ring of each.

    The ring is the shortest one (the first in canonical order where several are as short), unless
    the set is so large that the counted search stops; then it is the shortest seen. A
    `requires_any` with one target counts as `requires`. Runs in linear time apart from the search.
    """
    links = [link for link in portfolio.links if link.relation is not Relation.TOGETHER]
    graph: nx.DiGraph[str] = nx.DiGraph()
    graph.add_edges_from(certain_edges(links))
    rings = []
    for part in nx.strongly_connected_components(graph):
        ids = in_canonical_order(part)
        if len(ids) > 1 or graph.has_edge(ids[0], ids[0]):
            onward = {name: in_canonical_order(graph[name]) for name in ids}
            rings.append(Cycle(ids, _short_ring(onward, ids)))
    return tuple(sorted(rings, key=lambda ring: order_key(ring.ids[0])))


def _short_ring(onward: Needs, ids: tuple[str, ...]) -> tuple[str, ...]:
    """A short ring through these ids, each of which leads to all others."""
    best: tuple[str, ...] = ()
    inside = frozenset(ids)
    steps = 0
    for start in ids:
        ring, looked = _ring_through(onward, inside, start, len(best))
        steps += looked
        if ring and (not best or len(ring) < len(best)):
            best = ring
        if len(best) == 2 or (best and steps > MOST_STEPS):  # noqa: PLR2004 - a self-loop
            break
    return best


def _ring_through(
    onward: Needs, inside: frozenset[str], start: str, length: int
) -> tuple[tuple[str, ...], int]:
    """The shortest ring through an id, if shorter than `length` (0: any), and links looked at."""
    before: dict[str, str] = {}
    depth = {start: 1}
    queue = deque([start])
    steps = 0
    while queue:
        name = queue.popleft()
        if length and depth[name] + 1 >= length:
            break
        for target in onward[name]:
            steps += 1
            if target == start:
                return (*_walk_back(before, name), start), steps
            if target in inside and target not in depth:
                depth[target] = depth[name] + 1
                before[target] = name
                queue.append(target)
    return (), steps


def _walk_back(before: dict[str, str], name: str) -> tuple[str, ...]:
    path = [name]
    while path[-1] in before:
        path.append(before[path[-1]])
    return tuple(reversed(path))
