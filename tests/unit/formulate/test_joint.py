from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from prioritiser.domain.portfolio import Portfolio
from prioritiser.formulate import (
    Step,
    formulate_nested,
    nested_plans,
    nested_values,
    rows_around,
    rows_within,
)
from prioritiser.question import Question, applied
from tests.builders import a_plan, a_portfolio, a_resource, an_initiative

UNITS = (("A", "B"), ("C",))


def steps_of(*portfolios: Portfolio, levels: tuple[int, ...] = ()) -> tuple[Step, ...]:
    weight = Fraction(1, len(portfolios))
    places = levels or tuple(range(len(portfolios)))
    return tuple(Step(one, weight, n) for one, n in zip(portfolios, places, strict=True))


def versions(budget: int) -> Portfolio:
    return a_portfolio(
        an_initiative("A", value=5, cost=4, family="F"),
        an_initiative("B", value=3, cost=2, family="F"),
        an_initiative("C", value=2, cost=2),
        budget=budget,
    )


def test_values_and_plans_turn_into_one_another_with_what_follows_from_them() -> None:
    portfolio = a_portfolio(
        an_initiative("A", value=5, uses={"staff": 3}),
        an_initiative("B", value=4, uses={"staff": -5}),
        capacity={"staff": 2, "cash": 4},
        resources=[
            a_resource("staff", step=2, extra=(1, 3, "cash")),
            a_resource("cash", kind="money"),
        ],
    )
    steps = steps_of(portfolio, portfolio)
    program = formulate_nested(steps, (("A",), ("B",)))
    plans = (a_plan("A", "B"), a_plan("A"))

    values = nested_values(program, plans)

    assert program.is_obeyed(values)
    assert nested_plans(program, values, 2) == plans
    assert program.objective_of(values) == Fraction(9 + 5, 2)


def test_what_is_in_with_less_must_be_in_with_more() -> None:
    program = formulate_nested(steps_of(versions(9), versions(5)), UNITS)

    within = nested_values(program, (a_plan("A", "C"), a_plan("B")))
    beside = nested_values(program, (a_plan("A"), a_plan("B", "C")))

    assert program.is_obeyed(within)
    assert not program.is_obeyed(beside)


def test_steps_of_one_level_stand_beside_one_another() -> None:
    program = formulate_nested(steps_of(versions(5), versions(5), levels=(0, 0)), UNITS)

    assert program.is_obeyed(nested_values(program, (a_plan("A"), a_plan("B", "C"))))


def test_each_version_counts_where_several_may_be_taken_with_less_money() -> None:
    free = applied(versions(9), Question(without=("versions.F",)))
    program = formulate_nested(steps_of(versions(9), free), UNITS)

    assert program.is_obeyed(nested_values(program, (a_plan("A"), a_plan("A", "B"))))
    assert not program.is_obeyed(nested_values(program, (a_plan("C"), a_plan("A", "B"))))


def test_rows_keep_a_plan_within_others_or_round_them() -> None:
    portfolio, others = versions(9), [a_plan("A", "C"), a_plan("B")]

    within = list(rows_within(others, portfolio, UNITS))
    around = list(rows_around([a_plan("B")], portfolio, UNITS))

    assert [[key for key, _ in row.terms] for row in within] == [list(a_plan("C").choices)]
    assert [[key for key, _ in row.terms] for row in around] == [list(a_plan("A", "B").choices)]
    assert (within[0].at_most, around[0].at_most) == (0, -1)


def test_a_step_may_differ_in_more_than_money() -> None:
    never = applied(versions(9), Question(never=("A",)))
    dear = replace(never, uses=tuple(replace(use, amount=Decimal(3)) for use in never.uses))

    program = formulate_nested(steps_of(versions(9), dear), UNITS)

    assert not program.is_obeyed(nested_values(program, (a_plan("A"), a_plan("A"))))
    assert program.is_obeyed(nested_values(program, (a_plan("A"), a_plan("B"))))
