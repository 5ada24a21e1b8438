"""A column of somebody's list that says what each row depends on, as rows of the table `links`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from prioritiser.reading.list_mapping import Mapped, quoted
from prioritiser.reading.list_rows import Row, cell
from prioritiser.reading.names import fold
from prioritiser.reading.template_example import Rows
from prioritiser.reading.workbook_bytes import Value

NEEDING = (
    "depends on", "depend on", "dependent on", "dependency", "dependencies", "depends",
    "requires", "required", "needs", "relies on", "prerequisite", "prerequisites",
    "pre-requisite", "pre-requisites", "predecessor", "predecessors", "preceded by",
    "interdependencies", "interdependency",
)  # fmt: skip
"""Names that people give to a column of what must be done too."""
_BETWEEN = re.compile(r"[;,/\n+&]|\band\b")


@dataclass(frozen=True, slots=True)
class ListLinks:
    """The links found, and the columns as they are told and taken over after that."""

    links: Rows
    """The table `links` with its heading; empty where there is no link."""
    told: tuple[Mapped, ...]
    """Every column, with what became of it."""
    kept: tuple[Mapped, ...]
    """The columns that go into `initiatives`."""


def links_of(columns: Sequence[Mapped], rows: Sequence[Row]) -> ListLinks:
    """The links that columns of dependencies hold; each needs an id of the list in every part.

    Args:
        columns: what every column of the list became.
        rows: the initiatives of the list.
    """
    index = next((column.index for column in columns if column.became == "id"), None)
    ids = [None if (one := cell(row, index)) is None else str(one) for row in rows]
    links: list[tuple[Value, ...]] = []
    told: list[Mapped] = []
    kept: list[Mapped] = []
    wanted = {fold(name) for name in NEEDING}
    for column in columns:
        if not column.is_tag or fold(column.typed) not in wanted:
            told.append(column)
            kept.append(column)
            continue
        found, odd = _links(ids, [cell(row, column.index) for row in rows])
        links += found
        if odd is None:
            said = "each row requires those that it names"
            told.append(replace(column, became="links", why=said, is_tag=False))
        else:
            hint = f"it may say what each needs, but {odd}; name ids in the sheet links"
            told.append(replace(column, why=hint, is_unsure=True))
            kept.append(column)
    head: Rows = (("source", "relation", "target"),) if links else ()
    return ListLinks((*head, *links), tuple(told), tuple(kept))


def _links(
    ids: Sequence[str | None], typed: Sequence[Value]
) -> tuple[list[tuple[Value, ...]], str | None]:
    """Links of one column; or none, and why not, as the rest of a sentence."""
    known = {name for name in ids if name}
    if any(";" in name for name in known):
        return [], "ids hold semicolons"
    links: list[tuple[Value, ...]] = []
    for name, text in zip(ids, typed, strict=True):
        if text is None:
            continue
        targets = _targets(str(text), known)
        odd = next((one for one in targets if one not in known or one == name), None)
        if odd is not None:
            is_own = odd == name
            return [], f"{quoted(odd)} {'needs itself' if is_own else 'is no id of the list'}"
        if not name:
            return [], "a row without an id needs others"
        if targets:
            links.append((name, "requires", ";".join(targets)))
    return links, None


def _targets(text: str, known: Iterable[str]) -> list[str]:
    """The ids in a cell, each once; the whole cell where it is one of them."""
    if text in known:
        return [text]
    parts = (part.strip() for part in _BETWEEN.split(text))
    return list(dict.fromkeys(part for part in parts if part))
