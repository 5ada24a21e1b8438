"""The whole picture of a portfolio's links: clusters, cycles, bottlenecks, layers, dead ends."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import cast

import networkx as nx

from prioritiser.domain.links import Relation
from prioritiser.domain.portfolio import Portfolio, order_key
from prioritiser.graph.cycles import cycles
from prioritiser.graph.dead_ends import dead_ends_among
from prioritiser.graph.needs import (
    POSITIVE,
    Closure,
    bits,
    certain_edges,
    closures,
    clusters_of,
    in_canonical_order,
)
from prioritiser.graph.shapes import Bottleneck, Cluster, Joint, Redundant, Thicket

FEWEST_LEANING = 2
"""An initiative is called a bottleneck when at least so many others cannot do without it."""


def thicket(portfolio: Portfolio) -> Thicket:
    """Everything there is to say about what leans on what.

    About linear in initiatives plus links, with n² / 16 word operations for the largest cluster.
    """
    closed = closures(portfolio)
    clusters = clusters_of(portfolio)
    leaning = _leaning(closed)
    return Thicket(
        clusters=_clusters(portfolio, [ids for ids in clusters if len(ids) > 1], leaning),
        alone=in_canonical_order(ids[0] for ids in clusters if len(ids) == 1),
        cycles=cycles(portfolio),
        bound=_bound(closed),
        bottlenecks=_bottlenecks(portfolio, leaning),
        layers=_layers(portfolio),
        exclusions=_exclusions(portfolio),
        redundant=_redundant(portfolio, closed),
        dead_ends=dead_ends_among(portfolio, closed),
    )


def _leaning(closed: Sequence[Closure]) -> dict[str, int]:
    """How many others cannot do without each id."""
    counts = {}
    for closure in closed:
        for group, names in enumerate(closure.groups):
            others = closure.up[group].bit_count() - 1
            counts.update(dict.fromkeys(names, others))
    return counts


def _bound(closed: Sequence[Closure]) -> tuple[tuple[str, ...], ...]:
    groups = (names for closure in closed for names in closure.groups if len(names) > 1)
    return tuple(sorted(groups, key=lambda names: order_key(names[0])))


def _bottlenecks(portfolio: Portfolio, leaning: dict[str, int]) -> tuple[Bottleneck, ...]:
    direct: dict[str, set[str]] = {}
    for link in portfolio.links:
        if link.relation is Relation.TOGETHER:
            for name in link.members:
                direct.setdefault(name, set()).update(link.members)
    for source, target in certain_edges(
        [link for link in portfolio.links if link.relation is not Relation.TOGETHER]
    ):
        direct.setdefault(target, set()).add(source)
    found = [
        Bottleneck(name, count, len(direct.get(name, set()) - {name}))
        for name, count in leaning.items()
        if count >= FEWEST_LEANING
    ]
    return tuple(sorted(found, key=lambda one: (-one.leaning, -one.direct, order_key(one.id))))


def _clusters(
    portfolio: Portfolio, clusters: list[list[str]], leaning: dict[str, int]
) -> tuple[Cluster, ...]:
    joints = _joints(portfolio)
    found = []
    for ids in clusters:
        hub = min(ids, key=lambda name: (-leaning.get(name, 0), order_key(name)))
        holds = sorted(
            (joints[name] for name in ids if name in joints),
            key=lambda joint: (-joint.parts, order_key(joint.id)),
        )
        found.append(Cluster(tuple(ids), hub, tuple(holds)))
    return tuple(found)


def _joints(portfolio: Portfolio) -> dict[str, Joint]:
    """Ids without which their cluster falls apart: those in several biconnected parts."""
    # A set tied by `together` hangs on a node of its own, so that leaving one member out does
    # not seem to part the others.
    graph: nx.Graph[tuple[int, str]] = nx.Graph()
    for place, link in enumerate(portfolio.links):
        if link.relation is Relation.TOGETHER:
            graph.add_edges_from(((1, str(place)), (0, name)) for name in link.members)
        elif link.relation in POSITIVE:
            graph.add_edges_from(
                ((0, source), (0, target)) for source in link.sources for target in link.targets
            )
    graph.remove_edges_from([*nx.selfloop_edges(graph)])
    parts: dict[str, int] = {}
    # The stubs give a list of sets where networkx gives sets.
    found = cast("Iterator[set[tuple[int, str]]]", nx.biconnected_components(graph))
    for part in found:
        for is_tie, name in part:
            if not is_tie:
                parts[name] = parts.get(name, 0) + 1
    return {name: Joint(name, count) for name, count in parts.items() if count > 1}


def _layers(portfolio: Portfolio) -> tuple[tuple[str, ...], ...]:
    """Longest way down through all positive links; rings share a layer."""
    graph: nx.DiGraph[str] = nx.DiGraph()
    graph.add_nodes_from(row.id for row in portfolio.initiatives)
    graph.add_edges_from(certain_edges(portfolio.links))
    graph.add_edges_from(_possible_edges(portfolio))
    layer: dict[str, int] = {}
    layers: list[list[str]] = []
    # Components come with what they lead to first, so every target has its layer already.
    for part in nx.strongly_connected_components(graph):
        below = [layer[target] for name in part for target in graph[name] if target not in part]
        level = max(below, default=-1) + 1
        layer.update(dict.fromkeys(part, level))
        layers.extend([] for _ in range(level + 1 - len(layers)))
        layers[level].extend(part)
    return tuple(in_canonical_order(names) for names in layers)


def _possible_edges(portfolio: Portfolio) -> Iterator[tuple[str, str]]:
    for link in portfolio.links:
        if link.relation is Relation.REQUIRES_ANY:
            yield from ((source, target) for source in link.sources for target in link.targets)


def _exclusions(portfolio: Portfolio) -> tuple[tuple[str, str], ...]:
    pairs = {
        in_canonical_order((source, target))
        for link in portfolio.links
        if link.relation is Relation.EXCLUDES
        for source in link.sources
        for target in link.targets
    }
    return tuple(
        (one, other) for one, other in sorted(pairs, key=lambda pair: [*map(order_key, pair)])
    )


def _redundant(portfolio: Portfolio, closed: Sequence[Closure]) -> tuple[Redundant, ...]:
    """`requires` pairs between different groups that a longer path implies.

    Redundant for the choice only: where starts are chosen, the link may still fix an order.
    """
    home = {name: closure for closure in closed for name in closure.ids}
    found: set[Redundant] = set()
    for link in portfolio.links:
        if link.relation is Relation.REQUIRES:
            for source in link.sources:
                found.update(_implied_pairs(home[source], source, link.targets))
    return tuple(sorted(found, key=lambda pair: (order_key(pair.source), order_key(pair.target))))


def _implied_pairs(closure: Closure, source: str, targets: tuple[str, ...]) -> Iterator[Redundant]:
    group = closure.group[source]
    for target in targets:
        if closure.group[target] == group:
            continue
        others = closure.nexts[group] & ~(1 << closure.bit[target])
        between = closure.up[closure.group[target]] & others
        # Members of the target's own group lead to it by the same need, not by a longer path.
        for name in closure.groups[closure.group[target]]:
            between &= ~(1 << closure.bit[name])
        if between:
            names = (closure.ids[place] for place in bits(between))
            yield Redundant(source, target, min(names, key=order_key))
