"""One web page, in one file: no script, nothing from elsewhere, ready to print on A4."""

from __future__ import annotations

import re
from functools import cache
from html import escape
from itertools import count

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from prioritiser.report.charts import ACROSS, DOWN, Frame, fullness_svg
from prioritiser.report.clean import clean
from prioritiser.report.document import Cell, Chart, Document, Heading, Table, Timeline
from prioritiser.report.formats.cells import row_texts
from prioritiser.report.timeline_chart import timeline_svg

_CHAPTER = 2
_SHARE = re.compile(r" (\([^()]*%\))$")
_WHOLE = r' <span class="share">\1</span>'
"""The share behind an amount may go to a line of its own, but never breaks."""


def render(document: Document) -> bytes:
    """The whole document as a page in UTF-8."""
    numbers = count(1)
    page = _environment().get_template("page.html.j2")
    return page.render(
        document=document,
        chapters=_chapters(document),
        draw=lambda chart: _drawn(chart, next(numbers)),
    ).encode("utf-8")


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("prioritiser.report.formats", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters["clean"] = clean
    # A number and its per cent sign stay on one line.
    environment.filters["kept"] = lambda text: text.replace(" %", "\u00a0%")
    environment.filters["rows"] = _rows
    environment.filters["slug"] = lambda text: "".join(
        letter if letter.isascii() and letter.isalnum() else "-" for letter in text.lower()
    )
    environment.tests["drawing"] = lambda block: isinstance(block, Chart | Timeline)
    return environment


def _chapters(document: Document) -> list[list[object]]:
    """Blocks by chapter; the first chapter has no heading. Lets a page break between chapters."""
    chapters: list[list[object]] = [[]]
    for block in document.blocks:
        if isinstance(block, Heading) and block.level == _CHAPTER:
            chapters.append([])
        chapters[-1].append(block)
    return [chapter for chapter in chapters if chapter]


def _drawn(chart: Chart | Timeline, number: int) -> Markup:
    """A chart for a page and for a phone; the style shows one of them."""
    across, down = (_svg(chart, number, frame) for frame in (ACROSS, DOWN))
    return Markup(f"{across}\n{down}")  # noqa: S704 - escaped there


def _svg(chart: Chart | Timeline, number: int, frame: Frame) -> str:
    if isinstance(chart, Timeline):
        return timeline_svg(chart, number, frame)
    return fullness_svg(chart, number, frame)


def _rows(table: Table) -> Markup:
    """The body of a table. Written here, as a template takes ten times as long for long tables."""
    labels = [escape(clean(column.name)) for column in table.columns]
    numbers = [column.is_number for column in table.columns]
    lines = []
    for row, texts in zip(table.rows, row_texts(table), strict=True):
        cells = map(_cell, row[1:], texts[1:], numbers[1:], labels[1:])
        name = f'<th scope="row" role="rowheader"><bdi>{escape(texts[0])}</bdi></th>'
        lines.append(f'<tr role="row">{name}{"".join(cells)}</tr>')
    return Markup("\n".join(lines))  # noqa: S704 - every cell was escaped


def _cell(cell: Cell, text: str, is_number: bool, label: str) -> str:
    """One cell. On a phone a row is a card, and its cells show the labels that they carry."""
    if not is_number:
        # Text of the input keeps its own direction and cannot turn its neighbours round.
        inner = f"<bdi>{escape(text)}</bdi>" if text else ""
        return f'<td role="cell" data-label="{label}">{inner}</td>'
    if isinstance(cell, str):
        words = _SHARE.sub(_WHOLE, escape(text))
        return f'<td role="cell" class="number told" data-label="{label}">{words}</td>'
    return f'<td role="cell" class="number" data-label="{label}">{text}</td>'
