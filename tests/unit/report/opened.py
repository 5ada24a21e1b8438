"""Pages and workbooks as those that open them see them."""

from __future__ import annotations

import io
from collections.abc import Iterator
from html.parser import HTMLParser

import openpyxl
from markdown_it import MarkdownIt
from openpyxl.cell import Cell, MergedCell
from openpyxl.workbook import Workbook

from prioritiser.report import Document
from prioritiser.report.formats import xlsx

PLAIN = "A plain title"
VOID = {"meta", "br", "rect", "img", "link", "input", "hr"}


class Tree(HTMLParser):
    """The elements of a page with their attributes, in order, and its text."""

    def __init__(self, page: bytes) -> None:
        super().__init__()
        self.elements: list[tuple[str, tuple[tuple[str, str | None], ...]]] = []
        self.open: list[str] = []
        self.text = ""
        self.feed(page.decode("utf-8"))
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, tuple(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, tuple(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [dict(attrs) for name, attrs in self.elements if name == tag]


def book(document: Document) -> Workbook:
    return openpyxl.load_workbook(io.BytesIO(xlsx.render(document)))


def cells(workbook: Workbook) -> Iterator[Cell | MergedCell]:
    for sheet in workbook.worksheets:
        for row in sheet.iter_rows():
            yield from row


def rendered(page: bytes) -> Tree:
    # What forges do: tables, and addresses made links.
    reader = MarkdownIt("commonmark", {"html": True}).enable("table")
    return Tree(reader.render(page.decode("utf-8")).encode("utf-8"))
