"""From what was typed to a `Question`."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal

import click

from prioritiser.cli.inputs import Input
from prioritiser.cli.options import Typed
from prioritiser.domain.links import rule_parts
from prioritiser.domain.portfolio import BUDGET
from prioritiser.question import Aim, Budget, Least, Question, applied

RES_PERIOD = 2
"""Parts of a budget's name at most: resource and period."""


def as_asked(read: Input, typed: Typed) -> Input:
    """The input without the findings that the question makes untrue, such as a missing budget.

    Raises:
        click.UsageError: as `question_of`.
        QuestionRefused: when the question names something that does not exist.
    """
    # Reading loads pydantic, which `--help` must not.
    from prioritiser.reading import still_true

    reading = read.reading
    unit = reading.portfolio.settings.money_unit
    question = question_of(typed, reading.question, unit)
    seen = applied(reading.portfolio, question)
    left = still_true(reading.findings, seen, question)
    return replace(read, reading=replace(reading, findings=left))


def question_of(typed: Typed, asked: Question, unit: str = "") -> Question:
    """The question of the input with everything that was typed added to it.

    Args:
        typed: what was typed.
        asked: the question of the input.
        unit: what one unit of money is, for what is suggested in place of `£100k`.

    Raises:
        click.UsageError: when a budget is not written as `[RES[.PERIOD]=]N`, or twice; when an
            option goes with another aim than the one that is asked for.
    """
    budgets = {(one.resource, one.period): one for one in asked.budgets}
    typed_budgets: dict[tuple[str, str | None], Budget] = {}
    for text in typed.budget:
        budget = budget_of(text, unit)
        first = typed_budgets.setdefault((budget.resource, budget.period), budget)
        if first != budget:
            told = f"{first} and {budget} speak of one thing. Give one of them."
            raise click.BadParameter(told, param_hint="--budget")
    return replace(
        _aimed(typed, asked),
        scenario=typed.scenario or asked.scenario,
        budgets=_general_first({**budgets, **typed_budgets}.values()),
        must=_each_once(asked.must, typed.must),
        never=_each_once(asked.never, typed.never),
        without=_each_once(asked.without, typed.without),
    )


def _aimed(typed: Typed, asked: Question) -> Question:
    """The question with what was typed of its aim."""
    if typed.near is not None:
        return _near(typed, asked)
    aim = asked.aim if typed.aim is None else Aim(typed.aim)
    for option, given, owner in (
        ("--reach", typed.reach, Aim.TARGET),
        ("--least", typed.least, Aim.TARGET),
        ("--share", typed.share, Aim.FEWEST),
    ):
        if given is not None and aim != owner:
            told = f"{option} goes with --aim {owner}, and the aim here is {aim}."
            raise click.UsageError(f"{told} Add --aim {owner}, or leave {option} out.")
    reach = asked.reach
    if typed.reach is not None:
        reach = amount_of(typed.reach, typed.reach, option="--reach")
    if aim == Aim.TARGET and reach is None:
        raise click.UsageError("--aim target needs the value to reach. Add --reach N.")
    return replace(
        asked,
        aim=aim,
        reach=reach,
        least=asked.least if typed.least is None else Least(typed.least),
        share=asked.share if typed.share is None else typed.share,
    )


def _near(typed: Typed, asked: Question) -> Question:
    """The question of the fewest changes from a run's plan."""
    from prioritiser.cli.near_run import near_run

    for option, given in (
        ("--aim", typed.aim),
        ("--reach", typed.reach),
        ("--least", typed.least),
    ):
        if given is not None:
            told = f"{option} does not go with --near, which is an aim of its own."
            raise click.UsageError(f"{told} Leave one of them out.")
    near = near_run(typed.near or "")
    return replace(asked, aim=Aim.NEAR, near=near, share=typed.share)


def budget_of(text: str, unit: str = "") -> Budget:
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
    return Budget(amount_of(number.strip(), text, unit), *parts)


def _general_first(budgets: Iterable[Budget]) -> tuple[Budget, ...]:
    # A budget for every period must not wipe out one for a single period, typed before it.
    return tuple(
        sorted(budgets, key=lambda one: (one.period is not None, one.resource, one.period or ""))
    )


def _each_once(*lists: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(sorted({name for names in lists for name in names}))


def amount_of(number: str, text: str, unit: str = "", *, option: str = "--budget") -> Decimal:
    """The exact number of an option, by the same strict rules as a cell of the input.

    Raises:
        click.BadParameter: when it is not a plain number.
    """
    # Reading loads pydantic, which `--help` must not.
    from prioritiser.reading import cells

    try:
        return cells.number(number, cells.Grammar(money_unit=unit))
    except cells.CellFault as fault:
        # A cell's remedy may name a setting; settings do not change how options are written.
        remedy = fault.remedy.partition(", or set")[0].rstrip(".")
        what = option.removeprefix("--")
        remedy = remedy.replace("if the column is in", f"if the {what} is in")
        told = " ".join(part for part in (fault.allowed, remedy and f"{remedy}.") if part)
        found = f"{cells.shown(number)} {fault.found}." if number else f"{text!r} has no number."
        raise click.BadParameter(f"{found} {told}", param_hint=option) from fault
