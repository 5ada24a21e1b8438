"""Three readings of every rule agree on every plan: the oracle's, the auditor's, the rows'."""

from __future__ import annotations

import pytest
from hypothesis import given

from prioritiser import rules, value
from prioritiser.audit import audit
from prioritiser.domain.links import rule_parts
from prioritiser.domain.plan import Choice, Plan
from prioritiser.domain.portfolio import Portfolio
from prioritiser.formulate import to_plan, to_values
from prioritiser.question import applied
from prioritiser.rules import RuleKind
from prioritiser.rules.funds import Share
from tests import oracle
from tests.builders import a_question
from tests.faces import (
    Kind,
    beyond_windows,
    can_be_completed,
    program_of,
    some_plans,
)
from tests.oracle import Asked
from tests.random_kinds import ALL
from tests.random_kinds import Kind as Fact
from tests.strategies import cases, portfolios, random_case

MEASURED = ("capacity.", "limits.", "versions.", "criteria.")
"""In these the rule's amount has one meaning; a link is broken by no amount of its own."""
SEEDS = range(40)
KINDS = pytest.mark.parametrize("kind", rules.KINDS, ids=lambda kind: kind.__name__.split(".")[-1])
FUNDED = frozenset({Fact.FUNDS, Fact.STARTS, Fact.AFTER_START})


def names(found: list[tuple[str, object, object]]) -> set[tuple[str, object, object]]:
    return {
        (rule, one, other) if rule.startswith(MEASURED) else (rule, None, None)
        for rule, one, other in found
    }


@given(cases(most=5))
def test_the_auditor_and_the_oracle_judge_every_plan_alike(case: tuple[Portfolio, Asked]) -> None:
    compare_judgements(*case)


@pytest.mark.parametrize("seed", SEEDS)
def test_they_judge_every_plan_of_a_large_mixed_case_alike(seed: int) -> None:
    compare_judgements(*random_case(seed, most=6))


def compare_judgements(portfolio: Portfolio, asked: Asked) -> None:
    seen = applied(portfolio, a_question(asked, portfolio))
    facts = oracle.under(portfolio, asked)
    judge = oracle.Judge(facts)

    for plan in (*some_plans(facts), *beyond_windows(facts)):
        audited = audit(plan, seen)

        broken = judge.broken(plan.starts, plan.splits)
        assert names([(b.rule, b.found, b.allowed) for b in audited.breaches]) == names(
            [(b.rule, b.found, b.allowed) for b in broken]
        )
        assert audited.value == judge.worth.value(plan.starts)


@KINDS
@given(portfolio=portfolios(most=5))
def test_a_plan_obeys_the_rows_of_a_kind_exactly_when_it_breaks_no_rule_of_it(
    kind: RuleKind, portfolio: Portfolio
) -> None:
    compare_faces(kind, portfolio)


@KINDS
def test_the_two_faces_of_a_kind_agree_on_large_mixed_cases(kind: RuleKind) -> None:
    for seed in SEEDS:
        compare_faces(kind, random_case(seed, most=6)[0])


def compare_faces(kind: RuleKind, portfolio: Portfolio) -> None:
    # Floors speak of columns that the ways of counting value explain.
    kinds: tuple[Kind, ...] = (kind, *value.KINDS) if kind is rules.floors else (kind,)
    program = program_of(kinds, portfolio)

    for plan in some_plans(portfolio):
        values = to_values(program, plan)
        breaches = {breach.rule for breach in kind.breaches(plan, portfolio)}
        rows = {program.rules[row] for row in program.broken_rows(values)}
        assert bool(rows) == bool(breaches)
        assert rows <= breaches | carried_on(breaches, portfolio)
        assert program.is_obeyed(values) == (not breaches)
        assert can_be_completed(program, values) == (not breaches)


def carried_on(breaches: set[str], portfolio: Portfolio) -> set[str]:
    """The rows of what carries forward and is overspent, which hand the debt on."""
    carrying = {row.name for row in portfolio.resources if row.carry_forward}
    over = {rule_parts(rule)[1] for rule in breaches} & carrying
    return {
        rules.resources.capacity_name(row.resource, row.period, portfolio)
        for row in portfolio.capacities
        if row.resource in over
    }


@given(portfolios(most=3, kinds=FUNDED))
def test_splits_obey_their_rows_exactly_when_they_pay_what_is_needed(portfolio: Portfolio) -> None:
    program = program_of([rules.funds], portfolio)
    paying = [j for j, one in enumerate(program.columns) if isinstance(one.key, Share)]

    for plan in some_plans(portfolio):
        values = to_values(program, plan)
        for j in paying:
            for other in {0, values[j] + 1, program.columns[j].upper}:
                moved = [other if k == j else x for k, x in enumerate(values)]
                if other <= program.columns[j].upper:
                    breaches = list(rules.funds.breaches(to_plan(program, moved), portfolio))
                    assert program.is_obeyed(moved) == (not breaches)


@given(portfolios(most=4, kinds=ALL))
def test_two_starts_of_one_initiative_break_a_row_and_a_rule(portfolio: Portfolio) -> None:
    program = program_of([rules.windows], portfolio)
    for row in portfolio.initiatives:
        ways = [
            column.key
            for column in program.columns
            if isinstance(column.key, Choice) and column.key.initiative == row.id
        ]
        plan = Plan(tuple(ways[:2]))
        broken = program.broken_rows(to_values(program, plan))
        breaches = list(rules.windows.breaches(plan, portfolio))
        assert bool(broken) == bool(breaches) == (len(ways) > 1)
        assert {program.rules[k] for k in broken} == {breach.rule for breach in breaches}


@given(portfolios(most=5))
def test_a_start_that_is_missing_or_cannot_be_is_a_breach(portfolio: Portfolio) -> None:
    for name, window in oracle.Judge(portfolio).windows.items():
        wrong = Choice(name, 0 if window == (None,) else None)
        breaches = audit(Plan((wrong,)), portfolio).breaches
        assert any(breach.rule.startswith("initiatives.") for breach in breaches)
