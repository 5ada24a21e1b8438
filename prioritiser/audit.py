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
from prioritiser.rules.open_breaches import open_breaches, open_rules
from prioritiser.rules.open_splits import NOTHING_OPEN, LeftOpen
from prioritiser.rules.resources import Load, loads


@dataclass(frozen=True, slots=True)
class Audit:
    """What a plan is worth, what it uses, and which rules it breaks."""

    value: Fraction
    """Exact expected value, in units of total value."""
    breaches: tuple[Breach, ...]
    """Every rule that it breaks, by kind, then in canonical order."""
    loads: tuple[Load, ...]
    """What it does to every resource in every period; of what is open, what is certain."""
    opened: LeftOpen = NOTHING_OPEN
    """What a plan without splits leaves open."""
    unjudged: tuple[str, ...] = ()
    """Rules that hang on what is open."""


def audit(plan: Plan, portfolio: Portfolio, opened: LeftOpen = NOTHING_OPEN) -> Audit:
    """Judge a plan against every rule of the portfolio, by any amount.

    Args:
        plan: any plan of this portfolio's initiatives, such as a board's own list.
        portfolio: as the question sees it, see `question.applied`.
        opened: needs of lists of funds that the plan does not split; what hangs on them is
            judged only where it holds however they are split.

    Raises:
        KeyError: when the plan holds an initiative that the portfolio does not have.
    """
    known = {row.id for row in portfolio.initiatives}
    if strangers := sorted(plan.ids - known):
        raise KeyError(strangers[0])
    hang = (rules.resources, rules.funds, rules.limits) if opened.needs else ()
    kinds = [kind for kind in rules.KINDS if kind not in hang]
    found = tuple(breach for kind in kinds for breach in kind.breaches(plan, portfolio))
    if opened.needs:
        found += tuple(open_breaches(plan, portfolio, opened))
    return Audit(
        value=value.value_of(plan, portfolio),
        breaches=found,
        loads=tuple(loads(plan, portfolio)),
        opened=opened,
        unjudged=open_rules(portfolio, opened, found) if opened.needs else (),
    )
