"""Solved values → plan, a plan → values, and what decides last between equal plans."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from fractions import Fraction

from prioritiser.domain.plan import Choice, Plan, Split
from prioritiser.domain.portfolio import order_key
from prioritiser.formulate.program import Stage
from prioritiser.milp.model import Milp
from prioritiser.rules.funds import Need, Share


def to_plan(program: Milp, values: Sequence[int]) -> Plan:
    """The plan that whole-number `values`, one a column, stand for."""
    return plan_of([(key, values[j]) for key, j in program.position.items() if values[j]])


def plan_of(taken: Sequence[tuple[Hashable, int]]) -> Plan:
    """The plan that the keys of columns stand for, each with its amount above 0."""
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
    amount = amounts_in(plan)
    return program.completed([amount(column.key) for column in program.columns])


def amounts_in(plan: Plan) -> Callable[[Hashable], int]:
    """What a plan says of the column of each key; 0 where the column leans."""
    paid = {
        (Need(split.initiative, split.funds, split.period), split.fund): split.amount
        for split in plan.splits
    }
    taken = set(plan.choices)

    def amount(key: Hashable) -> int:
        if isinstance(key, Choice):
            return int(key in taken)
        return int(paid.get((key.need, key.fund), 0) * key.units) if isinstance(key, Share) else 0

    return amount


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
    return last_ties_among([column.key for column in program.columns])


def last_ties_among(keys: Iterable[Hashable]) -> Iterator[Stage]:
    """The same, from the keys of a program's columns in their order."""
    by_initiative: dict[str, list[Choice]] = {}
    funds = []
    for key in keys:
        if isinstance(key, Choice) and key.start is not None:
            by_initiative.setdefault(key.initiative, []).append(key)
        elif isinstance(key, Share):
            funds.append(key)
    for choices in by_initiative.values():
        yield tuple((choice, -(choice.start or 0)) for choice in choices)
    for share in funds:
        yield ((share, 1),)
