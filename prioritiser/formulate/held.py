"""Programs in which every initiative has one column that says whether it is done at all."""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from dataclasses import dataclass

from prioritiser.domain.choices import Choices, choices_of
from prioritiser.domain.portfolio import Portfolio
from prioritiser.formulate.goal import MOST_VALUE, Goal
from prioritiser.formulate.program import aimed_at, columns_of, rows_of
from prioritiser.milp.model import Column, Milp, Row, milp
from prioritiser.milp.tighten import tightened


@dataclass(frozen=True, slots=True)
class Held:
    """Key of the column that is 1 where an initiative with several starts is done."""

    initiative: str


def held_key(name: str, choices: Choices) -> Hashable | None:
    """The key that says whether an initiative is done; `None` where it has no way to be done."""
    ways = choices.of(name)
    if not ways:
        return None
    return ways[0] if len(ways) == 1 else Held(name)


def formulate_held(portfolio: Portfolio, goal: Goal = MOST_VALUE) -> Milp:
    """The program of `formulate` with a column for each initiative that has several starts."""
    choices = choices_of(portfolio)
    several = [name for name, ways in choices.by_initiative.items() if len(ways) > 1]
    return tightened(
        milp(
            columns=(*columns_of(choices, portfolio), *(Column(Held(one)) for one in several)),
            objective=aimed_at(goal, choices, portfolio),
            rows=(*rows_of(goal, choices, portfolio), *_held(several, choices)),
        )
    )


def _held(several: list[str], choices: Choices) -> Iterator[Row]:
    for name in several:
        yield Row("held", (*choices.chosen(name), (Held(name), -1)), 0)
        yield Row("held", ((Held(name), 1), *choices.chosen(name, -1)), 0)
