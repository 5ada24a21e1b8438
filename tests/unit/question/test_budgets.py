"""A budget of the question takes the place of the table's."""

from __future__ import annotations

from decimal import Decimal

import pytest

from prioritiser.domain.portfolio import ResourceKind
from prioritiser.errors import QuestionRefused
from prioritiser.question import Budget, Question, applied
from tests.builders import a_portfolio, a_resource, an_initiative
from tests.unit.question.answered import PORTFOLIO, capacities


def test_a_budget_takes_the_place_of_every_period() -> None:
    found = capacities(Question(budgets=(Budget(Decimal(5)),)))

    assert found == {("budget", 0): 5, ("budget", 1): 5, ("nurses", 0): 3}


def test_a_budget_may_speak_of_one_period_and_one_resource() -> None:
    found = capacities(Question(budgets=(Budget(Decimal(5), "nurses", "Y.2"),)))

    assert found == {("budget", 0): 10, ("budget", 1): 20, ("nurses", 0): 3, ("nurses", 1): 5}


def test_a_budget_that_would_limit_nothing_is_refused() -> None:
    portfolio = a_portfolio(an_initiative("A"), resources=[a_resource("nurses")])

    with pytest.raises(QuestionRefused, match="Name the one that is meant: nurses"):
        applied(portfolio, Question(budgets=(Budget(Decimal(5)),)))


def test_a_budget_needs_no_capacity_table() -> None:
    seen = applied(a_portfolio(an_initiative("A")), Question(budgets=(Budget(Decimal(5)),)))

    assert [(row.name, row.kind) for row in seen.resources] == [("budget", ResourceKind.MONEY)]
    assert [row.amount for row in seen.capacities] == [5]


def test_a_budget_of_the_question_can_be_switched_off_too() -> None:
    question = Question(budgets=(Budget(Decimal(5)),), without=("capacity.budget",))

    assert ("budget", 0) not in capacities(question)


def test_a_budget_for_one_period_wins_over_one_for_all_whichever_comes_first() -> None:
    special, general = Budget(5, "budget", "Y1"), Budget(7)

    found = capacities(Question(budgets=(special, general)))

    assert found == {("budget", 0): 5, ("budget", 1): 7, ("nurses", 0): 3}
    assert found == capacities(Question(budgets=(general, special)))


def test_two_budgets_for_one_thing_are_refused_with_both_named() -> None:
    with pytest.raises(QuestionRefused, match=r'budget\."Y\.2"=5 and budget\."Y\.2"=6'):
        applied(PORTFOLIO, Question(budgets=(Budget(5, period="Y.2"), Budget(6, period="Y.2"))))


@pytest.mark.parametrize("kind", ["Budget=1", "budget.y1=1"])
def test_a_budget_in_other_letters_is_refused_with_the_name_that_is_meant(kind: str) -> None:
    resource, _, period = kind.partition("=")[0].partition(".")

    with pytest.raises(QuestionRefused, match=r"Did you mean '(budget|Y1)'\?"):
        applied(PORTFOLIO, Question(budgets=(Budget(1, resource, period or None),)))
