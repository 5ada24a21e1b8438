"""Conflicts and repairs of portfolios without a plan, against every plan there is."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from prioritiser.domain.effort import Effort
from prioritiser.domain.links import rule_parts
from prioritiser.domain.portfolio import Limit, Portfolio, Status
from prioritiser.reasons.asking import Asking
from prioritiser.reasons.conflict import Conflict, conflicts
from prioritiser.reasons.conflict_repairs import Change, Repair, repairs
from prioritiser.reasons.conflict_together import cheapest_together
from prioritiser.reasons.own_rules import Ruled, own_rules
from tests import oracle
from tests.drawing import Draw, FromSeed, chance, dice, some
from tests.explained.loosest import least_weight
from tests.oracle import Asked
from tests.random_kinds import ALL
from tests.random_portfolios import a_random_portfolio

PATIENT = Effort(seconds=None)
MOST_TRIES = 12
MOST_SPLIT = 100


def check(seed: int) -> list[str]:
    """Compare what cannot hold together, and the least repairs, with brute force."""
    ruled = a_clash(FromSeed(dice(f"conflict {seed}")))
    asking = Asking(ruled.portfolio, ruled.goal, PATIENT)
    told = conflicts(asking, ruled)
    if (told.plan is not None) != is_possible(ruled):
        return ["a plan is possible, or not, against brute force"]
    if told.plan is not None:
        return []
    wrong = [fault for one in told.found for fault in _wrong_conflict(one, ruled)]
    taken = [name for one in told.found for name in one.rules]
    if len(taken) != len(set(taken)):
        wrong.append("two conflicts share a rule")
    rest = [name for name in own_rules(ruled) if name not in taken]
    if not told.is_every or not is_possible(ruled, rest):
        wrong.append("another conflict is left")
    return wrong + _wrong_repairs(asking, ruled, told.found)


def a_clash(draw: Draw) -> Ruled:
    """A portfolio that mostly has no plan: more musts, less room, limits that ask too much."""
    ruled = Ruled(a_random_portfolio(draw, 5, ALL))
    for _ in range(MOST_TRIES):
        if not is_possible(ruled):
            break
        ruled = _tighter(draw, ruled)
    return ruled


def is_possible(ruled: Ruled, kept: Collection[str] | None = None) -> bool:
    """Whether any plan obeys the rules that are kept; all by default."""
    off = set[str]() if kept is None else set(own_rules(ruled)) - set(kept)
    keep = None if "aim.reach" in off else ruled.at_least
    asked = Asked(without=frozenset(off - {"aim.reach"}))
    if keep is not None:
        asked = replace(asked, aim="target", keep=keep, least="count")
    return oracle.best(ruled.portfolio, asked) is not None


def _tighter(draw: Draw, ruled: Ruled) -> Ruled:
    portfolio = ruled.portfolio
    rows = portfolio.initiatives
    way = draw.pick(("must", "must", "never", "room", "limit", "reach"))
    if way in {"must", "never"} and rows:
        able = [row.id for row in rows if not row.is_in_flight]
        picked = some(draw, able, min(len(able), draw.whole(1, 2)))
        rows = tuple(replace(row, status=Status(way)) if row.id in picked else row for row in rows)
        return replace(ruled, portfolio=replace(portfolio, initiatives=rows))
    if way == "room" and portfolio.capacities:
        share = Decimal(draw.pick(("0.5", "0.25", "0")))
        # No finer decimals than there are: lists of funds are split in the finest.
        less = tuple(
            replace(row, amount=(row.amount * share).quantize(row.amount))
            if chance(draw, 70)
            else row
            for row in portfolio.capacities
        )
        return replace(ruled, portfolio=replace(portfolio, capacities=less))
    if way == "limit":
        return replace(ruled, portfolio=_limited(draw, portfolio))
    worth = [oracle.value(portfolio, plan) for plan in oracle.plans(portfolio)]
    ends = max(worth) * draw.whole(1, 5) / 4
    reach = Fraction(int(ends * 100), 100)
    return replace(ruled, at_least=max(reach, ruled.at_least or reach))


def _limited(draw: Draw, portfolio: Portfolio) -> Portfolio:
    measure = draw.pick(("count", "count", *(row.name for row in portfolio.resources)))
    most = Decimal(draw.whole(0, len(portfolio.initiatives)))
    is_least, is_share = chance(draw, 60), measure != "count" and chance(draw, 30)
    bound = Decimal(draw.pick(("0.5", "0.75", "0.2"))) if is_share else most
    where = portfolio.limits[0].where if portfolio.limits and chance(draw, 50) else None
    limit = Limit(
        f"tight {len(portfolio.limits)}",
        measure,
        minimum=bound if is_least else None,
        maximum=None if is_least else bound,
        is_share=is_share,
        last=portfolio.period_count - 1,
    )
    limit = limit if where is None else replace(limit, where=where)
    limits = sorted([*portfolio.limits, limit], key=lambda one: one.name)
    return replace(portfolio, limits=tuple(limits))


def _wrong_conflict(one: Conflict, ruled: Ruled) -> Iterator[str]:
    if not one.is_exact:
        yield f"{one.rules} is not shown to be smallest"
    if is_possible(ruled, one.rules):
        yield f"{one.rules} can hold together"
    for name in one.rules:
        if not is_possible(ruled, [other for other in one.rules if other != name]):
            yield f"{one.rules} does not need {name}"


def _wrong_repairs(asking: Asking, ruled: Ruled, found: tuple[Conflict, ...]) -> list[str]:
    return [*_wrong_single(asking, ruled, found), *_wrong_together(asking, ruled)]


def _wrong_single(asking: Asking, ruled: Ruled, found: tuple[Conflict, ...]) -> Iterator[str]:
    for conflict in found:
        single = repairs(asking, ruled, conflict.rules)
        named = {_rule_of(one, conflict.rules) for one in single}
        for name in conflict.rules:
            rest = [other for other in own_rules(ruled) if other != name]
            if (name in named) != is_possible(ruled, rest):
                yield f"{name} alone is enough, or not, against brute force"
        for one in single:
            yield from _wrong_repair(one, ruled)


def _rule_of(repair: Repair, rules: Collection[str]) -> str:
    name = repair.changes[0].rule
    return next(rule for rule in rules if name == rule or name.startswith(f"{rule}."))


def _wrong_repair(one: Repair, ruled: Ruled) -> Iterator[str]:
    if not one.is_exact:
        yield f"{one.changes} is not exact: {one.weight} {one.is_checked}"
    fine = max((c.amount.unit.denominator for c in one.changes if c.amount), default=1)
    if fine > MOST_SPLIT and any(use.others for use in ruled.portfolio.uses):
        # Lists of funds would be split in so fine bits that there is no end of plans.
        return
    if not is_possible(with_changes(ruled, one.changes), kept_after(ruled, one.changes)):
        yield f"{one.changes} is not enough"
    for place, change in enumerate(one.changes):
        if change.amount is None:
            continue
        less = replace(change, steps=change.steps - 1)
        fewer = (*one.changes[:place], less, *one.changes[place + 1 :])
        if is_possible(with_changes(ruled, fewer), kept_after(ruled, fewer)):
            yield f"less than {change} is enough"


def _wrong_together(asking: Asking, ruled: Ruled) -> Iterator[str]:
    found = cheapest_together(asking, ruled)
    if found is None:
        yield "no way out is found"
        return
    yield from _wrong_repair(found, ruled)
    truth = least_weight(ruled)
    is_known = found.is_exact and truth is not None
    if is_known and found.weight.found != truth:
        yield f"{found.changes} count {found.weight.found}, and {truth} is enough"


def kept_after(ruled: Ruled, changes: Collection[Change]) -> list[str]:
    """The rules that are still on."""
    off = {one.rule for one in changes if one.amount is None}
    return [name for name in own_rules(ruled) if name not in off]


def with_changes(ruled: Ruled, changes: Collection[Change]) -> Ruled:
    """The portfolio with other amounts, put in by this test's own hand."""
    portfolio, at_least = ruled.portfolio, ruled.at_least
    for one in changes:
        if one.amount is None:
            continue
        to = one.amount.now + one.steps * one.amount.unit
        if one.rule == "aim.reach":
            at_least = to
            continue
        number = Decimal(to.numerator) / Decimal(to.denominator)
        portfolio = _put(portfolio, rule_parts(one.rule), number)
    return Ruled(portfolio, at_least)


