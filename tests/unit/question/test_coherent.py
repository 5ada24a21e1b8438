"""What no table could say, no scenario may bring in."""

from __future__ import annotations

from decimal import Decimal

import pytest

from prioritiser.domain.portfolio import Change, Portfolio, Scenario
from prioritiser.errors import QuestionRefused
from prioritiser.question.scenarios import in_scenario
from tests.builders import (
    a_benefit,
    a_criterion,
    a_limit,
    a_pool,
    a_portfolio,
    a_resource,
    an_initiative,
)


def changed(*lines: tuple[str, str]) -> Portfolio:
    portfolio = a_portfolio(
        an_initiative("A", value=5, starts=(0, 1)),
        an_initiative("B", status="in_flight"),
        an_initiative("C", benefits=[a_benefit("value", 2)]),
        an_initiative("D", benefits=[a_benefit("beds", 2, pool="P")]),
        criteria=[a_criterion("beds", weight=2), a_criterion("days", weight=-2)],
        pools=[a_pool("P", 3)],
        limits=[a_limit("few", most=2, last=1), a_limit("part", most="0.5", is_share=True)],
        resources=[a_resource("x", kind="money"), a_resource("y", kind="money")],
        periods=("Y1", "Y2"),
        scenarios=[Scenario("s", tuple(Change(what, value) for what, value in lines))],
    )
    return in_scenario(portfolio, "s")


@pytest.mark.parametrize(
    ("what", "value", "why"),
    [
        ("initiatives.B.earliest_start", "Y1", "in flight and has started"),
        ("initiatives.A.status", "in_flight", "in flight and has started"),
        ("initiatives.A.stop_cost", "1", "not in flight"),
        ("initiatives.B.stop_cost", "1", "not clear what pays"),
        ("initiatives.C.value", "1", "counts twice"),
        ("limits.few.min", "3", "above its max"),
        ("limits.part.max", "1.5", "not from 0 to 1"),
        ("criteria.beds.weight", "-1", "0 or more"),
    ],
)
def test_what_the_tables_refuse_is_refused_in_a_scenario(what: str, value: str, why: str) -> None:
    with pytest.raises(QuestionRefused, match=why):
        changed((what, value))


def test_a_window_turned_round_is_refused_once_all_lines_are_read() -> None:
    later = ("initiatives.A.earliest_start", "Y2"), ("initiatives.A.latest_start", "Y2")

    assert changed(*later).initiatives[0].earliest == 1
    with pytest.raises(QuestionRefused, match="after its latest"):
        changed(later[0], ("initiatives.A.latest_start", "Y1"))


def test_a_weight_that_no_pool_claims_may_be_below_0() -> None:
    assert changed(("criteria.days.weight", "-10%")).criterion("days").weight == Decimal("-1.8")
