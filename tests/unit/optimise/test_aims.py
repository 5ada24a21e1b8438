"""What each aim looks for, in its own measure, by hand."""

from __future__ import annotations

from decimal import Decimal

import pytest

from prioritiser.domain.outcome import Outcome
from prioritiser.domain.portfolio import Portfolio
from prioritiser.errors import QuestionRefused
from prioritiser.optimise import Result, ask
from prioritiser.question import Aim, Least, Question
from tests.builders import a_portfolio, a_resource, an_initiative

PORTFOLIO = a_portfolio(
    an_initiative("A", value=10, cost=9),
    an_initiative("B", value=6, cost=3),
    an_initiative("C", value=5, cost=2),
    an_initiative("D", value=1, cost=1),
    budget=100,
)


def ids(result: Result) -> str:
    assert result.plan is not None
    return "".join(sorted(result.plan.ids))


def reaching(reach: str, least: Least = Least.COST, portfolio: Portfolio = PORTFOLIO) -> Result:
    return ask(portfolio, Question(aim=Aim.TARGET, reach=Decimal(reach), least=least))


def fewest(share: str, portfolio: Portfolio = PORTFOLIO) -> Result:
    return ask(portfolio, Question(aim=Aim.FEWEST, share=Decimal(share)))


def test_a_target_is_reached_at_the_least_cost() -> None:
    result = reaching("10")

    assert ids(result) == "BC"
    assert result.objective == result.bound == 5
    assert result.value == 11
    assert result.outcome is Outcome.PROVEN_BEST
    assert result.most is None


def test_a_target_is_reached_with_the_fewest() -> None:
    result = reaching("10", Least.COUNT)

    assert ids(result) == "A"
    assert result.objective == result.bound == 1


def test_among_equals_of_an_aim_more_value_comes_first() -> None:
    # One initiative is enough for 5: A is worth the most of the three that do.
    assert ids(reaching("5", Least.COUNT)) == "A"


def test_a_target_that_is_just_reached_is_reached() -> None:
    assert ids(reaching("22")) == "ABCD"


def test_a_target_that_cannot_be_reached_tells_the_greatest_value() -> None:
    result = reaching("22.01")

    assert result.outcome is Outcome.NO_PLAN_POSSIBLE
    assert result.plan is None
    assert result.most is not None
    assert result.most.value == result.most.bound == 22


def test_a_target_that_nothing_can_reach_because_nothing_is_possible_tells_no_value() -> None:
    portfolio = a_portfolio(an_initiative("A", status="must", cost=1), budget=0)

    result = reaching("1", portfolio=portfolio)

    assert result.outcome is Outcome.NO_PLAN_POSSIBLE
    assert result.most is None


def test_a_target_of_nothing_costs_nothing() -> None:
    result = reaching("0")

    assert ids(result) == ""
    assert result.objective == 0


def test_stopping_costs_are_part_of_what_a_target_costs() -> None:
    portfolio = a_portfolio(
        an_initiative("A", value=2, status="in_flight", cost=7, stop_cost=4),
        an_initiative("B", value=3, cost=5),
        budget=100,
    )

    result = reaching("3", portfolio=portfolio)

    # With B: 5 and 4 for stopping A. With A as well, 12.
    assert ids(result) == "B"
    assert result.objective == result.bound == 9


def test_what_is_bought_is_part_of_what_a_target_costs() -> None:
    portfolio = a_portfolio(
        an_initiative("A", value=3, cost=1, uses={"nurses": 5}),
        an_initiative("B", value=3, cost=4),
        budget=100,
        capacity={"nurses": 1},
        resources=[a_resource("nurses", extra=(1, 9, "budget"))],
    )

    assert ids(reaching("3", portfolio=portfolio)) == "B"
    assert reaching("6", portfolio=portfolio).objective == 9


@pytest.mark.parametrize(
    ("share", "chosen"), [("1", "ABCD"), ("0.95", "ABC"), ("0.7", "AB"), ("0.45", "A")]
)
def test_the_fewest_that_keep_a_share_of_the_best_value(share: str, chosen: str) -> None:
    result = fewest(share)

    assert ids(result) == chosen
    assert result.objective == result.bound == len(chosen)
    assert result.most is not None
    assert result.most.value == result.most.bound == 22


def test_a_share_that_is_exactly_kept_is_kept() -> None:
    portfolio = a_portfolio(an_initiative("A", value=8), an_initiative("B", value=2))

    assert ids(fewest("0.8", portfolio)) == "A"
    assert ids(fewest("0.81", portfolio)) == "AB"


def test_what_is_continued_counts_among_the_fewest() -> None:
    portfolio = a_portfolio(
        an_initiative("A", value=1, status="in_flight"), an_initiative("B", value=9)
    )

    assert fewest("1", portfolio).objective == 2
    assert fewest("0.9", portfolio).objective == 1


@pytest.mark.parametrize("value", ["0", "-1"])
def test_there_is_no_share_of_a_portfolio_that_is_worth_nothing(value: str) -> None:
    with pytest.raises(QuestionRefused, match="worth 0: there is no share of it to keep"):
        fewest("0.9", a_portfolio(an_initiative("A", value=value)))


def test_there_is_no_share_of_a_best_value_below_nothing() -> None:
    with pytest.raises(QuestionRefused, match="worth -1"):
        fewest("0.9", a_portfolio(an_initiative("A", value=-1, status="must")))


@pytest.mark.parametrize("share", ["0", "-0.5", "1.01"])
def test_a_share_outside_its_range_is_refused(share: str) -> None:
    with pytest.raises(QuestionRefused, match="above 0 and is at most 1"):
        fewest(share)


def test_a_target_needs_a_value_to_reach() -> None:
    with pytest.raises(QuestionRefused, match="--reach"):
        ask(PORTFOLIO, Question(aim=Aim.TARGET))


def test_the_fewest_of_what_is_impossible_is_no_plan() -> None:
    portfolio = a_portfolio(an_initiative("A", value=1, cost=1, status="must"), budget=0)

    assert fewest("0.9", portfolio).outcome is Outcome.NO_PLAN_POSSIBLE
