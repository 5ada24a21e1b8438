"""Which initiatives the picture shows, box by box, and which it only lists."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from prioritiser.domain.links import Link, Relation
from prioritiser.domain.portfolio import Portfolio, order_key
from prioritiser.graph import Cluster, Thicket
from prioritiser.report.graph_drawing import words

MOST_DRAWN = 60
"""Beyond that a picture is of no use to a board in any layout."""


@dataclass(frozen=True, slots=True)
class Box:
    """One cluster, or part of one, to be drawn in a frame of its own."""

    name: str
    ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """What is drawn, and what is not."""

    boxes: tuple[Box, ...]
    unshown: tuple[str, ...]
    """Initiatives with links that are not drawn."""

    @property
    def ids(self) -> frozenset[str]:
        """All ids that are drawn."""
        return frozenset(name for box in self.boxes for name in box.ids)


def part_to_draw(portfolio: Portfolio, thicket: Thicket, most: int = MOST_DRAWN) -> Part:
    """The biggest clusters that fit; a first one too big is cut to what stands nearest its hub."""
    boxes: list[Box] = []
    room = most
    for number, cluster in enumerate(thicket.clusters, start=1):
        name = words.cluster_name(number, cluster)
        if len(cluster.ids) <= room:
            boxes.append(Box(name, cluster.ids))
        elif not boxes:
            near = _nearest(portfolio.links, cluster, room)
            boxes.append(Box(f"{name}: the {len(near)} nearest to it", near))
        else:
            break
        room -= len(boxes[-1].ids)
    apart = _only_apart(portfolio, thicket)
    if apart and len(apart) <= room:
        boxes.append(Box("In no cluster, but kept apart", apart))
    shown = {name for box in boxes for name in box.ids}
    linked = {name for link in portfolio.links for name in link.members}
    return Part(tuple(boxes), tuple(sorted(linked - shown, key=order_key)))


def _only_apart(portfolio: Portfolio, thicket: Thicket) -> tuple[str, ...]:
    excluded = {name for pair in thicket.exclusions for name in pair}
    return tuple(name for name in thicket.alone if name in excluded)


def _nearest(links: Sequence[Link], cluster: Cluster, most: int) -> tuple[str, ...]:
    """The hub and those fewest links away from it, in canonical order at each distance."""
    beside: dict[str, set[str]] = {name: set() for name in cluster.ids}
    for link in links:
        if link.relation is not Relation.EXCLUDES and link.sources[0] in beside:
            for name in link.members:
                beside[name].update(link.members)
    found = [cluster.hub]
    seen = {cluster.hub}
    for name in found:
        if len(found) >= most:
            break
        onward = sorted(beside[name] - seen, key=order_key)
        seen.update(onward)
        found.extend(onward)
    return tuple(sorted(found[:most], key=order_key))
