"""Numbers → SVG: bars without a script, a font or a file from elsewhere.

Every chart has a title and a description that say the same in words. Bars carry their number as
text, so that nothing hangs on colour.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from html import escape

from prioritiser.report.clean import clean
from prioritiser.report.document import Bar, Chart
from prioritiser.report.wording.numbers import percent

WIDTH = 720
_NAME, _ROW, _BAR, _GAP = 150, 34, 20, 8
_HEAD = 20
_MOST_NAME = 22


def fullness_svg(chart: Chart, number: int) -> str:
    """One line of bars for each resource, one bar for each period.

    Args:
        chart: the shares to draw; a bar is full at 1.
        number: the chart's number in its document, which keeps names apart.
    """
    periods = max((len(strip.bars) for strip in chart.strips), default=1)
    step = (WIDTH - _NAME) / periods
    has_head = any(bar.period for strip in chart.strips for bar in strip.bars)
    top = _HEAD if has_head else 4
    height = top + _ROW * len(chart.strips) + 4
    title, description = f"chart-{number}-title", f"chart-{number}-text"
    return "".join(
        [
            f'<svg viewBox="0 0 {WIDTH} {height}" role="img"'
            f' aria-labelledby="{title} {description}" class="strip">',
            f'<title id="{title}">{_safe(chart.title)}</title>',
            f'<desc id="{description}">{_safe(chart.description)}</desc>',
            *(_heads(chart, step) if has_head else ()),
            *_strips(chart, step, top),
            "</svg>",
        ]
    )


def _heads(chart: Chart, step: float) -> Iterator[str]:
    for place, bar in enumerate(chart.strips[0].bars):
        x = _NAME + step * place
        yield f'<text x="{x:.1f}" y="13" class="period">{_cut(bar.period, int(step / 8))}</text>'


def _strips(chart: Chart, step: float, top: int) -> Iterator[str]:
    for row, strip in enumerate(chart.strips):
        y = top + _ROW * row
        yield f'<text x="0" y="{y + 15}" class="name">{_cut(strip.name, _MOST_NAME)}</text>'
        for place, bar in enumerate(strip.bars):
            yield from _bar(bar, _NAME + step * place, y, step - _GAP)


def _bar(bar: Bar, x: float, y: int, width: float) -> Iterator[str]:
    if bar.share is None:
        text = _cut(bar.text, int(width / 7))
        yield f'<text x="{x:.1f}" y="{y + 15}" class="none">{text}</text>'
        return
    filled = float(min(max(bar.share, Fraction(0)), Fraction(1))) * width
    over = " over" if bar.share > 1 else ""
    yield f'<rect x="{x:.1f}" y="{y}" width="{width:.1f}" height="{_BAR}" class="there"/>'
    yield f'<rect x="{x:.1f}" y="{y}" width="{filled:.1f}" height="{_BAR}" class="used{over}"/>'
    text = percent(bar.share)
    needed = 8 * len(text) + 8
    # The number stands inside the filled part where there is room, else right after it.
    if filled >= needed:
        yield f'<text x="{x + 6:.1f}" y="{y + 15}" class="inside">{text}</text>'
    elif width - filled >= needed:
        yield f'<text x="{x + filled + 5:.1f}" y="{y + 15}" class="beside">{text}</text>'
    else:
        yield f'<text x="{x:.1f}" y="{y + _BAR + 11}" class="beside small">{text}</text>'


def _cut(text: str, most: int) -> str:
    kept = clean(text)
    return _safe(kept if len(kept) <= max(most, 3) else kept[: max(most, 3) - 1] + "…")


def _safe(text: str) -> str:
    return escape(clean(text))
