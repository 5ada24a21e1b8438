from __future__ import annotations

from fractions import Fraction

import pytest

from prioritiser.domain.breaches import Breach
from prioritiser.domain.portfolio import Portfolio
from prioritiser.rules import label, resources
from tests.builders import a_plan, a_portfolio, a_resource, an_initiative, told


def breaches(portfolio: Portfolio, *chosen: str) -> list[Breach]:
    return list(resources.breaches(a_plan(*chosen), portfolio))


def test_the_last_penny_may_be_spent_and_no_more() -> None:
    portfolio = a_portfolio(
        an_initiative("A", cost="9999999999999.99"),
        an_initiative("B", cost="0.01"),
        budget="9999999999999.99",
    )

    assert breaches(portfolio, "A") == []
    (breach,) = breaches(portfolio, "A", "B")
    assert breach.rule == "capacity.budget"
    assert breach.by == Fraction(1, 100)


def test_the_breach_says_how_much_was_needed_and_how_much_there_is() -> None:
    portfolio = a_portfolio(an_initiative("A", uses={"nurses": [0, 5]}),
                            capacity={"nurses": [9, 3]}, periods=("Y1", "Y2"))  # fmt: skip

    (breach,) = breaches(portfolio, "A")

    assert told(breach) == ("capacity.nurses.Y2", 5, 3)
    assert breach.text == "The plan needs 5 of nurses in Y2, 2 more than the 3 allowed."


@pytest.mark.parametrize(
    ("reserve", "tolerance", "most"),
    [("0", "0", 100), ("0.1", "0", 90), ("0", "0.05", 105), ("0.1", "0.05", 95), ("1", "0", 0)],
)
def test_reserve_and_tolerance_move_the_line(reserve: str, tolerance: str, most: int) -> None:
    money = a_resource("budget", reserve=reserve, tolerance=tolerance)
    just = a_portfolio(an_initiative("A", cost=most), budget=100, resources=[money])
    over = a_portfolio(an_initiative("A", cost=f"{most}.01"), budget=100, resources=[money])

    assert breaches(just, "A") == []
    assert [breach.allowed for breach in breaches(over, "A")] == [most]


def test_a_release_counts_by_its_share_and_only_when_chosen() -> None:
    portfolio = a_portfolio(
        an_initiative("A", uses={"beds": 5}),
        an_initiative("B", uses={"beds": -5}),
        capacity={"beds": 1},
        resources=[a_resource("beds", release_share="0.8")],
    )

    assert breaches(portfolio, "A", "B") == []
    assert [breach.found for breach in breaches(portfolio, "A")] == [5]


def test_a_blank_cell_is_no_limit_and_zero_is_none_to_use() -> None:
    portfolio = a_portfolio(
        an_initiative("A", uses={"beds": [10**15, 1]}),
        capacity={"beds": [None, 0]},
        periods=("Y1", "Y2"),
    )

    assert [breach.rule for breach in breaches(portfolio, "A")] == ["capacity.beds.Y2"]


def test_what_is_used_is_told_even_without_a_limit() -> None:
    portfolio = a_portfolio(
        an_initiative("A", uses={"beds": 3}), an_initiative("B", uses={"beds": -2})
    )

    (load,) = resources.loads(a_plan("A", "B"), portfolio)

    assert load.used == 3
    assert load.released == 2
    assert load.capacity is load.allowed is None
    assert load.over_tolerance == 0


@pytest.mark.parametrize(("cost", "over"), [(80, 0), (90, 0), (94, 4)])
def test_an_accepted_overrun_is_told(cost: int, over: int) -> None:
    money = a_resource("budget", reserve="0.1", tolerance="0.05")
    portfolio = a_portfolio(an_initiative("A", cost=cost), budget=100, resources=[money])

    (load,) = resources.loads(a_plan("A"), portfolio)

    assert load.reserve == 10
    assert load.over_tolerance == over
    assert breaches(portfolio, "A") == []


def test_the_rule_has_words() -> None:
    assert label("capacity.budget", a_portfolio()) == "budget"
    assert label("capacity.nurses.2027/28", a_portfolio()) == "nurses in 2027/28"
    assert label("resources.budget.reserve", a_portfolio()) == "the reserve of budget"
