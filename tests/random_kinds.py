"""The kinds of facts that a random portfolio may mix, and those that one holds."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum

from prioritiser.domain.links import Relation
from prioritiser.domain.portfolio import Basis, Portfolio, Status
from tests.oracle.starts import windows


class Kind(StrEnum):
    """A part of the model that a generator may be told to use."""

    STARTS = "starts"
    AFTER_START = "uses after start"
    BENEFITS = "benefits"
    DISCOUNT = "discounting"
    FLOORS = "floors"
    POOLS = "pools"
    REQUIRES_SUCCESS = "requires_success"
    ENABLES = "enables"
    BOOSTS = "boosts"
    GAPS = "gaps"
    CARRY = "carry-forward"
    STEPS = "steps"
    EXTRA = "bought capacity"
    FUNDS = "lists of funds"
    IN_FLIGHT = "in flight"
    AIMS = "aims"


OLD: frozenset[Kind] = frozenset()
"""What issue 2 knows: periods, capacities, four relations, limits, versions, chances."""
ALL = frozenset(Kind)
KINDS = ALL
"""What the property tests and `oracle_run` mix, unless told otherwise."""


def kinds_of(portfolio: Portfolio) -> set[str]:
    """Names of everything that a portfolio holds: the kinds above, and finer ones."""
    return {*_of_worth(portfolio), *_of_rules(portfolio), *_of_resources(portfolio)}


def _of_worth(portfolio: Portfolio) -> Iterator[str]:
    yield f"{len(portfolio.periods)} periods"
    benefits, settings = portfolio.benefits, portfolio.settings
    if any(row.discount_rate for row in portfolio.criteria) or settings.discount_rate:
        yield Kind.DISCOUNT
    for row in portfolio.criteria:
        if row.floor is not None:
            yield "ceiling on a criterion" if row.is_lower_better else Kind.FLOORS
        yield from ("lower is better" for _ in "1" if row.is_lower_better)
    for benefit in benefits:
        yield Kind.POOLS if benefit.pool is not None else Kind.BENEFITS
        yield from ("lag" for _ in "1" if benefit.lag)
        yield from ("ramp" for _ in "1" if benefit.ramp)
        yield from ("lasts" for _ in "1" if benefit.lasts is not None)
        yield from ("realisation" for _ in "1" if benefit.realisation != 1)
        yield from ("negative benefit" for _ in "1" if benefit.amount < 0)
        yield from ("benefit by start" for _ in "1" if benefit.start is not None)
    if portfolio.benefit_count > portfolio.period_count:
        yield "benefits outlast periods"
    if any(row.value < 0 for row in portfolio.initiatives):
        yield "negative value"


def _of_rules(portfolio: Portfolio) -> Iterator[str]:
    starts = windows(portfolio)
    if any(len(window) > 1 for window in starts.values()):
        yield Kind.STARTS
    if any(row.length > 1 for row in portfolio.initiatives):
        yield "durations"
    for row in portfolio.initiatives:
        yield f"status {row.status}"
        yield from (("stop cost") for _ in "1" if row.stop_cost)
        yield from (("versions") for _ in "1" if row.family)
    for link in portfolio.links:
        yield f"relation {link.relation}"
        yield from (kind for kind in Kind if kind.value == link.relation.value)
        if link.gap:
            yield Kind.GAPS if link.gap > 0 else "negative gap"
        if link.relation is Relation.BOOSTS and (link.amount or 0) < 0:
            yield "negative boost"
    measures = {"count", "value", *(row.name for row in portfolio.resources)}
    for limit in portfolio.limits:
        measure = limit.measure if limit.measure in {"count", "value"} else "resource"
        yield f"limit on {measure if limit.measure in measures else 'criterion'}"
        yield from ("limit as share" for _ in "1" if limit.is_share)
        yield from ("limit each period" for _ in "1" if limit.each_period)


def _of_resources(portfolio: Portfolio) -> Iterator[str]:
    for use in portfolio.uses:
        yield from (Kind.FUNDS for _ in "1" if use.others)
        yield from (Kind.AFTER_START for _ in "1" if use.basis is Basis.AFTER_START)
        yield from ("releases" for _ in "1" if use.amount < 0)
    for row in portfolio.resources:
        yield from (Kind.CARRY for _ in "1" if row.carry_forward)
        yield from (Kind.STEPS for _ in "1" if row.step is not None)
        yield from (Kind.EXTRA for _ in "1" if row.extra_from is not None)
        yield from ("reserve" for _ in "1" if row.reserve)
        yield from ("tolerance" for _ in "1" if row.tolerance)
        yield from ("release share" for _ in "1" if row.release_share != 1)
    if len(portfolio.capacities) < len(portfolio.resources) * portfolio.period_count:
        yield "blank capacity"
    if any(row.status is Status.IN_FLIGHT for row in portfolio.initiatives):
        yield Kind.IN_FLIGHT
