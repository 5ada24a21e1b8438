"""Where the initiatives of one cluster stand: layers, then few crossings, then straight lines.

Columns run from those that lean on others (left) to those that are leaned on (right). Links that
span several columns get a bend in each. Order inside a column follows the median of neighbours,
then swaps; crossings are counted and the best order is kept. All steps are counted, none is
random, so the same cluster is always drawn the same way.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from prioritiser.report.graph_drawing.heights import Sizes, heights
from prioritiser.report.graph_drawing.ordering import Node, grid_of, put_in_order


@dataclass(frozen=True)
class Layout:
    """Columns from the left, each from the top; and the middle of every node."""

    columns: tuple[tuple[Node, ...], ...]
    middle: tuple[int, ...]
    """Height of each node's middle, in pixels from the top of the cluster."""
    routes: tuple[tuple[Node, ...], ...]
    """For each edge given, its source, its bends and its target."""
    height: int
    crossings: int


def layout(
    count: int,
    edges: Sequence[tuple[Node, Node]],
    tied: Sequence[Sequence[Node]],
    sizes: Sizes,
    soft: Sequence[tuple[Node, Node]] = (),
) -> Layout:
    """A layered drawing of nodes 0 to `count` - 1.

    Args:
        count: how many nodes there are, 1 or more.
        edges: from a node to one that should stand further right, where no ring forbids it.
        tied: disjoint sets that share a column and stand side by side.
        sizes: how much room things take.
        soft: undirected links that pull their ends together but set no column.
    """
    group = list(range(count))
    for members in tied:
        for node in members:
            group[node] = members[0]
    column = _columns(count, edges, group)
    routes, column = _routes([*edges, *soft], column)
    grid = grid_of(routes, column, group, count)
    crossings = put_in_order(grid)
    middle = heights(grid, group, count, sizes)
    bottom = max(middle[node] for node in range(len(column))) + sizes.node // 2
    return Layout(
        columns=tuple(map(tuple, grid.columns())),
        middle=tuple(middle),
        routes=tuple(routes),
        height=bottom,
        crossings=crossings,
    )


def _columns(count: int, edges: Sequence[tuple[Node, Node]], group: list[int]) -> list[int]:
    """The column of each node: the longest way to its right end, rings cut where first met."""
    onward: dict[int, list[int]] = {group[node]: [] for node in range(count)}
    for source, target in edges:
        if group[source] != group[target]:
            onward[group[source]].append(group[target])
    kept = _without_rings(onward)
    level: dict[int, int] = {}
    for node in kept:  # targets come before their sources
        level[node] = max((level[target] + 1 for target in kept[node]), default=0)
    before: dict[int, list[int]] = {node: [] for node in kept}
    for node, targets in kept.items():
        for target in targets:
            before[target].append(node)
    # What only serves others moves next to the first it serves, so that its lines stay short.
    for node in reversed(list(kept)):
        if before[node] and len(before[node]) >= len(kept[node]):
            level[node] = min(level[source] for source in before[node]) - 1
    deepest = max(level.values())
    return [deepest - level[group[node]] for node in range(count)]


def _without_rings(onward: dict[int, list[int]]) -> dict[int, list[int]]:
    """The same without the edges that close a ring; keys in order of targets first."""
    done: dict[int, list[int]] = {}
    open_nodes: set[int] = set()
    for root, first in onward.items():
        stack = [(root, iter(first))] if root not in done else []
        kept: dict[int, list[int]] = {root: []}
        open_nodes.add(root)
        while stack:
            node, targets = stack[-1]
            target = next(targets, None)
            if target is None:
                stack.pop()
                open_nodes.discard(node)
                done.setdefault(node, kept[node])
            elif target not in open_nodes:
                kept[node].append(target)
                if target not in done:
                    kept[target] = []
                    open_nodes.add(target)
                    stack.append((target, iter(onward[target])))
        open_nodes.discard(root)
    return done


def _routes(
    edges: Sequence[tuple[Node, Node]], column: list[int]
) -> tuple[list[tuple[Node, ...]], list[int]]:
    """Each edge with its bends, which get the numbers after the nodes, and all columns."""
    columns = list(column)
    routes = []
    for source, target in edges:
        step = 1 if columns[target] > columns[source] else -1
        between = range(columns[source] + step, columns[target], step)
        first = len(columns)
        columns.extend(between)
        routes.append((source, *range(first, len(columns)), target))
    return routes, columns
