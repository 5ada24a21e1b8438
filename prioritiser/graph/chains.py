"""What an initiative needs, and the chain of links that shows it."""

from __future__ import annotations

from collections.abc import Iterable

import networkx as nx

from prioritiser.domain.portfolio import Portfolio, order_key
from prioritiser.graph.needs import in_canonical_order, needs_graph


def prerequisites(portfolio: Portfolio, ids: Iterable[str]) -> tuple[str, ...]:
    """Everything that must be chosen with these ids, themselves left out, in canonical order.

    Follows `requires`, `together` and `requires_any` with one target; a real choice between
    targets forces none of them.
    """
    graph = needs_graph(portfolio)
    wanted = frozenset(ids)
    found = set(wanted)
    waiting = list(wanted)
    while waiting:
        onward = [name for name in graph.successors(waiting.pop()) if name not in found]
        found.update(onward)
        waiting.extend(onward)
    return in_canonical_order(found - wanted)


def chain(portfolio: Portfolio, source: str, target: str) -> tuple[str, ...]:
    """A shortest chain of needs from source to target, both included; empty where none is.

    An id leads to itself by a chain of one.
    """
    steps = steps_towards(needs_graph(portfolio), target)
    if source != target and source not in steps:
        return ()
    path = [source]
    while path[-1] != target:
        path.append(steps[path[-1]])
    return tuple(path)


def steps_towards(graph: nx.DiGraph[str], end: str) -> dict[str, str]:
    """For every id that leads to the end, the next id of a shortest chain there.

    Among equally short chains the next id is the first in canonical order.
    """
    steps: dict[str, str] = {}
    layer = [end]
    while layer:
        before = []
        for name in layer:
            for source in graph.predecessors(name):
                if source not in steps and source != end:
                    steps[source] = name
                    before.append(source)
        layer = sorted(before, key=order_key)
    return steps
