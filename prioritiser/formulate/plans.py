"""Solved values → plan, a plan → values, and what decides last between equal plans."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from prioritiser.domain.plan import Choice, Plan, Split
from prioritiser.domain.portfolio import order_key
from prioritiser.formulate.program import Stage
from prioritiser.milp.model import Milp
from prioritiser.rules.funds import Need, Share


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
