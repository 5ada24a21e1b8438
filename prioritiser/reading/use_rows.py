"""The table `uses` → facts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from prioritiser.domain.place import Place
from prioritiser.domain.portfolio import BUDGET, Use
from prioritiser.reading.cells import shown
from prioritiser.reading.distinct import added
from prioritiser.reading.findings import Findings
from prioritiser.reading.initiative_rows import Named
from prioritiser.reading.names import slip_among, split_list
from prioritiser.reading.resource_rows import Known
from prioritiser.reading.rows import Typed, TypedTable
from prioritiser.reading.schema import UseRow


@dataclass(frozen=True, slots=True)
class Facts:
    """What the rows of `uses` may speak of."""

    named: Named
    known: Known
    costed: Mapping[str, Place]
    """The initiatives whose `cost` is filled: they may have no row of the budget."""
    periods: Sequence[str]
    """Names of the periods, in their order."""
    findings: Findings


def uses(table: TypedTable[UseRow] | None, facts: Facts) -> list[Use]:
    """The uses; rows of one initiative and resource added up, uses of 0 left out."""
    if table is None:
        return []
    _check_columns(table, facts.findings)
    facts.known.slips.update(_slips(table, facts.known))
    period_of = {name: index for index, name in enumerate(facts.periods)}
    sums: dict[tuple[str, str, int], Decimal] = {}
    rows: dict[tuple[str, str], list[int]] = {}
    for typed in table.rows:
        row = typed.row
        if not _is_sound(table, typed, facts):
            continue
        rows.setdefault((row.initiative, row.resource), []).append(typed.number)
        amounts = {period_of[label]: amount for label, amount in typed.amounts.items()}
        if row.amount is not None:
            amounts = {0: row.amount}
        for period, amount in amounts.items():
            key = (row.initiative, row.resource, period)
            sums[key] = added(sums[key], amount) if key in sums else amount
    for (initiative, resource), numbers in rows.items():
        if len(numbers) > 1:
            listed = ", ".join(str(table.header.table.shown(number)) for number in numbers)
            said = f"Rows {listed} of {initiative} and {resource} add up."
            facts.findings.add("added-up", table.header.table.place(numbers[-1]), said)
    return [Use(*key, amount) for key, amount in sums.items() if amount]


def _slips(table: TypedTable[UseRow], known: Known) -> dict[str, str]:
    """Resources that no table declares and that are almost another: the rarer, then the later."""
    often = Counter(typed.row.resource for typed in table.rows if typed.row.resource)
    if known.is_declared:
        return {}  # any name that is not declared is refused
    taken = [*known.resources, BUDGET]
    slips: dict[str, str] = {}
    for name, _ in often.most_common():
        likely = None if name in taken else slip_among(name, taken)
        if likely:
            slips[name] = likely
        else:
            taken.append(name)
    return slips


def _check_columns(table: TypedTable[UseRow], findings: Findings) -> None:
    header = table.header
    has_amounts = header.periods or header.offsets or "amount" in header.columns
    if not has_amounts and not header.has_unknown:
        place = header.table.place(header.row)
        said = "There is neither a column amount nor a column for a period."
        remedy = "Add amount, or the period columns of capacity."
        findings.add("missing-column", place, said, "", remedy)


def _is_sound(table: TypedTable[UseRow], typed: Typed[UseRow], facts: Facts) -> bool:
    """Whether a row speaks of a known initiative and resource; findings where not."""
    row = typed.row
    known = facts.known
    is_known = bool(row.initiative) and (
        row.initiative in facts.named.ids
        or _refuse_id(row.initiative, table.place(typed, "initiative"), facts)
    )
    if not row.resource or not _has_resource(table, typed, facts):
        return False
    if row.resource == BUDGET and row.initiative in facts.costed:
        cell = facts.costed[row.initiative].cell
        facts.findings.add(
            "cost-twice",
            table.place(typed, "resource"),
            f"{shown(row.initiative)} has a cost at {cell} of initiatives.",
            "A cost and a use of budget are one and the same.",
            "Keep one of the two.",
        )
    if row.amount is not None and typed.amounts:
        said = "amount is filled beside columns of periods."
        place = table.place(typed, "amount")
        facts.findings.add("two-kinds", place, said, "A row fills one kind.", "Empty one of them.")
    if known.decimals is not None:
        if row.amount is not None:
            known.check_decimals(
                row.resource, {"amount": row.amount}, table.place(typed, "amount")
            )
        for label, amount in typed.amounts.items():
            known.check_decimals(row.resource, {label: amount}, table.place(typed, label))
    return is_known


def _refuse_id(name: str, place: Place, facts: Facts) -> bool:
    refuse_id(name, place, facts.named, facts.findings)
    return False


def _has_resource(table: TypedTable[UseRow], typed: Typed[UseRow], facts: Facts) -> bool:
    """Whether the resource of a row is known; a use makes it known where no table declares any."""
    name, known = typed.row.resource, facts.known
    if name in known.resources:
        return True
    place = table.place(typed, "resource")
    if len([part for part in split_list(name) if part]) > 1:
        facts.findings.add(
            "not-yet",
            place,
            f"resource {shown(name)} is a list of funds, which is not computed yet.",
            "One resource is allowed.",
            "Split the use by hand, or wait for a later version.",
        )
        return False
    is_slip = name in known.slips or known.has_twin(name)
    if is_slip or (known.is_declared and name != BUDGET):
        known.refuse(name, place)
        return False
    said = f"{shown(name)} is in no table but uses; it gets the defaults."
    facts.findings.add("implied-resource", place, said)
    known.learn(name)
    return True


def refuse_id(name: str, place: Place, named: Named, findings: Findings) -> None:
    """Say that no row of `initiatives` has an id."""
    likely = named.near.to(name)
    remedy = f'Did you mean "{likely}"?' if likely else "Add it to initiatives, or correct it."
    if name in named.families:
        members = ", ".join(named.families[name])
        remedy = f"It is a family; name its rows: {members}."
    findings.add("unknown-initiative", place, f"{shown(name)} is not an initiative.", "", remedy)
