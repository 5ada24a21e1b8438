"""The table `uses` → facts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from prioritiser.domain.place import Place
from prioritiser.domain.portfolio import BUDGET, Basis, Use
from prioritiser.reading.cells import shown
from prioritiser.reading.distinct import added
from prioritiser.reading.findings import Findings
from prioritiser.reading.funds import funds_of, refuse_negative
from prioritiser.reading.initiative_rows import Named
from prioritiser.reading.names import slip_among, split_list
from prioritiser.reading.periods import Periods
from prioritiser.reading.resource_rows import Known
from prioritiser.reading.rows import Typed, TypedTable
from prioritiser.reading.schema import UseRow

Key = tuple[str, tuple[str, ...], int, Basis]
"""Initiative, funds, period and what the period counts from."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What the rows of `uses` may speak of."""

    named: Named
    known: Known
    costed: Mapping[str, Place]
    """The initiatives whose `cost` is filled: they may have no row of the budget."""
    periods: Periods
    findings: Findings


def uses(table: TypedTable[UseRow] | None, facts: Facts) -> list[Use]:
    """The uses; rows of one initiative and resource added up, uses of 0 left out."""
    if table is None:
        return []
    _check_columns(table, facts)
    facts.known.slips.update(_slips(table, facts.known))
    sums: dict[Key, Decimal] = {}
    rows: dict[tuple[str, tuple[str, ...]], list[int]] = {}
    for typed in table.rows:
        funds = _sound_funds(table, typed, facts)
        if not funds:
            continue
        initiative = typed.row.initiative
        rows.setdefault((initiative, funds), []).append(typed.number)
        for (period, basis), amount in _amounts(typed, facts).items():
            key = (initiative, funds, period, basis)
            sums[key] = added(sums[key], amount) if key in sums else amount
    for (initiative, funds), numbers in rows.items():
        if len(numbers) > 1:
            listed = ", ".join(str(table.header.table.shown(number)) for number in numbers)
            said = f"Rows {listed} of {initiative} and {';'.join(funds)} add up."
            facts.findings.add("added-up", table.header.table.place(numbers[-1]), said)
    return [
        Use(initiative, funds[0], period, amount, basis, funds[1:])
        for (initiative, funds, period, basis), amount in sums.items()
        # A 0 after the start uses nothing, but still says that there is a start to choose.
        if amount or basis == Basis.AFTER_START
    ]


def _amounts(typed: Typed[UseRow], facts: Facts) -> dict[tuple[int, Basis], Decimal]:
    """The amounts of a row by period and what it counts from; a row fills one kind."""
    if typed.row.amount is not None:
        basis = Basis.ONCE if facts.periods.names else Basis.CALENDAR
        return {(0, basis): typed.row.amount}
    position = facts.periods.position
    return {
        **{(position[name], Basis.CALENDAR): amount for name, amount in typed.amounts.items()},
        **{(offset, Basis.AFTER_START): amount for offset, amount in typed.offsets.items()},
    }


def _slips(table: TypedTable[UseRow], known: Known) -> dict[str, str]:
    """Resources that no table declares and that are almost another: the rarer, then the later."""
    if known.is_declared:
        return {}  # any name that is not declared is refused
    often = Counter(
        part for typed in table.rows for part in split_list(typed.row.resource) if part
    )
    taken = [*known.resources, BUDGET]
    slips: dict[str, str] = {}
    for name, _ in often.most_common():
        likely = None if name in taken else slip_among(name, taken)
        if likely:
            slips[name] = likely
        else:
            taken.append(name)
    return slips


def _check_columns(table: TypedTable[UseRow], facts: Facts) -> None:
    header = table.header
    has_amounts = header.periods or header.offsets or "amount" in header.columns
    place = header.table.place(header.row)
    if not has_amounts and not header.has_unknown:
        said = "There is neither a column amount nor a column for a period."
        remedy = "Add amount, the period columns of capacity, or 0, 1, 2 from the start."
        facts.findings.add("missing-column", place, said, "", remedy)
    if header.offsets and not facts.periods.names:
        said = "Periods after the start change nothing, as the portfolio has no periods."
        remedy = "Name them in capacity, a column for each."
        facts.findings.add("no-periods", place, said, "", remedy)


