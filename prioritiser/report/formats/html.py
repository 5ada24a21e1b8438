"""One web page, in one file: no script, nothing from elsewhere, ready to print on A4."""

from __future__ import annotations

from functools import cache
from html import escape
from itertools import count

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from prioritiser.report.charts import fullness_svg
from prioritiser.report.clean import clean
from prioritiser.report.document import Chart, Document, Heading, Table
from prioritiser.report.formats.cells import row_texts

_CHAPTER = 2


def render(document: Document) -> bytes:
    """The whole document as a page in UTF-8."""
    numbers = count(1)
    page = _environment().get_template("page.html.j2")
    return page.render(
        document=document,
        chapters=_chapters(document),
        draw=lambda chart: Markup(fullness_svg(chart, next(numbers))),  # noqa: S704 - escaped there
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
    environment.tests["chart"] = lambda block: isinstance(block, Chart)
    return environment


def _chapters(document: Document) -> list[list[object]]:
    """Blocks by chapter; the first chapter has no heading. Lets a page break between chapters."""
    chapters: list[list[object]] = [[]]
    for block in document.blocks:
        if isinstance(block, Heading) and block.level == _CHAPTER:
            chapters.append([])
        chapters[-1].append(block)
    return [chapter for chapter in chapters if chapter]


def _rows(table: Table) -> Markup:
    """The body of a table. Written here, as a template takes ten times as long for long tables."""
    lines = []
    for row in row_texts(table):
        cells = []
        for place, (cell, column) in enumerate(zip(row, table.columns, strict=True)):
            text = escape(cell)
            kind = ' class="number"' if column.is_number else ""
            # Text of the input keeps its own direction and cannot turn its neighbours round.
            inner = text if column.is_number else f"<bdi>{text}</bdi>"
            cells.append(
                f'<th scope="row">{inner}</th>' if place == 0 else f"<td{kind}>{inner}</td>"
            )
        lines.append(f"<tr>{''.join(cells)}</tr>")
    return Markup("\n".join(lines))  # noqa: S704 - every cell was escaped
