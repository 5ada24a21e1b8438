"""Numbers → SVG: bars without a script, a font or a file from elsewhere.

Every chart has a title and a description that say the same in words. Bars carry their number as
text, so that nothing hangs on colour. A chart is drawn for a page and again for a phone: one
drawing made smaller could not be read.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from html import escape
from math import ceil

from prioritiser.report.clean import clean
from prioritiser.report.document import Bar, Chart
from prioritiser.report.wording.numbers import percent


@dataclass(frozen=True, slots=True)
class Frame:
    """The room that a drawing has, in pixels."""

    name: str
    """What style sheets call it."""
    width: int
    beside: int
    """Room for a line's name in front of its bars; 0 sets the name above them."""


ACROSS = Frame("across", 720, 150)
"""A page."""
DOWN = Frame("down", 320, 0)
"""A phone."""
_ROW, _BAR, _GAP = 34, 20, 8
_HEAD, _NAME = 20, 20
_LEAST_STEP = 56
"""Room for one bar and its number."""
_LETTER, _MOST_PERIOD = 8, 12


def fullness_svg(chart: Chart, number: int, frame: Frame = ACROSS) -> str:
    """Bars for each resource, one for each period, in as many lines as they need.

    Args:
        chart: the shares to draw; a bar is full at 1.
        number: the chart's number in its document, which keeps names apart.
        frame: the room there is.
    """
    first = chart.strips[0].bars if chart.strips else ()
    lines, step = _lines(first, frame)
    is_headed = any(bar.period for bar in first)
    pen = _Pen(frame, lines, step, is_headed)
    title, description = (f"chart-{number}-{frame.name}-{part}" for part in ("title", "text"))
    return "".join(
        [
            f'<svg viewBox="0 0 {frame.width} {pen.height(len(chart.strips))}" role="img"'
            f' aria-labelledby="{title} {description}" class="strip {frame.name}">',
            f'<title id="{title}">{safe(chart.title)}</title>',
            f'<desc id="{description}">{safe(chart.description)}</desc>',
            *pen.drawn(chart),
            "</svg>",
        ]
    )


def _lines(bars: Sequence[Bar], frame: Frame) -> tuple[int, float]:
    """Lines that one resource takes, and the room of one bar; lines are about equally long."""
    letters = max((len(clean(bar.period)) for bar in bars), default=0)
    least = max(_LEAST_STEP, _LETTER * min(letters, _MOST_PERIOD))
    room = frame.width - frame.beside
    periods = max(len(bars), 1)
    lines = ceil(periods / (room // least))
    return lines, room / ceil(periods / lines)


@dataclass(frozen=True, slots=True)
class _Pen:
    """Where everything goes."""

    frame: Frame
    lines: int
    step: float
    is_headed: bool

    @property
    def _heads_once(self) -> bool:
        return self.is_headed and self.lines == 1

    @property
    def _line(self) -> int:
        return _ROW + (_HEAD - 4 if self.is_headed and self.lines > 1 else 0)

    @property
    def _strip(self) -> int:
        return self._line * self.lines + (0 if self.frame.beside else _NAME)

    def height(self, strips: int) -> int:
        return (_HEAD if self._heads_once else 4) + self._strip * strips + 4

    def drawn(self, chart: Chart) -> Iterator[str]:
        top = _HEAD if self._heads_once else 4
        if self._heads_once:
            yield from self._heads(chart.strips[0].bars, 13)
        for row, strip in enumerate(chart.strips):
            y = top + self._strip * row
            # A name stands beside its first line of bars, or above them all.
            at = y + self._line - _ROW if self.frame.beside else y
            name = shortened(strip.name, (self.frame.beside or self.frame.width) // 7 + 1)
            yield f'<text x="0" y="{at + 15}" class="name">{safe(name)}</text>'
            yield from self._bars(strip.bars, y if self.frame.beside else y + _NAME)

    def _bars(self, bars: Sequence[Bar], y: int) -> Iterator[str]:
        across = ceil(len(bars) / self.lines)
        for line in range(self.lines):
            shown = bars[line * across : (line + 1) * across]
            bottom = y + self._line * (line + 1) - _ROW
            if self.is_headed and self.lines > 1:
                yield from self._heads(shown, bottom - 4)
            for place, bar in enumerate(shown):
                yield from _bar(bar, self._x(place), bottom, self.step - _GAP)

    def _heads(self, bars: Sequence[Bar], y: int) -> Iterator[str]:
        for place, bar in enumerate(bars):
            text = safe(shortened(bar.period, int(self.step / _LETTER)))
            yield f'<text x="{self._x(place):.1f}" y="{y}" class="period">{text}</text>'

    def _x(self, place: int) -> float:
        return self.frame.beside + self.step * place


def _bar(bar: Bar, x: float, y: int, width: float) -> Iterator[str]:
    if bar.share is None:
        text = safe(shortened(bar.text, int(width / 7)))
        yield f'<text x="{x:.1f}" y="{y + 15}" class="none">{text}</text>'
        return
    filled = float(min(max(bar.share, Fraction(0)), Fraction(1))) * width
    over = " over" if bar.share > 1 else ""
    yield f'<rect x="{x:.1f}" y="{y}" width="{width:.1f}" height="{_BAR}" class="there"/>'
    yield f'<rect x="{x:.1f}" y="{y}" width="{filled:.1f}" height="{_BAR}" class="used{over}"/>'
    text = percent(bar.share)
    needed = 7 * len(text) + 8
    # The number stands inside the filled part where there is room, else right after it.
    if filled >= needed:
        yield f'<text x="{x + 6:.1f}" y="{y + 15}" class="inside">{text}</text>'
    elif width - filled >= needed:
        yield f'<text x="{x + filled + 5:.1f}" y="{y + 15}" class="beside">{text}</text>'
    else:
        yield f'<text x="{x:.1f}" y="{y + _BAR + 11}" class="beside small">{text}</text>'


def shortened(text: str, most: int) -> str:
    """Clean text of so many letters at most."""
    kept = clean(text)
    return kept if len(kept) <= max(most, 3) else kept[: max(most, 3) - 1] + "…"


def safe(text: str) -> str:
    """Clean text that no drawing takes for its own marks."""
    return escape(clean(text))
