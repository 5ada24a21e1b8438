"""What more and less of each resource brings, against brute force at each amount."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from prioritiser.domain.portfolio import Capacity, Portfolio, ResourceKind
from prioritiser.reasons.supply import Cell, cells_of
from prioritiser.reasons.worth import Worth, worth
from tests.explained.asked_again import Round, a_round

MOST_GRAINS = 24
"""Amounts below the least one told that are tried one by one."""


def check(seed: int) -> list[str]:
    """Compare a step more, the least that helps and a step less with brute force."""
    drawn = a_round(seed)
    if drawn is None or not drawn.seen.resources:
        return []
    every = cells_of(drawn.seen)
    name = every[seed % len(every)].resource
    step = (None, Decimal(1), Decimal("0.5"), Decimal(7))[seed % 4]
    found = worth(drawn.asking, drawn.plan, drawn.objective, cells_of(drawn.seen, name), step)
    return [told for one in found for told in _faults(drawn, one)]


def _faults(drawn: Round, one: Worth) -> Iterator[str]:
    name = f"{one.cell.resource} {one.cell.period}"
    if one.is_unlimited:
        if any(_is_of(row, one.cell) for row in drawn.seen.capacities):
            yield f"{name}: there is a limit"
        return
    yield from _wrong_gain(drawn, one, name)
    yield from _wrong_less(drawn, one, name)
    yield from _wrong_next(drawn, one, name)


def _wrong_gain(drawn: Round, one: Worth, name: str) -> Iterator[str]:
    truth = drawn.truth(_moved(drawn.seen, one.cell, one.step))
    gain = None if truth is None else drawn.gain(truth)
    if gain is None or one.gain.found != gain or one.gain.bound != gain:
        yield f"{name} +{one.step}: {gain}, not {one.gain}"
    elif truth is not None and gain > 0:
        before = drawn.plan.starts
        enters = tuple(other for other in truth.starts if other not in before)
        if one.exchange is None or one.exchange.enters != enters:
            yield f"{name} +{one.step}: {enters} enter, not {one.exchange}"


def _wrong_less(drawn: Round, one: Worth, name: str) -> Iterator[str]:
    most = max(row.amount for row in drawn.seen.capacities if _is_of(row, one.cell))
    if not most:
        if one.less is not None:
            yield f"{name}: there is nothing to take away"
        return
    if one.less is None or one.less.amount != min(most, one.step):
        yield f"{name}: less by {one.less and one.less.amount}"
        return
    truth = drawn.truth(_moved(drawn.seen, one.cell, -one.less.amount))
    loss = None if truth is None else -drawn.gain(truth)
    found = one.less.loss
    is_right = one.less.is_impossible if loss is None else found.found == found.bound == loss
    if not is_right:
        yield f"{name} -{one.less.amount}: {loss}, not {one.less}"


def _wrong_next(drawn: Round, one: Worth, name: str) -> Iterator[str]:
    grain = _grain(drawn.seen, one.cell.resource)
    if one.is_enough:
        for steps in (1, 3, MOST_GRAINS, 10**15):
            if _gain_with(drawn, one.cell, grain * steps):
                yield f"{name}: {grain * steps} more helps"
        return
    if one.next is None or one.next.amount.found is None or not one.next.amount.is_exact:
        yield f"{name}: the least amount that helps is not told: {one.next}"
        return
    amount = one.next.amount.found
    gain = _gain_with(drawn, one.cell, amount)
    if not gain or not one.next.gain.found == one.next.gain.bound == gain:
        yield f"{name} +{amount}: {gain}, not {one.next.gain}"
    least = max(0, int(amount / grain) - MOST_GRAINS)
    for steps in range(least, int(amount / grain)):
        if _gain_with(drawn, one.cell, grain * steps):
            yield f"{name}: {grain * steps} more helps, which is less than {amount}"
            return


def _gain_with(drawn: Round, cell: Cell, amount: Fraction) -> Fraction:
    truth = drawn.truth(_moved(drawn.seen, cell, Decimal(amount.numerator) / amount.denominator))
    return Fraction(0) if truth is None else max(Fraction(0), drawn.gain(truth))


def _grain(portfolio: Portfolio, resource: str) -> Fraction:
    typed = [row.amount for row in portfolio.capacities if row.resource == resource]
    typed += [use.amount for use in portfolio.uses if resource in use.funds]
    if any(row.name == resource and row.kind == ResourceKind.MONEY for row in portfolio.resources):
        typed += [row.stop_cost for row in portfolio.initiatives]
    typed += [row.extra_price for row in portfolio.resources if row.extra_from == resource]
    grain = Fraction(1)
    while any((Fraction(amount) / grain).denominator > 1 for amount in typed):
        grain /= 10
    return grain


def _is_of(row: Capacity, cell: Cell) -> bool:
    return row.resource == cell.resource and cell.period in (None, row.period)


def _moved(portfolio: Portfolio, cell: Cell, more: Decimal) -> Portfolio:
    rows = tuple(
        replace(row, amount=max(Decimal(0), row.amount + more)) if _is_of(row, cell) else row
        for row in portfolio.capacities
    )
    return replace(portfolio, capacities=rows)
