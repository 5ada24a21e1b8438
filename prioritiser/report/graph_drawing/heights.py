"""Heights in a column: near one's neighbours, in order, with room between."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from prioritiser.report.graph_drawing.ordering import Grid, Node

STRAIGHTENING = 16
BEND_WEIGHT = 4.0
"""How much more a bend than an initiative wants to lie level with its neighbours."""


@dataclass(frozen=True, slots=True)
class Sizes:
    """Heights in pixels."""

    node: int
    node_gap: int
    tied_gap: int
    """Between members of a set tied by `together`, which stand side by side."""
    bend_gap: int


def heights(grid: Grid, group: list[int], count: int, sizes: Sizes) -> list[int]:
    """The middle of each node: near its neighbours, in order, with room between."""
    columns = grid.columns()
    rooms = [_rooms(column, group, count, sizes) for column in columns]
    middle = [0.0] * len(grid.neighbours)
    for column, room in zip(columns, rooms, strict=True):
        for node, offset in zip(column, room, strict=True):
            middle[node] = offset
    for sweep in range(STRAIGHTENING):
        # The last passes look both ways, so that no side has the last word.
        sides = (sweep % 2,) if sweep < STRAIGHTENING - 4 else (0, 1)
        places = range(len(columns)) if sweep % 2 == 0 else range(len(columns) - 1, -1, -1)
        for place in places:
            column = columns[place]
            wanted = []
            for node in column:
                near = [middle[other] for side in sides for other in grid.neighbours[node][side]]
                wanted.append(sum(near) / len(near) if near else middle[node])
            _level_ties(column, group, count, wanted)
            weights = [1.0 if node < count else BEND_WEIGHT for node in column]
            for node, height in zip(column, _spread(wanted, weights, rooms[place]), strict=True):
                middle[node] = height
    top = min(middle) - sizes.node / 2
    return [round(height - top) for height in middle]


def _level_ties(column: Sequence[Node], group: list[int], count: int, wanted: list[float]) -> None:
    """Members of a tied set want to stand together, so that their double lines stay short."""
    sets: dict[int, list[int]] = {}
    for place, node in enumerate(column):
        if node < count:
            sets.setdefault(group[node], []).append(place)
    for places in sets.values():
        mean = sum(wanted[place] for place in places) / len(places)
        for place in places:
            wanted[place] = mean


def _rooms(column: Sequence[Node], group: list[int], count: int, sizes: Sizes) -> list[float]:
    """How far below the first of a column each must stand at least."""
    offsets = [0.0]
    for one, other in pairwise(column):
        if one < count and other < count:
            gap = sizes.tied_gap if group[one] == group[other] else sizes.node_gap
            offsets.append(offsets[-1] + sizes.node + gap)
        elif one < count or other < count:
            offsets.append(offsets[-1] + sizes.node / 2 + sizes.bend_gap)
        else:
            offsets.append(offsets[-1] + sizes.bend_gap)
    return offsets


def _spread(wanted: list[float], weights: list[float], room: list[float]) -> list[float]:
    """The heights nearest to those wanted (least squares) that keep order and room.

    With the room taken off, this is isotonic regression: neighbours in the wrong order are
    pooled at their mean.
    """
    pools: list[tuple[float, float, int]] = []
    for want, weight, offset in zip(wanted, weights, room, strict=True):
        mean, heavy, size = want - offset, weight, 1
        while pools and pools[-1][0] > mean:
            other, other_heavy, other_size = pools.pop()
            mean = (mean * heavy + other * other_heavy) / (heavy + other_heavy)
            heavy, size = heavy + other_heavy, size + other_size
        pools.append((mean, heavy, size))
    level = [mean for mean, _, size in pools for _ in range(size)]
    return [height + offset for height, offset in zip(level, room, strict=True)]
