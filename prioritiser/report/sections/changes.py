"""What an answer changes of the plan that it was to stay near to."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from prioritiser.reasons.nearness import nearness
from prioritiser.report.document import Block, Cell, Column, Heading, Paragraph, Table
from prioritiser.report.wording.aims import near_name
from prioritiser.report.wording.numbers import counted

if TYPE_CHECKING:
    from prioritiser.optimise.result import Result


def in_short(result: Result) -> Iterator[Paragraph]:
    """How many enter, leave and move, in one line."""
    told = nearness(result)
    if told is None:
        return
    parts = [
        f"{len(names):,} {one if len(names) == 1 else several}"
        for names, one, several in (
            (told.enters, "enters", "enter"),
            (told.leaves, "leaves", "leave"),
            (told.moves, "starts at another time", "start at another time"),
        )
        if names
    ]
    text = f"{' · '.join(parts)}." if parts else "The plan stays as it was."
    yield Paragraph(text, label="Changes")


def changes(result: Result) -> Iterator[Block]:
    """Each initiative that fares otherwise than in the plan to stay near to, a row each."""
    told = nearness(result)
    if told is None or not (told.enters or told.leaves or told.moves):
        return
    titles = {row.id: row.title for row in result.applied.initiatives}
    rows: list[tuple[Cell, ...]] = [(name, titles[name], "enters") for name in told.enters]
    rows += [(name, titles[name], "leaves") for name in told.leaves]
    rows += [
        (one.id, titles[one.id], f"starts in {one.after}, not {one.before}") for one in told.moves
    ]
    columns = [Column("Initiative"), Column("Title", is_wide=True), Column("Change", is_wide=True)]
    if not any(row[1] for row in rows):
        columns, rows = columns[::2], [row[::2] for row in rows]
    name = near_name(result.question)
    yield Heading(f"What changes from {name} ({len(rows):,})")
    yield Table("Changes", f"What fares otherwise than in {name}", tuple(columns), tuple(rows))
    if told.gone:
        gone = counted(len(told.gone), "initiative")
        yield Paragraph(f"{gone} of {name} stand in the input no more, and count as no change.")
