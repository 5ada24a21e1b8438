"""Which plan comes first among equals: count, money, starts, ids, and who pays (M9)."""

from __future__ import annotations

from collections.abc import Iterable

from prioritiser.domain.plan import Plan
from prioritiser.domain.portfolio import Portfolio
from prioritiser.formulate import formulate, id_groups, last_ties, tie_breaks, to_plan, to_values
from prioritiser.optimise import ask
from tests.builders import Sketch, a_limit, a_plan, a_portfolio, a_resource, a_split, an_initiative

PERIODS = ("Y1", "Y2", "Y3")
FUNDS = (a_resource("x", kind="money"), a_resource("y", kind="money"))


def first(portfolio: Portfolio) -> Plan:
    result = ask(portfolio)
    assert result.plan is not None
    assert result.canonical
    return result.plan


def timed(*sketches: Sketch, links: Iterable[str] = ()) -> Portfolio:
    return a_portfolio(*sketches, links=links, periods=PERIODS)


def test_among_plans_of_one_value_the_earliest_starts_come_first() -> None:
    portfolio = timed(
        an_initiative("A", value=5, starts=(1, 2)), an_initiative("B", value=5, starts=(0, 2))
    )

    assert first(portfolio) == a_plan(A=1, B=0)


def test_less_money_comes_before_earlier_starts() -> None:
    portfolio = a_portfolio(
        an_initiative("A", value=5, starts=(0, 2)),
        an_initiative("B", value=5, cost=1, starts=(0, 0), family="F"),
        an_initiative("C", value=5, starts=(2, 2), family="F"),
        budget=9,
        periods=PERIODS,
    )

    assert first(portfolio) == a_plan(A=0, C=2)


def test_a_lower_sum_of_starts_comes_before_the_first_ids() -> None:
    portfolio = timed(
        an_initiative("A", value=5, starts=(1, 2), family="F"),
        an_initiative("B", value=5, starts=(0, 2), family="F"),
    )

    assert first(portfolio) == a_plan(B=0)


def test_no_start_counts_as_the_first_one() -> None:
    portfolio = timed(
        an_initiative("A", value=5, starts=(0, 0), family="F"),
        an_initiative("B", value=5, family="F"),
    )

    assert first(portfolio) == a_plan(A=0)


def test_of_equal_sums_the_first_id_starts_first() -> None:
    # Only one may be in progress at once, so that one of the two has to wait.
    portfolio = a_portfolio(
        an_initiative("A", value=5, starts=(0, 1)),
        an_initiative("B", value=5, starts=(0, 1)),
        limits=[a_limit("one at once", most=1, last=2, each_period=True)],
        periods=PERIODS,
    )

    assert first(portfolio) == a_plan(A=0, B=1)


def test_most_is_paid_from_the_first_fund_of_the_first_initiative() -> None:
    portfolio = a_portfolio(
        an_initiative("A", value=5, funds={"y;x": 3}),
        an_initiative("B", value=5, funds={"y;x": 3}),
        capacity={"x": 4, "y": 4},
        resources=FUNDS,
    )

    assert first(portfolio).splits == (
        a_split("A", "y;x", 0, "y", 3),
        a_split("B", "y;x", 0, "y", 1),
        a_split("B", "y;x", 0, "x", 2),
    )


def test_a_split_that_buys_less_comes_before_the_first_fund() -> None:
    # Each unit of x that is not there costs one of the budget; y has room.
    portfolio = a_portfolio(
        an_initiative("A", value=5, funds={"x;y": 3}),
        capacity={"x": 1, "y": 9, "budget": 9},
        resources=(a_resource("x", kind="money", extra=(1, 9, "budget")), FUNDS[1]),
    )

    assert first(portfolio).splits == (
        a_split("A", "x;y", 0, "x", 1),
        a_split("A", "x;y", 0, "y", 2),
    )


def test_the_stages_go_from_value_to_count_to_money_to_starts() -> None:
    portfolio = timed(an_initiative("A", value=5, cost=3, starts=(0, 2)))

    worth, fewer, cheaper, earlier = tie_breaks(portfolio)

    assert [dict(stage)[a_plan(A=2).choices[0]] for stage in (worth, fewer, cheaper, earlier)] == [
        5, -1, -3, -2,
    ]  # fmt: skip


def test_after_the_ids_come_the_starts_of_each_and_then_each_part_of_a_list() -> None:
    portfolio = a_portfolio(
        an_initiative("A", starts=(0, 1), funds={"x;y": 3}),
        an_initiative("B", starts=(0, 1)),
        an_initiative("C"),
        resources=FUNDS,
        periods=PERIODS,
    )

    stages = [
        [str(type(key).__name__) for key, _ in stage] for stage in last_ties(formulate(portfolio))
    ]

    assert stages == [["Choice"] * 2, ["Choice"] * 2, *[["Share"]] * 4]


def test_the_columns_of_each_id_stand_in_canonical_order() -> None:
    portfolio = timed(an_initiative("E\u0301"), an_initiative("F", starts=(0, 1)))

    assert id_groups(formulate(portfolio)) == ((0, 1), (2,))


def test_a_plan_as_values_and_back_is_the_same_plan() -> None:
    portfolio = a_portfolio(
        an_initiative("A", value=3, success="0.5", starts=(0, 1), funds={"x;y": 3}),
        an_initiative("E", starts=(0, 1)),
        capacity={"x": [2, 2], "y": [2, 2]},
        resources=FUNDS,
        links=["E enables A 0.5", "A boosts E 2"],
        periods=PERIODS[:2],
    )
    program = formulate(portfolio)
    plan = Plan(
        a_plan(A=1, E=0).choices,
        (a_split("A", "x;y", 1, "x", 1), a_split("A", "x;y", 1, "y", 2)),
    )

    values = to_values(program, plan)

    assert program.is_obeyed(values)
    assert program.objective_of(values) == 5
    assert to_plan(program, values) == plan