def _sound_funds(table: TypedTable[UseRow], typed: Typed[UseRow], facts: Facts) -> tuple[str, ...]:
    """The resources of a row of a known initiative; none, with findings, where it is faulty."""
    row = typed.row
    is_known = bool(row.initiative) and (
        row.initiative in facts.named.ids
        or _refuse_id(row.initiative, table.place(typed, "initiative"), facts)
    )
    place = table.place(typed, "resource")
    funds = funds_of(row.resource, place, facts.known) if row.resource else ()
    if not funds:
        return ()
    if BUDGET in funds and row.initiative in facts.costed:
        cell = facts.costed[row.initiative].cell
        facts.findings.add(
            "cost-twice",
            place,
            f"{shown(row.initiative)} has a cost at {cell} of initiatives.",
            "A cost and a use of budget are one and the same.",
            "Keep one of the two.",
        )
    _check_kinds(table, typed, facts)
    if len(funds) > 1:
        refuse_negative(table, typed, facts.findings)
    if facts.known.decimals is not None:
        if row.amount is not None:
            facts.known.check_decimals(
                funds[0], {"amount": row.amount}, table.place(typed, "amount")
            )
        for label, amount in filled_columns(typed):
            facts.known.check_decimals(funds[0], {label: amount}, table.place(typed, label))
    return funds if is_known else ()


def filled_columns(typed: Typed[UseRow]) -> list[tuple[str, Decimal]]:
    """The filled columns of periods and offsets of a row, by name."""
    offsets = [(str(offset), amount) for offset, amount in typed.offsets.items()]
    return [*typed.amounts.items(), *offsets]


def _check_kinds(table: TypedTable[UseRow], typed: Typed[UseRow], facts: Facts) -> None:
    """A row fills one kind of column, and its basis is that kind."""
    row = typed.row
    if row.amount is not None and (typed.amounts or typed.offsets):
        said = "amount is filled beside columns of periods."
        place = table.place(typed, "amount")
        facts.findings.add("two-kinds", place, said, "A row fills one kind.", "Empty one of them.")
    elif typed.amounts and typed.offsets:
        offset = str(next(iter(typed.offsets)))
        said = f"{offset} counts from the start, but {next(iter(typed.amounts))} is filled too."
        place = table.place(typed, offset)
        remedy = "Use a row for each."
        facts.findings.add("two-kinds", place, said, "A row fills one kind.", remedy)
    elif row.basis is not None:
        filled = "the amount" if row.amount is not None and facts.periods.names else ""
        if typed.amounts and row.basis != Basis.CALENDAR:
            filled = "calendar periods"
        if typed.offsets and row.basis != Basis.AFTER_START:
            filled = "periods after the start"
        if filled:
            place = table.place(typed, "basis")
            said = f"basis is {row.basis}, but the row fills {filled}."
            remedy = "Empty basis, or fill the columns that it speaks of."
            facts.findings.add("basis-mismatch", place, said, "", remedy)


def _refuse_id(name: str, place: Place, facts: Facts) -> bool:
    refuse_id(name, place, facts.named, facts.findings)
    return False


def refuse_id(name: str, place: Place, named: Named, findings: Findings) -> None:
    """Say that no row of `initiatives` has an id."""
    likely = named.near.to(name)
    remedy = f'Did you mean "{likely}"?' if likely else "Add it to initiatives, or correct it."
    if name in named.families:
        members = ", ".join(named.families[name])
        remedy = f"It is a family; name its rows: {members}."
    findings.add("unknown-initiative", place, f"{shown(name)} is not an initiative.", "", remedy)
