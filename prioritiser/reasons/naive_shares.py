"""Equal shares: every initiative, or every organisation, gets the same part of what it asks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from math import lcm

from prioritiser.domain.links import DIVISIBLE, Link, Relation
from prioritiser.domain.plan import Choice
from prioritiser.domain.portfolio import Capacity, Limit, Portfolio, order_key
from prioritiser.formulate import MOST_VALUE
from prioritiser.reasons.asking import Asking
from prioritiser.reasons.naive_rankings import decided
from prioritiser.reasons.naive_wishes import Cell, Picks, Wishes
from prioritiser.rules.measures import Measures


@dataclass(frozen=True, slots=True)
class Shared:
    """What comes of equal shares."""

    picks: Picks
    part: Fraction | None
    """The least part that anybody gets of what is asked; `None` where nobody asks."""
    is_settled: bool = True
    """Whether every organisation's own best plan is proven."""


def equal_shares(wishes: Wishes) -> Shared:
    """All get the same part of what they ask of each money in each period; none is done in part.

    Musts and what is under way are paid first.
    """
    first = decided(wishes, wishes.worth)
    asked = [wishes.ways(name, wishes.worth)[0] for name in wishes.asking(wishes.worth)]
    over = wishes.overspent([*first, *asked])
    spent = _asked(wishes, [*first, *asked])
    cut = {
        name
        for name, cells in spent.items()
        if not over.keys().isdisjoint(cell for cell, amount in cells.items() if amount > 0)
    }
    picks = [*first, *(one for one in asked if one.initiative not in cut)]
    return Shared(picks, _part(over, spent, {one.initiative for one in asked}))


def _part(
    over: Mapping[Cell, Fraction],
    spent: Mapping[str, Mapping[Cell, Fraction]],
    asking: set[str],
) -> Fraction | None:
    if not asking:
        return None
    parts = [Fraction(1)]
    for cell, amount in over.items():
        asked = sum((spent[name].get(cell, Fraction(0)) for name in asking), Fraction(0))
        if asked > 0:
            parts.append(max(Fraction(0), (asked - amount) / asked))
    return min(parts)


def _asked(wishes: Wishes, choices: Picks) -> dict[str, dict[Cell, Fraction]]:
    """What each asks of each money in each period, lists of funds split as best for all."""
    plan, last = wishes.whole(choices), wishes.portfolio.period_count - 1
    starts = plan.starts
    found: dict[str, dict[Cell, Fraction]] = {name: {} for name in starts}

    def add(name: str, resource: str, period: int, amount: Fraction) -> None:
        if resource in wishes.watched and period <= last and amount > 0:
            cells, cell = found[name], (resource, period)
            cells[cell] = cells.get(cell, Fraction(0)) + amount

    for use in wishes.portfolio.uses:
        if use.initiative in starts and not use.others:
            period = use.falls_in(starts[use.initiative])
            add(use.initiative, use.resource, period, Fraction(use.amount))
    for split in plan.splits:
        add(split.initiative, split.fund, split.period, split.amount)
    return found


def shares_by_tag(wishes: Wishes, tag: str, asking: Asking) -> Shared:
    """Each organisation gets money in proportion to what it asks, for its own best plan.

    Args:
        wishes: of the portfolio as the question sees it.
        tag: whose values tell the organisations apart; those without one are one more.
        asking: about the same portfolio.
    """
    groups: dict[str, list[str]] = {}
    for row in wishes.portfolio.initiatives:
        groups.setdefault(row.tag(tag) or "", []).append(row.id)
    first = decided(wishes, wishes.worth)
    asked = [wishes.ways(name, wishes.worth)[0] for name in wishes.asking(wishes.worth)]
    spent = _asked(wishes, [*first, *asked])
    picks, is_settled = list[Choice](), True
    for done, name in enumerate(sorted(groups, key=order_key)):
        asking.told(done, len(groups))
        own = set(groups[name])
        portfolio = _own(wishes, own, _parts_of(spent, own))
        found = asking.best(portfolio, MOST_VALUE, is_settled=True)
        is_settled &= found.is_exact
        # A share that does not cover what it must do is spent on that alone.
        mandated = [one for one in first if one.initiative in own]
        picks += mandated if found.plan is None else found.plan.choices
    return Shared(_in_order(wishes, picks), None, is_settled)


