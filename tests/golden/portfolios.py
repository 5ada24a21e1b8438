"""A smallest portfolio for each kind of rule and each way of counting value.

The golden file of a kind is what `formulate` makes of its portfolio. The keys are the names of
the modules in `rules` and `value`; `tests/unit/test_registry.py` fails when one is missing.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from prioritiser.domain.portfolio import Portfolio
from tests.builders import a_limit, a_portfolio, a_resource, an_initiative


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


def _criteria() -> Portfolio:
    return a_portfolio(
        an_initiative("A", value="10.01"), an_initiative("B", value=-3), an_initiative("C")
    )


def _success() -> Portfolio:
    return a_portfolio(
        an_initiative("A", value="10.01", success="0.85"),
        an_initiative("B", value=4, success=0),
        an_initiative("C", value=6, success="0.5"),
    )


RULES: Mapping[str, Callable[[], Portfolio]] = {
    "limits": _limits,
    "links": _links,
    "mandates": _mandates,
    "resources": _resources,
    "versions": _versions,
}
VALUES: Mapping[str, Callable[[], Portfolio]] = {"criteria": _criteria, "success": _success}
