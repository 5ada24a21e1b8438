"""What a plan comes to under each limit, so that a reader can see how near it is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from prioritiser.domain.plan import Plan
from prioritiser.domain.portfolio import Initiative, Limit, Portfolio, Use
from prioritiser.value.criteria import expected_value


@dataclass(frozen=True, slots=True)
class LimitFound:
    """One limit over one run of periods."""

    limit: Limit
    first: int
    last: int
    part: Fraction
    """What the initiatives that it speaks of come to, in the measure's unit."""
    whole: Fraction
    """What all chosen ones come to; a share is `part` of this."""


def limits_found(plan: Plan, portfolio: Portfolio) -> Iterator[LimitFound]:
    """Every limit, once for each run of periods that it speaks of.

    Source: M6 in docs/mathematics.md.
    """
    taken = plan.ids
    chosen = [row for row in portfolio.initiatives if row.id in taken]
    uses = [use for use in portfolio.uses if use.initiative in taken]
    for limit in portfolio.limits:
        inside = {row.id for row in chosen if limit.where.holds(row)}
        spans = [(limit.first, limit.last)]
        if limit.each_period:
            spans = [(period, period) for period in range(limit.first, limit.last + 1)]
        for first, last in spans:
            amounts = _amounts(limit, chosen, uses, first, last)
            part = sum((a for name, a in amounts if name in inside), Fraction(0))
            whole = sum((a for _, a in amounts), Fraction(0))
            yield LimitFound(limit, first, last, part, whole)


def _amounts(
    limit: Limit, chosen: Sequence[Initiative], uses: Sequence[Use], first: int, last: int
) -> list[tuple[str, Fraction]]:
    if limit.measure == "count":
        return [(row.id, Fraction(1)) for row in chosen]
    if limit.measure == "value":
        # Without a start, value falls in the first period, as cost does.
        return [(row.id, expected_value(row)) for row in chosen if first == 0]
    return [
        (use.initiative, Fraction(use.amount))
        for use in uses
        if use.resource == limit.measure and first <= use.period <= last and use.amount > 0
    ]
