"""Musts among the versions of one thing."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from prioritiser.domain.links import rule_name
from prioritiser.question import Question, applied
from prioritiser.question.names import rule_names
from tests.builders import a_limit, a_portfolio, a_question, an_initiative
from tests.oracle import Asked, broken, plans, under
from tests.random_kinds import OLD
from tests.strategies import portfolios
from tests.unit.question.answered import FAMILY, allowed, statuses


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
