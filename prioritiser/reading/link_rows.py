"""The table `links` → facts."""

from __future__ import annotations

from collections.abc import Hashable, Iterator

from prioritiser.domain.links import JOINT, Link, Relation
from prioritiser.domain.place import Place
from prioritiser.domain.portfolio import order_key
from prioritiser.reading.cells import shown
from prioritiser.reading.findings import Findings
from prioritiser.reading.initiative_rows import Named
from prioritiser.reading.link_checks import (
    AMOUNTED,
    GAPPED,
    check_numbers,
    check_overlaps,
    spoken,
)
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
    kept: dict[Hashable, Link] = {}
    firsts: dict[Hashable, tuple[Link, Place]] = {}
    for typed in table.rows:
        check_numbers(table, typed, findings)
        sources = _members(table, typed, "source", named, findings)
        targets = _members(table, typed, "target", named, findings)
        place = table.place(typed, "relation")
        if not sources or not targets or _is_self(sources, targets, typed, place, findings):
            continue
        if not typed.row.relation:
            continue
        for link in _links(sources, targets, typed.row):
            key = link.meaning
            first = firsts.setdefault(key, (link, place))
            if key in kept:
                _repeated(link, first, place, findings)
            # Of two ways to write one link the same is kept in any order of rows.
            kept[key] = min(kept.get(key, link), link, key=lambda one: (one.name, one.note))
    places = {link.name: firsts[key][1] for key, link in kept.items()}
    check_overlaps(list(kept.values()), places, findings)
    return list(kept.values()), places


def _repeated(link: Link, first: tuple[Link, Place], place: Place, findings: Findings) -> None:
    """A link that stands twice: dropped where it says the same, refused where it does not."""
    (other, at), name = first, spoken(link)
    known = f"{at.cell} as {spoken(other)}" if spoken(other) != name else at.cell
    differs = [
        what
        for what, is_same in (
            ("amount", link.amount == other.amount),
            ("gap", link.gap == other.gap),
        )
        if not is_same
    ]
    if differs:
        said = f"{name} stands already at {known}, with another {differs[0]}."
        findings.add("link-differs", place, said, "", "Keep one of the two.")
    else:
        said = f"{name} stands already at {known}; this one is dropped."
        findings.add("repeated-link", place, said)


def _links(sources: tuple[str, ...], targets: tuple[str, ...], row: LinkRow) -> Iterator[Link]:
    """One link per source; `together` and `boosts` are one link over all."""
    relation = Relation(row.relation)
    gap = row.gap if relation in GAPPED else None
    amount = row.amount if relation in AMOUNTED else None
    groups = [sources] if relation in JOINT else [(source,) for source in sources]
    for group in sorted(groups, key=lambda group: [order_key(name) for name in group]):
        yield Link.of(relation, group, targets, row.note, amount=amount, gap=gap)


def _members(
    table: TypedTable[LinkRow],
    typed: Typed[LinkRow],
    column: str,
    named: Named,
    findings: Findings,
) -> tuple[str, ...]:
    """The ids in a cell, each once; empty where any of them cannot be used."""
    listed: tuple[str, ...] = getattr(typed.row, column)
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


def listed_ids(text: str, named: Named) -> tuple[str, ...] | None:
    """The ids of a cell that holds nothing but a list of ids with no `=`, or `None`."""
    parts = split_list(text)
    if "=" in text and not all(part in named.ids for part in parts):
        return None
    return parts
