"""Plans and programs for tests that compare a rule's two faces: its rows and its breaches."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import islice

from prioritiser import rules, value
from prioritiser.domain.choices import choices_of
from prioritiser.domain.plan import Choice, Plan
from prioritiser.domain.portfolio import Portfolio, order_key
from prioritiser.milp.model import Column, Milp, Row, milp
from prioritiser.rules import RuleKind
from prioritiser.rules.funds import Share
from prioritiser.value import ValueKind
from tests import oracle
from tests.feasible import Feasible

Kind = RuleKind | ValueKind
EVERY: tuple[Kind, ...] = (*rules.KINDS, *value.KINDS)
MOST_PLANS = 40
MOST_SPLITS = 4


def some_plans(portfolio: Portfolio) -> list[Plan]:
    """Plans spread over all that there are, obeying rules or not, split in a few ways."""
    every = list(oracle.plans(portfolio))
    judge = oracle.Judge(portfolio)
    step = -(-len(every) // MOST_PLANS)
    return [
        Plan(choices_in(starts), splits)
        for starts in every[::step]
        for splits in islice(judge.loads.splits(starts), MOST_SPLITS)
    ]


def choices_in(starts: Mapping[str, int | None]) -> tuple[Choice, ...]:
    return tuple(Choice(name, starts[name]) for name in sorted(starts, key=order_key))


def beyond_windows(portfolio: Portfolio) -> Iterator[Plan]:
    """For every initiative with a start choice: a plan with a start that it does not allow."""
    judge = oracle.Judge(portfolio)
    able = [name for name, window in judge.windows.items() if window]
    for at, (name, window) in enumerate(judge.windows.items()):
        for start in range(portfolio.period_count + 1):
            if window != (None,) and start not in window:
                plan = judge.plan_of(able[at % 2 :: 2])
                starts = judge.plan_of(plan | {name: start})
                yield Plan(choices_in(starts), next(judge.loads.splits(starts)))


def program_of(kinds: Iterable[Kind], portfolio: Portfolio, *more: Row) -> Milp:
    """The rows of some kinds, in the columns of every kind; what they add up to is their value."""
    choices, kinds = choices_of(portfolio), tuple(kinds)
    columns = [Column(choice) for choice in choices]
    columns += [column for kind in EVERY for column in kind.columns(choices, portfolio)]
    rows = [row for kind in kinds for row in kind.rows(choices, portfolio)]
    terms = [
        term for kind in kinds if kind in value.KINDS for term in kind.terms(choices, portfolio)
    ]
    return milp(columns, terms, [*rows, *more])


def settled(program: Milp, values: Iterable[int]) -> dict[int, int]:
    """What a plan says of a program: its choices and its splits, by column number."""
    keys = [column.key for column in program.columns]
    return {j: x for j, x in enumerate(values) if isinstance(keys[j], Choice | Share)}


def can_be_completed(program: Milp, values: Iterable[int]) -> bool:
    """Whether any values of the columns beside choices and splits obey the rows."""
    return Feasible(program).has_values(settled(program, values))
