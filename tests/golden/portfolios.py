"""A smallest portfolio for each kind of rule, each way of counting value and each aim.

The golden file of a kind is what `formulate` makes of its portfolio. The keys are the names of
the modules in `rules` and `value`, with more words after a hyphen where one file is not enough;
`tests/unit/test_registry.py` fails when a kind is missing.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction

from prioritiser.domain.portfolio import Portfolio, Settings
from prioritiser.formulate import Goal
from prioritiser.question import Aim, Least
from tests.builders import (
    a_benefit,
    a_criterion,
    a_limit,
    a_plan,
    a_pool,
    a_portfolio,
    a_resource,
    an_initiative,
)
from tests.golden.worths import VALUES

__all__ = ["AIMS", "RULES", "TIGHT", "VALUES"]


def _mandates() -> Portfolio:
    return a_portfolio(
        an_initiative("A", status="must"),
        an_initiative("B", status="never"),
        an_initiative("C", status="must", family="F"),
        an_initiative("D", status="must", family="F"),
        an_initiative("E", family="F"),
    )


def _versions() -> Portfolio:
    return a_portfolio(
        an_initiative("A", family="F"),
        an_initiative("B", family="F"),
        an_initiative("C", family="alone"),
        an_initiative("D"),
    )


def _links() -> Portfolio:
    return a_portfolio(
        *(an_initiative(name) for name in "ABCD"),
        links=("A requires B;C", "B requires_any C;D", "A;B together D", "C excludes B;D"),
    )


def _resources() -> Portfolio:
    return a_portfolio(
        an_initiative("A", cost="10.01", uses={"nurses": [3, 4]}),
        an_initiative("B", cost=7, uses={"nurses": ["-2.5", 1], "grant": [9, 9]}),
        budget=["12.34", 0],
        capacity={"nurses": [4, None]},
        resources=(
            a_resource("budget", reserve="0.1", tolerance="0.05"),
            a_resource("nurses", release_share="0.8"),
        ),
        periods=("2027/28", "2028/29"),
    )


def _limits() -> Portfolio:
    return a_portfolio(
        an_initiative("A", value=5, success="0.5", cost=3, tags={"site": "north"}),
        an_initiative("B", value=-2, cost="4.5", tags={"site": "south"}),
        an_initiative("C", value=1, uses={"budget": [-1, 6]}),
        limits=(
            a_limit("count of all", least=1, most=2),
            a_limit("each", "budget", most=5, last=1, each_period=True),
            a_limit("late value", "value", most=1, first=1, last=1),
            a_limit("north", "value", most=2, tags={"site": ["north"]}),
            a_limit("share", "budget", least="0.25", ids=("A", "B"), is_share=True, last=1),
        ),
        periods=("P0", "P1"),
    )


def _windows() -> Portfolio:
    return a_portfolio(
        an_initiative("A", starts=(0, 2)),
        an_initiative("B", starts=(1, 1)),
        an_initiative("C", starts=(2, 1)),
        an_initiative("D", status="in_flight", duration=2),
        an_initiative("E"),
        periods=("P0", "P1", "P2"),
    )


def _links_in_time() -> Portfolio:
    return a_portfolio(
        an_initiative("A", starts=(0, 3), duration=2),
        an_initiative("B", starts=(0, 3)),
        an_initiative("C", starts=(1, 2)),
        an_initiative("D"),
        links=(
            "B requires A",
            "C requires A gap -2",
            "D requires B",
            "A requires_any C;D gap 1",
            "B together C gap 1",
            "B excludes C",
        ),
        periods=("P0", "P1", "P2", "P3"),
    )


def _carried() -> Portfolio:
    return a_portfolio(
        an_initiative("A", uses={"budget": [3, 4, 0, 5, 6]}),
        an_initiative("B", uses={"budget": [-1, 2, 9, 0, 7]}),
        capacity={"budget": [10, 0, None, 20, 30]},
        resources=[a_resource("budget", reserve="0.1", carry_forward="0.5")],
        periods=("P0", "P1", "P2", "P3", "P4"),
    )


def _steps() -> Portfolio:
    return a_portfolio(
        an_initiative("A", uses={"beds": [9, 0]}),
        an_initiative("B", uses={"beds": [-7, -2]}),
        an_initiative("C", uses={"beds": [-6, 0]}),
        capacity={"beds": [4, 1]},
        resources=[a_resource("beds", step=4, release_share="0.8")],
        periods=("P0", "P1"),
    )


def _bought() -> Portfolio:
    return a_portfolio(
        an_initiative("A", value=3, cost=5, uses={"nurses": "3.5", "agency": 2}),
        an_initiative("B", value=2, uses={"nurses": 2}),
        budget=20,
        capacity={"nurses": 1, "agency": 0},
        resources=(
            a_resource("nurses", extra=("0.5", "4.9", "agency")),
            a_resource("agency", kind="money", extra=(2, 3, "budget")),
        ),
    )


def _stopping() -> Portfolio:
    return a_portfolio(
        an_initiative("A", value=2, status="in_flight", cost=7, stop_cost=3),
        an_initiative("B", value=1, status="in_flight", stop_cost="1.5", duration=2),
        an_initiative("C", value=4, cost=2),
        budget=[10, 10],
        resources=[a_resource("budget", carry_forward=1)],
        periods=("P0", "P1"),
    )


def _funds() -> Portfolio:
    return a_portfolio(
        an_initiative("A", funds={"capital;grant": "2.5"}, starts=(0, 1)),
        an_initiative("B", funds={"grant;capital": 3}, uses={"capital": ["0.5", 0]}),
        capacity={"capital": [2, 2], "grant": ["4.25", None]},
        resources=(a_resource("capital", kind="money"), a_resource("grant", kind="money")),
        limits=[a_limit("grant", "grant", most=3, last=1)],
        periods=("P0", "P1"),
    )


def _floors() -> Portfolio:
    return a_portfolio(
        an_initiative("A", success="0.5", benefits=[a_benefit("care days", 10, ramp=1)]),
        an_initiative("B", benefits=[a_benefit("tonnes", 3), a_benefit("tonnes", 1, lag=1)]),
        an_initiative("C", benefits=[a_benefit("care days", 4, pool="beds")]),
        criteria=(
            a_criterion("care days", floor=5, weight="0.1"),
            a_criterion("tonnes", floor=7, is_lower_better=True),
        ),
        pools=[a_pool("beds", 3)],
        settings=Settings(benefit_periods=2),
    )


def _limits_in_time() -> Portfolio:
    return a_portfolio(
        an_initiative("A", starts=(0, 2), duration=2, tags={"team": "x"}, cost=3),
        an_initiative(
            "B", starts=(1, 2), tags={"team": "x"}, success="0.5",
            benefits=[a_benefit("days", 4)],
        ),
        criteria=[a_criterion("days", weight=2, discount_rate="0.25")],
        limits=(
            a_limit("at once", most=1, tags={"team": ["x"]}, last=2, each_period=True),
            a_limit("early money", "budget", most=2, last=0),
            a_limit("days", "days", least=5, last=3),
            a_limit("late value", "value", least=1, first=2, last=3),
        ),
        periods=("P0", "P1", "P2"),
        settings=Settings(benefit_periods=4),
    )  # fmt: skip


def _rings() -> Portfolio:
    return a_portfolio(
        *(an_initiative(name, value=1, cost=2) for name in "ABCDE"),
        budget=5,
        links=(
            "A requires C",
            "C requires_success A",
            "B excludes A;D",
            "D excludes E",
            "E excludes B",
        ),
    )


RULES: Mapping[str, Callable[[], Portfolio]] = {
    "floors": _floors,
    "funds": _funds,
    "limits": _limits,
    "limits-in-time": _limits_in_time,
    "links": _links,
    "links-in-time": _links_in_time,
    "mandates": _mandates,
    "resources": _resources,
    "resources-bought": _bought,
    "resources-carried": _carried,
    "resources-steps": _steps,
    "resources-stopping": _stopping,
    "versions": _versions,
    "windows": _windows,
}
AIMS: Mapping[str, tuple[Callable[[], Portfolio], Goal]] = {
    "fewest": (_stopping, Goal(Aim.FEWEST, at_least=Fraction(3, 2))),
    "near": (_floors, Goal(Aim.NEAR, at_least=Fraction(5, 2), near=a_plan("A", "C"))),
    "target-cost": (_bought, Goal(Aim.TARGET, Least.COST, Fraction(3))),
    "target-cost-stopping": (_stopping, Goal(Aim.TARGET, Least.COST, Fraction(7, 3))),
    "target-count": (VALUES["success"], Goal(Aim.TARGET, Least.COUNT, Fraction(5))),
}
"""Every aim that needs a value to be kept."""
TIGHT: Mapping[str, Callable[[], Portfolio]] = {"links-in-time": _links_in_time, "rings": _rings}
"""Programs as an engine gets them: fewer rows that say more."""
