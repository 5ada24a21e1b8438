"""The program says what the facts say: the same plans, of the same value, there and back."""

from __future__ import annotations

from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from prioritiser import value
from prioritiser.audit import audit
from prioritiser.domain.plan import Plan
from prioritiser.domain.portfolio import Portfolio
from prioritiser.formulate import Goal, formulate, to_plan, to_values
from prioritiser.milp.model import Milp, at_least
from prioritiser.milp.tighten import tightened
from prioritiser.question.question import Aim, Least
from prioritiser.rules.money import money
from tests import oracle
from tests.builders import a_portfolio, an_initiative
from tests.faces import EVERY, can_be_completed, program_of, some_plans
from tests.programs import programs
from tests.random_kinds import Kind
from tests.strategies import portfolios

WORTH = frozenset(
    {Kind.STARTS, Kind.BENEFITS, Kind.POOLS, Kind.ENABLES, Kind.BOOSTS, Kind.REQUIRES_SUCCESS}
)
A_LITTLE = 1


@given(portfolios(most=5, kinds=WORTH))
def test_no_values_of_the_other_columns_make_a_plan_worth_more(portfolio: Portfolio) -> None:
    program = program_of(value.KINDS, portfolio)
    keys = [column.key for column in program.columns]
    terms = list(zip(keys, program.objective, strict=True))

    for plan in some_plans(portfolio)[::7]:
        values = to_values(program, plan)
        worth = value.value_of(plan, portfolio)
        more = at_least("more", terms, worth * program.objective_scale + A_LITTLE)
        assert program.is_obeyed(values)
        assert program.objective_of(values) == worth
        assert not can_be_completed(program.with_rows([more]), values)


@given(portfolios(most=5))
def test_the_value_of_every_plan_is_the_sum_of_its_ways_of_counting(portfolio: Portfolio) -> None:
    raw = program_of(EVERY, portfolio)
    judge = oracle.Judge(portfolio)

    for plan in some_plans(portfolio):
        worth = raw.objective_of(to_values(raw, plan))
        assert worth == value.value_of(plan, portfolio) == judge.worth.value(plan.starts)


@given(portfolios(most=5))
def test_the_program_has_the_plans_of_the_raw_rows_and_of_the_facts(portfolio: Portfolio) -> None:
    raw, program = program_of(EVERY, portfolio), formulate(portfolio)

    for plan in some_plans(portfolio):
        is_fine = not audit(plan, portfolio).breaches
        values = to_values(program, plan)
        assert raw.is_obeyed(to_values(raw, plan)) == is_fine
        assert (program.is_obeyed(values) and to_plan(program, values) == plan) == is_fine
        if is_fine:
            assert program.objective_of(values) == value.value_of(plan, portfolio)


@given(portfolios(most=5))
def test_money_and_count_are_what_the_other_aims_keep_low(portfolio: Portfolio) -> None:
    cheapest = formulate(portfolio, Goal(Aim.TARGET, Least.COST))
    fewest = formulate(portfolio, Goal(Aim.FEWEST))
    nothing = money(Plan(), portfolio)

    for plan in some_plans(portfolio):
        if not audit(plan, portfolio).breaches:
            spent = money(plan, portfolio)
            assert spent == oracle.money(portfolio, plan.starts, plan.splits)
            assert -fewest.objective_of(to_values(fewest, plan)) == len(plan.choices)
            assert -cheapest.objective_of(to_values(cheapest, plan)) == spent - nothing


@given(portfolios(most=5))
def test_a_plan_written_as_columns_is_read_back_unchanged(portfolio: Portfolio) -> None:
    program = formulate(portfolio)
    shared = [(key, other) for key, other in program.same if key != other]

    for plan in some_plans(portfolio):
        # Of a ring that shares a column, all are in the plan or none.
        taken = set(plan.choices)
        if all((key in taken) == (other in taken) for key, other in shared):
            assert to_plan(program, to_values(program, plan)) == plan


def test_a_ring_of_needs_shares_one_column_and_comes_back_whole() -> None:
    portfolio = a_portfolio(
        *(an_initiative(name, value=1, cost=1) for name in "ABCD"),
        links=["A requires B", "B requires C", "C requires A", "D requires A"],
    )
    program = formulate(portfolio)

    assert len(program.columns) == len("AD")
    assert to_plan(program, (1, 0)).ids == {"A", "B", "C"}
    assert to_values(program, to_plan(program, (1, 1))) == (1, 1)


@given(programs())
def test_stronger_rows_leave_the_same_values(program: Milp) -> None:
    tight = tightened(program)

    ranges = [range(column.lower, column.upper + 1) for column in program.columns]
    for values in product(*ranges):
        assert tight.is_obeyed(values) == program.is_obeyed(values)
    assert (tight.columns, tight.objective) == (program.columns, program.objective)


@given(portfolios(most=5), st.data())
def test_a_value_to_reach_is_a_row_that_plans_of_less_value_break(
    portfolio: Portfolio, data: st.DataObject
) -> None:
    fine = [plan for plan in some_plans(portfolio) if not audit(plan, portfolio).breaches]
    if not fine:
        return
    reach = value.value_of(data.draw(st.sampled_from(fine)), portfolio)
    program = formulate(portfolio, Goal(Aim.TARGET, Least.COUNT, reach))

    for plan in fine:
        is_enough = value.value_of(plan, portfolio) >= reach
        assert program.is_obeyed(to_values(program, plan)) == is_enough
