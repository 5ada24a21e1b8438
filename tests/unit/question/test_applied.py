"""What a question changes becomes a fact, and what it cannot name is refused."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from prioritiser.audit import audit
from prioritiser.domain.links import Link, Relation, rule_name
from prioritiser.domain.portfolio import Portfolio, ResourceKind, Status
from prioritiser.errors import QuestionRefused
from prioritiser.question import Budget, Question, applied
from prioritiser.question.names import rule_names
from tests.builders import a_limit, a_plan, a_portfolio, a_question, a_resource, an_initiative
from tests.oracle import Asked, broken, plans, under
from tests.random_kinds import OLD
from tests.strategies import portfolios

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


FAMILY = a_portfolio(
    an_initiative("A", value=5, status="must", family="F"),
    an_initiative("B", value=1, family="F"),
    an_initiative("C", value=1, family="F"),
    an_initiative("D", status="must"),
)


def statuses(portfolio: Portfolio, question: Question) -> dict[str, str]:
    return {row.id: row.status.value for row in applied(portfolio, question).initiatives}


def test_a_must_of_the_question_takes_the_place_of_the_tables_must_in_its_family() -> None:
    found = statuses(FAMILY, Question(must=("B",)))

    assert found == {"A": "candidate", "B": "must", "C": "candidate", "D": "must"}


def test_of_two_musts_of_a_family_in_the_question_any_one_is_enough() -> None:
    seen = applied(FAMILY, Question(must=("B", "C")))

    assert allowed(seen) == {frozenset("BD"), frozenset("CD")}


def test_the_tables_must_stays_when_the_question_names_it_too() -> None:
    assert statuses(FAMILY, Question(must=("A",)))["A"] == "must"


def test_musts_of_a_family_without_the_rule_of_versions_leave_at_least_one() -> None:
    portfolio = a_portfolio(
        an_initiative("A", status="must", family="F"),
        an_initiative("B", status="must", family="F"),
        an_initiative("C", family="F"),
        periods=("P1", "P2"),
    )

    seen = applied(portfolio, Question(without=("versions.F",)))

    assert allowed(seen) == {frozenset(ids) for ids in ("A", "B", "AB", "AC", "BC", "ABC")}
    assert rule_names(seen) == ("limits.must be in: A or B.min",)


def test_a_limit_that_is_called_like_the_rest_of_a_family_is_kept_apart() -> None:
    limit = a_limit("must be in: A or B", most=1)
    portfolio = a_portfolio(
        an_initiative("A", status="must", family="F"),
        an_initiative("B", status="must", family="F"),
        limits=[limit],
    )

    seen = applied(portfolio, Question(without=("versions.F",)))

    assert limit in seen.limits
    assert len({one.name for one in seen.limits}) == len(seen.limits) == 2


def test_musts_of_a_family_are_one_rule_switched_off_by_any_of_its_names() -> None:
    portfolio = a_portfolio(
        an_initiative("A", status="must", family="F"),
        an_initiative("B", status="must", family="F"),
    )

    found = statuses(portfolio, Question(without=("initiatives.A.status",)))

    assert found == {"A": "candidate", "B": "candidate"}


def test_a_must_of_the_question_holds_even_where_the_tables_status_is_switched_off() -> None:
    question = Question(must=("A",), without=("initiatives.A.status", "versions.F"))

    assert statuses(FAMILY, question)["A"] == "must"


@settings(max_examples=60)
@given(st.data())
def test_without_a_rule_every_plan_of_before_is_still_allowed(data: st.DataObject) -> None:
    portfolio = data.draw(portfolios(6, OLD))
    ids = [row.id for row in portfolio.initiatives]
    must = data.draw(st.lists(st.sampled_from(ids), max_size=2, unique=True)) if ids else []
    never = data.draw(st.lists(st.sampled_from(ids), max_size=1)) if ids else []
    question = Question(must=tuple(must), never=tuple({*never} - {*must}))
    names = rule_names(portfolio)
    off = data.draw(st.lists(st.sampled_from(names), max_size=2)) if names else []

    before = allowed(applied(portfolio, question))
    after = allowed(applied(portfolio, replace(question, without=tuple(off))))

    assert before <= after


def allowed(portfolio: Portfolio) -> set[frozenset[str]]:
    """The ids of every plan that obeys the rules, where nothing has a start choice."""
    every = map(frozenset, plans(portfolio))
    return {ids for ids in every if not audit(a_plan(*ids), portfolio).breaches}


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


def test_a_rule_by_a_far_off_name_is_answered_with_the_names_that_there_are() -> None:
    with pytest.raises(QuestionRefused) as refused:
        applied(FAMILY, Question(without=("zzz",)))

    assert "Its rules: initiatives.A.status, initiatives.D.status, versions.F." in str(
        refused.value
    )


@pytest.mark.parametrize(
    ("name", "told", "untold"),
    [
        ("links.what", "12 of its 30 rules of links: links.requires.A", "initiatives.A01.status"),
        ("zzz", "begin with: initiatives (1), links (30). `prioritiser check DATA -v`", "A02"),
    ],
)
def test_of_many_rules_those_of_the_nearest_kind_are_told(
    name: str, told: str, untold: str
) -> None:
    names = [f"A{number:02}" for number in range(31)]
    portfolio = a_portfolio(
        an_initiative("A00"),
        an_initiative("A01", status="must"),
        *(an_initiative(name) for name in names[2:]),
        links=[f"{name} requires A00" for name in names[1:]],
    )

    with pytest.raises(QuestionRefused) as refused:
        applied(portfolio, Question(without=(name,)))

    assert told in str(refused.value)
    assert untold not in str(refused.value)
    assert "`prioritiser check DATA -v` lists every rule." in str(refused.value)


def test_a_portfolio_without_rules_says_so() -> None:
    with pytest.raises(QuestionRefused, match="no rule that can be switched off"):
        applied(a_portfolio(an_initiative("A")), Question(without=("versions.F",)))


@settings(max_examples=60)
@given(st.data())
def test_musts_and_families_are_understood_as_the_oracle_does(data: st.DataObject) -> None:
    portfolio = data.draw(portfolios(6, OLD))
    ids = [row.id for row in portfolio.initiatives]
    must = data.draw(st.sets(st.sampled_from(ids), max_size=2)) if ids else set()
    names = [
        name
        for name in rule_names(portfolio)
        if name.startswith(("versions.", "initiatives."))
        and name not in {rule_name("initiatives", one, "status") for one in must}
    ]
    off = data.draw(st.sets(st.sampled_from(names), max_size=2)) if names else set()
    asked = Asked(must=frozenset(must), without=frozenset(off))

    facts = under(portfolio, asked)
    every = map(frozenset, plans(facts))
    truth = {ids for ids in every if next(broken(facts, ids, asked.without), None) is None}

    assert allowed(applied(portfolio, a_question(asked, portfolio))) == truth
