"""Plans that are better than a plan at hand, by however little."""

from __future__ import annotations

from fractions import Fraction

from prioritiser.domain.choices import choices_of
from prioritiser.domain.plan import Plan
from prioritiser.domain.portfolio import Portfolio
from prioritiser.formulate.goal import Goal
from prioritiser.formulate.plans import to_values
from prioritiser.formulate.program import aimed_at, formulate
from prioritiser.milp.model import Row, at_least

BEYOND = "aim.beyond"
"""The rule that a plan is better than the one at hand."""


def beyond(
    plan: Plan, portfolio: Portfolio, goal: Goal, share: Fraction = Fraction(0)
) -> tuple[Row, bool]:
    """The row that a plan is better than another, in what the goal looks for.

    Two plans that differ in it do so by a whole unit of the objective at the least, so that
    `better` is told without rounding. Such a unit may be too small for an engine to see.

    Args:
        plan: any plan of the portfolio.
        portfolio: as the question sees it.
        goal: what is looked for.
        share: by what share of the objective a plan must be better at the least.

    Returns:
        The row, and whether it lets every better plan be.
    """
    program = formulate(portfolio, goal)
    objective = program.objective_of(to_values(program, plan))
    unit, wanted = Fraction(1, program.objective_scale), abs(objective) * share
    terms = aimed_at(goal, choices_of(portfolio), portfolio)
    return at_least(BEYOND, terms, objective + max(unit, wanted)), wanted <= unit
