"""The screen of `audit`: what a plan is worth, costs, breaks and uses."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING

from prioritiser.cli.inputs import counted
from prioritiser.cli.plain import one_line
from prioritiser.domain.exact import plain
from prioritiser.domain.links import rule_parts
from prioritiser.domain.portfolio import BUDGET, VALUE, ResourceKind

if TYPE_CHECKING:
    from prioritiser.audit import Audit
    from prioritiser.cli.judged import Judged
    from prioritiser.domain.breaches import Breach
    from prioritiser.domain.portfolio import Portfolio
    from prioritiser.rules.resources import Load

GROUPS = {
    "Initiatives": ("initiatives", "starts", "versions", "links"),
    "Resources": ("capacity", "uses"),
    "Criteria": ("criteria",),
    "Limits": ("limits",),
}
"""Breaches as they are listed: a heading, and the first part of the names of its rules."""


KINDS = {"cash": "cash", "non_cash": "not cash", "societal": "societal", "score": "score"}
"""Kinds of criteria in words: they are told side by side and never added up."""


def decision(told: Judged) -> Iterator[str]:
    """The verdict, value, cost and every breach, a line each."""
    judged, seen = told.audit, told.seen
    number, chosen = len(judged.breaches), len(told.plan.choices)
    obeys = "breaks no rule that can be judged" if judged.opened.needs else "obeys every rule"
    verdict = f"breaks {counted(number, 'rule')}" if number else obeys
    yield f"The plan of {chosen} of {len(seen.initiatives)} initiatives {verdict}."
    yield f"Value  {plain(judged.value)}"
    yield from _by_criterion(told)
    for resource in seen.resources:
        money = [load for load in judged.loads if load.resource == resource.name]
        if resource.kind == ResourceKind.MONEY and money:
            name = "" if resource.name == BUDGET else f"{one_line(resource.name)}: "
            is_open = any((load.resource, load.period) in judged.opened.cells for load in money)
            yield f"Cost  {name}{_at_least(money) if is_open else _cost(money)}"
    for name, cost in told.stopped.items():
        price = f" costs {plain(cost)} in the first period" if cost else " costs nothing"
        yield f"Stop  {one_line(name)}: to stop it{price}"
    yield from _left_open(judged)
    for heading, owned in GROUPS.items():
        broken = [one for one in judged.breaches if rule_parts(one.rule)[0] in owned]
        yield from _group(heading, broken)


def _by_criterion(told: Judged) -> Iterator[str]:
    """What makes up the value, where more than the column `value` does."""
    gains, boosts = told.gains, told.boosts
    if [one.criterion.name for one in gains] == [VALUE] and not boosts:
        return
    for one in gains:
        criterion = one.criterion
        unit = f" {one_line(criterion.unit)}" if criterion.unit else ""
        lower = ", lower is better" if criterion.is_lower_better else ""
        yield (
            f"Of it  {plain(one.worth)} by {one_line(criterion.name)}:"
            f" {plain(one.amount)}{unit} expected ({KINDS[criterion.kind.value]}{lower})"
        )
    for name, worth in boosts.items():
        yield f"Of it  {plain(worth)} as a boost [{one_line(name)}]"


def _left_open(judged: Audit) -> Iterator[str]:
    """What a plan without splits leaves open, and which rules hang on it."""
    if judged.opened.needs:
        yield f"Open  how {one_line(', '.join(judged.opened.funds))} share what lists of funds pay"
    yield from (f"  not judged [{one_line(rule)}]" for rule in judged.unjudged)


def uses(judged: Audit, seen: Portfolio) -> Iterator[str]:
    """What the plan uses of every resource in every period, a line each."""
    for load in judged.loads:
        if (load.resource, load.period) in judged.opened.cells:
            name = one_line(f"{load.resource} {seen.period_name(load.period)}")
            yield f"Used  {name}: {_at_least([load])}"
        else:
            yield f"Used  {_load(load, seen)}"


def _group(heading: str, breaches: Sequence[Breach]) -> Iterator[str]:
    if breaches:
        yield f"{heading}: {counted(len(breaches), 'rule')} broken"
    yield from (f"  {one_line(one.text)} [{one_line(one.rule)}]" for one in breaches)


def _cost(money: Sequence[Load]) -> str:
    """The cost over all periods, against the budget of all; each period is told by itself."""
    used = sum((load.used for load in money), Fraction(0))
    freed = sum((load.released for load in money), Fraction(0))
    given = [load.capacity for load in money if load.capacity is not None]
    released = f", {plain(freed)} released" if freed else ""
    if len(given) < len(money):
        unlimited = "in some periods" if given else "to keep to"
        return f"{plain(used)}, with no budget {unlimited}{released}"
    budget, net = sum(given, Fraction(0)), used - freed
    rest = f"{plain(abs(budget - net))} {'left' if net <= budget else 'over'}"
    held = sum((load.reserve for load in money), Fraction(0))
    reserve = f", of which {plain(held)} is held back" if held else ""
    return f"{plain(used)} of a budget of {plain(budget)}{reserve}{released}: {rest}"


def _at_least(some: Sequence[Load]) -> str:
    """What is used for certain, where lists of funds leave the rest open."""
    used = sum((load.used for load in some), Fraction(0))
    return f"at least {plain(used)}; the rest is open"


def _load(load: Load, seen: Portfolio) -> str:
    name = one_line(f"{load.resource} {seen.period_name(load.period)}")
    net = load.net
    released = (
        f" ({plain(load.used)} less {plain(load.released)} released)" if load.released else ""
    )
    if load.capacity is None or load.allowed is None:
        return f"{name}: {plain(net)}{released}, no limit"
    more = f" and {plain(load.carried)} carried forward" if load.carried else ""
    more += f" and {load.bought:,} bought" if load.bought else ""
    reserve = f", {plain(load.reserve)} held back" if load.reserve else ""
    over = ""
    if load.over_tolerance and net <= load.allowed:
        over = f", {plain(load.over_tolerance)} over, within its tolerance"
    elif net > load.allowed:
        over = f", {plain(net - load.allowed)} more than is allowed"
    return f"{name}: {plain(net)}{released} of {plain(load.capacity)}{more}{reserve}{over}"
