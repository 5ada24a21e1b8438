"""What a question changes becomes a fact, and what it cannot name is refused."""

from __future__ import annotations

from decimal import Decimal

import pytest

from prioritiser.domain.links import Link, Relation
from prioritiser.domain.portfolio import ResourceKind, Status
from prioritiser.errors import QuestionRefused
from prioritiser.question import Budget, Question, applied
from prioritiser.question.names import rule_names
from tests.builders import a_limit, a_portfolio, a_resource, an_initiative

PORTFOLIO = a_portfolio(
    an_initiative("A", cost=1, status="must", family="F"),
    an_initiative("B;1", status="never", family="F"),
    an_initiative("C"),
    budget=[10, 20],
    capacity={"nurses": [3, None]},
    resources=[a_resource("budget", reserve="0.1")],
    links=["A requires C", "C excludes A"],
    limits=[a_limit("At.most", least=0, most=2)],
    periods=("Y1", "Y.2"),
)


def capacities(question: Question) -> dict[tuple[str, int], Decimal]:
    seen = applied(PORTFOLIO, question)
    return {(row.resource, row.period): row.amount for row in seen.capacities}


def test_nothing_asked_changes_nothing() -> None:
    assert applied(PORTFOLIO, Question()) == PORTFOLIO


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


def test_musts_and_nevers_win_over_the_table() -> None:
    seen = applied(PORTFOLIO, Question(must=("B;1",), never=("A",)))

    assert {row.id: row.status for row in seen.initiatives} == {
        "A": Status.NEVER,
        "B;1": Status.MUST,
        "C": Status.CANDIDATE,
    }


@pytest.mark.parametrize("rule", rule_names(PORTFOLIO))
def test_every_rule_by_its_name_is_switched_off_and_then_gone(rule: str) -> None:
    seen = applied(PORTFOLIO, Question(without=(rule,)))

    assert seen != PORTFOLIO
    assert set(rule_names(seen)) < set(rule_names(PORTFOLIO))
    assert rule not in rule_names(seen)


@pytest.mark.parametrize(
    ("rule", "gone"),
    [
        ("capacity.budget", {"capacity.budget", "capacity.budget.Y1", 'capacity.budget."Y.2"'}),
        ('capacity.budget."Y.2"', {'capacity.budget."Y.2"'}),
        ("capacity.nurses", {"capacity.nurses", "capacity.nurses.Y1"}),
        ('limits."At.most"', {'limits."At.most".min', 'limits."At.most".max'}),
        ('limits."At.most".max', {'limits."At.most".max'}),
        ("links.requires.A.C", {"links.requires.A.C"}),
        ('initiatives."B;1".status', {'initiatives."B;1".status'}),
        ("versions.F", {"versions.F"}),
        ("resources.budget.reserve", {"resources.budget.reserve"}),
    ],
)
def test_a_name_switches_off_what_it_says_and_no_more(rule: str, gone: set[str]) -> None:
    seen = applied(PORTFOLIO, Question(without=(rule,)))

    assert set(rule_names(PORTFOLIO)) - set(rule_names(seen)) == gone


def test_the_members_of_a_link_may_be_named_in_any_order() -> None:
    portfolio = a_portfolio(*(an_initiative(name) for name in "ABC"), links=["A requires B;C"])

    seen = applied(portfolio, Question(without=('links.requires.A."C;B"',)))

    assert seen.links == ()


def test_a_link_of_an_id_that_holds_a_semicolon_has_a_name() -> None:
    link = Link.of(Relation.REQUIRES, ["C"], ["B;1"])
    portfolio = a_portfolio(an_initiative("B;1"), an_initiative("C"), links=[link])

    seen = applied(portfolio, Question(without=('links.requires.C."B;1"',)))

    assert seen.links == ()


def test_a_rule_may_be_named_twice_or_by_a_wider_name_too() -> None:
    names = ("capacity.budget", "capacity.budget.Y1", "capacity.budget")

    assert applied(PORTFOLIO, Question(without=names)) == applied(
        PORTFOLIO, Question(without=names[:1])
    )


def test_a_budget_of_the_question_can_be_switched_off_too() -> None:
    question = Question(budgets=(Budget(Decimal(5)),), without=("capacity.budget",))

    assert ("budget", 0) not in capacities(question)


@pytest.mark.parametrize(
    ("question", "words"),
    [
        (Question(must=("Z",)), "'Z'"),
        (Question(never=("c",)), "Did you mean 'C'"),
        (Question(must=("C",), never=("C",)), "both a must and a never"),
        (Question(budgets=(Budget(Decimal(1), "nurse"),)), "Did you mean 'nurses'"),
        (Question(budgets=(Budget(Decimal(1), "budget", "Y3"),)), "'Y3'"),
        (Question(budgets=(Budget(Decimal(-1)),)), "0 or more"),
        (Question(budgets=(Budget(Decimal("NaN")),)), "0 or more"),
        (Question(budgets=(Budget(Decimal("Infinity")),)), "0 or more"),
        (Question(without=("links.requires.C.A",)), "no rule"),
        (Question(without=("capacity.budget.Y1.more",)), "no rule"),
        (Question(without=("capacity",)), "no rule"),
        (Question(without=("nonsense.A",)), "no rule"),
        (Question(without=("initiatives.C.status",)), "no rule"),
        (Question(without=('links.requires."A.C',)), "quote"),
        (Question(without=("",)), "no rule"),
    ],
)
def test_what_does_not_exist_is_refused(question: Question, words: str) -> None:
    with pytest.raises(QuestionRefused) as refused:
        applied(PORTFOLIO, question)

    assert words in str(refused.value)
