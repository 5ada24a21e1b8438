"""When things happen → SVG: one bar for each initiative over columns of periods.

Bars say in words what they mean, so that nothing hangs on colour. As for other charts, there is a
drawing for a page and another for a phone.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import ceil

from prioritiser.report.charts import ACROSS, Frame, safe, shortened
from prioritiser.report.document import Span, Timeline

_HEAD, _NAME, _BAR, _GAP = 24, 18, 18, 10
_LETTER, _SMALL_LETTER = 7, 8
"""Pixels that a letter of a name, and of a period, takes at most."""
_BESIDE = 190
"""Room for names on a page."""


def timeline_svg(timeline: Timeline, number: int, frame: Frame = ACROSS) -> str:
    """Bars for each initiative, under the names of the periods.

    Args:
        timeline: what runs when.
        number: the drawing's number in its document, which keeps names apart.
        frame: the room there is.
    """
    pen = _Pen(timeline, frame)
    title, description = (f"timeline-{number}-{frame.name}-{part}" for part in ("title", "text"))
    return "".join(
        [
            f'<svg viewBox="0 0 {frame.width} {pen.height}" role="img"'
            f' aria-labelledby="{title} {description}" class="strip {frame.name}">',
            f'<title id="{title}">{safe(timeline.title)}</title>',
            f'<desc id="{description}">{safe(timeline.description)}</desc>',
            *pen.drawn(),
            "</svg>",
        ]
    )


@dataclass(frozen=True, slots=True)
class _Pen:
    """Where everything goes."""

    timeline: Timeline
    frame: Frame

    @property
    def _left(self) -> int:
        return _BESIDE if self.frame.beside else 0

    @property
    def _step(self) -> float:
        return (self.frame.width - self._left - 2) / max(1, len(self.timeline.periods))

    @property
    def _row(self) -> int:
        return _BAR + _GAP + (0 if self._left else _NAME)

    @property
    def height(self) -> int:
        """Of the whole drawing, in pixels."""
        return _HEAD + self._row * len(self.timeline.spans) + 2

    def _x(self, period: int) -> float:
        return self._left + 1 + self._step * period

    def drawn(self) -> Iterator[str]:
        """The columns, then the bars."""
        yield from self._columns()
        for row, span in enumerate(self.timeline.spans):
            top = _HEAD + self._row * row
            yield from self._name(span, top)
            yield from self._bar(span, top + _GAP // 2 + (0 if self._left else _NAME))

    def _columns(self) -> Iterator[str]:
        """A line where each period begins; names where they have room."""
        periods = self.timeline.periods
        longest = max((len(name) for name in periods), default=1)
        every = max(1, ceil((_SMALL_LETTER * min(longest, 12) + 6) / self._step))
        room = int(self._step * every / _SMALL_LETTER)
        for place, name in enumerate(periods):
            x = self._x(place)
            yield (
                f'<line x1="{x:.1f}" y1="{_HEAD - 4}" x2="{x:.1f}" y2="{self.height}"'
                ' stroke="#c8d0d5"/>'
            )
            if place % every == 0 and (place == 0 or x + longest * 7 <= self.frame.width):
                text = safe(shortened(name, room))
                yield f'<text x="{x:.1f}" y="14" class="period">{text}</text>'

    def _name(self, span: Span, top: int) -> Iterator[str]:
        room = (self._left or self.frame.width) // _LETTER - 1
        text = safe(shortened(f"{span.name} {span.title}".strip(), room))
        y = top + (_GAP // 2 + 14 if self._left else 15)
        yield f'<text x="0" y="{y}" class="name">{text}</text>'

    def _bar(self, span: Span, y: int) -> Iterator[str]:
        last = len(self.timeline.periods) - 1
        x, end = self._x(span.start), self._x(min(span.end, last) + 1)
        width = max(4.0, end - x - 2)
        if span.is_deferred:
            yield (
                f'<line x1="{self._x(span.earliest) + 2:.1f}" y1="{y + _BAR // 2}"'
                f' x2="{x:.1f}" y2="{y + _BAR // 2}" stroke="#4c6272" stroke-width="2"'
                ' stroke-dasharray="4 3"/>'
            )
        look = "there" if span.is_under_way else "used"
        yield f'<rect x="{x:.1f}" y="{y}" width="{width:.1f}" height="{_BAR}" class="{look}"/>'
        yield from self._words(span, x, y, width)

    def _words(self, span: Span, x: float, y: int, width: float) -> Iterator[str]:
        """What the bar means: inside it, else after it, else before it; else in fewer letters."""
        goes_on = " …" if span.end >= len(self.timeline.periods) else ""
        waiting = self._x(span.earliest) if span.is_deferred else x
        for text in dict.fromkeys([span.word + goes_on, span.word, goes_on.strip()]):
            needed = _LETTER * len(text) + 8
            look, at = "beside", x + width + 5
            if width >= needed:
                look, at = ("beside" if span.is_under_way else "inside"), x + 5
            elif at + needed > self.frame.width:
                at = waiting - needed + 4
            if text and at >= self._left:
                yield f'<text x="{at:.1f}" y="{y + 14}" class="{look}">{safe(text)}</text>'
                return
