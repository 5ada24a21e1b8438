"""From what was typed to a `Question`."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal

import click

from prioritiser.cli.options import Typed
from prioritiser.domain.links import rule_parts
from prioritiser.domain.portfolio import BUDGET
from prioritiser.question import Budget, Question

RES_PERIOD = 2
"""Parts of a budget's name at most: resource and period."""


def question_of(typed: Typed, asked: Question) -> Question:
    """The question of the input with everything that was typed added to it.

    Raises:
        click.UsageError: when a budget is not written as `[RES[.PERIOD]=]N`, or twice.
    """
    budgets = {(one.resource, one.period): one for one in asked.budgets}
    typed_budgets: dict[tuple[str, str | None], Budget] = {}
    for text in typed.budget:
        budget = budget_of(text)
        key = (budget.resource, budget.period)
        if typed_budgets.setdefault(key, budget) != budget:
            raise click.BadParameter(f"{text!r}: this one is given twice.", param_hint="--budget")
    return replace(
        asked,
        budgets=_general_first({**budgets, **typed_budgets}.values()),
        must=_each_once(asked.must, typed.must),
        never=_each_once(asked.never, typed.never),
        without=_each_once(asked.without, typed.without),
    )


def budget_of(text: str) -> Budget:
    """One budget from `N`, `RES=N` or `RES.PERIOD=N`.

    A name with `.` stands in double quotes. The number is written as in the input: plain digits.

    Raises:
        click.BadParameter: with what was found, what is allowed, and what to type.
    """
    name, equals, number = text.rpartition("=")
    try:
        parts = rule_parts(name.strip()) if equals else (BUDGET,)
    except ValueError as fault:
        raise click.BadParameter(f"{text!r}: {fault}.", param_hint="--budget") from fault
    if len(parts) > RES_PERIOD or not all(parts):
        allowed = "Write N, RES=N or RES.PERIOD=N; a name with a dot stands in double quotes."
        raise click.BadParameter(f"{text!r}: {allowed}", param_hint="--budget")
    return Budget(amount_of(number.strip(), text), *parts)


def _general_first(budgets: Iterable[Budget]) -> tuple[Budget, ...]:
    # A budget for every period must not wipe out one for a single period, typed before it.
    key = lambda one: (one.period is not None, one.resource, one.period or "")  # noqa: E731
    return tuple(sorted(budgets, key=key))


def _each_once(*lists: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(sorted({name for names in lists for name in names}))


def amount_of(number: str, text: str) -> Decimal:
    """The exact number of a budget, by the same strict rules as a cell of the input.

    Raises:
        click.BadParameter: when it is not a plain number.
    """
    # Reading loads pydantic, which `--help` must not.
    from prioritiser.reading import cells

    try:
        return cells.number(number)
    except cells.CellFault as fault:
        # A cell's remedy may name a setting; settings do not change how options are written.
        remedy = fault.remedy.partition(", or set")[0].rstrip(".")
        told = " ".join(part for part in (fault.allowed, remedy and f"{remedy}.") if part)
        found = f"{cells.shown(number)} {fault.found}." if number else f"{text!r} has no number."
        raise click.BadParameter(f"{found} {told}", param_hint="--budget") from fault
