"""What a story tells, taken out of its blocks."""

from __future__ import annotations

from collections.abc import Iterator

from prioritiser.report.document import (
    Chart,
    Document,
    Heading,
    KeyNumbers,
    Listing,
    Paragraph,
    Table,
)
from tests.unit.report.pages import stories

STORIES = stories()


def prose(document: Document) -> Iterator[str]:
    for block in document.blocks:
        match block:
            case Heading() | Paragraph():
                yield block.text
            case Listing():
                yield from block.entries
            case Table():
                yield block.caption
                yield from (cell for row in block.rows for cell in row if isinstance(cell, str))
            case Chart():
                yield block.title
            case KeyNumbers():
                yield from (f"{n.label} {n.text} {n.note}" for n in block.numbers)


def said(document: Document) -> str:
    return "\n".join(prose(document))


def table(document: Document, name: str) -> Table:
    return next(b for b in document.blocks if isinstance(b, Table) and b.name == name)


def verdict(document: Document) -> str:
    return next(block.verdict for block in document.blocks if isinstance(block, KeyNumbers))


def columns(document: Document, name: str) -> list[str]:
    return [column.name for column in table(document, name).columns]
