"""How much more of a resource lets one initiative in, against every plan there is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from random import Random

from prioritiser.domain.portfolio import Portfolio
from prioritiser.reasons.explained import Explained
from prioritiser.reasons.smallest import smallest_unit
from tests.oracle import Asked, best

Told = Iterator[str]


def values(portfolio: Portfolio, name: str) -> tuple[Fraction | None, Fraction | None]:
    """The best value with an initiative, and without it."""
    held = best(portfolio, Asked(must=frozenset({name})))
    other = best(portfolio, Asked(never=frozenset({name})))
    return (
        None if held is None else held.value,
        None if other is None else other.value,
    )


def _enters(portfolio: Portfolio, name: str) -> bool:
    held, other = values(portfolio, name)
    return held is not None and (other is None or held >= other)


def of_room(one: Explained, portfolio: Portfolio, dice: Random) -> Told:
    told = {row.resource: row for row in one.extra_capacity or ()}
    used = {
        use.resource
        for use in portfolio.uses
        if use.initiative == one.id and use.amount > 0 and not use.others
    }
    for name in sorted(used | told.keys()):
        if not any(row.resource == name for row in portfolio.capacities):
            continue
        unit = smallest_unit(name, portfolio)
        row = told.get(name)
        period = row.period if row else None
        amount = row.amount.found if row else None
        if row is not None and (amount is None or not row.amount.is_exact):
            yield f"not settled: {row}"
            continue
        steps = None if amount is None else int(amount / Fraction(unit))
        if steps is not None and not _enters(
            _roomier(portfolio, name, period, unit * steps), one.id
        ):
            yield f"{row} is not enough"
        for k in _below(steps, dice):
            if _enters(_roomier(portfolio, name, period, unit * k), one.id):
                yield f"{k} steps of {unit} more {name} are enough, and {amount} is told"


def _below(steps: int | None, dice: Random) -> list[int]:
    """Some numbers of steps below the one told; many sizes where none is."""
    if steps is None:
        return [0, 1, 2, 5, dice.randint(3, 40), dice.randint(3, 400), 10_000]
    return sorted({k for k in (0, steps - 1, steps - 2, dice.randint(0, steps)) if 0 <= k < steps})


def _roomier(portfolio: Portfolio, name: str, period: int | None, more: Decimal) -> Portfolio:
    rows = (
        replace(row, amount=row.amount + more)
        if row.resource == name and period in (None, row.period)
        else row
        for row in portfolio.capacities
    )
    return replace(portfolio, capacities=tuple(rows))
