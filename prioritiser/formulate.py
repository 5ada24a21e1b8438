"""Portfolio → exact program, and a solved program → plan: both directions in one file."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from prioritiser import rules, value
from prioritiser.domain.choices import Choices, choices_of
from prioritiser.domain.plan import Choice, Plan, Split
from prioritiser.domain.portfolio import Portfolio, order_key
from prioritiser.graph.rings import rings
from prioritiser.milp.model import Column, Milp, Term, at_least, milp
from prioritiser.milp.tighten import tightened
from prioritiser.question.question import Aim, Least
from prioritiser.rules import RuleKind
from prioritiser.rules.funds import Need, Share
from prioritiser.rules.money import money_of, stopping_of
from prioritiser.rules.resources import Bought
from prioritiser.value import ValueKind

Stage = tuple[Term, ...]
"""Something to maximise, as terms."""


@dataclass(frozen=True, slots=True)
class Goal:
    """What a program is to reach, once shares and percentages are amounts."""

    aim: Aim = Aim.VALUE
    least: Least = Least.COST
    """What the aim `target` keeps low."""
    at_least: Fraction | None = None
    """The value that a plan must have, in units of total value."""


MOST_VALUE = Goal()


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
    return tightened(_program(portfolio, goal, _same(choices_of(portfolio), portfolio)))


def as_written(portfolio: Portfolio, goal: Goal = MOST_VALUE) -> Milp:
    """The same plans, with a column for every choice and each row as its kind writes it."""
    return _program(portfolio, goal, {})


def _program(portfolio: Portfolio, goal: Goal, same: Mapping[Hashable, Hashable]) -> Milp:
    choices = choices_of(portfolio)
    worth = tuple(_worth(choices, portfolio))
    kinds: tuple[RuleKind | ValueKind, ...] = (*rules.KINDS, *value.KINDS)
    needed = () if goal.at_least is None else (at_least("aim.reach", worth, goal.at_least),)
    return milp(
        columns=(
            *(Column(choice) for choice in choices),
            *(column for kind in kinds for column in kind.columns(choices, portfolio)),
        ),
        objective=worth if goal.aim == Aim.VALUE else _least(goal, choices, portfolio),
        rows=(*(row for kind in kinds for row in kind.rows(choices, portfolio)), *needed),
        same=same,
    )


def _same(choices: Choices, portfolio: Portfolio) -> dict[Hashable, Hashable]:
    """Choices that only go together, each with the one that stands for all: rings of needs."""
    same: dict[Hashable, Hashable] = {}
    for ring in rings(portfolio):
        first, *rest = (choices.of(name) for name in ring)
        if all(len(ways) == 1 and ways[0].start is None for ways in (first, *rest)):
            same.update((ways[0], first[0]) for ways in rest)
    return same


def _worth(choices: Choices, portfolio: Portfolio) -> Iterator[Term]:
    return (term for kind in value.KINDS for term in kind.terms(choices, portfolio))


def _least(goal: Goal, choices: Choices, portfolio: Portfolio) -> Stage:
    is_counted = goal.aim == Aim.FEWEST or goal.least == Least.COUNT
    return _fewer(choices) if is_counted else _cheaper(choices, portfolio)


def tie_breaks(portfolio: Portfolio) -> tuple[Stage, ...]:
    """What decides between plans of equal aim value, one list of terms a stage, all to maximise.

    More value, fewer chosen, less money, earlier starts; the sorted list of ids comes after.

    Source: M9 in docs/mathematics.md.
    """
    choices = choices_of(portfolio)
    return (
        tuple(_worth(choices, portfolio)),
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

    Source: M11 in docs/mathematics.md: sign and scaling undone.
    """
    if goal.aim == Aim.VALUE:
        return objective
    if goal.aim == Aim.FEWEST or goal.least == Least.COUNT:
        return -objective
    return sum(stopping_of(portfolio).values(), -objective)


def last_ties(program: Milp) -> Iterator[Stage]:
    """What decides once the ids are settled: the first list of starts, then the first funds.

    Source: M9 in docs/mathematics.md.
    """
    by_initiative: dict[str, list[Choice]] = {}
    for column in program.columns:
        if isinstance(column.key, Choice) and column.key.start is not None:
            by_initiative.setdefault(column.key.initiative, []).append(column.key)
    for choices in by_initiative.values():
        yield tuple((choice, -(choice.start or 0)) for choice in choices)
    for column in program.columns:
        if isinstance(column.key, Share):
            yield ((column.key, 1),)


def to_plan(program: Milp, values: Sequence[int]) -> Plan:
    """The plan that whole-number `values`, one a column, stand for."""
    taken = [(key, values[j]) for key, j in program.position.items() if values[j]]
    choices = [key for key, _ in taken if isinstance(key, Choice)]
    return Plan(
        choices=tuple(sorted(choices, key=lambda choice: order_key(choice.initiative))),
        splits=tuple(
            Split(
                key.need.initiative,
                key.need.funds,
                key.need.period,
                key.fund,
                Fraction(paid, key.units),
            )
            for key, paid in taken
            if isinstance(key, Share)
        ),
    )


def to_values(program: Milp, plan: Plan) -> tuple[int, ...]:
    """The values, one a column, that stand for a plan: the inverse of `to_plan`."""
    paid = {
        (Need(split.initiative, split.funds, split.period), split.fund): split.amount
        for split in plan.splits
    }
    taken = set(plan.choices)
    values = [0] * len(program.columns)
    for j, column in enumerate(program.columns):
        key = column.key
        if isinstance(key, Choice):
            values[j] = int(key in taken)
        elif isinstance(key, Share):
            values[j] = int(paid.get((key.need, key.fund), 0) * key.units)
    return program.completed(values)


def id_groups(program: Milp) -> tuple[tuple[int, ...], ...]:
    """The columns of each initiative, in canonical order of ids."""
    groups: dict[str, list[int]] = {}
    for key, number in program.position.items():
        if isinstance(key, Choice):
            groups.setdefault(key.initiative, []).append(number)
    return tuple(tuple(groups[name]) for name in sorted(groups, key=order_key))
