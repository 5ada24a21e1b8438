"""The order inside each column: few crossings between the lines of neighbouring columns."""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

SWEEPS = 24
"""Passes over the columns; crossings hardly fall after about a dozen."""

Node = int
"""Initiatives first, numbered from 0; bends after them."""
Unit = list[Node]
"""What stands side by side: the members of a tied set, or one node alone."""


@dataclass
class Grid:
    """The columns while they are put in order."""

    units: list[list[Unit]]
    """Columns of units; the members of a tied set are one unit, anything else is alone."""
    neighbours: list[list[list[Node]]]
    """For each node its neighbours in the column on the left and in that on the right."""
    rank: dict[Node, int] = field(default_factory=dict)

    def number(self) -> None:
        """Note the rank of every node in its column, after a change of order."""
        for column in self.units:
            for place, node in enumerate(node for unit in column for node in unit):
                self.rank[node] = place

    def columns(self) -> list[list[Node]]:
        """The nodes of each column, from the top."""
        return [[node for unit in column for node in unit] for column in self.units]


def grid_of(
    routes: Sequence[tuple[Node, ...]], column: list[int], group: list[int], count: int
) -> Grid:
    """The columns in a first order, with the neighbours of every node.

    Args:
        routes: each line as the nodes and bends it runs through.
        column: the column of every node and bend.
        group: for each node the number of its tied set, or its own.
        count: how many nodes there are, bends left out.
    """
    neighbours: list[list[list[Node]]] = [[[], []] for _ in column]
    for route in routes:
        for one, other in pairwise(route):
            if column[one] != column[other]:
                left, right = (one, other) if column[one] < column[other] else (other, one)
                neighbours[left][1].append(right)
                neighbours[right][0].append(left)
    units: list[list[Unit]] = [[] for _ in range(max(column) + 1)]
    placed: dict[int, list[Node]] = {}
    for node in _walk(neighbours, column):
        if node < count and group[node] in placed:
            placed[group[node]].append(node)
        else:
            units[column[node]].append([node])
            if node < count:
                placed[group[node]] = units[column[node]][-1]
    grid = Grid(units, neighbours)
    grid.number()
    return grid


def _walk(neighbours: list[list[list[Node]]], column: list[int]) -> list[Node]:
    """Nodes as a walk from the right meets them: a first order with few crossings."""
    order: list[Node] = []
    seen: set[Node] = set()
    for root in sorted(range(len(column)), key=lambda node: (-column[node], node)):
        stack = [root]
        while stack:
            node = stack.pop()
            if node not in seen:
                seen.add(node)
                order.append(node)
                stack.extend(reversed(neighbours[node][0]))
    return order


def put_in_order(grid: Grid) -> int:
    """Sort every column so that few lines cross; gives the crossings that are left."""
    best = _crossings(grid)
    kept = [list(map(list, column)) for column in grid.units]
    for sweep in range(SWEEPS):
        side = sweep % 2
        columns = range(len(grid.units)) if side == 0 else range(len(grid.units) - 1, -1, -1)
        for place in columns:
            _by_median(grid, place, side)
        for place in columns:
            _by_swaps(grid, place)
        found = _crossings(grid)
        if found < best:
            best, kept = found, [list(map(list, column)) for column in grid.units]
    grid.units = kept
    grid.number()
    return best


def _by_median(grid: Grid, place: int, side: int) -> None:
    def median(unit: Sequence[Node]) -> float:
        ranks = sorted(grid.rank[other] for node in unit for other in grid.neighbours[node][side])
        if not ranks:
            return sum(grid.rank[node] for node in unit) / len(unit)
        half = len(ranks) // 2
        return ranks[half] if len(ranks) % 2 else (ranks[half - 1] + ranks[half]) / 2

    for unit in grid.units[place]:
        unit.sort(key=lambda node: median([node]))
    grid.units[place].sort(key=median)
    grid.number()


def _by_swaps(grid: Grid, place: int) -> None:
    """Neighbours change places while that takes crossings away; tied sets stay whole."""
    column = grid.units[place]
    for _ in range(len(column)):
        is_better = False
        for upper in range(len(column) - 1):
            one, other = column[upper], column[upper + 1]
            if _pair_crossings(grid, one, other) > _pair_crossings(grid, other, one):
                column[upper], column[upper + 1] = other, one
                is_better = True
        if not is_better:
            break
    for unit in column:
        for upper in range(len(unit) - 1):
            first, second = unit[upper : upper + 2]
            if _pair_crossings(grid, [first], [second]) > _pair_crossings(grid, [second], [first]):
                unit[upper : upper + 2] = [second, first]
    grid.number()


def _pair_crossings(grid: Grid, upper: Sequence[Node], lower: Sequence[Node]) -> int:
    """Crossings between the lines of two units when the first stands above the second."""
    crossings = 0
    for side in (0, 1):
        ranks = sorted(grid.rank[other] for node in lower for other in grid.neighbours[node][side])
        for node in upper:
            for other in grid.neighbours[node][side]:
                rank = grid.rank[other]
                crossings += bisect_left(ranks, rank)
    return crossings


def _crossings(grid: Grid) -> int:
    """All crossings, counted column by column as inversions."""
    crossings = 0
    for column in grid.columns()[:-1]:
        seen: list[int] = []
        for node in column:
            ranks = sorted(grid.rank[other] for other in grid.neighbours[node][1])
            crossings += sum(len(seen) - bisect_right(seen, rank) for rank in ranks)
            for rank in ranks:
                insort(seen, rank)
    return crossings
