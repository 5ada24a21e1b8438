"""The reasons that are given for a plan, and every plan there is."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import combinations

from prioritiser.domain.plan import Plan
from prioritiser.domain.portfolio import Portfolio
from prioritiser.reasons import Reason, why
from tests.builders import a_plan
from tests.results import a_result


def reasons(portfolio: Portfolio, *chosen: str) -> dict[str, Reason]:
    return {reason.id: reason for reason in why(a_result(portfolio, *chosen))}


def plans(portfolio: Portfolio) -> Iterable[Plan]:
    ids = [row.id for row in portfolio.initiatives]
    return (a_plan(*some) for size in range(len(ids) + 1) for some in combinations(ids, size))
