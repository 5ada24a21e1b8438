"""Plain aligned text, for a terminal, an email or a screen reader. No colour, no control letters.

Long tables are cut after some rows: a terminal is for the answer, a run folder for the record.
"""

from __future__ import annotations

import textwrap
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import islice

from prioritiser.report.clean import clean
from prioritiser.report.document import (
    Chart,
    Column,
    Document,
    Heading,
    KeyNumbers,
    Listing,
    Paragraph,
    Table,
    Timeline,
)
from prioritiser.report.formats.cells import row_texts
from prioritiser.report.formats.timeline_text import grid

WIDTH = 100
"""Letters in a line of prose."""
MOST_ROWS = 40
"""Rows of one table that are shown."""
MOST_LETTERS = 40
"""Letters of one cell that are shown, but for a wide column."""
WIDE_LETTERS = 84
SOLE_WIDE_LETTERS = 120
_LABEL = 10


def render(document: Document) -> bytes:
    """The document without its annex, in UTF-8 with a line break at the end."""
    return _joined(_lines(document, MOST_ROWS)).encode("utf-8")


def whole(document: Document) -> str:
    """The same with every row of every table: for answers that are kept nowhere else."""
    return _joined(_lines(document, None))


def _joined(lines: Iterable[str]) -> str:
    return "\n".join(lines).strip("\n") + "\n"


def _lines(document: Document, most_rows: int | None) -> Iterator[str]:
    names = [clean(text) for text in (document.subtitle, document.title) if text]
    if document.mark:
        yield clean(document.mark)
    yield from (" · ".join(names), "")
    is_annex = False
    for block in document.blocks:
        if isinstance(block, Heading) and block.level == 2:  # noqa: PLR2004 - a chapter
            is_annex = block.is_annex
        if not is_annex:
            yield from _block(block, most_rows)


def _block(block: object, most_rows: int | None) -> Iterable[str]:
    lines: Iterable[str] = []
    match block:
        case Heading():
            lines = ["", clean(block.text)]
        case KeyNumbers():
            numbers = [f"{n.label.lower()} {n.text} {n.note}".strip() for n in block.numbers]
            lines = ["    ".join(map(clean, (block.verdict, *numbers))), ""]
        case Paragraph():
            lines = [] if block.is_echo else _paragraph(block)
        case Listing():
            lines = [line for entry in block.entries for line in _wrapped("  - ", entry)]
        case Table():
            lines = _table(block.on_page, most_rows)
        case Chart():
            # The table that stands beside every chart says the same.
            pass
        case Timeline():
            lines = (f"  {line}" for line in grid(block, WIDTH - 2))
        case _:
            raise TypeError(f"{type(block).__name__} is no block")
    return lines


def _paragraph(paragraph: Paragraph) -> list[str]:
    if not paragraph.label:
        return _wrapped("", paragraph.text)
    return _wrapped(f"{clean(paragraph.label):<{_LABEL}} ", paragraph.text)


def _wrapped(label: str, text: str) -> list[str]:
    return textwrap.wrap(
        clean(text),
        WIDTH,
        initial_indent=label,
        subsequent_indent=" " * len(label),
        break_on_hyphens=False,
    ) or [label.rstrip()]


def _table(table: Table, most_rows: int | None) -> Iterator[str]:
    shown_rows = list(islice(row_texts(table), most_rows))
    most = _most_letters(table.columns)
    texts = [[_cut(cell, most[place]) for place, cell in enumerate(row)] for row in shown_rows]
    names = [clean(column.name) for column in table.columns]
    widths = [max(map(_width, column)) for column in zip(names, *texts, strict=True)]
    for row in (names, *texts):
        yield "  " + _aligned(row, widths, table.columns)
    if more := len(table.rows) - len(shown_rows):
        yield f"  … and {more:,} more, in the tables of a run."


def _most_letters(columns: Sequence[Column]) -> list[int]:
    """How much of each cell is shown: the last wide column, the reason, has most room."""
    most = [MOST_LETTERS] * len(columns)
    wide = [place for place, column in enumerate(columns) if column.is_wide]
    if wide:
        most[wide[-1]] = WIDE_LETTERS if len(wide) > 1 else SOLE_WIDE_LETTERS
    return most


def _aligned(texts: Sequence[str], widths: Sequence[int], columns: Sequence[Column]) -> str:
    cells = []
    for text, width, column in zip(texts, widths, columns, strict=True):
        gap = " " * (width - _width(text))
        cells.append(gap + text if column.is_number else text + gap)
    return "  ".join(cells).rstrip()


def _cut(text: str, most: int) -> str:
    if _width(text) <= most:
        return text
    kept, room = 0, most - 1
    while (room := room - _letter_width(text[kept])) >= 0:
        kept += 1
    return text[:kept].rstrip() + "…"


def _width(text: str) -> int:
    """Columns that a terminal gives to a text: marks take none, wide letters take two."""
    if text.isascii():
        return len(text)
    return sum(_letter_width(letter) for letter in text)


@lru_cache(maxsize=4_096)
def _letter_width(letter: str) -> int:
    if unicodedata.category(letter) in {"Mn", "Me", "Cf"}:
        return 0
    return 2 if unicodedata.east_asian_width(letter) in {"W", "F"} else 1
