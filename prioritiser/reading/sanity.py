"""Cheap looks at a portfolio before it is solved: what can never be, and what is likely a slip.

Nothing here refuses the input. That no plan is possible is an answer, and `solve` gives it; but a
person should hear the plain reason first. Only what is certain is said.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from prioritiser.domain.links import Relation
from prioritiser.domain.place import Place
from prioritiser.domain.portfolio import Initiative, Portfolio
from prioritiser.reading.assemble import Assembled
from prioritiser.reading.cells import shown
from prioritiser.reading.distinct import few
from prioritiser.reading.findings import Findings
from prioritiser.reading.held_limits import check_limits
from prioritiser.reading.impossible import check_links
from prioritiser.reading.late import check_late
from prioritiser.reading.room import check_rooms
from prioritiser.reading.unlimited import no_limits

_WIDEST = 10**9
_LARGE = 10**15


def check(facts: Assembled, findings: Findings) -> None:
    """Add what a person should look at."""
    portfolio = facts.portfolio
    _check_values(portfolio, findings)
    _check_same(portfolio, findings)
    _check_sizes(portfolio, findings)
    forced = check_links(portfolio, facts.link_places, findings)
    check_limits(portfolio, forced, facts.limit_places, findings)
    check_rooms(facts, forced, findings)
    check_late(facts, findings)
    findings.gathered.extend(no_limits(portfolio, facts.told_unlimited, facts.capacity_place))


def _check_values(portfolio: Portfolio, findings: Findings) -> None:
    worth = {benefit.initiative for benefit in portfolio.benefits if benefit.amount}
    worth |= {
        name
        for link in portfolio.links
        if link.relation in (Relation.ENABLES, Relation.BOOSTS)
        for name in (link.sources if link.relation is Relation.ENABLES else link.members)
    }
    worthless = [row.id for row in portfolio.initiatives if not row.value and row.id not in worth]
    place = _table_of(portfolio.initiatives)
    if len(worthless) == len(portfolio.initiatives):
        said = "No initiative has a value, so no plan is better than another."
        findings.add("no-value", place, said, "", "Fill the column value, or benefits.")
    elif worthless:
        findings.add("worth-nothing", place, f"The value is 0 for {few(worthless)}.")
    if not portfolio.uses and not any(row.stop_cost for row in portfolio.initiatives):
        said = "No initiative costs or uses anything, so nothing holds them back."
        findings.add("no-uses", place, said, "", "Add the column cost, or the table uses.")


def _check_same(portfolio: Portfolio, findings: Findings) -> None:
    """Rows with the same title, value and uses under different ids."""
    uses: dict[str, list[object]] = defaultdict(list)
    for use in portfolio.uses:
        uses[use.initiative].append((use.funds, use.period, use.amount))
    for benefit in portfolio.benefits:
        uses[benefit.initiative].append(replace(benefit, initiative=""))
    seen: dict[tuple[object, ...], Initiative] = {}
    for row in portfolio.initiatives:
        if row.title:
            window = (row.earliest, row.latest, row.duration)
            title = " ".join(row.title.split()).casefold()
            facts = (title, row.value, window, tuple(uses[row.id]))
            first = seen.setdefault(facts, row)
            if first is not row and (row.family is None or row.family != first.family):
                said = f"{shown(row.id)} has the title, value and uses of {shown(first.id)}."
                remedy = "Delete one if they are one initiative."
                findings.add("same-initiative", row.place, said, "", remedy)


def _check_sizes(portfolio: Portfolio, findings: Findings) -> None:
    """Amounts of one resource that differ so much that a slip of the unit is likely."""
    amounts: dict[str, list[Decimal]] = defaultdict(list)
    for use in portfolio.uses:
        amounts[use.resource].append(abs(use.amount))
    amounts["value"] += [abs(row.value) for row in portfolio.initiatives if row.value]
    for benefit in portfolio.benefits:
        amounts[benefit.criterion].append(abs(benefit.amount))
    for capacity in portfolio.capacities:
        amounts[capacity.resource].append(capacity.amount)
    place = _table_of(portfolio.initiatives)
    for name, found in sorted(amounts.items()):
        least, most = min(filter(None, found), default=0), max(found, default=0)
        if least and Fraction(most) > Fraction(least) * _WIDEST:
            said = f"{name} ranges from {least:f} to {most:f}."
            findings.add("wide-range", place, said, "", "Check that all are in one unit.")
        if most > _LARGE:
            said = f"{name} goes up to {most:f}; every digit is kept."
            findings.add("large-number", place, said)


def _table_of(rows: Sequence[Initiative]) -> Place:
    return Place(rows[0].place.file, rows[0].place.sheet) if rows else Place()
