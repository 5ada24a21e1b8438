"""Rough exact bounds, one linear relaxation each: what to say where there is no time to search."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from prioritiser.certify.quick import quick_bounds
from prioritiser.domain.choices import choices_of
from prioritiser.domain.portfolio import Portfolio
from prioritiser.formulate import (
    Line,
    More,
    NotALine,
    aimed_at,
    formulate,
    formulate_along,
    in_own_measure,
)
from prioritiser.milp.hints import hints
from prioritiser.reasons.asking import Asking


def rough_bound(asking: Asking, portfolio: Portfolio) -> Fraction | None:
    """What no plan of a changed portfolio can beat, in the aim's own measure.

    `None` where no plan is possible.
    """
    program = formulate(portfolio, asking.goal)
    most = quick_bounds(program, hints, asking.watch).most()
    return None if most is None else in_own_measure(asking.goal, most, portfolio)


def rough_along(asking: Asking, changed: Sequence[Portfolio]) -> list[Fraction | None]:
    """What no plan can beat in each of several portfolios, of which amounts alone differ.

    One program holds them all, so that every bound costs a few pivots of a hot relaxation.

    Args:
        asking: about the portfolio as the question sees it.
        changed: the same portfolio with other amounts.

    Returns:
        One bound for each, in the aim's own measure; `None` where none is known.
    """
    goal, portfolio = asking.goal, asking.portfolio
    lines = tuple(Line(one, 1) for one in changed)
    try:
        program = formulate_along(portfolio, lines, goal)
    except NotALine:
        return [None] * len(lines)
    program = program.with_objective(aimed_at(goal, choices_of(portfolio), portfolio))
    columns = [program.position[More(n)] for n in range(len(lines))]
    bounds, found = quick_bounds(program, hints, asking.watch), []
    for n in range(len(lines)):
        taken = [(column, int(k == n), int(k == n)) for k, column in enumerate(columns)]
        most = bounds.most(taken)
        found.append(None if most is None else in_own_measure(goal, most, portfolio))
    return found
