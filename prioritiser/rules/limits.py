"""Limits: floors and ceilings on a count, the value or a resource of some initiatives (M6)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction

from prioritiser.domain.breaches import Breach
from prioritiser.domain.choices import Choices
from prioritiser.domain.exact import plain
from prioritiser.domain.links import rule_name
from prioritiser.domain.plan import Plan
from prioritiser.domain.portfolio import Limit, Portfolio
from prioritiser.milp.model import Row, Term, at_least
from prioritiser.value.criteria import expected_value

OWNS = "limits"
Amounts = Mapping[str, Fraction]


def rows(choices: Choices, portfolio: Portfolio) -> Iterator[Row]:
    """Σ part ≤ max and Σ part ≥ min, or, as shares, Σ part − share · Σ all ≤ 0 and ≥ 0."""
    for limit in portfolio.limits:
        inside = {row.id for row in portfolio.initiatives if limit.where.holds(row)}
        for first, last in _spans(limit):
            amounts = _amounts(limit, portfolio, first, last)
            for side, bound in (("min", limit.minimum), ("max", limit.maximum)):
                if bound is None:
                    continue
                share = Fraction(bound) if limit.is_share else Fraction(0)
                terms: list[Term] = [
                    (choice, times * amount * ((name in inside) - share))
                    for name, amount in amounts.items()
                    for choice, times in choices.chosen(name)
                ]
                allowed = Fraction(0) if limit.is_share else Fraction(bound)
                name = rule_name(OWNS, limit.name, side)
                yield (
                    Row(name, tuple(terms), allowed)
                    if side == "max"
                    else at_least(name, terms, allowed)
                )


def breaches(plan: Plan, portfolio: Portfolio) -> Iterator[Breach]:
    """Limits that the plan does not keep."""
    for limit in portfolio.limits:
        inside = {row.id for row in portfolio.initiatives if limit.where.holds(row)}
        for first, last in _spans(limit):
            amounts = _amounts(limit, portfolio, first, last)
            taken = {name: amount for name, amount in amounts.items() if name in plan.ids}
            part = sum((taken[name] for name in taken if name in inside), Fraction(0))
            whole = sum(taken.values(), Fraction(0)) if limit.is_share else Fraction(1)
            for side, bound in (("min", limit.minimum), ("max", limit.maximum)):
                if bound is None:
                    continue
                allowed = Fraction(bound) * whole
                if part > allowed if side == "max" else part < allowed:
                    yield _breach(limit, side, part, allowed)


def _breach(limit: Limit, side: str, part: Fraction, allowed: Fraction) -> Breach:
    word = "more than the most" if side == "max" else "less than the least"
    text = (
        f"Limit {limit.name}: {limit.measure} comes to {plain(part)},"
        f" {word} allowed, {plain(allowed)}."
    )
    return Breach(rule_name(OWNS, limit.name, side), part, allowed, text)


def label(parts: tuple[str, ...], portfolio: Portfolio) -> str:
    """`the ceiling "Digital at once"` or `the floor "long-term share"`."""
    del portfolio
    side = {"min": "floor", "max": "ceiling"}.get(parts[-1], "limit")
    return f'the {side} "{parts[1]}"'


def _spans(limit: Limit) -> list[tuple[int, int]]:
    """The runs of periods, first and last, that the limit speaks of one by one."""
    if limit.each_period:
        return [(period, period) for period in range(limit.first, limit.last + 1)]
    return [(limit.first, limit.last)]


def _amounts(limit: Limit, portfolio: Portfolio, first: int, last: int) -> Amounts:
    """What each initiative adds to the measure in periods `first` to `last`, zeros left out.

    Without a start, an initiative is in progress in every period and its value falls in the
    first period, as its cost does. Of a resource, positive uses count.
    """
    if limit.measure == "count":
        return {row.id: Fraction(1) for row in portfolio.initiatives}
    amounts: dict[str, Fraction] = {}
    if limit.measure == "value":
        if first == 0:
            amounts = {row.id: expected_value(row) for row in portfolio.initiatives}
    else:
        for use in portfolio.uses:
            if use.resource == limit.measure and first <= use.period <= last and use.amount > 0:
                so_far = amounts.get(use.initiative, Fraction(0))
                amounts[use.initiative] = so_far + Fraction(use.amount)
    return {name: amount for name, amount in amounts.items() if amount}
