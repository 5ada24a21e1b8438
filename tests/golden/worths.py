"""A smallest portfolio for each way of counting value, see `tests.golden.portfolios`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal

from prioritiser.domain.portfolio import Portfolio, Settings
from tests.builders import a_benefit, a_criterion, a_pool, a_portfolio, an_initiative


def _criteria() -> Portfolio:
    return a_portfolio(
        an_initiative("A", value="10.01"), an_initiative("B", value=-3), an_initiative("C")
    )


def _criteria_over_time() -> Portfolio:
    return a_portfolio(
        an_initiative(
            "A",
            starts=(0, 1),
            benefits=[
                a_benefit("days", 8, lag=1, ramp=1, lasts=2, realisation="0.5"),
                a_benefit("tonnes", 5, start=1),
            ],
        ),
        an_initiative("B", value=100, starts=(0, 2)),
        an_initiative("C", value=100),
        criteria=(
            a_criterion("days", weight=3, per=2, discount_rate=0),
            a_criterion("tonnes", weight=4, is_lower_better=True),
        ),
        periods=("P0", "P1", "P2"),
        settings=Settings(discount_rate=Decimal("0.25"), benefit_periods=4),
    )


def _success() -> Portfolio:
    return a_portfolio(
        an_initiative("A", value="10.01", success="0.85"),
        an_initiative("B", value=4, success="0.4"),
        an_initiative("C", value=6, success="0.5"),
        links=("A requires_success B", "B requires_success C"),
    )


def _enablers() -> Portfolio:
    return a_portfolio(
        an_initiative("A", value=10, success="0.5", starts=(0, 1)),
        an_initiative("D", value=4, success="0.25"),
        an_initiative("E", starts=(0, 1)),
        an_initiative("F"),
        links=("E enables A 0.2", "F enables D 0.5", "D requires_success A"),
        periods=("P0", "P1"),
    )


def _pools() -> Portfolio:
    return a_portfolio(
        an_initiative("A", success="0.5", benefits=[a_benefit("days", 4, pool="beds", ramp=2)]),
        an_initiative("B", benefits=[a_benefit("days", 3, pool="beds", realisation="0.9")]),
        criteria=[a_criterion("days", weight=6, discount_rate=1)],
        pools=(a_pool("beds", "3.5"), a_pool("unused", 1)),
        settings=Settings(benefit_periods=2),
    )


def _boosts() -> Portfolio:
    return a_portfolio(
        *(an_initiative(name, value=1) for name in "ABC"),
        links=("A;B boosts C 2.5", "A boosts B -0.5"),
    )


VALUES: Mapping[str, Callable[[], Portfolio]] = {
    "boosts": _boosts,
    "criteria": _criteria,
    "criteria-over-time": _criteria_over_time,
    "enablers": _enablers,
    "pools": _pools,
    "success": _success,
}
