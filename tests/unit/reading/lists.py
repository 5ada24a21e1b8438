"""Lists as teams keep them, and what becomes of them when they are taken over."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any, Protocol

import openpyxl

from prioritiser.reading.from_list import Note

Rows = Sequence[Sequence[Any]]
Taken = tuple[list[list[Any]], list[Note]]


class TakeOver(Protocol):
    """Makes a list of rows, takes it over, and gives the sheet `initiatives` and the notes."""

    def __call__(self, rows: Rows, name: str = "list.xlsx") -> Taken: ...


def columns(cells: list[list[Any]]) -> dict[str, list[Any]]:
    return {
        str(cells[0][place]): [row[place] for row in cells[1:]] for place in range(len(cells[0]))
    }


def said(notes: Sequence[Note], *, only_attention: bool = False) -> str:
    return "\n".join(str(n) for n in notes if n.needs_attention or not only_attention)


def table(tmp_path: Path, name: str) -> list[tuple[Any, ...]]:
    book = openpyxl.load_workbook(tmp_path / "made.xlsx")
    return [row[:3] for row in book[name].iter_rows(min_row=2, values_only=True)]
