"""Looks at time: what can never be finished, begun or delivered before it is too late."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from prioritiser.domain.links import Relation
from prioritiser.domain.portfolio import Portfolio, Status
from prioritiser.domain.starts import starts_of
from prioritiser.reading.assemble import Assembled
from prioritiser.reading.cells import shown
from prioritiser.reading.findings import Findings
from prioritiser.reading.periods import Periods
from prioritiser.reading.timing import Starts, Wait, waits


def check_late(facts: Assembled, findings: Findings) -> None:
    """Add what is certain to be too late, whatever is chosen."""
    portfolio = facts.portfolio
    starts = starts_of(portfolio)
    periods = Periods(portfolio.periods, findings)
    earliest = _never_begin(portfolio, starts, periods, findings)
    _check_enablers(facts, starts, earliest, findings)
    end = portfolio.benefit_count
    for benefit, place in facts.benefits:
        first = benefit.start
        if first is None:
            first = earliest.get(benefit.initiative, 0)
        if first + benefit.lag >= end or (benefit.lasts is not None and benefit.lasts <= 0):
            said = (
                f"The benefit of {shown(benefit.initiative)} by {shown(benefit.criterion)} "
                f"falls in none of the {end} periods in which benefits count."
            )
            remedy = "Check lag and lasts, or raise the setting benefit_periods."
            findings.add("benefit-too-late", place, said, "", remedy)


def check_held_late(portfolio: Portfolio, findings: Findings) -> None:
    """Add what can never begin in time, as `check_late` does."""
    _never_begin(portfolio, starts_of(portfolio), Periods(portfolio.periods, findings), findings)


def _never_begin(
    portfolio: Portfolio, starts: Starts, periods: Periods, findings: Findings
) -> dict[str, int]:
    """The earliest start of each initiative with a start choice, once what it needs is counted.

    Those whose earliest start lies after their latest are told. Rings are left as they are: those
    that take time were refused, and the others move nothing.
    """
    earliest = {name: window[0] for name, window in starts.items() if window}
    latest = {name: window[-1] for name, window in starts.items() if window}
    by_source: dict[str, list[Wait]] = defaultdict(list)
    for wait in waits(portfolio, starts):
        if wait.source in earliest and wait.target in earliest:
            by_source[wait.source].append(wait)
    held_up: dict[str, Wait] = {}
    for _ in range(len(by_source)):
        moved = False
        for source, all_waits in by_source.items():
            for wait in all_waits:
                first = earliest[wait.target] + wait.periods
                if first > earliest[source]:
                    earliest[source], held_up[source], moved = first, wait, True
        if not moved:
            break
    _tell(held_up, (earliest, latest), portfolio, periods, findings)
    return earliest


def _tell(
    held_up: Mapping[str, Wait],
    window: tuple[Mapping[str, int], Mapping[str, int]],
    portfolio: Portfolio,
    periods: Periods,
    findings: Findings,
) -> None:
    """Say what can never begin in time; `window` holds earliest and latest starts."""
    earliest, latest = window
    rows = {row.id: row for row in portfolio.initiatives}
    for source, wait in sorted(held_up.items()):
        if earliest[source] > latest[source] and rows[source].status is not Status.NEVER:
            said = (
                f"{shown(source)} may start in {periods.label(latest[source])} at the latest, "
                f"but what it needs, {shown(wait.target)}, is not done in time: its earliest "
                f"start would be {periods.label(earliest[source])}."
            )
            place = rows[source].place
            if rows[source].status is Status.MUST:
                findings.add("must-impossible", place, said, "", "No plan is possible.")
            else:
                findings.add("never-possible", place, said, "", "It can never be chosen.")


def _check_enablers(
    facts: Assembled, starts: Starts, earliest: Mapping[str, int], findings: Findings
) -> None:
    portfolio = facts.portfolio
    length = {row.id: row.length for row in portfolio.initiatives}
    for link in portfolio.links:
        if link.relation is not Relation.ENABLES:
            continue
        source = link.sources[0]
        for target in link.targets:
            window = starts[target]
            if source not in earliest or not window:
                continue
            if earliest[source] + length[source] > window[-1]:
                said = f"{shown(source)} can never finish before {shown(target)} starts."
                remedy = "Start it earlier, or let its target start later."
                findings.add("enabler-too-late", facts.link_places[link.name], said, "", remedy)
