"""What the columns of one resource, and resources that pay for others, must keep (M4)."""

from __future__ import annotations

from collections.abc import Mapping

from prioritiser.domain.place import Place
from prioritiser.domain.portfolio import Resource, ResourceKind
from prioritiser.reading.cells import shown
from prioritiser.reading.distinct import few
from prioritiser.reading.findings import Findings
from prioritiser.reading.resource_rows import Known
from prioritiser.reading.rows import Typed, TypedTable
from prioritiser.reading.schema import ResourceRow


def check_resources(table: TypedTable[ResourceRow] | None, known: Known) -> None:
    """Refuse columns that cannot stand together, and payers that are none.

    To be called when all tables are read, so that every resource is known by then.
    """
    if table is None:
        return
    payers: dict[str, str] = {}
    places: dict[str, Place] = {}
    for typed in table.rows:
        if known.resources.get(typed.row.resource) is None:
            continue
        _check_row(table, typed, known.findings)
        _check_payer(table, typed, known)
        payer = typed.row.extra_from
        if payer is not None and typed.row.resource not in payers:
            payers[typed.row.resource] = payer
            places[typed.row.resource] = table.place(typed, "extra_from")
    _check_rings(payers, places, known.findings)


def _check_row(
    table: TypedTable[ResourceRow], typed: Typed[ResourceRow], findings: Findings
) -> None:
    row = typed.row
    name = shown(row.resource)
    place = table.place(typed, "carry_forward")
    has_extra = row.extra_from is not None or row.extra_max > 0
    if row.carry_forward and row.tolerance:
        said = f"{name} has both a tolerance and a carry_forward."
        findings.add("tolerance-with-carry", place, said, "One of them is allowed.", "Empty one.")
    if row.carry_forward and has_extra:
        said = f"{name} has both a carry_forward and units that may be bought."
        findings.add("extra-with-carry", place, said, "One of them is allowed.", "Empty one.")
    if row.extra_max > 0 and row.extra_from is None:
        place = table.place(typed, "extra_max")
        said = f"Up to {row.extra_max:f} of {name} may be bought, but extra_from is blank."
        findings.add("extra-incomplete", place, said, "", "Name the money resource that pays.")
    if row.extra_from is not None and "extra_max" not in table.header.columns:
        place = table.place(typed, "extra_from")
        said = f"{shown(row.extra_from)} is to pay for {name}, but there is no column extra_max."
        findings.add("extra-incomplete", place, said, "", "Say how many units may be bought.")
    if row.extra_price and "extra_max" not in table.header.columns and row.extra_from is None:
        place = table.place(typed, "extra_price")
        said = f"More of {name} has a price, but there is no column extra_max."
        findings.add("extra-incomplete", place, said, "", "Say how many units may be bought.")
    if row.extra_max != row.extra_max.to_integral_value():
        place = table.place(typed, "extra_max")
        said = f"extra_max {row.extra_max:f} is not whole, but only whole units are bought."
        findings.add("part-count", place, said, "", "Type a whole number.")
    if row.extra_max > 0 and not row.extra_price:
        place = table.place(typed, "extra_max")
        said = f"More of {name} may be bought at no price."
        findings.add("free-extra", place, said, "", "Fill extra_price if it has one.")


def _check_payer(table: TypedTable[ResourceRow], typed: Typed[ResourceRow], known: Known) -> None:
    payer = typed.row.extra_from
    if payer is None:
        return
    place = table.place(typed, "extra_from")
    resource: Resource | None = known.resources.get(payer)
    if resource is None:
        known.refuse(payer, place)
    elif resource.kind is not ResourceKind.MONEY:
        money = sorted(
            row.name for row in known.resources.values() if row.kind is ResourceKind.MONEY
        )
        said = f"extra_from {shown(payer)} is of kind {resource.kind}."
        allowed = f"Money resources are {few(money) or 'none'}."
        known.findings.add("not-money", place, said, allowed, "Name one of them.")


def _check_rings(
    payers: Mapping[str, str], places: Mapping[str, Place], findings: Findings
) -> None:
    """Refuse each ring of payers once, at its first row."""
    told: set[str] = set()
    for name in payers:
        path = [name]
        while path[-1] in payers and payers[path[-1]] not in path:
            path.append(payers[path[-1]])
        if payers.get(path[-1]) != name or name in told:
            continue
        told.update(path)
        ring = " → ".join([*path, name])
        said = f"What pays for more units goes round in a ring: {ring}."
        findings.add("extra-cycle", places[name], said, "", "Change one extra_from.")
