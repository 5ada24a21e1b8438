"""The table `links` → facts."""

from __future__ import annotations

from collections.abc import Iterator

from prioritiser.domain.links import Link, Relation
from prioritiser.domain.place import Place
from prioritiser.domain.portfolio import order_key
from prioritiser.reading.cells import shown
from prioritiser.reading.findings import Findings
from prioritiser.reading.initiative_rows import Named
from prioritiser.reading.names import split_list
from prioritiser.reading.rows import Typed, TypedTable
from prioritiser.reading.schema import LinkRow
from prioritiser.reading.use_rows import refuse_id


def links(
    table: TypedTable[LinkRow] | None, named: Named, findings: Findings
) -> tuple[list[Link], dict[str, Place]]:
    """The links, each once, and the place of each by its rule name."""
    if table is None:
        return [], {}
    kept: dict[str, Link] = {}
    places: dict[str, Place] = {}
    for typed in table.rows:
        sources = _members(table, typed, "source", named, findings)
        targets = _members(table, typed, "target", named, findings)
        place = table.place(typed, "relation")
        if not sources or not targets or _is_self(sources, targets, typed, place, findings):
            continue
        if not typed.row.relation:
            continue
        for link in _links(Relation(typed.row.relation), sources, targets, typed.row.note):
            name = link.name
            if name in kept:
                said = f"{_said(link)} stands already at {places[name].cell}; this one is dropped."
                findings.add("repeated-link", place, said)
                continue
            kept[name], places[name] = link, place
    return list(kept.values()), places


def _links(
    relation: Relation, sources: tuple[str, ...], targets: tuple[str, ...], note: str
) -> Iterator[Link]:
    """One link per source; `together` is one link over all."""
    if relation is Relation.TOGETHER:
        yield Link.of(relation, sources, targets, note)
        return
    for source in sorted(sources, key=order_key):
        yield Link.of(relation, (source,), targets, note)


def _members(
    table: TypedTable[LinkRow],
    typed: Typed[LinkRow],
    column: str,
    named: Named,
    findings: Findings,
) -> tuple[str, ...]:
    """The ids in a cell, each once; empty where any of them cannot be used."""
    listed: tuple[str, ...] = getattr(typed.row, column)
    if len(listed) == 1 and listed[0] and listed[0] in named.ids:
        return listed  # nearly every cell; the place of a fault is not needed
    return members(listed, table.place(typed, column), named, findings)


def members(
    listed: tuple[str, ...], place: Place, named: Named, findings: Findings
) -> tuple[str, ...]:
    """The ids of a list, each once; empty where any of them cannot be used."""
    kept: list[str] = []
    is_good = True
    for name in listed:
        if not name:
            said = "The list has a blank part."
            findings.add("bad-list", place, said, "Ids are allowed, as A;B.", "Take out a ;.")
            is_good = False
        elif name not in named.ids:
            refuse_id(name, place, named, findings)
            is_good = False
        elif name in kept:
            findings.add("repeated-name", place, f"{shown(name)} stands twice; one is dropped.")
        else:
            kept.append(name)
    return tuple(kept) if is_good else ()


def _is_self(
    sources: tuple[str, ...],
    targets: tuple[str, ...],
    typed: Typed[LinkRow],
    place: Place,
    findings: Findings,
) -> bool:
    both = [name for name in sources if name in targets]
    for name in both:
        said = f"{shown(name)} is linked to itself by {typed.row.relation or 'a relation'}."
        findings.add("self-link", place, said, "", "Take it out of one side.")
    return bool(both)


def _said(link: Link) -> str:
    return f"{';'.join(link.sources)} {link.relation.value} {';'.join(link.targets)}"


def listed_ids(text: str, named: Named) -> tuple[str, ...] | None:
    """The ids of a cell that holds nothing but a list of ids with no `=`, or `None`."""
    parts = split_list(text)
    if "=" in text and not all(part in named.ids for part in parts):
        return None
    return parts
