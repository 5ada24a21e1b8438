"""Three readings of every rule agree on every plan: the oracle's, the auditor's, the rows'."""

from __future__ import annotations

from types import ModuleType

import pytest
from hypothesis import given

from prioritiser import rules, value
from prioritiser.audit import audit
from prioritiser.domain.choices import choices_of
from prioritiser.domain.plan import Plan
from prioritiser.domain.portfolio import Portfolio
from prioritiser.formulate import formulate, to_plan, to_values
from prioritiser.milp.model import Column, Milp, milp
from prioritiser.question import applied
from tests import oracle
from tests.builders import a_plan, a_question
from tests.oracle import Asked
from tests.strategies import cases, portfolios, random_case

# In these the rule's amount has one meaning; a link is kept or broken, by no amount of its own.
MEASURED = ("capacity.", "limits.", "versions.")


SEEDS = range(100)


def names(found: list[tuple[str, object, object]]) -> set[tuple[str, object, object]]:
    return {
        (rule, one, other) if rule.startswith(MEASURED) else (rule, None, None)
        for rule, one, other in found
    }


@given(cases(most=6))
def test_the_auditor_and_the_oracle_judge_every_plan_alike(case: tuple[Portfolio, Asked]) -> None:
    compare_judgements(*case)


@pytest.mark.parametrize("seed", SEEDS)
def test_they_judge_every_plan_of_a_large_mixed_case_alike(seed: int) -> None:
    compare_judgements(*random_case(seed, most=7))


def compare_judgements(portfolio: Portfolio, asked: Asked) -> None:
    seen = applied(portfolio, a_question(asked, portfolio))
    facts = oracle.under(portfolio, asked)

    for chosen in oracle.plans(facts):
        audited = audit(a_plan(*chosen), seen)

        broken = oracle.broken(facts, chosen, asked.without)
        assert names([(b.rule, b.found, b.allowed) for b in audited.breaches]) == names(
            [(b.rule, b.found, b.allowed) for b in broken]
        )
        assert audited.value == oracle.value(facts, chosen)


@pytest.mark.parametrize("kind", rules.KINDS, ids=lambda kind: kind.__name__.split(".")[-1])
@given(portfolio=portfolios(most=6))
def test_a_plan_obeys_the_rows_of_a_kind_exactly_when_it_breaks_no_rule_of_it(
    kind: ModuleType, portfolio: Portfolio
) -> None:
    compare_faces(kind, portfolio)


@pytest.mark.parametrize("kind", rules.KINDS, ids=lambda kind: kind.__name__.split(".")[-1])
def test_the_two_faces_of_a_kind_agree_on_large_mixed_cases(kind: ModuleType) -> None:
    for seed in SEEDS:
        compare_faces(kind, random_case(seed, most=7)[0])


def compare_faces(kind: ModuleType, portfolio: Portfolio) -> None:
    program = program_of(kind, portfolio)

    for chosen in oracle.plans(portfolio):
        plan = a_plan(*chosen)
        values = to_values(program, plan)

        breaches = {breach.rule for breach in kind.breaches(plan, portfolio)}
        rows = {program.rules[row] for row in program.broken_rows(values)}
        assert bool(rows) == bool(breaches)
        assert rows <= breaches
        assert program.is_obeyed(values) == (not breaches)


@given(portfolios(most=6))
def test_the_objective_of_a_plan_is_its_value(portfolio: Portfolio) -> None:
    program = formulate(portfolio)

    for chosen in oracle.plans(portfolio):
        plan = a_plan(*chosen)
        assert program.objective_of(to_values(program, plan)) == value.value_of(plan, portfolio)


@given(portfolios(most=6))
def test_a_plan_written_as_columns_is_read_back_unchanged(portfolio: Portfolio) -> None:
    program = formulate(portfolio)

    for chosen in oracle.plans(portfolio):
        plan: Plan = a_plan(*chosen)
        assert to_plan(program, to_values(program, plan)) == plan


def program_of(kind: ModuleType, portfolio: Portfolio) -> Milp:
    choices = choices_of(portfolio)
    return milp([Column(choice) for choice in choices], (), kind.rows(choices, portfolio))