def _in_order(wishes: Wishes, picks: Picks) -> Picks:
    """Musts, then what is under way, then by value."""
    names = [*wishes.decided(wishes.worth), *wishes.ranking(wishes.worth)]
    place = {name: number for number, name in enumerate(names)}
    return sorted(picks, key=lambda one: place.get(one.initiative, len(place)))


def _parts_of(spent: Mapping[str, Mapping[Cell, Fraction]], own: set[str]) -> dict[str, Fraction]:
    """By money resource: the organisation's part of all that is asked of it in all periods."""
    all_of_it: dict[str, Fraction] = {}
    its: dict[str, Fraction] = {}
    for name, cells in spent.items():
        for (resource, _), amount in cells.items():
            all_of_it[resource] = all_of_it.get(resource, Fraction(0)) + amount
            if name in own:
                its[resource] = its.get(resource, Fraction(0)) + amount
    return {name: its.get(name, Fraction(0)) / amount for name, amount in all_of_it.items()}


def _own(wishes: Wishes, own: set[str], parts: Mapping[str, Fraction]) -> Portfolio:
    """One organisation's portfolio: its own rows and rules, its share of the money.

    Of everything else it counts on all there is, and it takes it that others do their part.
    """
    whole = wishes.portfolio
    return replace(
        whole,
        initiatives=tuple(row for row in whole.initiatives if row.id in own),
        uses=tuple(use for use in whole.uses if use.initiative in own),
        benefits=tuple(row for row in whole.benefits if row.initiative in own),
        capacities=tuple(_share_of(row, wishes, parts) for row in whole.capacities),
        links=tuple(one for link in whole.links for one in _own_link(link, own)),
        limits=_own_limits(whole, own),
        criteria=tuple(replace(row, floor=None) for row in whole.criteria),
        scenarios=(),
        actuals=(),
    )


def _share_of(row: Capacity, wishes: Wishes, parts: Mapping[str, Fraction]) -> Capacity:
    """Its share of one capacity, rounded down to the smallest unit typed of that money."""
    if row.resource not in wishes.watched:
        return row
    part, whole = parts.get(row.resource, Fraction(0)), wishes.portfolio
    typed = [one.amount for one in whole.capacities if one.resource == row.resource]
    typed += [use.amount for use in whole.uses if row.resource in use.funds]
    unit = lcm(*(Fraction(amount).denominator for amount in typed))
    places = 0
    while 10**places % unit:
        places += 1
    units = Fraction(row.amount) * part * 10**places // 1
    # Written with an exponent, as a product would be cut to the digits of the context.
    return replace(row, amount=Decimal(f"{units}E-{places}"))


def _own_link(link: Link, own: set[str]) -> list[Link]:
    """What a link says of an organisation's own initiatives."""
    if own.issuperset(link.members):
        return [link]
    sources = tuple(name for name in link.sources if name in own)
    targets = tuple(name for name in link.targets if name in own)
    if link.relation in DIVISIBLE and sources and targets:
        return [replace(link, sources=sources, targets=targets)]
    inside = (*sources, *targets)
    if link.relation == Relation.TOGETHER and len(set(inside)) > 1:
        return [replace(link, sources=inside[:1], targets=inside[1:])]
    return []


def _own_limits(portfolio: Portfolio, own: set[str]) -> tuple[Limit, ...]:
    """Limits on amounts that speak of an organisation's own initiatives alone."""
    measures = Measures(portfolio)
    return tuple(
        limit
        for limit in portfolio.limits
        if not limit.is_share
        and (inside := set(measures.inside(limit.where)))
        and own.issuperset(inside)
    )
