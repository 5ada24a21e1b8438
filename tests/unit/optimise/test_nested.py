from __future__ import annotations

from fractions import Fraction

from prioritiser.domain.effort import Effort, Watch
from prioritiser.domain.portfolio import Portfolio
from prioritiser.formulate import Step, formulate_nested, nested_values
from prioritiser.optimise.best import Best, best_plan
from prioritiser.optimise.nested import is_nested, nested_best
from prioritiser.optimise.nested_start import first_nested, within_reach
from tests.builders import a_plan, a_portfolio, an_initiative

UNITS = (("BIG",), ("S1",), ("S2",))
EFFORT = Effort(seconds=None)


def with_budget(budget: int) -> Portfolio:
    return a_portfolio(
        an_initiative("BIG", value=11, cost=10),
        an_initiative("S1", value=5, cost=5),
        an_initiative("S2", value=4, cost=4),
        budget=budget,
    )


def steps_of(*budgets: int) -> tuple[Step, ...]:
    weight = Fraction(1, len(budgets))
    return tuple(Step(with_budget(one), weight, n) for n, one in enumerate(budgets))


def a_watch() -> Watch:
    return Watch(lambda: 0.0)


def alone(steps: tuple[Step, ...]) -> list[Best]:
    return [best_plan(step.portfolio, effort=EFFORT, watch=a_watch()) for step in steps]


def test_nested_plans_are_found_and_proven_with_and_without_the_best_ones() -> None:
    steps = steps_of(10, 9, 5)

    bare = nested_best(steps, UNITS, EFFORT, watch=a_watch())
    told = nested_best(steps, UNITS, EFFORT, watch=a_watch(), alone=alone(steps))

    assert bare.plans == told.plans == (a_plan("S1", "S2"), a_plan("S1", "S2"), a_plan("S1"))
    assert bare.total == bare.bound == told.bound == Fraction(23, 3)
    assert (bare.canonical, told.canonical) == (True, True)


def test_the_first_plans_lie_within_one_another() -> None:
    steps = steps_of(10, 9, 5)

    first = first_nested(steps, UNITS, alone(steps), EFFORT, a_watch())

    assert first is not None
    assert is_nested(first.plans, steps, UNITS)
    # Up, round what the least money buys; down from BIG, nothing else would be left.
    assert first.total == Fraction(23, 3)


def test_without_all_of_the_best_plans_there_is_no_start() -> None:
    steps = steps_of(10, 9)

    assert first_nested(steps, UNITS, alone(steps)[:1], EFFORT, a_watch()) is None


def test_what_cannot_be_reached_is_settled_and_nothing_else() -> None:
    steps = steps_of(10, 9)
    program = formulate_nested(steps, UNITS)

    within = within_reach(program, steps, alone(steps), Fraction(9), a_watch())

    assert within.is_obeyed(nested_values(program, [a_plan("S1", "S2")] * 2))
    # BIG at first would leave nothing for the second step, and 9 on average is known.
    fixed = [column for column in within.columns if column.lower == column.upper]
    assert fixed
    assert not within.is_obeyed(nested_values(program, (a_plan("BIG"), a_plan())))


def test_plans_are_nested_across_levels_only() -> None:
    first, second = steps_of(10, 9)
    beside = (first, Step(second.portfolio, second.weight, first.level))

    plans = (a_plan("BIG"), a_plan("S1"))

    assert not is_nested(plans, (first, second), UNITS)
    assert is_nested(plans, beside, UNITS)
