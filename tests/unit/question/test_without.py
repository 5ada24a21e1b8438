"""A rule is switched off by its name, and no other rule with it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from prioritiser.domain.links import Link, Relation
from prioritiser.errors import QuestionRefused
from prioritiser.question import Question, applied
from prioritiser.question.names import rule_names
from tests.builders import a_portfolio, an_initiative
from tests.random_kinds import OLD
from tests.strategies import portfolios
from tests.unit.question.answered import FAMILY, PORTFOLIO, allowed


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
