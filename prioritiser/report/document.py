"""The answer as blocks to print: what a renderer needs, and nothing about results.

Text in a document is not trusted: titles and ids come from the input. Renderers clean and escape
every text they print, whatever block it comes from.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction


@dataclass(frozen=True, slots=True)
class Share:
    """A cell that holds a part of a whole; shown in per cent."""

    part: Fraction
    is_exact: bool = False
    """Whether it is told to all its digits rather than in whole per cent."""


Cell = str | Fraction | int | Share | None
"""One cell of a table: text, an exact number, a share, or nothing."""


class Tone(StrEnum):
    """How loud a paragraph is."""

    PLAIN = "plain"
    LEAD = "lead"
    """The sentence to read if only one is read."""
    CAUTION = "caution"
    """Something that the reader must not miss."""


@dataclass(frozen=True, slots=True)
class Heading:
    """The title of what follows; level 2 under the document's own title, 3 under that."""

    text: str
    level: int = 2
    is_annex: bool = False
    """Whether what follows, up to the next heading of level 2, is for those who check."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Whole sentences."""

    text: str
    tone: Tone = Tone.PLAIN
    label: str = ""
    """One or two words in front, such as `How sure`."""
    is_echo: bool = False
    """Whether it says the key numbers again, as a sentence; short formats leave it out."""


@dataclass(frozen=True, slots=True)
class KeyNumber:
    """One number that everybody should see, with its words."""

    label: str
    text: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class KeyNumbers:
    """The decision in three or four numbers."""

    verdict: str
    """The first of them as a short command, such as `FUND 28 of 64`."""
    numbers: tuple[KeyNumber, ...]


@dataclass(frozen=True, slots=True)
class Listing:
    """A list in no order that matters."""

    entries: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table."""

    name: str
    is_number: bool = False
    places: int = 0
    """Digits after the point that every number in the column is shown with."""
    is_wide: bool = False
    """Whether its texts are long and may be broken over lines."""
    keeps_places: bool = False
    """Whether its own digits win where those of the rows differ: its unit is the same in all."""


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under named columns; every row has one cell a column. The first names the row."""

    name: str
    """A short name that is unique in the document, at most 31 letters, such as `Fund`."""
    caption: str
    """What the table shows, as a phrase."""
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    row_places: tuple[int, ...] = ()
    """Digits after the point by row, in place of the columns' own, where units differ by row."""
    compact: Table | None = None
    """The same in fewer rows, for pages and terminals; a workbook keeps the long one."""

    @property
    def on_page(self) -> Table:
        """What a page or a terminal shows."""
        return self.compact or self

    def places(self, row: int, column: int) -> int:
        """Digits after the point of the number in one cell; row and column from 0."""
        return self.places_of(row)[column]

    def places_of(self, row: int) -> list[int]:
        """Digits after the point of each cell of a row, from 0."""
        if not self.row_places:
            return [column.places for column in self.columns]
        own = self.row_places[row]
        return [column.places if column.keeps_places else own for column in self.columns]


@dataclass(frozen=True, slots=True)
class Bar:
    """How full one thing is in one period."""

    period: str
    share: Fraction | None
    """Used part of what is allowed, 0 or more; `None` where there is no limit."""
    text: str
    """The numbers in words, such as `11.8 of 12`."""


@dataclass(frozen=True, slots=True)
class Strip:
    """One line of bars: one resource over its periods."""

    name: str
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """How full every resource is; the numbers stand in a table of the same document as well."""

    title: str
    description: str
    strips: tuple[Strip, ...]


@dataclass(frozen=True, slots=True)
class Span:
    """When one initiative runs. Periods count from 0."""

    name: str
    """Its id."""
    title: str
    start: int
    end: int
    """The last period in which it runs; it may lie beyond the last of the timeline."""
    word: str
    """What is done with it, such as `Start` or `Continue`."""
    earliest: int
    """When it could have started; `start`, unless it is deferred."""
    is_under_way: bool = False

    @property
    def is_deferred(self) -> bool:
        """Whether it starts later than it could."""
        return self.earliest < self.start


@dataclass(frozen=True, slots=True)
class Timeline:
    """Who runs when: one bar for each initiative; the same stands in the lists as well."""

    title: str
    description: str
    periods: tuple[str, ...]
    spans: tuple[Span, ...]


Block = Heading | Paragraph | KeyNumbers | Listing | Table | Chart | Timeline


@dataclass(frozen=True, slots=True)
class Document:
    """A title, a line under it, and blocks in reading order."""

    title: str
    subtitle: str
    blocks: tuple[Block, ...]
    mark: str = ""
    """Classification, shown first and last; `""` for none."""
