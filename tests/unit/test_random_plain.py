"""What the random portfolios without starts hold, and how their best plans are settled."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import pytest

from prioritiser.domain.portfolio import Portfolio, Status
from tests import oracle
from tests.random_kinds import OLD
from tests.random_rules import RELATIONS
from tests.strategies import random_case

CASES = 300


@pytest.fixture(scope="module")
def random_portfolios() -> list[Portfolio]:
    return [random_case(seed, kinds=OLD)[0] for seed in range(CASES)]


def features(portfolio: Portfolio) -> Iterator[str]:
    yield from (f"relation {link.relation}" for link in portfolio.links)
    yield from ("a list in a link" for link in portfolio.links if len(link.members) > 2)
    yield from (f"status {row.status}" for row in portfolio.initiatives)
    yield from ("negative value" for row in portfolio.initiatives if row.value < 0)
    yield from ("no value" for row in portfolio.initiatives if row.value == 0)
    yield from ("chance" for row in portfolio.initiatives if 0 < row.success < 1)
    yield from ("family" for row in portfolio.initiatives if row.family)
    musts = [row.family for row in portfolio.initiatives if row.status is Status.MUST]
    yield from ("musts of one family" for name in musts if name and musts.count(name) > 1)
    yield from ("release" for use in portfolio.uses if use.amount < 0)
    yield from ("huge" for use in portfolio.uses if use.amount > 10**12)
    yield from ("pennies" for use in portfolio.uses if use.amount % 1)
    yield from ("reserve" for row in portfolio.resources if row.reserve)
    yield from ("tolerance" for row in portfolio.resources if row.tolerance)
    yield from ("release share" for row in portfolio.resources if row.release_share != 1)
    yield from (f"{len(portfolio.periods)} periods" for _ in "1")
    cells = len(portfolio.resources) * portfolio.period_count
    yield from ("unlimited" for _ in range(cells - len(portfolio.capacities)))
    for limit in portfolio.limits:
        measure = limit.measure if limit.measure in {"count", "value"} else "resource"
        yield f"limit on {measure}, {'share' if limit.is_share else 'amount'}"
        yield "limit in each period" if limit.each_period else "limit in total"
        yield "limit by ids" if limit.where.ids else "limit by tags or on all"


EXPECTED = {
    *(f"relation {relation}" for relation in RELATIONS),
    *(f"status {status}" for status in Status if status != Status.IN_FLIGHT),
    *(f"{count} periods" for count in range(4)),
    *(
        f"limit on {measure}, {form}"
        for measure in ("count", "value", "resource")
        for form in ("share", "amount")
    ),
    *("a list in a link", "negative value", "no value", "chance", "family", "release", "huge"),
    *("pennies", "reserve", "tolerance", "release share", "unlimited", "limit in each period"),
    "musts of one family",
    *("limit in total", "limit by ids", "limit by tags or on all"),
}


@pytest.mark.parametrize("feature", sorted(EXPECTED))
def test_random_portfolios_hold_every_feature_often(
    feature: str, random_portfolios: list[Portfolio]
) -> None:
    with_it = sum(feature in set(features(one)) for one in random_portfolios)

    assert with_it >= CASES / 50


def test_random_cases_are_possible_often_and_impossible_sometimes() -> None:
    answers = [oracle.best(*random_case(seed, most=6, kinds=OLD)) for seed in range(CASES)]

    assert sum(one is not None and bool(one.ids) for one in answers) > CASES / 3
    assert sum(one is None for one in answers) > CASES / 20


def test_random_cases_are_often_settled_by_count_by_money_and_by_ids() -> None:
    settled = Counter(settled_by(*random_case(seed, most=6, kinds=OLD)) for seed in range(CASES))

    assert min(settled[by] for by in ("value", "count", "money", "ids")) > CASES / 60


def settled_by(portfolio: Portfolio, asked: oracle.Asked) -> str:
    """What sets the best plan apart from the next one (M9)."""
    facts = oracle.under(portfolio, asked)
    keys = sorted(
        oracle.preference(facts, plan)
        for plan in oracle.plans(facts)
        if next(oracle.broken(facts, plan, asked.without), None) is None
    )
    if len(keys) < 2:
        return "nothing"
    (one, other), steps = keys[:2], ("value", "count", "money", "sum of starts", "ids", "starts")
    return next(step for at, step in enumerate(steps) if one[at] != other[at])
