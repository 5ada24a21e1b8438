"""The table `actuals` → facts: what has been spent and delivered so far."""

from __future__ import annotations

from decimal import Decimal

from prioritiser.domain.portfolio import Actual
from prioritiser.reading.benefit_rows import Sources
from prioritiser.reading.cells import shown
from prioritiser.reading.distinct import added, few
from prioritiser.reading.names import near
from prioritiser.reading.resource_rows import Known
from prioritiser.reading.rows import Typed, TypedTable
from prioritiser.reading.schema import ActualRow
from prioritiser.reading.use_rows import refuse_id


def actuals(table: TypedTable[ActualRow] | None, sources: Sources, known: Known) -> list[Actual]:
    """The actuals; rows of one initiative, period and thing added up."""
    if table is None:
        return []
    sums: dict[tuple[str, int, str], Decimal] = {}
    rows: dict[tuple[str, int, str], list[int]] = {}
    for typed in table.rows:
        row = typed.row
        is_known = bool(row.initiative)
        if row.initiative and row.initiative not in sources.named.ids:
            place = table.place(typed, "initiative")
            refuse_id(row.initiative, place, sources.named, sources.findings)
            is_known = False
        period = sources.periods.index(row.period, table.place(typed, "period"))
        if not _is_known(table, typed, sources, known) or period is None or not is_known:
            continue
        key = (row.initiative, period, row.what)
        sums[key] = added(sums[key], row.amount) if key in sums else row.amount
        rows.setdefault(key, []).append(typed.number)
    for (initiative, _, what), numbers in rows.items():
        if len(numbers) > 1:
            listed = ", ".join(str(table.header.table.shown(number)) for number in numbers)
            said = f"Rows {listed} of {initiative} and {what} add up."
            sources.findings.add("added-up", table.header.table.place(numbers[-1]), said)
    return [Actual(*key, amount) for key, amount in sums.items()]


def _is_known(
    table: TypedTable[ActualRow], typed: Typed[ActualRow], sources: Sources, known: Known
) -> bool:
    what = typed.row.what
    if not what:
        return False
    if what in known.resources or sources.worth.criterion(what) is not None:
        return True
    names = [*sorted(known.resources), *sorted(sources.worth.criteria)]
    likely = near(what, names)
    sources.findings.add(
        "unknown-measure",
        table.place(typed, "what"),
        f"{shown(what)} is neither a resource nor a criterion.",
        "" if likely else f"Known are {few(names) or 'none'}.",
        f'Did you mean "{likely}"?' if likely else "",
    )
    return False
