"""Greedy with dependencies: each initiative with all that it needs, where every rule holds."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from fractions import Fraction

from prioritiser.domain.links import FORCING, Relation, rule_parts
from prioritiser.domain.plan import Choice
from prioritiser.domain.portfolio import Portfolio, order_key
from prioritiser.reasons.naive_rankings import ratio_key
from prioritiser.reasons.naive_wishes import Picks, Wishes, extents


def with_needs(wishes: Wishes) -> Picks:
    """Most value for money first, each with all that it needs, where no rule breaks by it.

    Minima and floors are left to the end, as only a whole list can be held against them.
    """
    picks: Picks = []
    for name in wishes.decided(wishes.worth):
        if name not in _ids(picks):
            picks = _grown(wishes, picks, name) or [*picks, wishes.ways(name, wishes.worth)[0]]
    for name in _by_bundle(wishes, _ids(picks)):
        if name not in _ids(picks):
            picks = _grown(wishes, picks, name) or picks
    return picks


def _ids(picks: Picks) -> set[str]:
    return {one.initiative for one in picks}


def _by_bundle(wishes: Wishes, taken: Collection[str]) -> list[str]:
    """What is left to decide, by what each brings and costs with all that it needs."""
    keys: dict[str, tuple[bool, Fraction]] = {}
    for name in wishes.ranking(wishes.worth):
        new = _needed(wishes, name, taken)
        value = sum((wishes.best(one, wishes.worth) for one in new), Fraction(0))
        if value > 0:
            keys[name] = ratio_key(value, sum((wishes.money[one] for one in new), Fraction(0)))
    return sorted(keys, key=lambda name: (keys[name], order_key(name)))


def _needed(wishes: Wishes, name: str, taken: Collection[str]) -> list[str]:
    """An initiative after all that it needs and that is not in.

    Of several of which one is enough, the cheapest, in canonical order among equals.
    """
    found: list[str] = []
    seen = set(taken)
    waiting = [(name, False)]
    while waiting:
        one, is_done = waiting.pop()
        if is_done:
            found.append(one)
        elif one not in seen:
            seen.add(one)
            waiting.append((one, True))
            waiting += [(other, False) for other in _next_needs(wishes, one, seen)]
    return found


def _next_needs(wishes: Wishes, name: str, there: Collection[str]) -> Iterator[str]:
    for link in wishes.portfolio.links:
        if link.relation in FORCING and name in link.sources:
            yield from link.targets
        elif link.relation == Relation.TOGETHER and name in link.members:
            yield from link.members
        elif link.relation == Relation.REQUIRES_ANY and name in link.sources:
            is_met = any(one in there for one in link.targets)
            cheapest = sorted(link.targets, key=lambda one: (wishes.money[one], order_key(one)))
            yield from cheapest[: 0 if is_met else 1]


def _grown(wishes: Wishes, picks: Picks, name: str) -> Picks | None:
    """The picks with an initiative and all that it needs; `None` where a rule would break."""
    bundle = _needed(wishes, name, _ids(picks))
    before, grown = extents(wishes.breaches(picks)), list(picks)
    for place, one in enumerate(bundle):
        waiting = _waiting(wishes.portfolio, bundle[place + 1 :])
        way = _keeping(wishes, grown, one, waiting, before)
        if way is None:
            return None
        grown.append(way)
    return grown


def _waiting(portfolio: Portfolio, later: Collection[str]) -> set[str]:
    """Links that hold only once later members of the bundle are in."""
    wanted = set(later)
    return {link.name for link in portfolio.links if not wanted.isdisjoint(link.members)}


def _keeping(
    wishes: Wishes,
    picks: Picks,
    name: str,
    waiting: Collection[str],
    before: Mapping[str, Fraction],
) -> Choice | None:
    """The best start at which no rule is broken more than before."""
    for way in wishes.ways(name, wishes.worth):
        after = extents(wishes.breaches([*picks, way]))
        if all(
            by <= before.get(rule, 0) or rule in waiting or _is_least(rule, wishes.portfolio)
            for rule, by in after.items()
        ):
            return way
    return None


def _is_least(rule: str, portfolio: Portfolio) -> bool:
    """Whether a rule asks for something at the least, which more of the list may yet bring."""
    owner, *parts = rule_parts(rule)
    if owner == "limits":
        return parts[-1] == "min"
    if owner == "criteria":
        return not portfolio.criterion(parts[0]).is_lower_better
    musts = {row.id for row in portfolio.initiatives if row.status == "must"}
    return owner == "initiatives" and parts[-1] == "status" and parts[0] in musts
