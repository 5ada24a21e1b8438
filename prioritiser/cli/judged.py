"""A plan, its audit and what else `audit` tells of it, each figure worked out once."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from prioritiser.audit import Audit
    from prioritiser.domain.plan import Plan
    from prioritiser.domain.portfolio import Portfolio
    from prioritiser.result_tables.gains import Gain


@dataclass(frozen=True)
class Judged:
    """A plan with its lists of funds split, seen as the question sees the portfolio."""

    plan: Plan
    seen: Portfolio
    audit: Audit

    @cached_property
    def gains(self) -> tuple[Gain, ...]:
        """What the plan brings by every criterion, in canonical order."""
        from prioritiser.result_tables.gains import gains_of

        return gains_of(self.plan, self.seen)

    @cached_property
    def boosts(self) -> dict[str, Fraction]:
        """What each boost in force adds to the value, by the name of its link."""
        from prioritiser.value.boosts import by_boost

        return by_boost(self.plan, self.seen)

    @cached_property
    def stopped(self) -> dict[str, Fraction]:
        """What stopping costs, by id of all that is in flight and not in the plan."""
        return {
            row.id: Fraction(row.stop_cost)
            for row in self.seen.initiatives
            if row.is_in_flight and row.id not in self.plan.ids
        }

    @cached_property
    def cost(self) -> Fraction | None:
        """The money of the plan: uses, stop costs and what is bought; releases not taken off.

        `None` where it is open how much is bought.
        """
        from prioritiser.rules.money import money

        if self.audit.opened.buys:
            return None
        return money(self.plan, self.seen)
