"""The amounts of rules, and rules with other amounts: what can give way bit by bit.

The smallest bit is the finest decimal that was typed of the rule and of what it measures; a
hundredth, or finer where typed so, for shares and for what is worked out, such as value.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from math import ceil

from prioritiser.domain.exact import rounded
from prioritiser.domain.links import rule_name, rule_parts
from prioritiser.domain.portfolio import COUNT, Capacity, Limit, Portfolio
from prioritiser.formulate import REACH, Loosening, steps_of_room
from prioritiser.reasons.own_rules import Ruled, kind_of, own_name
from prioritiser.rules.resources import capacity_name

HUNDREDTHS = 2
_ALL_PLACES = 400


@dataclass(frozen=True, slots=True)
class Amount:
    """One amount of a rule, and how it can be made to ask less."""

    rule: str
    """The name that the amount goes by: `capacity.RES.PERIOD` is a part of `capacity.RES`."""
    now: Fraction
    """As it stands; a latest start as the number of its period, from 0."""
    unit: Fraction
    """The smallest bit that it moves by; below 0 where less of it asks less."""
    most: int
    """After so many bits it asks nothing any more; 0 where it is no help."""
    is_share: bool = False
    """Whether what it asks is not in proportion to it: a share of what is chosen, or a start."""
    may_turn: bool = False
    """Whether more bits may be too many: a share of something that may be below 0."""
    size: Fraction | None = None
    """What a change is weighed by, where it is not the amount itself."""

    def at(self, steps: int) -> Fraction:
        """The amount after so many bits."""
        return self.now + steps * self.unit

    def weight(self, steps: int) -> Fraction:
        """What so many bits count beside changes of other rules: 1 is as much as it is itself."""
        size = self.size or abs(self.now) or self.most * abs(self.unit)
        return steps * abs(self.unit) / size


def amounts_of(rule: str, ruled: Ruled) -> tuple[Amount, ...]:
    """The amounts of one of `own_rules`; none for a rule that can only hold or be off."""
    kind, parts, portfolio = kind_of(rule), rule_parts(rule), ruled.portfolio
    found: Iterable[Amount] = ()
    if kind == "capacity":
        found = _of_capacity(rule, portfolio)
    elif kind == "limits":
        found = _of_limit(parts[1], parts[2], portfolio)
    elif kind == "criteria":
        found = _of_floor(parts[1], portfolio)
    elif kind == "reserve":
        found = _of_reserve(parts[1], portfolio)
    elif kind == "latest_start":
        found = _of_latest(parts[1], portfolio)
    elif rule == REACH:
        found = _of_reach(ruled)
    return tuple(_with_room(one, ruled) for one in found)


def moved(ruled: Ruled, amount: Amount, steps: int) -> Ruled:
    """The portfolio with one amount moved by so many bits."""
    to = amount.at(steps)
    if amount.rule == REACH:
        return replace(ruled, at_least=to)
    return replace(ruled, portfolio=_changed(ruled.portfolio, amount.rule, _decimal(to)))


def loosening(ruled: Ruled, amount: Amount, price: Fraction = Fraction(1)) -> Loosening:
    """The amount as something that may give way in a program."""
    step = moved(ruled, amount, 1)
    return Loosening(amount.rule, step.portfolio, step.at_least, max(1, amount.most), price)


def _with_room(amount: Amount, ruled: Ruled) -> Amount:
    if amount.is_share:
        return amount
    return replace(
        amount, most=steps_of_room(ruled.portfolio, loosening(ruled, amount), ruled.goal)
    )


def _of_capacity(rule: str, portfolio: Portfolio) -> Iterator[Amount]:
    for row in portfolio.capacities:
        name = capacity_name(row.resource, row.period, portfolio)
        if own_name(name, portfolio) == rule:
            unit = _bit(_places_of(row.resource, portfolio))
            yield Amount(name, Fraction(row.amount), unit, 0)


def _of_limit(name: str, side: str, portfolio: Portfolio) -> Iterator[Amount]:
    limit = next(row for row in portfolio.limits if row.name == name)
    bound = limit.minimum if side == "min" else limit.maximum
    if bound is None:
        return
    sign = -1 if side == "min" else 1
    unit = sign * _bit(_places_of_limit(limit, bound, portfolio))
    most = 0
    if limit.is_share:
        end = Fraction(0) if side == "min" else Fraction(1)
        most = max(0, ceil((end - Fraction(bound)) / unit))
    rule = rule_name("limits", name, side)
    turns = limit.is_share and _may_be_negative(limit.measure, portfolio)
    yield Amount(rule, Fraction(bound), unit, most, limit.is_share, turns)


def _places_of_limit(limit: Limit, bound: Decimal, portfolio: Portfolio) -> int:
    if limit.is_share:
        return max(HUNDREDTHS, _places(bound))
    if limit.measure == COUNT:
        return _places(bound)
    if limit.measure in {row.name for row in portfolio.resources}:
        return max(_places_of(limit.measure, portfolio), _places(bound))
    return max(HUNDREDTHS, _places(bound))


def _may_be_negative(measure: str, portfolio: Portfolio) -> bool:
    if measure in (COUNT, *(row.name for row in portfolio.resources)):
        return False
    amounts = [row.value for row in portfolio.initiatives]
    amounts += [row.amount for row in portfolio.benefits]
    return any(row.is_lower_better for row in portfolio.criteria) or min(amounts, default=0) < 0


def _of_floor(name: str, portfolio: Portfolio) -> Iterator[Amount]:
    row = portfolio.criterion(name)
    if row.floor is not None:
        sign = 1 if row.is_lower_better else -1
        unit = sign * _bit(max(HUNDREDTHS, _places(row.floor)))
        yield Amount(rule_name("criteria", name, "floor"), Fraction(row.floor), unit, 0)


def _of_reserve(name: str, portfolio: Portfolio) -> Iterator[Amount]:
    for row in portfolio.resources:
        if row.name == name:
            unit = -_bit(max(HUNDREDTHS, _places(row.reserve)))
            rule = rule_name("resources", name, "reserve")
            held = Fraction(row.reserve)
            yield Amount(rule, held, unit, ceil(held / -unit))


def _of_latest(name: str, portfolio: Portfolio) -> Iterator[Amount]:
    for row in portfolio.initiatives:
        if row.id == name and row.latest is not None:
            rule, count = rule_name("initiatives", name, "latest_start"), portfolio.period_count
            left = count - 1 - row.latest
            at, whole = Fraction(row.latest), Fraction(count)
            yield Amount(rule, at, Fraction(1), left, is_share=True, size=whole)


def _of_reach(ruled: Ruled) -> Iterator[Amount]:
    if ruled.at_least is not None:
        places = HUNDREDTHS
        while ruled.at_least * 10**places % 1 and places < _ALL_PLACES:
            places += 1
        yield Amount(REACH, ruled.at_least, -_bit(places), 0)


def _places_of(resource: str, portfolio: Portfolio) -> int:
    """The decimals of everything that is typed in units of a resource."""
    typed = [row.amount for row in portfolio.capacities if row.resource == resource]
    typed += [row.amount for row in portfolio.uses if resource in row.funds]
    typed += [row.stop_cost for row in portfolio.initiatives]
    typed += [row.extra_price for row in portfolio.resources if row.extra_from == resource]
    return max(map(_places, typed), default=0)


def _changed(portfolio: Portfolio, rule: str, to: Decimal) -> Portfolio:
    kind, parts = kind_of(rule), rule_parts(rule)
    if kind == "capacity":
        rows = (_capacity(row, rule, to, portfolio) for row in portfolio.capacities)
        return replace(portfolio, capacities=tuple(rows))
    if kind == "limits":
        limits = (
            _limit(row, parts[2], to) if row.name == parts[1] else row for row in portfolio.limits
        )
        return replace(portfolio, limits=tuple(limits))
    if kind == "criteria":
        criteria = (
            replace(row, floor=to) if row.name == parts[1] else row for row in portfolio.criteria
        )
        return replace(portfolio, criteria=tuple(criteria))
    if kind == "reserve":
        resources = (
            replace(row, reserve=to) if row.name == parts[1] else row
            for row in portfolio.resources
        )
        return replace(portfolio, resources=tuple(resources))
    rows_ = (
        replace(row, latest=int(to)) if row.id == parts[1] else row
        for row in portfolio.initiatives
    )
    return replace(portfolio, initiatives=tuple(rows_))


def _limit(row: Limit, side: str, to: Decimal) -> Limit:
    return replace(row, minimum=to) if side == "min" else replace(row, maximum=to)


def _capacity(row: Capacity, rule: str, to: Decimal, portfolio: Portfolio) -> Capacity:
    is_meant = capacity_name(row.resource, row.period, portfolio) == rule
    return replace(row, amount=to) if is_meant else row


def _places(number: Decimal) -> int:
    _, bottom = number.as_integer_ratio()
    places = 0
    while 10**places % bottom:
        places += 1
    return places


def _bit(places: int) -> Fraction:
    return Fraction(1, 10**places)


def _decimal(number: Fraction) -> Decimal:
    return rounded(number, _ALL_PLACES)
