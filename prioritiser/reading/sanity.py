"""Cheap looks at a portfolio before it is solved: what can never be, and what is likely a slip.

Nothing here refuses the input. That no plan is possible is an answer, and `solve` gives it; but a
person should hear the plain reason first. Only what is certain is said.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from prioritiser.domain.place import Place
from prioritiser.domain.portfolio import Initiative, Portfolio
from prioritiser.reading.assemble import Assembled
from prioritiser.reading.cells import shown
from prioritiser.reading.distinct import few
from prioritiser.reading.findings import Findings
from prioritiser.reading.impossible import check_links
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
    check_rooms(facts, forced, findings)
    findings.gathered.extend(no_limits(portfolio, facts.told_unlimited))


def _check_values(portfolio: Portfolio, findings: Findings) -> None:
    worthless = [row.id for row in portfolio.initiatives if not row.value]
    place = _table_of(portfolio.initiatives)
    if len(worthless) == len(portfolio.initiatives):
        said = "No initiative has a value, so no plan is better than another."
        findings.add("no-value", place, said, "", "Fill the column value.")
    elif worthless:
        findings.add("worth-nothing", place, f"The value is 0 for {few(worthless)}.")
    if not portfolio.uses:
        said = "No initiative costs or uses anything, so nothing holds them back."
        findings.add("no-uses", place, said, "", "Add the column cost, or the table uses.")


def _check_same(portfolio: Portfolio, findings: Findings) -> None:
    """Rows with the same title, value and uses under different ids."""
    uses: dict[str, list[tuple[str, int, Decimal]]] = defaultdict(list)
    for use in portfolio.uses:
        uses[use.initiative].append((use.resource, use.period, use.amount))
    seen: dict[tuple[object, ...], Initiative] = {}
    for row in portfolio.initiatives:
        if row.title:
            facts = (" ".join(row.title.split()).casefold(), row.value, tuple(uses[row.id]))
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
    amounts["value"] = [abs(row.value) for row in portfolio.initiatives if row.value]
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
