"""Rings: initiatives of which each needs the next, so that a plan holds all of them or none."""

from __future__ import annotations

import networkx as nx

from prioritiser.domain.links import FORCING, Relation
from prioritiser.domain.portfolio import Portfolio, order_key
from prioritiser.graph.needs import in_canonical_order


def rings(portfolio: Portfolio) -> tuple[tuple[str, ...], ...]:
    """Every largest set of two or more that only go together, in canonical order.

    `requires`, `requires_success` and `together` tie them. Runs in linear time.
    """
    graph: nx.DiGraph[str] = nx.DiGraph()
    for link in portfolio.links:
        if link.relation in FORCING:
            graph.add_edges_from((one, other) for one in link.sources for other in link.targets)
        elif link.relation == Relation.TOGETHER:
            graph.add_edges_from(
                zip(link.members, (*link.members[1:], link.members[0]), strict=True)
            )
    found = (
        in_canonical_order(part)
        for part in nx.strongly_connected_components(graph)
        if len(part) > 1
    )
    return tuple(sorted(found, key=lambda ring: order_key(ring[0])))
