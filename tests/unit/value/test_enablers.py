"""Enablers as columns: exactly the case that comes true is 1, whatever is gained by it (M2)."""

from __future__ import annotations

from fractions import Fraction
from itertools import product

import pytest

from prioritiser.domain.choices import choices_of
from prioritiser.domain.plan import Choice, Plan
from prioritiser.domain.portfolio import Portfolio
from prioritiser.formulate import formulate, to_values
from prioritiser.value import enablers, value_of
from prioritiser.value.enablers import Case, states
from prioritiser.value.success import Pair
from tests.builders import Number, a_plan, a_portfolio, an_initiative

PERIODS = ("Y1", "Y2", "Y3")


def a_chain(value: Number = 10) -> Portfolio:
    """B hangs on A; E, which takes two periods, and F, without a start, enable."""
    return a_portfolio(
        an_initiative("A", value=value, success="0.5", starts=(0, 2)),
        an_initiative("B", value=value, success="0.8", starts=(1, 2)),
        an_initiative("E", starts=(0, 1), duration=2),
        an_initiative("F"),
        links=("E enables A;B 0.1", "F enables A 0.2", "B requires_success A gap -1"),
        periods=PERIODS,
    )


def every_plan(portfolio: Portfolio) -> list[Plan]:
    ways = choices_of(portfolio).by_initiative.values()
    return [
        Plan(tuple(choice for choice in taken if choice is not None))
        for taken in product(*((None, *choices) for choices in ways))
    ]


@pytest.mark.parametrize("value", [10, -10])
def test_every_plan_is_worth_the_same_as_its_columns_even_where_help_hurts(value: int) -> None:
    portfolio = a_chain(value)
    program = formulate(portfolio)

    for plan in every_plan(portfolio):
        values = to_values(program, plan)
        assert program.objective_of(values) == value_of(plan, portfolio)


def test_only_the_case_that_comes_true_can_be_told() -> None:
    portfolio = a_portfolio(
        an_initiative("A", value=-10, success="0.5"),
        an_initiative("E"),
        links=["E enables A 0.5"],
    )
    program = formulate(portfolio)
    pair = Pair("E", "A")
    told = {}
    for bits in product((0, 1), repeat=len(program.columns)):
        if program.is_obeyed(bits):
            values = {key: bits[at] for key, at in program.position.items()}
            told[values[Choice("A")], values[Choice("E")]] = (
                values[Case(Choice("A"), ())],
                values[Case(Choice("A"), (pair,))],
            )

    assert told == {(0, 0): (0, 0), (0, 1): (0, 0), (1, 0): (1, 0), (1, 1): (0, 1)}


def test_there_is_a_case_for_each_start_and_each_set_of_enablers() -> None:
    found = states(choices_of(a_chain()), a_chain())

    assert len(found["A"]) == 3 * 2**2
    assert len(found["B"]) == 2 * 2**3
    assert [state.key for state in found["E"]] == [Choice("E", 0), Choice("E", 1)]


def test_a_case_has_the_chance_of_its_set() -> None:
    found = {state.key: state.chance for state in states(choices_of(a_chain()), a_chain())["B"]}
    both = (Pair("E", "A"), Pair("E", "B"))

    assert found[Case(Choice("B", 1), ())] == Fraction("0.4")
    assert found[Case(Choice("B", 1), both)] == Fraction("0.54")


def test_what_cannot_be_raised_needs_no_column() -> None:
    portfolio = a_portfolio(
        an_initiative("A", value=1), an_initiative("E"), links=["E enables A 0.5"]
    )

    assert list(enablers.columns(choices_of(portfolio), portfolio)) == []


def test_what_can_never_start_is_helped_by_nobody() -> None:
    portfolio = a_portfolio(
        an_initiative("A", success="0.5", starts=(2, 1)),
        an_initiative("E", starts=(0, 1)),
        links=["E enables A 0.5"],
        periods=PERIODS,
    )
    program = formulate(portfolio)

    values = to_values(program, a_plan(E=0))

    assert program.is_obeyed(values)
    assert values[program.position[Pair("E", "A")]] == 0


def test_a_chance_has_no_worth_of_its_own() -> None:
    assert enablers.measure(a_plan(A=2, E=0), a_chain()) == 0
    assert list(enablers.terms(choices_of(a_chain()), a_chain())) == []
