"""Which of some initiatives hang together."""

from __future__ import annotations

from collections.abc import Collection

import networkx as nx

from prioritiser.domain.portfolio import Portfolio, order_key
from prioritiser.graph.needs import POSITIVE, in_canonical_order


def parts_among(portfolio: Portfolio, ids: Collection[str]) -> tuple[tuple[str, ...], ...]:
    """These ids alone, those tied by positive links among them side by side.

    Canonical order within each part and of the parts, by their first id. Linear time.
    """
    kept = frozenset(ids)
    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from(kept)
    for link in portfolio.links:
        if link.relation in POSITIVE:
            first, *rest = [name for name in link.members if name in kept] or [""]
            graph.add_edges_from((first, name) for name in rest)
    parts = map(in_canonical_order, nx.connected_components(graph))
    return tuple(sorted(parts, key=lambda part: order_key(part[0])))
