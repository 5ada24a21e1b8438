"""Where in the input something stands."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A spot in the input, as a person would point to it.

    `str()` gives `portfolio.xlsx › initiatives!C14`, leaving out what is not known.
    """

    file: str = ""
    """Name of the file or of the folder's CSV, without its path; `""` for frames."""
    sheet: str = ""
    """Sheet or table; `""` where the file is the table."""
    cell: str = ""
    """Cell (`C14`), row (`row 14`) or range (`A2:A3`) as the user's program shows it."""

    def __str__(self) -> str:
        inner = "!".join(part for part in (self.sheet, self.cell) if part)
        return " › ".join(part for part in (self.file, inner) if part)
