"""Programs in which every rule may give way at a price: what is the cheapest way out?

A loosening moves the right-hand side of a rule's rows step by step, a switch takes its rows away,
and lateness lets an initiative start after its latest start.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from math import ceil

from prioritiser import rules
from prioritiser.domain.choices import Choices, choices_of
from prioritiser.domain.links import rule_parts
from prioritiser.domain.plan import Choice
from prioritiser.domain.portfolio import Portfolio
from prioritiser.formulate.goal import MOST_VALUE, Goal
from prioritiser.formulate.line import More, grain_of
from prioritiser.formulate.program import columns_of, rows_of, worth_terms
from prioritiser.milp.model import Column, Milp, Row, Term, at_least, milp
from prioritiser.milp.tighten import tightened

REACH = "aim.reach"
"""The rule that a plan is worth what its aim must reach."""


@dataclass(frozen=True, slots=True)
class Loosening:
    """One amount that may give way, step by step."""

    rule: str
    """The name of a rule of the kind whose rows move."""
    stepped: Portfolio
    """The portfolio after one step; but for amounts of rules of this kind it is the same."""
    at_least: Fraction | None
    """What a plan must be worth after one step; `None` where nothing is asked."""
    most: int
    """Steps that may be taken, above 0."""
    price: Fraction
    """What a step costs, above 0."""


@dataclass(frozen=True, slots=True)
class Switch:
    """One rule that may be switched off as a whole."""

    rule: str
    price: Fraction
    rows: tuple[str, ...]
    """The names of its rows."""


@dataclass(frozen=True, slots=True)
class Late:
    """One start after the latest start of an initiative."""

    choice: Choice
    periods: int
    """How late it is, above 0."""
    price: Fraction


@dataclass(frozen=True, slots=True)
class Ways:
    """Everything that may give way."""

    loosenings: tuple[Loosening, ...]
    switches: tuple[Switch, ...]
    late: tuple[Late, ...] = ()


@dataclass(frozen=True, slots=True)
class Off:
    """Key of the column that is 1 where a rule is switched off."""

    rule: str


def formulate_loosened(portfolio: Portfolio, ways: Ways, goal: Goal = MOST_VALUE) -> Milp:
    """The program with the cheapest way to loosen rules so that a plan obeys what is left.

    Args:
        portfolio: as the question sees it, with every late start among its starts.
        ways: amounts that may move, each by a column `More(n)`; rules that may be off, each by a
            column `Off(rule)`; choices that have a price.
        goal: its `at_least` and `more` are kept.

    Returns:
        The program, whose objective is the price of all that gives way, to be kept low.
    """
    choices = choices_of(portfolio)
    columns = tuple(columns_of(choices, portfolio))
    upper = {column.key: column for column in columns}
    moving = _moving(portfolio, ways.loosenings, choices, goal)
    switched = {name: one.rule for one in ways.switches for name in one.rows}
    seen: dict[str, int] = defaultdict(int)
    rows = []
    for row in rows_of(goal, choices, portfolio):
        terms = (*row.terms, *moving.get((row.rule, seen[row.rule]), ()))
        seen[row.rule] += 1
        if row.rule in switched:
            over = _most(row, upper) - Fraction(row.at_most)
            terms = (*terms, (Off(switched[row.rule]), -max(over, Fraction(0))))
        rows.append(replace(row, terms=terms))
    return tightened(
        milp(
            columns=(
                *columns,
                *(
                    Column(More(n), 0, one.most, grain=grain_of(one.most))
                    for n, one in enumerate(ways.loosenings)
                ),
                *(Column(Off(one.rule)) for one in ways.switches),
            ),
            objective=_prices(ways),
            rows=rows,
        )
    )


def steps_of_room(portfolio: Portfolio, moved: Loosening, goal: Goal) -> int:
    """After how many steps a rule can no longer hinder any plan, at most; 0: a step is no help.

    Args:
        portfolio: as the question sees it, before any step.
        moved: what moves; its `most` and `price` are not looked at.
        goal: whose `at_least` is asked before any step.

    Returns:
        A number of steps; rows whose terms move too are left out.
    """
    choices = choices_of(portfolio)
    upper = {column.key: column for column in columns_of(choices, portfolio)}
    found = 0
    for row, after in _pairs(portfolio, moved, choices, goal):
        room = Fraction(after.at_most) - Fraction(row.at_most)
        over = _most(row, upper) - Fraction(row.at_most)
        if room > 0 and over > 0:
            found = max(found, ceil(over / room))
    return found


def _prices(ways: Ways) -> Iterator[Term]:
    yield from ((More(n), -one.price) for n, one in enumerate(ways.loosenings))
    yield from ((Off(one.rule), -one.price) for one in ways.switches)
    yield from ((one.choice, -one.price) for one in ways.late)


def _moving(
    portfolio: Portfolio, loosenings: Sequence[Loosening], choices: Choices, goal: Goal
) -> dict[tuple[str, int], list[Term]]:
    """The terms that steps add to rows, by the rule's name and the row's place among its rows."""
    found: dict[tuple[str, int], list[Term]] = defaultdict(list)
    for number, one in enumerate(loosenings):
        seen: dict[str, int] = defaultdict(int)
        for row, after in _pairs(portfolio, one, choices, goal):
            room = Fraction(after.at_most) - Fraction(row.at_most)
            if room:
                found[row.rule, seen[row.rule]].append((More(number), -room))
            seen[row.rule] += 1
    return found


def _pairs(
    portfolio: Portfolio, one: Loosening, choices: Choices, goal: Goal
) -> Iterator[tuple[Row, Row]]:
    """Every row of the kind of a rule, before and after one step."""
    before = _of_kind(one.rule, choices, portfolio, goal.at_least)
    after = _of_kind(one.rule, choices, one.stepped, one.at_least)
    return zip(before, after, strict=True)


def _of_kind(
    rule: str, choices: Choices, portfolio: Portfolio, reach: Fraction | None
) -> Iterator[Row]:
    if rule == REACH:
        yield at_least(REACH, worth_terms(choices, portfolio), reach or Fraction(0))
        return
    owner = rule_parts(rule)[0]
    owner = rules.resources.OWNS if owner == "resources" else owner
    for kind in rules.KINDS:
        if owner == kind.OWNS:
            yield from kind.rows(choices, portfolio)


def _most(row: Row, columns: Mapping[Hashable, Column]) -> Fraction:
    """The most that a row can come to: each initiative in one of its ways, all else as high."""
    total, ways = Fraction(0), dict[str, Fraction]()
    summed: dict[Hashable, Fraction] = defaultdict(Fraction)
    for key, number in row.terms:
        summed[key] += Fraction(number)
    for key, number in summed.items():
        if isinstance(key, Choice):
            ways[key.initiative] = max(ways.get(key.initiative, Fraction(0)), number)
        else:
            column = columns[key]
            total += number * (column.upper if number > 0 else column.lower)
    return total + sum(ways.values(), Fraction(0))
