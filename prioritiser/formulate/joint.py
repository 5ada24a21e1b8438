"""One program over several amounts of money, whose plans lie within one another.

The columns and rows of every step stand side by side, each under the number of its step; rows of
nesting tie a step to those with the next more money.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import chain

from prioritiser.domain.choices import Choices, choices_of
from prioritiser.domain.plan import Choice, Plan
from prioritiser.domain.portfolio import Portfolio, order_key
from prioritiser.formulate.goal import MOST_VALUE
from prioritiser.formulate.nesting import NESTING
from prioritiser.formulate.plans import amounts_in, last_ties_among, plan_of
from prioritiser.formulate.program import (
    Stage,
    columns_of,
    rows_of,
    same_of,
    tie_breaks,
    worth_terms,
)
from prioritiser.milp.model import Column, Milp, Row, Term, at_least, milp
from prioritiser.milp.tighten import tightened


@dataclass(frozen=True, slots=True)
class Step:
    """The portfolio as it is with one amount of money."""

    portfolio: Portfolio
    weight: Fraction
    """What its value counts, 0 or more."""
    level: int
    """Its place by money: 0 for the most; steps with the same money share a level."""


@dataclass(frozen=True, slots=True)
class Of:
    """Key of a column that one step brings."""

    step: int
    key: Hashable


def formulate_nested(steps: Sequence[Step], units: Sequence[Sequence[str]]) -> Milp:
    """The program of plans that lie within one another, with the most weighted value.

    Args:
        steps: from most money to least; levels go up by 1.
        units: ids that are nested as one, such as the versions of a family; every id in one.

    Returns:
        The columns of every step's own program, keyed `Of(step, key)`. What is in at a level is
        in at the level before, maybe in another version and with another start.
    """
    choices = [choices_of(step.portfolio) for step in steps]
    same: dict[Hashable, Hashable] = {
        Of(n, key): Of(n, other)
        for n, step in enumerate(steps)
        for key, other in same_of(choices[n], step.portfolio).items()
    }
    every = range(len(steps))
    return tightened(
        milp(
            columns=chain.from_iterable(_columns(n, choices[n], steps[n]) for n in every),
            objective=chain.from_iterable(_worth(n, choices[n], steps[n]) for n in every),
            rows=(
                *chain.from_iterable(_rows(n, choices[n], steps[n]) for n in every),
                *_nesting(steps, choices, units),
            ),
            same=same,
        )
    )


def _columns(number: int, choices: Choices, step: Step) -> Iterator[Column]:
    for column in columns_of(choices, step.portfolio):
        follows = column.follows and _name(number, column.follows)
        yield replace(column, key=Of(number, column.key), follows=follows)


def _worth(number: int, choices: Choices, step: Step) -> Iterator[Term]:
    for key, worth in worth_terms(choices, step.portfolio):
        yield Of(number, key), step.weight * Fraction(worth)


def _rows(number: int, choices: Choices, step: Step) -> Iterator[Row]:
    for row in rows_of(MOST_VALUE, choices, step.portfolio):
        yield Row(_name(number, row.rule), tuple(_of(number, row.terms)), row.at_most)


def worth_rows(steps: Sequence[Step], least: Sequence[Fraction | None]) -> Iterator[Row]:
    """Rows that ask of each step's plan to be worth an amount, where one is given."""
    for n, (step, amount) in enumerate(zip(steps, least, strict=True)):
        if amount is not None:
            terms = worth_terms(choices_of(step.portfolio), step.portfolio)
            yield at_least("worth", _of(n, terms), amount)


def _name(number: int, rule: str) -> str:
    # A column that leans follows the rows of its own step alone.
    return f"{number}:{rule}"


def _of(number: int, terms: Iterable[Term]) -> Iterator[Term]:
    return ((Of(number, key), amount) for key, amount in terms)


def _nesting(
    steps: Sequence[Step], choices: Sequence[Choices], units: Sequence[Sequence[str]]
) -> Iterator[Row]:
    """What is in with less money is in with more: each step against those one level up."""
    for less, step in enumerate(steps):
        above = [n for n, other in enumerate(steps) if other.level == step.level - 1]
        parts = [part for unit in units for part in _parts(unit, step.portfolio)]
        for more in above:
            for part, unit in parts:
                taken = chain.from_iterable(choices[less].chosen(name) for name in part)
                there = chain.from_iterable(choices[more].chosen(name, -1) for name in unit)
                yield Row(NESTING, (*_of(less, taken), *_of(more, there)), 0)


def _parts(
    unit: Sequence[str], portfolio: Portfolio
) -> Iterator[tuple[Sequence[str], Sequence[str]]]:
    """A unit's ids by one row, where at most one of them is taken, else by a row each."""
    families = {row.family for row in portfolio.initiatives if row.id in unit}
    if len(unit) == 1 or (len(families) == 1 and None not in families):
        yield unit, unit
        return
    for name in unit:
        yield (name,), unit


def nested_plans(program: Milp, values: Sequence[int], count: int) -> tuple[Plan, ...]:
    """The plan of each step that whole-number values, one a column, stand for."""
    taken: list[list[tuple[Hashable, int]]] = [[] for _ in range(count)]
    for key, j in program.position.items():
        if isinstance(key, Of) and values[j]:
            taken[key.step].append((key.key, values[j]))
    return tuple(plan_of(some) for some in taken)


def nested_values(program: Milp, plans: Sequence[Plan]) -> tuple[int, ...]:
    """The values, one a column, that stand for one plan a step."""
    amounts = [amounts_in(plan) for plan in plans]
    keys = (column.key for column in program.columns)
    return program.completed(
        [amounts[key.step](key.key) if isinstance(key, Of) else 0 for key in keys]
    )


def nested_tie_breaks(steps: Sequence[Step]) -> tuple[Stage, ...]:
    """What decides between nested plans of equal weighted value, from most money to least.

    At each step more value, fewer chosen, less money, earlier starts (M9).
    """
    return tuple(
        tuple(_of(n, stage))
        for n, step in enumerate(steps)
        for stage in tie_breaks(step.portfolio)
    )


def nested_groups(program: Milp) -> tuple[tuple[int, ...], ...]:
    """The columns of each initiative, step by step, in canonical order of ids."""
    groups: dict[tuple[int, str], list[int]] = {}
    for key, j in program.position.items():
        if isinstance(key, Of) and isinstance(key.key, Choice):
            groups.setdefault((key.step, key.key.initiative), []).append(j)
    order = sorted(groups, key=lambda one: (one[0], order_key(one[1])))
    return tuple(tuple(groups[one]) for one in order)


def nested_last_ties(program: Milp, count: int) -> Iterator[Stage]:
    """What decides once all ids are settled, step by step: starts, then funds."""
    for n in range(count):
        found = (column.key for column in program.columns)
        own = [key.key for key in found if isinstance(key, Of) and key.step == n]
        for stage in last_ties_among(own):
            yield tuple(_of(n, stage))