def _put(portfolio: Portfolio, parts: tuple[str, ...], number: Decimal) -> Portfolio:
    kind, name, *rest = parts
    if kind == "capacity":
        at = portfolio.periods.index(rest[0]) if rest else 0
        rows = portfolio.capacities
        cells = [
            replace(row, amount=number) if (row.resource, row.period) == (name, at) else row
            for row in rows
        ]
        return replace(portfolio, capacities=tuple(cells))
    if kind == "limits":
        side = {"min": "minimum", "max": "maximum"}[rest[0]]
        some_limits = [
            replace(row, **{side: number}) if row.name == name else row  # type: ignore[arg-type]
            for row in portfolio.limits
        ]
        return replace(portfolio, limits=tuple(some_limits))
    if kind == "criteria":
        criteria = [
            replace(row, floor=number) if row.name == name else row for row in portfolio.criteria
        ]
        return replace(portfolio, criteria=tuple(criteria))
    if kind == "resources":
        resources = [
            replace(row, reserve=number) if row.name == name else row
            for row in portfolio.resources
        ]
        return replace(portfolio, resources=tuple(resources))
    initiatives = [
        replace(row, latest=int(number)) if row.id == name else row
        for row in portfolio.initiatives
    ]
    return replace(portfolio, initiatives=tuple(initiatives))
