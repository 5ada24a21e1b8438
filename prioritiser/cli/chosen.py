"""A plan for programs, with the keys of `chosen` in `result.json`."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from prioritiser.domain.plan import Action, Plan
from prioritiser.domain.portfolio import Portfolio

if TYPE_CHECKING:
    from prioritiser.result_tables.as_json import Json


def chosen_json(plan: Plan | None, portfolio: Portfolio) -> list[Json]:
    """Id, start and action of everything chosen; empty without a plan."""
    flying = {row.id for row in portfolio.initiatives if row.is_in_flight}
    return [
        {
            "id": choice.initiative,
            "start": None if choice.start is None else portfolio.periods[choice.start],
            "action": (Action.CONTINUE if choice.initiative in flying else Action.START).value,
        }
        for choice in (() if plan is None else plan.choices)
    ]


def moves_json(moves: Iterable[tuple[str, int, int]], portfolio: Portfolio) -> list[Json]:
    """Ids that start at another time: from, to, by the names of the periods."""
    periods = portfolio.periods
    return [
        {"id": name, "from": periods[before], "to": periods[after]}
        for name, before, after in moves
    ]
