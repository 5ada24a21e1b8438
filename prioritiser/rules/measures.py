"""What each initiative adds to the measure of a limit, by the way in which it is done (M6)."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from fractions import Fraction

from prioritiser.domain.plan import Choice
from prioritiser.domain.portfolio import COUNT, VALUE, Limit, Portfolio, Use, Where, order_key
from prioritiser.value.appraisal import Appraisal


class Measures:
    """What limits look up, put in order once: each looks only at the initiatives it speaks of."""

    def __init__(self, portfolio: Portfolio) -> None:
        self._rows = {row.id: row for row in portfolio.initiatives}
        self._tagged: dict[tuple[str, str], list[str]] = {}
        for row in portfolio.initiatives:
            for tag in row.tags:
                self._tagged.setdefault(tag, []).append(row.id)
        self._uses: dict[tuple[str, str], list[Use]] = {}
        for use in portfolio.uses:
            if not use.others:
                self._uses.setdefault((use.initiative, use.resource), []).append(use)
        self._resources = {row.name for row in portfolio.resources}
        self._appraisal = Appraisal(portfolio)

    def inside(self, where: Where) -> Collection[str]:
        """The ids that a limit speaks of, in canonical order."""
        likely: Iterable[str] = self._rows
        if where.ids:
            likely = (name for name in where.ids if name in self._rows)
        elif where.terms:
            tag, values = where.terms[0]
            likely = (name for value in values for name in self._tagged.get((tag, value), ()))
        meant = (name for name in likely if where.holds(self._rows[name]))
        # A dict keeps the order and finds a name as fast as a set.
        return dict.fromkeys(sorted(meant, key=order_key))

    def amount(self, measure: str, choice: Choice, first: int, last: int) -> Fraction:
        """What one choice adds in periods `first` to `last`, in the measure's unit.

        Success counts as typed in its own row; what funds of a list pay is left out.
        """
        if measure == COUNT:
            return Fraction(self._is_in_progress(choice, first, last))
        if measure in self._resources:
            return self._used(measure, choice, first, last)
        flows = self._appraisal.flows(choice.initiative, choice.start)
        inside = (flow for flow in flows if first <= flow.period <= last)
        success = Fraction(self._rows[choice.initiative].success)
        if measure == VALUE:
            return success * sum(map(self._appraisal.worth, inside), Fraction(0))
        return success * sum(
            (flow.amount for flow in inside if flow.criterion == measure), Fraction(0)
        )

    def _is_in_progress(self, choice: Choice, first: int, last: int) -> bool:
        if choice.start is None:
            return True
        end = choice.start + self._rows[choice.initiative].length - 1
        return choice.start <= last and end >= first

    def _used(self, resource: str, choice: Choice, first: int, last: int) -> Fraction:
        uses = self._uses.get((choice.initiative, resource), ())
        return sum(
            (
                Fraction(use.amount)
                for use in uses
                if use.amount > 0 and first <= use.falls_in(choice.start) <= last
            ),
            Fraction(0),
        )


def spans(limit: Limit) -> list[tuple[int, int]]:
    """The runs of periods, first and last, that the limit speaks of one by one."""
    if limit.each_period:
        return [(period, period) for period in range(limit.first, limit.last + 1)]
    return [(limit.first, limit.last)]
