"""A bare plan made whole: its lists of funds are split as well as they can be (M10)."""

from __future__ import annotations

from dataclasses import replace

from prioritiser.audit import audit
from prioritiser.domain.plan import Plan
from prioritiser.domain.portfolio import Portfolio
from prioritiser.rules.completion import completed, undecided_funds
from tests.builders import Amounts, a_plan, a_portfolio, a_resource, a_split, an_initiative


def shared(capacity: Amounts) -> Portfolio:
    """A and B may be paid by either fund, A first by x; C by y alone."""
    return a_portfolio(
        an_initiative("A", funds={"x;y": 3}),
        an_initiative("B", funds={"y;x": 3}),
        an_initiative("C", uses={"y": 1}),
        capacity=capacity,
        resources=(a_resource("x", kind="money"), a_resource("y", kind="money")),
    )


def splits(plan: Plan, portfolio: Portfolio) -> dict[str, int]:
    found = completed(plan, portfolio).splits
    return {f"{part.initiative} by {part.fund}": int(part.amount) for part in found}


def test_the_first_fund_pays_first() -> None:
    assert splits(a_plan("A", "B"), shared({"x": 9, "y": 9})) == {"A by x": 3, "B by y": 3}


def test_what_the_first_fund_has_no_room_for_is_paid_by_the_second() -> None:
    assert splits(a_plan("A", "B"), shared({"x": 2, "y": 9})) == {
        "A by x": 2,
        "A by y": 1,
        "B by y": 3,
    }


def test_what_is_used_alone_leaves_less_room() -> None:
    found = splits(a_plan("A", "B", "C"), shared({"x": 4, "y": 3}))

    assert found == {"A by x": 3, "B by y": 2, "B by x": 1}


def test_a_need_gives_way_where_both_can_only_be_paid_so() -> None:
    portfolio = a_portfolio(
        an_initiative("A", funds={"x;y": 3}),
        an_initiative("B", funds={"x;z": 3}),
        capacity={"x": 3, "y": 3, "z": 0},
        resources=[a_resource(name, kind="money") for name in "xyz"],
    )

    assert splits(a_plan("A", "B"), portfolio) == {"A by y": 3, "B by x": 3}
    assert audit(completed(a_plan("A", "B"), portfolio), portfolio).breaches == ()


def test_what_nobody_has_room_for_is_left_to_the_first_fund_and_found() -> None:
    portfolio = shared({"x": 2, "y": 3})
    plan = completed(a_plan("A", "B"), portfolio)

    # A, which comes first, is paid in full; y has 2 left for the 3 that B needs.
    assert splits(plan, portfolio) == {"A by x": 2, "A by y": 1, "B by y": 3}
    (breach,) = audit(plan, portfolio).breaches
    assert breach.rule == "capacity.y"
    assert breach.by == 1


def test_a_fund_without_a_limit_pays_anything() -> None:
    assert splits(a_plan("A", "B"), shared({"x": 1})) == {"A by x": 1, "A by y": 2, "B by y": 3}


def test_a_fund_of_which_more_is_bought_has_that_much_more_room() -> None:
    portfolio = a_portfolio(
        an_initiative("A", funds={"x;y": 3}),
        capacity={"x": 1, "y": 0, "budget": 9},
        resources=(
            a_resource("x", kind="money", extra=(1, 2, "budget")),
            a_resource("y", kind="money"),
        ),
    )

    assert splits(a_plan("A"), portfolio) == {"A by x": 3}
    assert audit(completed(a_plan("A"), portfolio), portfolio).breaches == ()


def test_a_plan_that_is_split_already_stays_as_it_is() -> None:
    plan = replace(a_plan("A"), splits=(a_split("A", "x;y", 0, "y", 3),))

    assert completed(plan, shared({"x": 9, "y": 9})) is plan


def test_each_period_is_split_by_itself() -> None:
    portfolio = a_portfolio(
        an_initiative("A", funds={"x;y": 2}, starts=(0, 1)),
        an_initiative("B", funds={"x;y": 2}, starts=(0, 1)),
        capacity={"x": [2, 0], "y": [0, 2]},
        resources=(a_resource("x", kind="money"), a_resource("y", kind="money")),
        periods=("Y1", "Y2"),
    )

    assert splits(a_plan(A=0, B=1), portfolio) == {"A by x": 2, "B by y": 2}


def test_only_a_run_can_split_funds_that_carry_forward_or_pay_for_more() -> None:
    portfolio = a_portfolio(
        an_initiative("A", funds={"x;y": 3}),
        an_initiative("B", funds={"y;z": 3}),
        an_initiative("C", uses={"w": 3, "nurses": 1}),
        resources=(
            a_resource("w", kind="money", carry_forward=1),
            a_resource("x", kind="money", carry_forward="0.5"),
            a_resource("y", kind="money"),
            a_resource("z", kind="money"),
            a_resource("nurses", extra=(1, 2, "z")),
        ),
    )

    assert undecided_funds(portfolio) == ("x", "z")
