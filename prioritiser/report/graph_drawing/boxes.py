"""One cluster drawn in its frame: initiatives as boxes with words, links as lines."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise, product

from prioritiser.domain.links import Link, Relation
from prioritiser.domain.portfolio import Initiative
from prioritiser.report.graph_drawing import pen
from prioritiser.report.graph_drawing.heights import Sizes
from prioritiser.report.graph_drawing.layout import Layout, layout
from prioritiser.report.graph_drawing.part import Box
from prioritiser.report.graph_drawing.strokes import (
    BULGE,
    NODE_WIDTH,
    PITCH,
    Edge,
    Point,
    fork,
    stroke,
    tie,
)
from prioritiser.report.graph_drawing.words import listed, one_line

PAD = 18
TITLE_HEIGHT = 34
NODE_HEIGHT = 64
SIZES = Sizes(node=NODE_HEIGHT, node_gap=22, tied_gap=24, bend_gap=16)


@dataclass(frozen=True, slots=True)
class Drawn:
    """A finished frame: markup with its top left corner at (0, 0), and its size."""

    markup: str
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Looks:
    """What the nodes say and how they look."""

    rows: Mapping[str, Initiative]
    tags: Mapping[str, str]
    chosen: frozenset[str] | None
    """Ids in the plan; `None` where no plan is shown."""
    is_key: Mapping[str, bool]
    """Ids with a heavy border: bottlenecks."""


def drawn(box: Box, links: Sequence[Link], looks: Looks) -> Drawn:
    """A cluster with its frame, its name and everything its members' links say."""
    number = {name: place for place, name in enumerate(box.ids)}
    edges, apart = _edges(links, number)
    tied = _tied(links, number)
    firm = [(edge.source, edge.target) for edge in edges if edge.relation in _FIRM]
    soft = [(edge.source, edge.target) for edge in edges if edge.relation not in _FIRM]
    edges = [edge for edge in edges if edge.relation in _FIRM] + [
        edge for edge in edges if edge.relation not in _FIRM
    ]
    plan = layout(len(box.ids), firm, tied, SIZES, soft)
    width = (len(plan.columns) - 1) * PITCH + NODE_WIDTH + 2 * PAD
    last = set(plan.columns[-1])
    if any(edge.source in last and edge.target in last for edge in edges):
        width += BULGE  # a line between two of the last column bows out of it
    width = max(width, pen.text_width(box.name, 14) + 2 * PAD)
    height = plan.height + TITLE_HEIGHT + 2 * PAD
    marks = [_frame(box.name, width, height), *_lines(edges, plan)]
    marks += _ties(tied, plan)
    column = _column_of(plan)
    for place, name in enumerate(box.ids):
        x, y = _corner(column, plan, place)
        marks.append(_node(looks, name, apart.get(name, ()), x, y))
    return Drawn("\n".join(marks), width, height)


_End = tuple[tuple[int, int], str]
"""A node and a side of it, and which line ends there."""
_FIRM = (Relation.REQUIRES, Relation.REQUIRES_SUCCESS, Relation.REQUIRES_ANY)


def _edges(
    links: Sequence[Link], number: Mapping[str, int]
) -> tuple[list[Edge], dict[str, list[str]]]:
    """Lines inside the box; and exclusions that lead out of it, by id, to be said in words."""
    edges: list[Edge] = []
    apart: dict[str, list[str]] = {}
    for place, link in enumerate(links):
        if link.relation is Relation.TOGETHER:
            continue
        for source, target in _pairs(link):
            if source in number and target in number:
                choices = len(link.targets)
                edges.append(Edge(link.relation, number[source], number[target], place, choices))
            elif link.relation is Relation.EXCLUDES:
                for one, other in ((source, target), (target, source)):
                    if one in number and other not in apart.setdefault(one, []):
                        apart[one].append(other)
    return edges, apart


def _pairs(link: Link) -> Iterable[tuple[str, str]]:
    """What a line joins: a set that changes in value together is a chain."""
    if link.relation is Relation.BOOSTS:
        return pairwise(link.members)
    return product(link.sources, link.targets)


def _tied(links: Sequence[Link], number: Mapping[str, int]) -> list[list[int]]:
    """Disjoint sets of nodes that `together` links tie, directly or through a member."""
    home: dict[int, list[int]] = {}
    for link in links:
        members = [number[name] for name in link.members if name in number]
        if link.relation is Relation.TOGETHER and len(members) > 1:
            joined = sorted({node for name in members for node in home.get(name, [name])})
            home.update(dict.fromkeys(joined, joined))
    return [list(nodes) for nodes in sorted({tuple(nodes) for nodes in home.values()})]


def _column_of(plan: Layout) -> dict[int, int]:
    return {node: place for place, column in enumerate(plan.columns) for node in column}


def _corner(column: Mapping[int, int], plan: Layout, node: int) -> tuple[int, int]:
    x = PAD + column[node] * PITCH
    return x, TITLE_HEIGHT + PAD + plan.middle[node] - NODE_HEIGHT // 2


