"""The tables `resources` and `capacity` → facts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from prioritiser.domain.place import Place
from prioritiser.domain.portfolio import BUDGET, Capacity, Resource, ResourceKind
from prioritiser.reading.cells import shown
from prioritiser.reading.criterion_rows import Worth
from prioritiser.reading.distinct import Distinct, few
from prioritiser.reading.findings import Findings
from prioritiser.reading.names import eye_fold, fold, slip_among
from prioritiser.reading.rows import Typed, TypedTable
from prioritiser.reading.schema import CapacityRow, ResourceRow

_RESERVED = ("count", "value")


@dataclass(slots=True)
class Known:
    """The resources known so far: declared by name, by a capacity, or by a use."""

    findings: Findings
    worth: Worth
    """The criteria: no resource may be named like one."""
    decimals: int | None = None
    """Most decimals that an amount of money may have."""
    resources: dict[str, Resource] = field(default_factory=dict)
    is_declared: bool = False
    """Whether a table says which resources there are, so that another name is a slip."""

    slips: dict[str, str] = field(default_factory=dict)
    """Names that only uses give and that are almost another: slip to the likely name."""

    def learn(self, name: str) -> None:
        """Know a resource by its name alone, with the defaults."""
        self.resources.setdefault(name, Resource(name, kind=_default_kind(name)))

    def has_twin(self, name: str) -> bool:
        """Whether another known resource looks the same, such as `Budget` and `budget`."""
        eye = eye_fold(name)
        return any(other != name and eye_fold(other) == eye for other in (*self.resources, BUDGET))

    def slip(self, name: str) -> str | None:
        """The resource that a name which is not known was likely meant to be, or `None`."""
        return slip_among(name, (*self.resources, BUDGET)) if name != BUDGET else None

    def refuse(self, name: str, place: Place) -> None:
        """Say that a resource is not known."""
        likely = self.slips.get(name) or self.slip(name)
        more = "" if self.has_twin(name) else " If not, add it to resources."
        self.findings.add(
            "unknown-resource",
            place,
            f"{shown(name)} is not a resource.",
            "" if likely else f"Resources are {few(sorted(self.resources)) or 'none'}.",
            f'Did you mean "{likely}"?{more}' if likely else "Add it to resources or capacity.",
        )

    def check_name(self, name: str, place: Place) -> None:
        """Say where a resource has the name of a measure or of a criterion."""
        what = f"criterion {shown(twin)}" if (twin := self.worth.twin(name)) else ""
        if fold(name) in _RESERVED:
            what = "measure"
        if what:
            said = f"A resource is named {shown(name)}, which is also a {what}."
            self.findings.add("reserved-name", place, said, "", "Give it another name.")

    def check_decimals(self, resource: str, amounts: Mapping[str, Decimal], place: Place) -> None:
        """Say where money has more decimals than the setting `decimals` allows."""
        if self.decimals is None or self.resources[resource].kind is not ResourceKind.MONEY:
            return
        for label, amount in amounts.items():
            too_many(label, amount, self.decimals, place, self.findings)


def too_many(label: str, amount: Decimal, most: int, place: Place, findings: Findings) -> None:
    """A finding where an amount has more decimals than declared."""
    exponent = amount.normalize().as_tuple().exponent
    if isinstance(exponent, int) and -exponent > most:
        said = f"{label} {amount:f} has {-exponent} decimals."
        findings.add("too-many-decimals", place, said, f"The setting decimals allows {most}.")


def resources(
    table: TypedTable[ResourceRow] | None,
    worth: Worth,
    decimals: int | None,
    findings: Findings,
) -> Known:
    """The resources that the table `resources` declares."""
    known = Known(findings, worth, decimals)
    if table is None:
        return known
    distinct = Distinct("resource", findings)
    for typed in table.rows:
        row = typed.row
        if not row.resource:
            continue
        place = table.place(typed, "resource")
        known.check_name(row.resource, place)
        if not distinct.is_new(row.resource, place):
            continue
        if row.resource != BUDGET and eye_fold(row.resource) == BUDGET:
            known.refuse(row.resource, place)
        known.is_declared = True
        known.resources[row.resource] = Resource(
            name=row.resource,
            unit=row.unit,
            kind=ResourceKind(row.kind) if row.kind else _default_kind(row.resource),
            reserve=row.reserve,
            tolerance=row.tolerance,
            release_share=row.release_share,
            carry_forward=row.carry_forward,
            step=row.step,
            extra_price=row.extra_price,
            extra_max=row.extra_max,
            extra_from=row.extra_from,
        )
    return known


def capacities(
    table: TypedTable[CapacityRow] | None, known: Known
) -> tuple[list[Capacity], tuple[str, ...]]:
    """The capacities, and the names of the periods in order."""
    if table is None:
        return [], ()
    periods = tuple(table.header.periods)
    has_amounts = bool(periods) or "amount" in table.header.columns
    if not has_amounts and not table.header.has_unknown:
        place = table.header.table.place(table.header.row)
        said = "There is neither a column amount nor a column for each period."
        known.findings.add("missing-column", place, said, "", "Add amount, or name the periods.")
    distinct = Distinct("resource", known.findings)
    kept: list[Capacity] = []
    unlimited: list[str] = []
    has_table = bool(known.resources)
    for typed in table.rows:
        name = typed.row.resource
        place = table.place(typed, "resource")
        if not name or not distinct.is_new(name, place):
            continue
        if not _is_known(name, known, place, has_table):
            continue
        known.is_declared = True
        amounts = _amounts(table, typed, known)
        for period, label in enumerate(periods or ("",)):
            if label in amounts:
                kept.append(Capacity(name, period, amounts[label]))
            elif typed.is_whole and has_amounts:
                unlimited.append(f"{name} in {label}" if label else name)
    if unlimited:
        said = f"Blank capacity means no limit: {few(unlimited)}."
        known.findings.add("unlimited", table.header.table.whole, said)
    return kept, periods


def _amounts(
    table: TypedTable[CapacityRow], typed: Typed[CapacityRow], known: Known
) -> dict[str, Decimal]:
    """The amounts of a row by period; by `""` where there are no periods."""
    name, amount = typed.row.resource, typed.row.amount
    for label, of_period in typed.amounts.items():
        known.check_decimals(name, {label: of_period}, table.place(typed, label))
    if amount is None:
        return dict(typed.amounts)
    place = table.place(typed, "amount")
    if table.header.periods:
        _refuse_amount(place, known.findings)
        return dict(typed.amounts)
    known.check_decimals(name, {"amount": amount}, place)
    return {"": amount}


def _refuse_amount(place: Place, findings: Findings) -> None:
    findings.add(
        "amount-with-periods",
        place,
        "amount is filled beside columns of periods.",
        "With periods, each period has its own capacity.",
        "Move the amount to the periods.",
    )


def _is_known(name: str, known: Known, place: Place, was_declared: bool) -> bool:
    """Whether a capacity may speak of a resource; a slip of a declared name may not."""
    if name in known.resources:
        return True
    if known.has_twin(name) or known.slip(name):
        known.refuse(name, place)
        return False
    known.check_name(name, place)
    if was_declared and name != BUDGET:
        said = f"{shown(name)} is not in resources; it gets the defaults."
        known.findings.add("implied-resource", place, said)
    known.learn(name)
    return True


def _default_kind(name: str) -> ResourceKind:
    return ResourceKind.MONEY if name == BUDGET else ResourceKind.OTHER
