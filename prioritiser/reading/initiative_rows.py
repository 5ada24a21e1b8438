"""The table `initiatives` → facts: ids that can be told apart, families, tags, costs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from prioritiser.domain.portfolio import BUDGET, Basis, Initiative, Status, Use, order_key
from prioritiser.reading.cells import shown
from prioritiser.reading.findings import Findings
from prioritiser.reading.ids import checked_ids
from prioritiser.reading.names import Near, near, same_to_the_eye
from prioritiser.reading.periods import Periods
from prioritiser.reading.rows import Typed, TypedTable
from prioritiser.reading.schema import InitiativeRow
from prioritiser.reading.total_check import check_totals
from prioritiser.reading.windows import check_windows


@dataclass(frozen=True, slots=True)
class Named:
    """The ids of the portfolio and how to find the one that was meant."""

    ids: Mapping[str, int]
    """Id to its row, refused rows included."""
    near: Near
    families: Mapping[str, Sequence[str]]
    """Family to the ids of its rows."""


def initiatives(
    table: TypedTable[InitiativeRow], periods: Periods, findings: Findings
) -> tuple[list[Initiative], Named]:
    """The initiatives, and their names for the other tables to refer to."""
    if not table.rows and not table.lost:
        said = "The table has no rows."
        findings.add("no-rows", table.header.table.whole, said, "", "Add one row per initiative.")
    ids = checked_ids(table, findings)
    check_totals(table, findings)
    family_of = _families(table, ids, findings)
    facts = [
        Initiative(
            id=typed.row.id,
            title=typed.row.title,
            status=Status(typed.row.status),
            value=typed.row.value,
            success=typed.row.success,
            family=family_of.get(typed.row.id),
            tags=tuple(sorted(typed.tags, key=lambda tag: order_key(tag[0]))),
            earliest=_period(table, typed, "earliest_start", periods),
            latest=_period(table, typed, "latest_start", periods),
            duration=typed.row.duration,
            stop_cost=typed.row.stop_cost,
            place=table.place(typed, "id"),
        )
        for typed in table.rows
        if typed.row.id
    ]
    check_windows(table, facts, periods, findings)
    families: dict[str, list[str]] = {}
    for fact in facts:
        if fact.family is not None:
            families.setdefault(fact.family, []).append(fact.id)
    _check_families(table, families, findings)
    known = {**table.lost, **ids}
    return facts, Named(known, Near(known), families)


def _period(
    table: TypedTable[InitiativeRow], typed: Typed[InitiativeRow], column: str, periods: Periods
) -> int | None:
    name = getattr(typed.row, column)
    # A place takes longer to make than a row to read, and most cells are blank.
    return periods.index(name, table.place(typed, column)) if name else None


def costs(table: TypedTable[InitiativeRow]) -> list[Use]:
    """The column `cost` as uses of the resource `budget`; a cost of 0 uses nothing."""
    return [
        Use(typed.row.id, BUDGET, 0, typed.row.cost, Basis.ONCE)
        for typed in table.rows
        if typed.row.id and typed.row.cost
    ]


def _families(
    table: TypedTable[InitiativeRow], ids: Mapping[str, int], findings: Findings
) -> dict[str, str]:
    """Each row's family: `version_of` followed from row to row until a family name."""
    pointer: dict[str, str] = {}
    for typed in table.rows:
        name, of = typed.row.id, typed.row.version_of
        if not name or of is None:
            continue
        if of == name:
            said = f"{shown(name)} is a version of itself."
            place = table.place(typed, "version_of")
            findings.add("self-version", place, said, "", "Name its family or another row.")
            continue
        pointer[name] = of
    family_of = {name: _root(name, pointer) for name in pointer}
    heads = {of: of for of in pointer.values() if of in ids and of not in family_of}
    return family_of | heads


def _root(name: str, pointer: Mapping[str, str]) -> str:
    """Where the pointers lead; in a ring, its first name."""
    seen: list[str] = []
    while name in pointer and name not in seen:
        seen.append(name)
        name = pointer[name]
    return min(seen[seen.index(name) :], key=order_key) if name in seen else name


def _check_families(
    table: TypedTable[InitiativeRow], families: Mapping[str, Sequence[str]], findings: Findings
) -> None:
    rows = {typed.row.id: typed for typed in table.rows}
    alike: dict[str, list[str]] = {}
    for family in sorted(families):
        alike.setdefault(same_to_the_eye(family), []).append(family)
    for family, members in sorted(families.items()):
        place = table.place(rows[members[0]], "version_of")
        first = alike[same_to_the_eye(family)][0]
        if family != first:
            said = f"The families {shown(first)} and {shown(family)} look the same."
            findings.add("near-names", place, said, "", "Write both the same way if they are one.")
        elif len(members) == 1 and len(alike[same_to_the_eye(family)]) == 1:
            likely = near(family, [name for name in (*families, *rows) if name != family])
            remedy = f'Did you mean "{likely}"?' if likely else ""
            said = f"{shown(members[0])} is the only version of {shown(family)}."
            findings.add("single-version", place, said, "", remedy)
