"""What a plan comes to under each limit, so that a reader can see how near it is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction

from prioritiser.domain.plan import Plan
from prioritiser.domain.portfolio import Limit, Portfolio, Where
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
    facts = _Facts(plan, portfolio)
    for limit in portfolio.limits:
        inside = facts.inside(limit.where)
        spans = [(limit.first, limit.last)]
        if limit.each_period:
            spans = [(period, period) for period in range(limit.first, limit.last + 1)]
        for first, last in spans:
            amounts, whole = facts.measured(limit.measure, first, last)
            part = sum((amounts[name] for name in inside if name in amounts), Fraction(0))
            yield LimitFound(limit, first, last, part, whole)


class _Facts:
    """What was chosen, put in order once: many limits look at the same amounts."""

    def __init__(self, plan: Plan, portfolio: Portfolio) -> None:
        taken = plan.ids
        self._chosen = {row.id: row for row in portfolio.initiatives if row.id in taken}
        self._uses = [use for use in portfolio.uses if use.initiative in taken]
        self._tagged: dict[tuple[str, str], list[str]] = {}
        for row in self._chosen.values():
            for tag in row.tags:
                self._tagged.setdefault(tag, []).append(row.id)
        self._measured: dict[tuple[str, int, int], tuple[dict[str, Fraction], Fraction]] = {}

    def inside(self, where: Where) -> list[str]:
        """The chosen ones that a limit speaks of."""
        likely: Iterable[str] = self._chosen
        if where.terms and not where.ids:
            tag, values = where.terms[0]
            likely = (name for value in values for name in self._tagged.get((tag, value), ()))
        meant = (name for name in likely if where.holds(self._chosen[name]))
        return list(dict.fromkeys(meant))

    def measured(
        self, measure: str, first: int, last: int
    ) -> tuple[dict[str, Fraction], Fraction]:
        """What each chosen one comes to in periods `first` to `last`, and all together."""
        key = (measure, first, last)
        if key not in self._measured:
            amounts = self._amounts(measure, first, last)
            self._measured[key] = (amounts, sum(amounts.values(), Fraction(0)))
        return self._measured[key]

    def _amounts(self, measure: str, first: int, last: int) -> dict[str, Fraction]:
        if measure == "count":
            return dict.fromkeys(self._chosen, Fraction(1))
        if measure == "value":
            # Without a start, value falls in the first period, as cost does.
            rows = self._chosen.values() if first == 0 else ()
            return {row.id: expected_value(row) for row in rows}
        amounts: dict[str, Fraction] = {}
        for use in self._uses:
            if use.resource == measure and first <= use.period <= last and use.amount > 0:
                so_far = amounts.get(use.initiative, Fraction(0))
                amounts[use.initiative] = so_far + Fraction(use.amount)
        return amounts
