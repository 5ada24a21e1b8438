"""The screen of `audit`: what a plan is worth, costs, breaks and uses."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING

from prioritiser.cli.inputs import counted
from prioritiser.cli.plain import one_line
from prioritiser.domain.exact import plain
from prioritiser.domain.links import rule_parts
from prioritiser.domain.portfolio import BUDGET, ResourceKind

if TYPE_CHECKING:
    from prioritiser.audit import Audit
    from prioritiser.domain.breaches import Breach
    from prioritiser.domain.portfolio import Portfolio
    from prioritiser.rules.resources import Load

GROUPS = {
    "Initiatives": ("initiatives", "versions", "links"),
    "Resources": ("capacity",),
    "Limits": ("limits",),
}
"""Breaches as they are listed: a heading, and the first part of the names of its rules."""


def decision(judged: Audit, chosen: int, seen: Portfolio) -> Iterator[str]:
    """The verdict, value, cost and every breach, a line each.

    Args:
        judged: the audit of the plan.
        chosen: how many initiatives the plan holds.
        seen: the portfolio as the question sees it.
    """
    number = len(judged.breaches)
    verdict = f"breaks {counted(number, 'rule')}" if number else "obeys every rule"
    yield f"The plan of {chosen} of {len(seen.initiatives)} initiatives {verdict}."
    yield f"Value  {plain(judged.value)}"
    for resource in seen.resources:
        money = [load for load in judged.loads if load.resource == resource.name]
        if resource.kind == ResourceKind.MONEY and money:
            name = "" if resource.name == BUDGET else f"{one_line(resource.name)}: "
            yield f"Cost  {name}{_cost(money)}"
    for heading, owned in GROUPS.items():
        told = [one for one in judged.breaches if rule_parts(one.rule)[0] in owned]
        yield from _group(heading, told)


def uses(judged: Audit, seen: Portfolio) -> Iterator[str]:
    """What the plan uses of every resource in every period, a line each."""
    yield from (f"Used  {_load(load, seen)}" for load in judged.loads)


def _group(heading: str, breaches: Sequence[Breach]) -> Iterator[str]:
    if breaches:
        yield f"{heading}: {counted(len(breaches), 'rule')} broken"
    yield from (f"  {one_line(one.text)} [{one_line(one.rule)}]" for one in breaches)


def _cost(money: Sequence[Load]) -> str:
    """The cost over all periods, against the budget of all; each period is told by itself."""
    net = sum((load.used - load.released for load in money), Fraction(0))
    given = [load.capacity for load in money if load.capacity is not None]
    if len(given) < len(money):
        return f"{plain(net)}, with no budget {'in some periods' if given else 'to keep to'}"
    budget = sum(given, Fraction(0))
    rest = f"{plain(abs(budget - net))} {'left' if net <= budget else 'over'}"
    held = sum((load.reserve for load in money), Fraction(0))
    reserve = f", of which {plain(held)} is held back" if held else ""
    return f"{plain(net)} of a budget of {plain(budget)}{reserve}: {rest}"


def _load(load: Load, seen: Portfolio) -> str:
    name = one_line(f"{load.resource} {seen.period_name(load.period)}")
    net = load.used - load.released
    released = (
        f" ({plain(load.used)} less {plain(load.released)} released)" if load.released else ""
    )
    if load.capacity is None or load.allowed is None:
        return f"{name}: {plain(net)}{released}, no limit"
    reserve = f", {plain(load.reserve)} held back" if load.reserve else ""
    over = ""
    if load.over_tolerance and net <= load.allowed:
        over = f", {plain(load.over_tolerance)} over, within its tolerance"
    elif net > load.allowed:
        over = f", {plain(net - load.allowed)} more than is allowed"
    return f"{name}: {plain(net)}{released} of {plain(load.capacity)}{reserve}{over}"
