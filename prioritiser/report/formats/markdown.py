"""Markdown, for git and for pasting into a word processor. Text from the input is escaped."""

from __future__ import annotations

import re
from collections.abc import Iterator

from prioritiser.report.clean import clean
from prioritiser.report.document import (
    Chart,
    Document,
    Heading,
    KeyNumbers,
    Listing,
    Paragraph,
    Table,
    Timeline,
    Tone,
)
from prioritiser.report.formats.cells import row_texts
from prioritiser.report.formats.timeline_text import NOTHING, key, marks

_MARKS = frozenset(r"\`*_[]<>|#!~&$^{}")
_ESCAPED = str.maketrans({mark: f"\\{mark}" for mark in _MARKS})
# These mean something only where a line begins, as a list, a heading or a rule does.
_OPENINGS = re.compile(r"^([-+=]|\d+[.)](?=\s|$))")
_SCHEMES = ("http", "ftp", "www", "mailto", "xmpp")
_MOST_PERIODS = 12
"""Periods that a page has columns for; the lists tell starts and ends as well."""
_ADDRESSES = re.compile(r"(?i)\b(https?|ftp|www|mailto|xmpp)([:.])")


def render(document: Document) -> bytes:
    """The whole document in UTF-8."""
    return ("\n".join(_lines(document)).rstrip("\n") + "\n").encode("utf-8")


def escaped(text: str) -> str:
    r"""The text so that Markdown shows it letter by letter.

    >>> escaped("<b>|`x`")
    '\\<b\\>\\|\\`x\\`'
    """
    safe = clean(text)
    # Most texts hold no mark and no address: to find that out takes less than to go on.
    if not _MARKS.isdisjoint(safe):
        safe = safe.translate(_ESCAPED)
    if any(map(safe.lower().__contains__, _SCHEMES)):
        safe = _ADDRESSES.sub(r"\1\\\2", safe)
    safe = safe.strip()
    return safe if safe[:1].isalpha() else _OPENINGS.sub(_opening, safe)


def _opening(found: re.Match[str]) -> str:
    # A digit cannot be escaped, the mark after it can.
    return f"{found.group()[:-1]}\\{found.group()[-1]}"


def _lines(document: Document) -> Iterator[str]:
    if document.mark:
        yield from (f"**{escaped(document.mark)}**", "")
    yield from (f"# {escaped(document.title)}", "")
    if document.subtitle:
        yield from (escaped(document.subtitle), "")
    for block in document.blocks:
        yield from _block(block)
        yield ""


def _block(block: object) -> Iterator[str]:
    match block:
        case Heading():
            yield f"{'#' * block.level} {escaped(block.text)}"
        case KeyNumbers():
            numbers = [
                f"{n.label}: **{escaped(n.text)}** {escaped(n.note)}".strip()
                for n in block.numbers
            ]
            yield f"**{escaped(block.verdict)}** · " + " · ".join(numbers)
        case Paragraph():
            label = f"**{escaped(block.label)}.** " if block.label else ""
            text = escaped(block.text)
            yield label + (f"**{text}**" if block.tone == Tone.LEAD else text)
        case Listing():
            yield from (f"- {escaped(entry)}" for entry in block.entries)
        case Table():
            yield from _table(block.on_page)
        case Chart():
            yield escaped(f"{block.title}.")
        case Timeline():
            yield from _timeline(block)
        case _:
            raise TypeError(f"{type(block).__name__} is no block")


def _table(table: Table) -> Iterator[str]:
    yield f"| {' | '.join(escaped(column.name) for column in table.columns)} |"
    yield f"| {' | '.join('---:' if c.is_number else '---' for c in table.columns)} |"
    for row, texts in zip(table.rows, row_texts(table), strict=True):
        # Numbers hold no mark that means anything.
        safe = (
            escaped(text) if isinstance(cell, str) else text
            for cell, text in zip(row, texts, strict=True)
        )
        yield f"| {' | '.join(safe)} |"


def _timeline(timeline: Timeline) -> Iterator[str]:
    """A table of marks, one column for each period."""
    yield escaped(f"{timeline.title}.")
    count = len(timeline.periods)
    if count > _MOST_PERIODS:
        return
    yield ""
    yield f"| {' | '.join(['Initiative', *map(escaped, timeline.periods)])} |"
    yield f"| {' | '.join(['---'] * (count + 1))} |"
    for span in timeline.spans:
        # Code marks keep letters such as # and - from meaning anything.
        row = ("" if mark == NOTHING else f"`{mark}`" for mark in marks(span, count))
        tail = " \\>" if span.end >= count else ""
        yield f"| {escaped(span.name)}{tail} | {' | '.join(row)} |"
    yield from ("", escaped(f"{key(timeline)}."))
