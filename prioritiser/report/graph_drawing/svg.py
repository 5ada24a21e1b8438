"""The picture as SVG: heading, legend, clusters in frames, and in words what it shows."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from prioritiser.domain.links import Relation
from prioritiser.domain.plan import Plan
from prioritiser.domain.portfolio import Portfolio
from prioritiser.graph import Thicket
from prioritiser.report.graph_drawing import pen, words
from prioritiser.report.graph_drawing.boxes import Drawn, Looks, drawn
from prioritiser.report.graph_drawing.part import MOST_DRAWN, Part, part_to_draw
from prioritiser.report.graph_drawing.strokes import Edge, Point, stroke

LEAST_WIDTH = 1000
MARGIN = 24
GAP = 20
MOST_NAMED = 12
"""Of each kind of note; the text form names all."""
MOST_LISTED = 200

LEGEND_LINE = 26


def drawing(portfolio: Portfolio, thicket: Thicket, plan: Plan | None = None) -> str:
    """A picture of at most `MOST_DRAWN` initiatives, with everything it says in words beneath."""
    part = part_to_draw(portfolio, thicket)
    looks = Looks(
        rows={row.id: row for row in portfolio.initiatives},
        tags=words.tags(portfolio, thicket, plan),
        chosen=plan.ids if plan else None,
        is_key={one.id: True for one in thicket.bottlenecks},
    )
    frames = [drawn(box, portfolio.links, looks) for box in part.boxes]
    inner = max([LEAST_WIDTH, *(frame.width for frame in frames)])
    title = words.heading(portfolio)
    notes = _notes(portfolio, thicket, part)
    y = MARGIN + 20
    marks = [pen.text(pen.cut(title, 20, inner), MARGIN, y, size=20, bold=True)]
    y += 26
    marks.append(pen.text(words.summary(portfolio, thicket), MARGIN, y, size=14))
    legend, y = _legend(portfolio, looks, inner, y + 20)
    placed, y = _placed(frames, inner, y)
    told, y = _told(notes, inner, y)
    said = " ".join(
        [words.summary(portfolio, thicket), *(f"{head}: {' '.join(body)}" for head, body in notes)]
    )
    return _page(title, said, [*marks, legend, *placed, *told], inner + 2 * MARGIN, y + MARGIN)


def _page(title: str, said: str, marks: Sequence[str], width: int, height: int) -> str:
    head = pen.named("title", title, id="links-title")
    head += "\n" + pen.named("desc", said, id="links-desc")
    ground = pen.element("rect", width=width, height=height, fill=pen.WHITE)
    body = "\n".join([head, ground, *marks])
    return (
        pen.element(
            "svg",
            f"\n{body}\n",
            xmlns="http://www.w3.org/2000/svg",
            width=width,
            height=height,
            viewBox=f"0 0 {width} {height}",
            role="img",
            aria_labelledby="links-title links-desc",
            font_family=pen.FONT,
        )
        + "\n"
    )


def _legend(portfolio: Portfolio, looks: Looks, width: int, y: int) -> tuple[str, int]:
    """Samples of the relations there are, each with its meaning in words; and what follows."""
    used = {link.relation for link in portfolio.links}
    keys = [(sample(), 62, meaning) for at, (sample, meaning) in SAMPLES.items() if at in used]
    if looks.is_key:
        keys.append((_swatch(pen.WHITE, 3), 42, "heavy border: a bottleneck"))
    if looks.chosen is not None:
        keys.append((_swatch(pen.PALE, 1), 42, "chosen"))
        keys.append((_swatch(pen.WHITE, 1, "6 4"), 42, "left out"))
    x, marks = MARGIN, []
    for sample, room, meaning in keys:
        wide = room + pen.text_width(meaning, 12)
        if x > MARGIN and x + wide > MARGIN + width:
            x, y = MARGIN, y + LEGEND_LINE
        marks.append(pen.element("g", sample, transform=f"translate({x} {y})"))
        marks.append(pen.text(meaning, x + room, y + 16))
        x += wide + 24
    return "\n".join(marks), y + 44


def _swatch(fill: str, heavy: int, dash: str | None = None) -> str:
    return pen.element(
        "rect",
        x=0,
        y=3,
        width=34,
        height=18,
        rx=4,
        fill=fill,
        stroke=pen.INK,
        stroke_width=heavy,
        stroke_dasharray=dash,
    )


def _sample(relation: Relation) -> Callable[[], str]:
    edge = Edge(relation, 0, 1, 0, 2)
    points = [Point(0, 12, 1), Point(54, 12, -1)]
    return lambda: stroke(edge, points)


def _bars() -> str:
    return pen.line("M3,12 H51", pen.RED) + pen.bar(3, 12, pen.RED) + pen.bar(51, 12, pen.RED)


SAMPLES: dict[Relation, tuple[Callable[[], str], str]] = {
    Relation.REQUIRES: (_sample(Relation.REQUIRES), "needs"),
    Relation.REQUIRES_SUCCESS: (_sample(Relation.REQUIRES_SUCCESS), "needs the success of"),
    Relation.REQUIRES_ANY: (_sample(Relation.REQUIRES_ANY), "needs at least one of"),
    Relation.TOGETHER: (
        lambda: pen.line("M4,9 H50", pen.BLUE) + pen.line("M4,15 H50", pen.BLUE),
        "both or neither",
    ),
    Relation.EXCLUDES: (_bars, "not with"),
    Relation.ENABLES: (_sample(Relation.ENABLES), "raises the chance of"),
    Relation.BOOSTS: (_sample(Relation.BOOSTS), "together, the value changes"),
}


def _placed(frames: Sequence[Drawn], width: int, y: int) -> tuple[list[str], int]:
    """Frames side by side while they fit, then in a new row below."""
    marks: list[str] = []
    x, tallest = 0, 0
    for frame in frames:
        if x and x + frame.width > width:
            x, y, tallest = 0, y + tallest + GAP, 0
        marks.append(
            pen.element("g", f"\n{frame.markup}\n", transform=f"translate({MARGIN + x} {y})")
        )
        x += frame.width + GAP
        tallest = max(tallest, frame.height)
    return marks, y + tallest + (GAP if frames else 0)


def _notes(portfolio: Portfolio, thicket: Thicket, part: Part) -> list[tuple[str, list[str]]]:
    """What stands beneath the picture and in its description: a heading and its sentences."""
    notes = [
        ("Cycles", _some(words.cycle_sentences(thicket))),
        ("Tied together", _some(words.bound_sentences(thicket))),
        ("Bottlenecks", _some(words.bottleneck_sentences(thicket))),
        ("Cannot be chosen", _some(words.dead_end_sentences(thicket))),
    ]
    if not part.boxes:
        notes.append(("Nothing to draw", ["No initiative has a link."]))
    if part.unshown:
        shown = words.counted(len(part.ids), "initiative")
        notes.append(
            (
                "Not in the picture",
                [
                    f"The picture shows {shown} of the biggest clusters; more than {MOST_DRAWN}"
                    f" cannot be read. Not shown: {words.listed(part.unshown, MOST_LISTED)}."
                ],
            )
        )
    apart = {name for link in portfolio.links for name in link.members}
    free = [name for name in thicket.alone if name not in apart]
    if free:
        notes.append(("Without any link", [f"{words.listed(free, MOST_LISTED)}."]))
    return [(head, body) for head, body in notes if body]


def _some(sentences: Sequence[str]) -> list[str]:
    more = len(sentences) - MOST_NAMED
    rest = [f"And {more:,} more, which the text form names."] if more > 0 else []
    return [*sentences[:MOST_NAMED], *rest]


def _told(notes: Sequence[tuple[str, list[str]]], width: int, y: int) -> tuple[list[str], int]:
    marks = []
    for head, body in notes:
        y += 22
        marks.append(pen.text(head, MARGIN, y, size=14, bold=True))
        for line in (part for one in body for part in pen.wrapped(one, 13, width)):
            y += 18
            marks.append(pen.text(line, MARGIN, y, size=13))
        y += 6
    return marks, y
