"""Judge a plan in exact arithmetic, from the facts alone (M10).

Nothing here, and nothing it leans on, can see a solver or the rows it was given.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from prioritiser import rules, value
from prioritiser.domain.breaches import Breach
from prioritiser.domain.plan import Plan
from prioritiser.domain.portfolio import Portfolio
from prioritiser.rules.resources import Load, loads


@dataclass(frozen=True, slots=True)
class Audit:
    """What a plan is worth, what it uses, and which rules it breaks."""

    value: Fraction
    """Exact expected value, in units of total value."""
    breaches: tuple[Breach, ...]
    """Every rule that it breaks, by kind, then in canonical order."""
    loads: tuple[Load, ...]
    """What it does to every resource in every period."""


def audit(plan: Plan, portfolio: Portfolio) -> Audit:
    """Judge a plan against every rule of the portfolio, by any amount.

    Args:
        plan: any plan of this portfolio's initiatives, such as a board's own list.
        portfolio: as the question sees it, see `question.applied`.

    Raises:
        KeyError: when the plan holds an initiative that the portfolio does not have.
    """
    known = {row.id for row in portfolio.initiatives}
    if strangers := sorted(plan.ids - known):
        raise KeyError(strangers[0])
    found = (breach for kind in rules.KINDS for breach in kind.breaches(plan, portfolio))
    return Audit(
        value=value.value_of(plan, portfolio),
        breaches=tuple(found),
        loads=tuple(loads(plan, portfolio)),
    )
