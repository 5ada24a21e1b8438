"""When an initiative may start and what stopping it costs: what its own row says of both."""

from __future__ import annotations

from collections.abc import Sequence

from prioritiser.domain.portfolio import Initiative, Portfolio, ResourceKind, Status
from prioritiser.reading.cells import shown
from prioritiser.reading.distinct import few
from prioritiser.reading.findings import Findings
from prioritiser.reading.names import near
from prioritiser.reading.periods import Periods
from prioritiser.reading.rows import TypedTable
from prioritiser.reading.schema import InitiativeRow
from prioritiser.reading.settings import Options

_WINDOW = ("earliest_start", "latest_start")


def check_windows(
    table: TypedTable[InitiativeRow],
    rows: Sequence[Initiative],
    periods: Periods,
    findings: Findings,
) -> None:
    """Refuse empty windows, windows of what is in flight, and stop costs of what is not."""
    typed_rows = [typed for typed in table.rows if typed.row.id]
    is_timed = False
    for typed, row in zip(typed_rows, rows, strict=True):
        is_in_flight = row.status is Status.IN_FLIGHT
        filled = [name for name in _WINDOW if getattr(typed.row, name)]
        is_timed = is_timed or row.duration is not None
        if is_in_flight and filled:
            place = table.place(typed, filled[0])
            said = f"{shown(row.id)} is in flight, but {filled[0]} is filled."
            allowed = "What is in flight has started before the first period."
            findings.add("in-flight-window", place, said, allowed, "Empty the cell.")
        elif row.earliest is not None and row.latest is not None and row.earliest > row.latest:
            place = table.place(typed, "earliest_start")
            first, last = periods.label(row.earliest), periods.label(row.latest)
            said = f"earliest_start {first} is after latest_start {last}."
            allowed = "It must be the same period or one before it."
            findings.add("window-order", place, said, allowed, "Change one of the two.")
        if row.stop_cost and not is_in_flight:
            place = table.place(typed, "stop_cost")
            said = f"{shown(row.id)} has a stop_cost of {row.stop_cost:f}, but is not in flight."
            remedy = "Set status to in_flight, or empty the cell."
            findings.add("stop-without-flight", place, said, "", remedy)
    if is_timed and not periods.names:
        no_periods("duration", table, findings)


def no_periods(what: str, table: TypedTable[InitiativeRow], findings: Findings) -> None:
    """Say that a column about time changes nothing."""
    said = f"{what} changes nothing, as the portfolio has no periods."
    remedy = "Name them in capacity, a column for each."
    findings.add("no-periods", table.header.place(table.header.row, what), said, "", remedy)


def check_stopping(
    portfolio: Portfolio,
    table: TypedTable[InitiativeRow],
    options: Options,
    findings: Findings,
) -> None:
    """Refuse a stop resource that is none, and costs of stopping that nothing clearly pays."""
    kinds = {row.name: row.kind for row in portfolio.resources}
    money = sorted(name for name, kind in kinds.items() if kind is ResourceKind.MONEY)
    allowed = f"Money resources are {few(money) or 'none'}."
    named = portfolio.settings.stop_resource
    if named is not None:
        place = options.places["stop_resource"]
        if named not in kinds:
            likely = near(named, kinds)
            said = f"stop_resource {shown(named)} is not a resource."
            remedy = f'Did you mean "{likely}"?' if likely else ""
            findings.add("unknown-resource", place, said, "" if likely else allowed, remedy)
        elif named not in money:
            said = f"stop_resource {shown(named)} is of kind {kinds[named]}."
            findings.add("not-money", place, said, allowed, "Name one of them.")
        return
    for typed in table.rows:
        if typed.row.stop_cost and typed.row.status == Status.IN_FLIGHT and len(money) != 1:
            place = table.place(typed, "stop_cost")
            said = f"It is not clear what pays the stop_cost of {shown(typed.row.id)}."
            remedy = "Name one in the setting stop_resource."
            if not money:
                remedy = "Add a resource of kind money."
            findings.add("no-stop-resource", place, said, allowed, remedy)
