"""Portfolio → exact program: what to maximise, under which rows."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping
from fractions import Fraction

from prioritiser import rules, value
from prioritiser.domain.choices import Choices, choices_of
from prioritiser.domain.plan import Plan
from prioritiser.domain.portfolio import Portfolio
from prioritiser.formulate.goal import MOST_VALUE, Goal
from prioritiser.graph.rings import rings
from prioritiser.milp.model import Column, Milp, Row, Term, at_least, milp
from prioritiser.milp.tighten import tightened
from prioritiser.question.question import Aim, Least
from prioritiser.rules import RuleKind
from prioritiser.rules.money import money_of, stopping_of
from prioritiser.rules.resources import Bought
from prioritiser.value import ValueKind

Stage = tuple[Term, ...]
"""Something to maximise, as terms."""
_KINDS: tuple[RuleKind | ValueKind, ...] = (*rules.KINDS, *value.KINDS)


def formulate(portfolio: Portfolio, goal: Goal = MOST_VALUE) -> Milp:
    """The exact program whose best plan is what the goal asks for.

    Args:
        portfolio: as the question sees it, see `question.applied`.
        goal: the most value, or the least of something that keeps a value.

    Returns:
        One 0–1 column a choice, in canonical order, keyed by its `Choice`; then the columns of
        each kind of rule and of each way of counting value.

    Source: M1–M8 in docs/mathematics.md.
    """
    return tightened(_program(portfolio, goal, same_of(choices_of(portfolio), portfolio)))


def as_written(portfolio: Portfolio, goal: Goal = MOST_VALUE) -> Milp:
    """The same plans, with a column for every choice and each row as its kind writes it."""
    return _program(portfolio, goal, {})


def _program(portfolio: Portfolio, goal: Goal, same: Mapping[Hashable, Hashable]) -> Milp:
    choices = choices_of(portfolio)
    return milp(
        columns=columns_of(choices, portfolio),
        objective=aimed_at(goal, choices, portfolio),
        rows=rows_of(goal, choices, portfolio),
        same=same,
    )


def columns_of(choices: Choices, portfolio: Portfolio) -> Iterator[Column]:
    """One 0–1 column a choice, then those of each kind of rule and way of counting value."""
    yield from (Column(choice) for choice in choices)
    for kind in _KINDS:
        yield from kind.columns(choices, portfolio)


def rows_of(goal: Goal, choices: Choices, portfolio: Portfolio) -> Iterator[Row]:
    """The rows of each kind, then those that the goal adds."""
    for kind in _KINDS:
        yield from kind.rows(choices, portfolio)
    if goal.at_least is not None:
        yield at_least("aim.reach", worth_terms(choices, portfolio), goal.at_least)
    yield from goal.more


def aimed_at(goal: Goal, choices: Choices, portfolio: Portfolio) -> Stage:
    """What the goal looks for, as terms to maximise."""
    if goal.near is not None:
        return _unchanged(goal.near, choices)
    if goal.aim == Aim.VALUE:
        return tuple(worth_terms(choices, portfolio))
    return _least(goal, choices, portfolio)


def same_of(choices: Choices, portfolio: Portfolio) -> dict[Hashable, Hashable]:
    """Choices that only go together, each with the one that stands for all: rings of needs."""
    same: dict[Hashable, Hashable] = {}
    for ring in rings(portfolio):
        first, *rest = (choices.of(name) for name in ring)
        if all(len(ways) == 1 and ways[0].start is None for ways in (first, *rest)):
            same.update((ways[0], first[0]) for ways in rest)
    return same


def worth_terms(choices: Choices, portfolio: Portfolio) -> Iterator[Term]:
    """What a plan is worth, as terms, in units of total value (M1)."""
    return (term for kind in value.KINDS for term in kind.terms(choices, portfolio))


def _least(goal: Goal, choices: Choices, portfolio: Portfolio) -> Stage:
    is_counted = goal.aim == Aim.FEWEST or goal.least == Least.COUNT
    return _fewer(choices) if is_counted else _cheaper(choices, portfolio)


def _unchanged(near: Plan, choices: Choices) -> Stage:
    """Ids of a plan that stay, less those that enter."""
    held = near.ids
    return tuple((choice, 1 if choice.initiative in held else -1) for choice in choices)


def _unmoved(near: Plan, choices: Choices) -> Stage:
    """Fewest starts moved, of what stays."""
    starts = near.starts
    return tuple(
        (choice, -1)
        for choice in choices
        if choice.initiative in starts and choice.start != starts[choice.initiative]
    )


def tie_breaks(portfolio: Portfolio, goal: Goal = MOST_VALUE) -> tuple[Stage, ...]:
    """What decides between plans of equal aim value, one list of terms a stage, all to maximise.

    Near a plan, fewest starts moved; more value, fewer chosen, less money, earlier starts; the
    sorted list of ids comes after.

    Source: M9 in docs/mathematics.md.
    """
    choices = choices_of(portfolio)
    near = () if goal.near is None else (_unmoved(goal.near, choices),)
    return (
        *near,
        tuple(worth_terms(choices, portfolio)),
        _fewer(choices),
        _cheaper(choices, portfolio),
        tuple((choice, -choice.start) for choice in choices if choice.start),
    )


def _fewer(choices: Choices) -> Stage:
    return tuple((choice, -1) for choice in choices)


def _cheaper(choices: Choices, portfolio: Portfolio) -> Stage:
    """Less money, but for what is spent in any case: stopping everything that is in flight."""
    money, stopping = money_of(portfolio), stopping_of(portfolio)
    spent = {name: money[name] - stopping.get(name, 0) for name in money}
    prices = {row.name: Fraction(row.extra_price) for row in portfolio.resources}
    bought = (
        (column.key, -prices[column.key.resource])
        for column in rules.resources.columns(choices, portfolio)
        if isinstance(column.key, Bought)
    )
    return (*((choice, -spent[choice.initiative]) for choice in choices), *bought)


def in_own_measure(goal: Goal, objective: Fraction, portfolio: Portfolio) -> Fraction:
    """A program's objective, or a bound on it, in the aim's own measure: value, money or count.

    Near a plan, how many ids enter or leave it.

    Source: M11 in docs/mathematics.md: sign and scaling undone.
    """
    if goal.near is not None:
        return len(goal.near.ids) - objective
    if goal.aim == Aim.VALUE:
        return objective
    if goal.aim == Aim.FEWEST or goal.least == Least.COUNT:
        return -objective
    return sum(stopping_of(portfolio).values(), -objective)