def _lines(edges: Sequence[Edge], plan: Layout) -> list[str]:
    column = _column_of(plan)
    sides = [_sides(edge, column) for edge in edges]
    ports = _ports(edges, sides, plan)
    marks: list[str] = []
    forks: dict[int, str] = {}
    for place, (edge, route) in enumerate(zip(edges, plan.routes, strict=True)):
        points = [ports[place][0]]
        for bend in route[1:-1]:
            x, y = PAD + column[bend] * PITCH, TITLE_HEIGHT + PAD + plan.middle[bend]
            ends = [Point(x, y, -1), Point(x + NODE_WIDTH, y, 1)]
            points += ends if sides[place][0] > 0 else ends[::-1]
        points.append(ports[place][1])
        marks.append(stroke(edge, points))
        if edge.choices > 1 and edge.relation is Relation.REQUIRES_ANY:
            forks[edge.link] = fork(edge, points[0])
    return marks + list(forks.values())


def _sides(edge: Edge, column: Mapping[int, int]) -> tuple[int, int]:
    """On which side of its source and of its target a line ends: 1 right, -1 left."""
    source, target = column[edge.source], column[edge.target]
    if source == target:
        return 1, 1
    return (1, -1) if source < target else (-1, 1)


def _ports(
    edges: Sequence[Edge], sides: Sequence[tuple[int, int]], plan: Layout
) -> list[tuple[Point, Point]]:
    """Both ends of every line, spread over the side of the node in the order of where they go."""
    column = _column_of(plan)
    wanted: dict[tuple[int, int], dict[str, int]] = {}
    keys: list[tuple[_End, _End]] = []
    for place, (edge, route) in enumerate(zip(edges, plan.routes, strict=True)):
        # Lines of one choice leave from one point.
        is_choice = edge.relation is Relation.REQUIRES_ANY
        name = f"choice {edge.link}" if is_choice else f"from {place}"
        start = (edge.source, sides[place][0]), name
        end = (edge.target, sides[place][1]), f"to {place}"
        for (port, line), towards in ((start, route[1]), (end, route[-2])):
            wanted.setdefault(port, {}).setdefault(line, plan.middle[towards])
        keys.append((start, end))
    height: dict[_End, int] = {}
    for (node, side), names in wanted.items():
        order = sorted(names, key=lambda name: names[name])
        step = min(12, (NODE_HEIGHT - 16) // max(1, len(order) - 1))
        for rank, name in enumerate(order):
            shift = round(step * (rank - (len(order) - 1) / 2))
            height[(node, side), name] = TITLE_HEIGHT + PAD + plan.middle[node] + shift

    def point(end: _End) -> Point:
        node, side = end[0]
        x = PAD + column[node] * PITCH + (NODE_WIDTH if side > 0 else 0)
        return Point(x, height[end], side)

    return [(point(start), point(end)) for start, end in keys]


def _ties(tied: Sequence[Sequence[int]], plan: Layout) -> list[str]:
    column = _column_of(plan)
    marks = []
    for members in tied:
        stack = sorted(members, key=lambda node: plan.middle[node])
        for upper, lower in pairwise(stack):
            x, top = _corner(column, plan, upper)
            _, bottom = _corner(column, plan, lower)
            marks.append(tie(x + 40, top + NODE_HEIGHT, bottom))
    return marks


def _frame(name: str, width: int, height: int) -> str:
    outline = pen.element(
        "rect", x=0, y=0, width=width, height=height, rx=8, fill="#f7f9fa", stroke=pen.GREY
    )
    return outline + pen.text(pen.cut(name, 14, width - PAD), PAD, 24, size=14, bold=True)


def _node(looks: Looks, name: str, apart: Sequence[str], x: int, y: int) -> str:
    row = looks.rows[name]
    is_out = looks.chosen is not None and name not in looks.chosen
    is_in = looks.chosen is not None and name in looks.chosen
    outline = pen.element(
        "rect",
        x=x,
        y=y,
        width=NODE_WIDTH,
        height=NODE_HEIGHT,
        rx=6,
        fill=pen.PALE if is_in else pen.WHITE,
        stroke=pen.GREY if is_out else pen.INK,
        stroke_width=3 if looks.is_key.get(name) else 1,
        stroke_dasharray="6 4" if is_out else None,
    )
    room = NODE_WIDTH - 20
    tag = looks.tags.get(name, "")
    against = f"not with {listed(apart)}" if apart else ""
    whole = ". ".join(part for part in (one_line(name), one_line(row.title), tag, against) if part)
    has_foot = bool(tag or against)
    lines = [pen.text(pen.cut(one_line(name), 14, room - 14), x + 10, y + 20, size=14, bold=True)]
    title = pen.wrapped(one_line(row.title), 12, room, most=1 if has_foot else 2)
    lines += [pen.text(part, x + 10, y + 37 + 16 * rank) for rank, part in enumerate(title)]
    if has_foot:
        lines.append(_foot(tag, against, x + 10, y + (55 if title else 40), room))
    return pen.element("g", pen.named("title", whole) + outline + "".join(lines))


def _foot(tag: str, against: str, x: int, y: int, room: int) -> str:
    """The last line of a node: what is special, and exclusions that lead out of the frame."""
    if not against:
        return pen.text(pen.cut(tag, 12, room), x, y, colour=pen.GREY)
    mark = pen.bar(x + 2, y - 4, pen.RED)
    words = f"{against} · {tag}" if tag else against
    return mark + pen.text(pen.cut(words, 12, room - 10), x + 10, y, colour=pen.RED)
