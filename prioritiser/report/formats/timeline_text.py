"""When things happen, in letters: a row for each initiative, a mark for each period it runs."""

from __future__ import annotations

from collections.abc import Iterator

from prioritiser.report.clean import clean
from prioritiser.report.document import Span, Timeline

RUNS, UNDER_WAY, WAITS, NOTHING = "#", "=", "-", "."
_MOST_NAME = 24
_MOST_MARK = 10


def marks(span: Span, periods: int) -> Iterator[str]:
    """One mark for each period."""
    for period in range(periods):
        if span.start <= period <= span.end:
            yield UNDER_WAY if span.is_under_way else RUNS
        else:
            yield WAITS if span.earliest <= period < span.start else NOTHING


def key(timeline: Timeline) -> str:
    """What the marks mean, of those that are there."""
    every = {mark for span in timeline.spans for mark in marks(span, len(timeline.periods))}
    words = {RUNS: "runs", UNDER_WAY: "goes on", WAITS: "could run but waits"}
    told = [f"{mark} {word}" for mark, word in words.items() if mark in every]
    late = any(span.end >= len(timeline.periods) for span in timeline.spans)
    return ", ".join(told + ([f"> ends after {clean(timeline.periods[-1])}"] if late else []))


def grid(timeline: Timeline, width: int) -> Iterator[str]:
    """The lines of the picture, in at most `width` letters where that can be.

    Periods are headed by their names where these have room, else by numbers that are explained.
    """
    names = [clean(span.name)[:_MOST_NAME] for span in timeline.spans]
    longest, count = max(map(len, names), default=0), len(timeline.periods)
    heads = [clean(name)[:_MOST_MARK] for name in timeline.periods]
    each = max(map(len, heads), default=1)
    has_names = longest + 2 + count * (each + 1) <= width
    if not has_names:
        heads, each = [str(number % 10) for number in range(1, count + 1)], 1
    gap = " " if has_names else ""
    yield f"{'':{longest}}  {gap.join(f'{head:<{each}}' for head in heads)}".rstrip()
    for name, span in zip(names, timeline.spans, strict=True):
        row = gap.join(mark * each for mark in marks(span, count))
        tail = " >" if span.end >= count else ""
        yield f"{name:{longest}}  {row}{tail}".rstrip()
    yield f"{key(timeline)}."
    if not has_names:
        first, last = clean(timeline.periods[0]), clean(timeline.periods[-1])
        yield f"The {count} columns are the periods from {first} to {last}."
