"""The table `benefits` → facts, and what its claims on pools must keep."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from prioritiser.domain.place import Place
from prioritiser.domain.portfolio import VALUE, Benefit
from prioritiser.reading.cells import shown
from prioritiser.reading.criterion_rows import Worth
from prioritiser.reading.distinct import few
from prioritiser.reading.findings import Findings
from prioritiser.reading.initiative_rows import Named
from prioritiser.reading.periods import Periods
from prioritiser.reading.rows import Typed, TypedTable
from prioritiser.reading.schema import BenefitRow
from prioritiser.reading.use_rows import refuse_id

Placed = tuple[Benefit, Place]
"""A benefit and the place of its row: the cell of its start, where there is one."""


@dataclass(frozen=True, slots=True)
class Sources:
    """What the rows of `benefits` may speak of."""

    named: Named
    worth: Worth
    valued: Mapping[str, Place]
    """The initiatives whose `value` is filled: they may have no benefit of the criterion value."""
    periods: Periods
    findings: Findings


def benefits(table: TypedTable[BenefitRow] | None, sources: Sources) -> list[Placed]:
    """The benefits, each with its place; rows may repeat and add up."""
    if table is None:
        return []
    kept: list[Placed] = []
    claims: dict[str, list[Typed[BenefitRow]]] = defaultdict(list)
    rows: dict[Benefit, list[int]] = {}
    for typed in table.rows:
        benefit = _benefit(table, typed, sources)
        if benefit is None:
            continue
        if benefit.pool is not None:
            claims[benefit.pool].append(typed)
        rows.setdefault(benefit, []).append(typed.number)
        kept.append((benefit, table.place(typed, "start" if typed.row.start else "initiative")))
    for pool, claimed in sorted(claims.items()):
        _check_pool(pool, claimed, table, sources)
    for benefit, numbers in rows.items():
        if len(numbers) > 1:
            listed = ", ".join(str(table.header.table.shown(number)) for number in numbers)
            said = f"Rows {listed} of {benefit.initiative} are the same, and add up."
            sources.findings.add("added-up", table.header.table.place(numbers[-1]), said)
    _check_claimed(claims, sources)
    return kept


def _benefit(
    table: TypedTable[BenefitRow], typed: Typed[BenefitRow], sources: Sources
) -> Benefit | None:
    """One benefit, or `None` where it speaks of something that is not known."""
    row, findings = typed.row, sources.findings
    is_known = bool(row.initiative and row.criterion)
    if row.initiative and row.initiative not in sources.named.ids:
        place = table.place(typed, "initiative")
        refuse_id(row.initiative, place, sources.named, findings)
        is_known = False
    if row.criterion and sources.worth.criterion(row.criterion) is None:
        if row.criterion not in sources.worth.lost:
            sources.worth.refuse_criterion(row.criterion, table.place(typed, "criterion"))
        is_known = False
    if row.pool is not None and row.pool not in sources.worth.pools:
        sources.worth.refuse_pool(row.pool, table.place(typed, "pool"))
        is_known = False
    if row.criterion == VALUE and row.initiative in sources.valued:
        cell = sources.valued[row.initiative].cell
        findings.add(
            "value-twice",
            table.place(typed, "criterion"),
            f"{shown(row.initiative)} has a value at {cell} of initiatives.",
            "A value and a benefit of the criterion value are one and the same.",
            "Keep one of the two.",
        )
    start = sources.periods.index(row.start, table.place(typed, "start"))
    if not is_known:
        return None
    return Benefit(
        initiative=row.initiative,
        criterion=row.criterion,
        amount=row.amount,
        start=start,
        lag=row.lag,
        ramp=row.ramp,
        lasts=row.lasts,
        realisation=row.realisation,
        pool=row.pool,
    )


def _check_pool(
    pool: str,
    claimed: Sequence[Typed[BenefitRow]],
    table: TypedTable[BenefitRow],
    sources: Sources,
) -> None:
    """All claims on a pool are of one criterion, better higher, and nothing of it is below 0."""
    findings = sources.findings
    names = list(dict.fromkeys(typed.row.criterion for typed in claimed))
    if len(names) > 1:
        other = next(typed for typed in claimed if typed.row.criterion != names[0])
        said = f"Claims on the pool {shown(pool)} are of several criteria: {few(names)}."
        allowed = "All claims on a pool are of one criterion."
        findings.add(
            "pool-criteria", table.place(other, "pool"), said, allowed, "Use a pool for each."
        )
    for name in names:
        criterion = sources.worth.criterion(name)
        first = next(typed for typed in claimed if typed.row.criterion == name)
        place = table.place(first, "pool")
        if criterion is not None and criterion.is_lower_better:
            said = f"{shown(name)} is better lower, but claims the pool {shown(pool)}."
            allowed = "Only a criterion that is better higher may claim a pool."
            findings.add("pool-lower", place, said, allowed, "Empty the cell.")
        if criterion is not None and criterion.weight < 0:
            said = f"The weight of {shown(name)}, which claims the pool {shown(pool)}, is below 0."
            findings.add("pool-negative", place, said, "0 or more is allowed.")
    for typed in claimed:
        if typed.row.amount < 0:
            said = f"amount {typed.row.amount:f} claims the pool {shown(pool)}, but is below 0."
            place = table.place(typed, "amount")
            findings.add("pool-negative", place, said, "0 or more is allowed.")


def _check_claimed(claims: Mapping[str, object], sources: Sources) -> None:
    for pool in sorted(sources.worth.pools):
        if pool not in claims:
            place = sources.worth.pool_places[pool]
            said = f"No benefit claims the pool {shown(pool)}."
            sources.findings.add("unclaimed-pool", place, said, "", "Name it in benefits.")
