"""What the oracle says of small portfolios that can be checked on paper."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from prioritiser.domain.portfolio import Portfolio
from tests import oracle
from tests.builders import a_portfolio, an_initiative
from tests.oracle import Best, broken


def rules_broken(portfolio: Portfolio, chosen: str) -> list[str]:
    return [breach.rule for breach in broken(portfolio, chosen.split())]


def plans_that_obey(portfolio: Portfolio) -> set[str]:
    return {
        "".join(sorted(plan))
        for plan in oracle.plans(portfolio)
        if not list(broken(portfolio, plan))
    }


def chosen(answer: Best | None) -> Collection[str]:
    assert answer is not None
    return sorted(answer.ids)


def abc(**changes: Any) -> Portfolio:
    return a_portfolio(*(an_initiative(name) for name in "ABC"), **changes)
