"""The numbers of links, amount and gap: which relation takes which, and in what range."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from prioritiser.domain.links import Link, Relation
from prioritiser.domain.place import Place
from prioritiser.reading.findings import Findings
from prioritiser.reading.rows import Typed, TypedTable
from prioritiser.reading.schema import LinkRow
from prioritiser.reading.text_table import is_percentage

AMOUNTED = (Relation.ENABLES, Relation.BOOSTS)
GAPPED = (
    Relation.REQUIRES,
    Relation.REQUIRES_SUCCESS,
    Relation.REQUIRES_ANY,
    Relation.TOGETHER,
)


def check_numbers(table: TypedTable[LinkRow], typed: Typed[LinkRow], findings: Findings) -> None:
    """Refuse an amount or a gap that the relation does not take, or one that is missing."""
    if not typed.row.relation:
        return
    relation = Relation(typed.row.relation)
    _check_amount(relation, table, typed, findings)
    gap, place = typed.row.gap, table.place(typed, "gap")
    if gap is None:
        return
    if relation not in GAPPED:
        said = f"gap {gap} stands beside {relation}, which has none."
        allowed = f"A gap is allowed with {', '.join(GAPPED)}."
        findings.add("unwanted-gap", place, said, allowed, "Empty the cell.")
    elif relation is Relation.TOGETHER and gap < 0:
        said = f"gap {gap} is below 0, but with together it says how far apart starts may be."
        findings.add("out-of-range", place, said, "0 or more is allowed.")


def _check_amount(
    relation: Relation, table: TypedTable[LinkRow], typed: Typed[LinkRow], findings: Findings
) -> None:
    amount, place = typed.row.amount, table.place(typed, "amount")
    if relation not in AMOUNTED:
        if amount is not None:
            said = f"amount {amount:f} stands beside {relation}, which has none."
            allowed = "An amount is allowed with enables and boosts."
            findings.add("unwanted-amount", place, said, allowed, "Empty the cell.")
        return
    if amount is None:
        if typed.is_whole:
            remedy = "Type what it adds to the chance, such as 0.15."
            if relation is Relation.BOOSTS:
                remedy = "Type the bonus in units of value."
            findings.add("blank", place, f"amount is blank beside {relation}.", "", remedy)
    elif relation is Relation.ENABLES and amount <= 0:
        said = f"amount {amount:f} is not above 0."
        allowed = "What enables adds to a chance: any number above 0 is allowed."
        findings.add("out-of-range", place, said, allowed)
    elif relation is Relation.BOOSTS and _is_percentage(table, typed):
        said = "amount is a percentage, but boosts adds units of value."
        findings.add("percent-cell", place, said, "", "Type the bonus as a plain number.")


def _is_percentage(table: TypedTable[LinkRow], typed: Typed[LinkRow]) -> bool:
    header = table.header
    return is_percentage(header.table.rows[typed.number - 1][header.columns["amount"]])


def check_overlaps(links: Sequence[Link], places: Mapping[str, Place], findings: Findings) -> None:
    """A look at amounts that count twice because two rows enable one pair."""
    seen: dict[tuple[str, str], Link] = {}
    for link in links:
        for key in _enabled(link):
            first = seen.setdefault(key, link)
            if first is not link:
                said = f"{spoken(link)} and {spoken(first)} speak of the same; both count."
                place = places[link.name]
                findings.add("overlapping-links", place, said, "", "Keep one of the two.")
                break


def _enabled(link: Link) -> Iterator[tuple[str, str]]:
    """Each pair of initiatives of which a link enables the second."""
    if link.relation is Relation.ENABLES:
        yield from ((source, target) for source in link.sources for target in link.targets)


def spoken(link: Link) -> str:
    """A link as a person would say it."""
    return f"{';'.join(link.sources)} {link.relation.value} {';'.join(link.targets)}"
