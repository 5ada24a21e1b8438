from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest

from prioritiser.domain.portfolio import Portfolio, Scenario
from prioritiser.domain.scenarios import Change
from prioritiser.errors import QuestionRefused
from prioritiser.question import Budget, Question
from prioritiser.reasons.money_levels import cut_levels, funds_of, scenario_levels
from tests.builders import a_portfolio, a_resource, an_initiative


def a_scenario(name: str, weight: str | None = None, **lines: str) -> Scenario:
    changes = tuple(Change(f"capacity.{what}", value) for what, value in lines.items())
    return Scenario(name, changes, None if weight is None else Decimal(weight))


def with_scenarios(*scenarios: Scenario) -> Portfolio:
    return a_portfolio(
        an_initiative("A", value=1, uses={"cash": 1, "grant": 1}),
        capacity={"cash": 100, "grant": 10},
        resources=[a_resource("cash", kind="money"), a_resource("grant", kind="money")],
        scenarios=scenarios,
    )


def test_cuts_come_from_today_down_and_count_the_same() -> None:
    portfolio = a_portfolio(an_initiative("A", cost=1), budget=200)

    levels = cut_levels(portfolio, [Decimal("0.1"), Decimal("0.025")])

    assert [one.name for one in levels] == ["today", "-2.5%", "-10%"]
    assert [one.portfolio.capacities[0].amount for one in levels] == [200, 195, 180]
    assert {one.weight for one in levels} == {Fraction(1, 3)}
    assert [one.level for one in levels] == [0, 1, 2]
    assert [one.cut for one in levels] == [0, Fraction(1, 40), Fraction(1, 10)]


def test_one_fund_is_cut_and_the_others_stay() -> None:
    levels = cut_levels(with_scenarios(), [Decimal("0.5")], "grant")

    amounts = {row.resource: row.amount for row in levels[1].portfolio.capacities}
    assert amounts == {"cash": 100, "grant": 5}


def test_all_money_is_cut_alike_where_no_fund_is_named() -> None:
    portfolio = with_scenarios()

    amounts = [
        row.amount for row in cut_levels(portfolio, [Decimal("0.5")])[1].portfolio.capacities
    ]

    assert funds_of(portfolio) == ("cash", "grant")
    assert amounts == [50, 5]


def test_nothing_to_cut_is_refused() -> None:
    with pytest.raises(QuestionRefused, match="Nothing limits budget"):
        cut_levels(a_portfolio(an_initiative("A", cost=1)), [Decimal("0.1")])


def test_without_money_the_one_that_falls_must_be_named() -> None:
    portfolio = a_portfolio(an_initiative("A", uses={"staff": 1}), capacity={"staff": 5})

    with pytest.raises(QuestionRefused, match="--fund: staff"):
        funds_of(portfolio)
    assert funds_of(portfolio, "staff") == ("staff",)


def test_scenarios_are_put_in_order_of_money_with_their_weights() -> None:
    portfolio = with_scenarios(
        a_scenario("low", "0.2", cash="50"),
        a_scenario("high", "0.5", cash="90"),
        a_scenario("same", "0.3", cash="50", grant="10"),
    )

    levels = scenario_levels(portfolio, Question(), ["low", "high", "same"])

    assert [(one.name, one.level) for one in levels] == [("high", 0), ("low", 1), ("same", 1)]
    assert [one.weight for one in levels] == [Fraction(1, 2), Fraction(1, 5), Fraction(3, 10)]


def test_weights_that_do_not_sum_to_one_are_brought_there() -> None:
    portfolio = with_scenarios(
        a_scenario("low", "0.2", cash="50"), a_scenario("high", "0.6", cash="90")
    )

    levels = scenario_levels(portfolio, Question(), ["low", "high"])

    assert [one.weight for one in levels] == [Fraction(3, 4), Fraction(1, 4)]


def test_scenarios_without_weights_count_the_same() -> None:
    portfolio = with_scenarios(a_scenario("low", cash="50"), a_scenario("high", cash="90"))

    levels = scenario_levels(portfolio, Question(), ["low", "high"])

    assert {one.weight for one in levels} == {Fraction(1, 2)}


def test_some_with_a_weight_and_some_without_are_refused() -> None:
    portfolio = with_scenarios(a_scenario("low", cash="50"), a_scenario("high", "1", cash="90"))

    with pytest.raises(QuestionRefused, match="low has no weight, but high has one"):
        scenario_levels(portfolio, Question(), ["low", "high"])


def test_weights_that_are_all_nothing_are_refused() -> None:
    portfolio = with_scenarios(a_scenario("low", "0", cash="50"), a_scenario("high", "0"))

    with pytest.raises(QuestionRefused, match="are all 0"):
        scenario_levels(portfolio, Question(), ["low", "high"])


def test_more_here_and_less_there_is_no_order() -> None:
    portfolio = with_scenarios(a_scenario("one", cash="50"), a_scenario("other", grant="5"))

    with pytest.raises(QuestionRefused, match="one has more grant, but less cash"):
        scenario_levels(portfolio, Question(), ["one", "other"])
    levels = scenario_levels(portfolio, Question(), ["one", "other"], "cash")
    assert [one.name for one in levels] == ["other", "one"]


def test_no_limit_is_more_than_any_amount() -> None:
    portfolio = a_portfolio(
        an_initiative("A", cost=1),
        budget=10,
        scenarios=[
            Scenario("free", (Change("capacity.budget", "off"),)),
            a_scenario("rich", budget="1000000"),
        ],
    )

    levels = scenario_levels(portfolio, Question(), ["rich", "free"])

    assert [one.name for one in levels] == ["free", "rich"]


def test_a_budget_of_the_question_wins_in_every_scenario() -> None:
    portfolio = with_scenarios(a_scenario("low", cash="50"), a_scenario("high", cash="90"))

    levels = scenario_levels(portfolio, Question(budgets=(Budget(70, "cash"),)), ["low", "high"])

    assert [one.level for one in levels] == [0, 0]
