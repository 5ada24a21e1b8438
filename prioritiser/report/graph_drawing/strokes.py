"""Links as lines: each relation has a mark of its own besides its colour."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from prioritiser.domain.links import Relation
from prioritiser.report.graph_drawing import pen

NODE_WIDTH = 204
PITCH = NODE_WIDTH + 92
"""From one column to the next, in pixels."""
BULGE = 46
DOTS = "2 4"
HEAVY = 4


@dataclass(frozen=True, slots=True)
class Edge:
    """One line to draw between two initiatives of a box."""

    relation: Relation
    source: int
    target: int
    link: int
    """Number of the link it belongs to; lines of one `requires_any` start at one point."""
    choices: int = 1
    """How many targets the link has."""


@dataclass(frozen=True, slots=True)
class Point:
    """A place in the picture, and the side of a node it lies on: 1 right, -1 left."""

    x: int
    y: int
    side: int


def stroke(edge: Edge, points: Sequence[Point]) -> str:
    """The line, its ends and its words; points are the start, two for each bend, and the end."""
    start, end = points[0], points[-1]
    if edge.relation is Relation.EXCLUDES:
        middle = points[len(points) // 2 - 1], points[len(points) // 2]
        x, y = _middle(*middle)
        return (
            pen.line(_path(points), pen.RED)
            + pen.bar(start.x + 3 * start.side, start.y, pen.RED)
            + pen.bar(end.x + 3 * end.side, end.y, pen.RED)
            + pen.text("not with", x, y + 4, colour=pen.RED, anchor="middle", halo=True)
        )
    if edge.relation is Relation.BOOSTS:
        x, y = _middle(points[len(points) // 2 - 1], points[len(points) // 2])
        drawn = pen.line(_path(points), pen.GREY, stroke_dasharray=DOTS)
        return drawn + _word("value", x, y, pen.GREY)
    tip = Point(end.x + 8 * end.side, end.y, end.side)
    if edge.relation is Relation.ENABLES:
        drawn = pen.line(_path([*points[:-1], tip]), pen.GREY, stroke_dasharray=DOTS)
        x, y = _middle(points[len(points) // 2 - 1], points[len(points) // 2])
        head = pen.arrow_head(end.x, end.y, -end.side, pen.GREY)
        return drawn + head + _word("chance", x, y, pen.GREY)
    dash = "7 5" if edge.relation is Relation.REQUIRES_ANY else None
    heavy = HEAVY if edge.relation is Relation.REQUIRES_SUCCESS else 2
    path = _path([*points[:-1], tip])
    drawn = pen.line(path, pen.BLUE, stroke_width=heavy, stroke_dasharray=dash)
    return drawn + pen.arrow_head(end.x, end.y, -end.side, pen.BLUE)


def _word(word: str, x: int, y: int, colour: str) -> str:
    return pen.text(word, x, y + 4, colour=colour, anchor="middle", halo=True)


def fork(edge: Edge, start: Point) -> str:
    """The mark where the lines of one `requires_any` part, with how many there are."""
    x = start.x + 4 * start.side
    ring = pen.element(
        "circle", cx=x, cy=start.y, r=4, fill=pen.WHITE, stroke=pen.BLUE, stroke_width=2
    )
    anchor = "start" if start.side > 0 else "end"
    words = f"1 of {edge.choices}"
    return ring + pen.text(
        words, x + 7 * start.side, start.y - 6, colour=pen.BLUE, anchor=anchor, halo=True
    )


def tie(x: int, top: int, bottom: int) -> str:
    """The double line between two neighbours that are chosen together."""
    lines = "".join(pen.line(f"M{x + shift},{top} V{bottom}", pen.BLUE) for shift in (-3, 3))
    return lines + pen.text("together", x + 10, (top + bottom) // 2 + 4, colour=pen.BLUE)


def _path(points: Sequence[Point]) -> str:
    """A smooth curve that leaves and meets every point level."""
    path = f"M{points[0].x},{points[0].y}"
    for place in range(0, len(points) - 1, 2):
        one, other = points[place], points[place + 1]
        if one.side == other.side:  # both ends on the same side: bow out
            reach = max(one.x * one.side, other.x * one.side) * one.side + BULGE * one.side
            path += f" C{reach},{one.y} {reach},{other.y} {other.x},{other.y}"
        else:
            half = (one.x + other.x) // 2
            path += f" C{half},{one.y} {half},{other.y} {other.x},{other.y}"
        if place + 2 < len(points):
            path += f" L{points[place + 2].x},{points[place + 2].y}"
    return path


def _middle(one: Point, other: Point) -> tuple[int, int]:
    x = (one.x + other.x) // 2
    if one.side == other.side:
        x += one.side * BULGE * 3 // 4
    return x, (one.y + other.y) // 2
