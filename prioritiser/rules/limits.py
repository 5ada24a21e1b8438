"""Limits: floors and ceilings on a count, the value or a resource of some initiatives (M6)."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from fractions import Fraction

from prioritiser.domain.breaches import Breach
from prioritiser.domain.choices import Choices
from prioritiser.domain.exact import plain, rounded
from prioritiser.domain.links import rule_name
from prioritiser.domain.plan import Plan
from prioritiser.domain.portfolio import Limit, Portfolio, Use, Where, order_key
from prioritiser.milp.model import Row, Term, at_least
from prioritiser.value.criteria import expected_value

OWNS = "limits"
MOST_PLACES = 12
"""Digits after the point that `plain` shows."""
Amounts = Mapping[str, Fraction]


def rows(choices: Choices, portfolio: Portfolio) -> Iterator[Row]:
    """Σ part ≤ max and Σ part ≥ min, or, as shares, Σ part − share · Σ all ≤ 0 and ≥ 0."""
    facts = _Facts(portfolio)
    for limit in portfolio.limits:
        inside = facts.inside(limit.where)
        for first, last in _spans(limit):
            amounts = facts.amounts(limit, inside, first, last)
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
    facts, chosen = _Facts(portfolio), plan.ids
    for limit in portfolio.limits:
        inside = facts.inside(limit.where)
        for first, last in _spans(limit):
            amounts = facts.amounts(limit, inside, first, last)
            taken = {name: amount for name, amount in amounts.items() if name in chosen}
            part = sum((taken[name] for name in taken if name in inside), Fraction(0))
            whole = sum(taken.values(), Fraction(0)) if limit.is_share else Fraction(1)
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
                    about = f"Limit {limit.name}{_when(first, last, portfolio)}: {text}"
                    yield Breach(rule_name(OWNS, limit.name, side), part, allowed, about)


def _when(first: int, last: int, portfolio: Portfolio) -> str:
    """` in 2027/28`, ` from 2027/28 to 2028/29`, or nothing where there are no periods."""
    if not portfolio.periods:
        return ""
    start, end = portfolio.period_name(first), portfolio.period_name(last)
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


def _spans(limit: Limit) -> list[tuple[int, int]]:
    """The runs of periods, first and last, that the limit speaks of one by one."""
    if limit.each_period:
        return [(period, period) for period in range(limit.first, limit.last + 1)]
    return [(limit.first, limit.last)]


class _Facts:
    """What limits look up, put in order once: each looks only at the initiatives it speaks of."""

    def __init__(self, portfolio: Portfolio) -> None:
        self._rows = {row.id: row for row in portfolio.initiatives}
        self._tagged: dict[tuple[str, str], list[str]] = {}
        for row in portfolio.initiatives:
            for tag in row.tags:
                self._tagged.setdefault(tag, []).append(row.id)
        self._uses: dict[tuple[str, str], list[Use]] = {}
        for use in portfolio.uses:
            self._uses.setdefault((use.initiative, use.resource), []).append(use)

    def inside(self, where: Where) -> Collection[str]:
        """The ids that a limit speaks of, in canonical order."""
        likely: Iterable[str] = self._rows
        if where.ids:
            likely = (name for name in where.ids if name in self._rows)
        elif where.terms:
            tag, values = where.terms[0]
            likely = (name for value in values for name in self._tagged.get((tag, value), ()))
        meant = (name for name in likely if where.holds(self._rows[name]))
        # A dict keeps the order and finds a name as fast as a set.
        return dict.fromkeys(sorted(meant, key=order_key))

    def amounts(self, limit: Limit, inside: Collection[str], first: int, last: int) -> Amounts:
        """What each initiative adds to the measure in periods `first` to `last`, zeros left out.

        Without a start, an initiative is in progress in every period and its value falls in the
        first period, as its cost does. Of a resource, positive uses count. Only shares are
        measured against the initiatives that the limit does not speak of.
        """
        names = self._rows if limit.is_share else inside
        amounts = {name: self._amount(limit.measure, name, first, last) for name in names}
        return {name: amount for name, amount in amounts.items() if amount}

    def _amount(self, measure: str, name: str, first: int, last: int) -> Fraction:
        if measure == "count":
            return Fraction(1)
        if measure == "value":
            return expected_value(self._rows[name]) if first == 0 else Fraction(0)
        uses = self._uses.get((name, measure), ())
        counted = (use.amount for use in uses if first <= use.period <= last and use.amount > 0)
        return sum(map(Fraction, counted), Fraction(0))
