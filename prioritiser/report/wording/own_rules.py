"""The user's own rules as sentences, and what would mend them."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from prioritiser.domain.links import rule_parts
from prioritiser.domain.portfolio import COUNT, Basis, Limit, Portfolio, Status
from prioritiser.domain.starts import starts_of
from prioritiser.formulate import REACH
from prioritiser.question import Question
from prioritiser.reasons.own_rules import Ruled, carrying, kind_of, mandated
from prioritiser.report.wording.links import all_of, link_in_words
from prioritiser.report.wording.numbers import listed, unit_of, with_unit

MOST_PLACES = 12
MOST_USES = 3
"""Amounts that an initiative is said to use at most."""
MOST_NAMED = 5
"""Ids and values that a sentence names at most."""


def rule_in_words(rule: str, ruled: Ruled, beside: Sequence[str], question: Question) -> str:
    """A rule as a sentence.

    Args:
        rule: one of `own_rules`.
        ruled: the portfolio as the question sees it.
        beside: names of the rules that it clashes with; a must tells what it uses of these.
        question: what was asked, so that it is told what was asked for.
    """
    kind, portfolio = kind_of(rule), ruled.portfolio
    parts = rule_parts(rule)
    if kind == "status":
        return _status(parts[1], portfolio, beside, question)
    if kind == "capacity":
        return _capacity(parts, portfolio)
    if kind == "limits":
        limit = next(row for row in portfolio.limits if row.name == parts[1])
        return _limit(limit, parts[2], portfolio)
    if rule == REACH:
        return f"A plan must be worth {exactly(ruled.at_least or Fraction(0))} or more (--reach)."
    return _structure(rule, kind, parts, portfolio)


def _structure(rule: str, kind: str, parts: tuple[str, ...], portfolio: Portfolio) -> str:
    if kind == "criteria":
        row = portfolio.criterion(parts[1])
        side = "most" if row.is_lower_better else "least"
        floor = with_unit_exactly(Fraction(row.floor or 0), row.unit)
        return f"A plan must bring at {side} {floor} of {parts[1]}."
    if kind == "reserve":
        held = next(row.reserve for row in portfolio.resources if row.name == parts[1])
        return f"{share_exactly(Fraction(held))} of {parts[1]} is held back as a reserve."
    if kind == "versions":
        ids = [row.id for row in portfolio.initiatives if row.family == parts[1]]
        return f"At most one version of {parts[1]} may be chosen: {listed(ids, MOST_NAMED, 'or')}."
    if kind == "latest_start":
        latest = next(row.latest for row in portfolio.initiatives if row.id == parts[1])
        return f"{parts[1]} starts in {portfolio.period_name(latest or 0)} at the latest."
    link = next(link for link in portfolio.links if link.name == rule)
    return f"{link_in_words(link)}."


def exactly(amount: Fraction, unit: str = "") -> str:
    """A number to all its digits, twelve after the point at most."""
    return with_unit_exactly(amount, unit)


def with_unit_exactly(amount: Fraction, unit: str) -> str:
    """A number to all its digits with its unit."""
    ends = (n for n in range(MOST_PLACES) if amount * 10**n % 1 == 0)
    return with_unit(amount, unit, next(ends, MOST_PLACES))


def share_exactly(share: Fraction) -> str:
    """A share in per cent, to all its digits."""
    return f"{exactly(share * 100)} %"


def _status(name: str, portfolio: Portfolio, beside: Sequence[str], question: Question) -> str:
    rows = {row.id: row for row in portfolio.initiatives}
    title = f" ({rows[name].title})" if rows[name].title else ""
    if rows[name].status == Status.NEVER:
        asked = ", as you asked" if name in question.never else ""
        return f"{name}{title} stays out{asked}."
    ids = mandated(name, portfolio)
    if len(ids) > 1:
        return f"{listed(ids, MOST_NAMED, 'or')} must be in."
    asked = ", as you asked," if name in question.must else ""
    used = [_used(name, rule, portfolio) for rule in dict.fromkeys(beside)]
    uses = listed(dict.fromkeys(text for text in used if text), MOST_USES)
    if not uses:
        return f"{name}{title} must be in{asked.rstrip(',')}."
    return f"{name}{title} must be in{asked} and uses {uses}."


def _used(name: str, rule: str, portfolio: Portfolio) -> str:
    """What an initiative uses of a capacity: in its period, or in all where that may vary."""
    if kind_of(rule) != "capacity":
        return ""
    resource, *period = rule_parts(rule)[1:]
    mine = [
        use
        for use in portfolio.uses
        if use.initiative == name and resource in use.funds and use.amount > 0
    ]
    window = starts_of(portfolio)[name]
    is_fixed = window is None or len(window) == 1
    is_fixed = is_fixed or all(use.basis == Basis.CALENDAR for use in mine)
    when = ""
    if period and is_fixed:
        at = portfolio.periods.index(period[0])
        mine = [use for use in mine if use.falls_in(window[0] if window else None) == at]
        when = f" in {period[0]}"
    elif len(portfolio.periods) > 1:
        when = " in all"
    total = sum((Fraction(use.amount) for use in mine), Fraction(0))
    return f"{_of_resource(total, resource, portfolio)}{when}" if total else ""


def _capacity(parts: tuple[str, ...], portfolio: Portfolio) -> str:
    resource, *period = parts[1:]
    rows = [row for row in portfolio.capacities if row.resource == resource]
    if period:
        rows = [row for row in rows if portfolio.period_name(row.period) == period[0]]
    total = sum((Fraction(row.amount) for row in rows), Fraction(0))
    amount = _of_resource(total, resource, portfolio)
    if resource in carrying(portfolio):
        return f"There is {amount} in all periods; what is left is carried forward."
    return f"There is {amount}{f' in {period[0]}' if period else ''}."


def _of_resource(amount: Fraction, resource: str, portfolio: Portfolio) -> str:
    """`£3m of Capital`; `12 of Beds` where the unit says the same as the name."""
    unit = unit_of(resource, portfolio)
    unit = "" if unit.casefold() == resource.casefold() else unit
    return f"{with_unit_exactly(amount, unit)} of {resource}"


def _limit(limit: Limit, side: str, portfolio: Portfolio) -> str:
    bound = Fraction((limit.minimum if side == "min" else limit.maximum) or 0)
    least = "at least" if side == "min" else "at most"
    what = f"of {limit.measure}"
    if limit.measure == COUNT:
        what = "initiatives" if bound != 1 or limit.is_share else "initiative"
    if limit.is_share:
        amount = f"{share_exactly(bound)} of all {what.removeprefix('of ')}"
    else:
        amount = f"{with_unit_exactly(bound, unit_of(limit.measure, portfolio))} {what}"
    about = f"{_scope(limit)}{_when(limit, portfolio)}"
    return f'The limit "{limit.name}" asks for {least} {amount}{about}.'


def _scope(limit: Limit) -> str:
    where = limit.where
    if where.ids:
        return f" from {listed(where.ids, MOST_NAMED)}"
    terms = [f"{tag} {listed(values, MOST_NAMED, 'or')}" for tag, values in where.terms]
    return f" from those with {all_of(tuple(terms))}" if terms else ""


def _when(limit: Limit, portfolio: Portfolio) -> str:
    if limit.each_period:
        return " in each period"
    last = portfolio.period_count - 1
    if not portfolio.periods or (limit.first == 0 and limit.last >= last):
        return ""
    first, end = portfolio.period_name(limit.first), portfolio.period_name(min(limit.last, last))
    return f" in {first}" if first == end else f" from {first} to {end}"
