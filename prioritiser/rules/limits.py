"""Limits: floors and ceilings on a measure of some initiatives (M6)."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from fractions import Fraction

from prioritiser.domain.breaches import Breach
from prioritiser.domain.choices import Choices
from prioritiser.domain.exact import plain, rounded
from prioritiser.domain.links import rule_name
from prioritiser.domain.plan import Choice, Plan
from prioritiser.domain.portfolio import Limit, Portfolio
from prioritiser.milp.model import Column, Row, Term, at_least
from prioritiser.rules.funds import Share, shares
from prioritiser.rules.measures import Measures, spans

OWNS = "limits"
MOST_PLACES = 12
"""Digits after the point that `plain` shows."""


def columns(choices: Choices, portfolio: Portfolio) -> Iterator[Column]:
    """None: measures are sums over the choices, and over what funds pay."""
    del choices, portfolio
    yield from ()


def rows(choices: Choices, portfolio: Portfolio) -> Iterator[Row]:
    """Σ part ≤ max and Σ part ≥ min, or, as shares, Σ part − share · Σ all ≤ 0 and ≥ 0."""
    if not portfolio.limits:
        return
    taken = _Taken(choices, portfolio)
    for limit in portfolio.limits:
        inside = taken.measures.inside(limit.where)
        for first, last in spans(limit):
            amounts = taken.amounts(limit, inside, first, last)
            for side, bound in (("min", limit.minimum), ("max", limit.maximum)):
                if bound is None:
                    continue
                share = Fraction(bound) if limit.is_share else Fraction(0)
                terms: list[Term] = [
                    (key, amount * (is_inside - share)) for key, amount, is_inside in amounts
                ]
                allowed = Fraction(0) if limit.is_share else Fraction(bound)
                name = rule_name(OWNS, limit.name, side)
                yield (
                    Row(name, tuple(terms), allowed)
                    if side == "max"
                    else at_least(name, terms, allowed)
                )


class _Taken:
    """What the columns add to a measure."""

    def __init__(self, choices: Choices, portfolio: Portfolio) -> None:
        self.measures = Measures(portfolio)
        self._choices = choices
        self._shares = shares(choices, portfolio)

    def amounts(
        self, limit: Limit, inside: Collection[str], first: int, last: int
    ) -> list[tuple[Choice | Share, Fraction, bool]]:
        """Column, amount and whether the limit speaks of it; zeros left out.

        Only shares are measured against the initiatives that the limit does not speak of.
        """
        names = self._choices.by_initiative if limit.is_share else inside
        found: list[tuple[Choice | Share, Fraction, bool]] = []
        for name in names:
            for choice in self._choices.of(name):
                amount = self.measures.amount(limit.measure, choice, first, last)
                if amount:
                    found.append((choice, amount, name in inside))
        for part in self._shares:
            if part.fund == limit.measure and first <= part.need.period <= last:
                is_inside = part.need.initiative in inside
                if is_inside or limit.is_share:
                    found.append((part, Fraction(1, part.units), is_inside))
        return found


@dataclass(frozen=True, slots=True)
class LimitFound:
    """What a plan comes to under one limit, over one run of periods."""

    limit: Limit
    first: int
    last: int
    part: Fraction
    """What the initiatives that it speaks of come to, in the measure's unit."""
    whole: Fraction
    """What all chosen ones come to; a share is `part` of this."""


def limits_found(plan: Plan, portfolio: Portfolio) -> Iterator[LimitFound]:
    """Every limit, once for each run of periods that it speaks of.

    Source: M6 in docs/mathematics.md.
    """
    measures = Measures(portfolio)
    known: dict[tuple[str, int, int], dict[str, Fraction]] = {}
    for limit in portfolio.limits:
        inside = measures.inside(limit.where)
        for first, last in spans(limit):
            key = (limit.measure, first, last)
            if key not in known:
                known[key] = _by_initiative(plan, measures, *key)
            part = sum((known[key][name] for name in known[key] if name in inside), Fraction(0))
            whole = sum(known[key].values(), Fraction(0))
            yield LimitFound(limit, first, last, part, whole)


def _by_initiative(
    plan: Plan, measures: Measures, measure: str, first: int, last: int
) -> dict[str, Fraction]:
    amounts = {
        choice.initiative: measures.amount(measure, choice, first, last) for choice in plan.choices
    }
    for split in plan.splits:
        if split.fund == measure and first <= split.period <= last:
            before = amounts.get(split.initiative, Fraction(0))
            amounts[split.initiative] = before + split.amount
    return amounts


def breaches(plan: Plan, portfolio: Portfolio) -> Iterator[Breach]:
    """Limits that the plan does not keep."""
    for found in limits_found(plan, portfolio):
        limit, part = found.limit, found.part
        whole = found.whole if limit.is_share else Fraction(1)
        for side, bound in (("min", limit.minimum), ("max", limit.maximum)):
            if bound is None:
                continue
            allowed = Fraction(bound) * whole
            if part > allowed if side == "max" else part < allowed:
                text = (
                    _share_text(limit, part, whole, Fraction(bound))
                    if limit.is_share and whole > 0
                    else _text(limit, part, allowed)
                )
                about = f"Limit {limit.name}{_when(found.first, found.last, portfolio)}: {text}"
                yield Breach(rule_name(OWNS, limit.name, side), part, allowed, about)


def sides(limit: Limit) -> list[str]:
    """The names of a limit's bounds, as rules go by them."""
    bounds = (("min", limit.minimum), ("max", limit.maximum))
    return [rule_name(OWNS, limit.name, side) for side, bound in bounds if bound is not None]


def _when(first: int, last: int, portfolio: Portfolio) -> str:
    """` in 2027/28`, ` from 2027/28 to 2028/29`, or nothing where there are no periods."""
    if not portfolio.periods:
        return ""
    end = f"period {last + 1}" if last >= portfolio.period_count else portfolio.period_name(last)
    start = portfolio.period_name(first)
    return f" in {start}" if first == last else f" from {start} to {end}"


def _text(limit: Limit, part: Fraction, allowed: Fraction) -> str:
    word, side = ("more", "most") if part > allowed else ("less", "least")
    return (
        f"{limit.measure} comes to {plain(part)}, {plain(abs(part - allowed))} {word}"
        f" than the {side} allowed, {plain(allowed)}."
    )


def _share_text(limit: Limit, part: Fraction, whole: Fraction, bound: Fraction) -> str:
    word = "more" if part > bound * whole else "less"
    all_of = {"count": "all that are chosen", "value": "all value"}.get(
        limit.measure, f"all {limit.measure}"
    )
    return (
        f"{plain(part)} of {plain(whole)} is {_percent(part / whole, bound)} of {all_of},"
        f" {word} than the {_percent(bound)} allowed; {plain(abs(part - bound * whole))}"
        f" too {'much' if word == 'more' else 'little'}."
    )


def _percent(share: Fraction, unlike: Fraction | None = None) -> str:
    """A share in per cent: exact, or short but still on its own side of the one it is unlike."""
    if unlike is not None:
        for places in range(MOST_PLACES):
            short = rounded(share * 100, places)
            if (Fraction(short) - unlike * 100) * (share - unlike) > 0:
                return f"{short:,f} %"
    return f"{plain(share * 100)} %"


def label(parts: tuple[str, ...], portfolio: Portfolio) -> str:
    """`the ceiling "Digital at once"` or `the floor "long-term share"`."""
    del portfolio
    side = {"min": "floor", "max": "ceiling"}.get(parts[-1], "limit")
    return f'the {side} "{parts[1]}"'
