"""Windows: an initiative starts in a period in which it may."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from fractions import Fraction

from prioritiser.domain.breaches import Breach
from prioritiser.domain.choices import Choices
from prioritiser.domain.links import rule_name
from prioritiser.domain.plan import Plan
from prioritiser.domain.portfolio import Portfolio
from prioritiser.domain.starts import starts_of
from prioritiser.milp.model import Column, Row

OWNS = "starts"


def columns(choices: Choices, portfolio: Portfolio) -> Iterator[Column]:
    """None: there is a choice for each allowed start and for no other."""
    del choices, portfolio
    yield from ()


def rows(choices: Choices, portfolio: Portfolio) -> Iterator[Row]:
    """Σ_s x_{i,s} ≤ 1: an initiative starts once."""
    del portfolio
    for initiative, ways in choices.by_initiative.items():
        if len(ways) > 1:
            yield Row(rule_name(OWNS, initiative), tuple(choices.chosen(initiative)), 1)


def breaches(plan: Plan, portfolio: Portfolio) -> Iterator[Breach]:
    """Starts outside their window, missing, several, or given where there is none.

    Named as the cell that says so: `initiatives.ID.earliest_start` or `.latest_start`; several
    starts of one initiative as their row, `starts.ID`.
    """
    windows = starts_of(portfolio)
    times = Counter(choice.initiative for choice in plan.choices)
    for name, count in times.items():
        if count > 1:
            text = f"{name} is in the plan {count} times."
            yield Breach(rule_name(OWNS, name), Fraction(count), Fraction(1), text)
    for choice in plan.choices:
        name, window, start = choice.initiative, windows[choice.initiative], choice.start
        if window is None:
            if start is not None:
                text = f"{name} has no start choice, and is given a start."
                yield _breach((name, "earliest_start"), 1, 0, text)
        elif start is None:
            text = f"{name} is in the plan without a start period."
            yield _breach((name, "earliest_start"), 0, 1, text)
        elif start not in window:
            yield _outside(name, start, window, portfolio)


def _outside(name: str, start: int, window: tuple[int, ...], portfolio: Portfolio) -> Breach:
    if not window:
        text = f"{name} has no period in which it may start."
        return _breach((name, "latest_start"), 1, 0, text)
    first, last = (_named(period, portfolio) for period in (window[0], window[-1]))
    allowed = f"in {first} only" if first == last else f"from {first} to {last}"
    text = f"{name} starts in {_named(start, portfolio)}, and may start {allowed}."
    if start < window[0]:
        return _breach((name, "earliest_start"), start, window[0], text)
    return _breach((name, "latest_start"), start, window[-1], text)


def _named(period: int, portfolio: Portfolio) -> str:
    is_known = 0 <= period < len(portfolio.periods)
    return portfolio.periods[period] if is_known else f"period number {period + 1}"


def _breach(cell: tuple[str, str], found: int, allowed: int, text: str) -> Breach:
    return Breach(rule_name("initiatives", *cell), Fraction(found), Fraction(allowed), text)


def label(parts: tuple[str, ...], portfolio: Portfolio) -> str:
    """`the periods in which A may start`, or `the latest start of A` where a cell is named."""
    del portfolio
    if parts[0] != OWNS:
        return f"the {parts[2].removesuffix('_start')} start of {parts[1]}"
    return f"the periods in which {parts[1]} may start"
