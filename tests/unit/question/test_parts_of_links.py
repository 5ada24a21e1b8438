"""A name speaks of what links say, however the rows of the table are cut."""

from __future__ import annotations

import re

import pytest

from prioritiser.domain.links import Link
from prioritiser.domain.portfolio import Change, Portfolio
from prioritiser.errors import QuestionRefused
from prioritiser.question import Question, applied
from prioritiser.question.scenarios import changed_by
from tests.builders import a_portfolio, an_initiative


def linked(*links: str | Link) -> Portfolio:
    return a_portfolio(*(an_initiative(name) for name in "ABCD"), links=links)


def left(portfolio: Portfolio, *rules: str) -> list[str]:
    return [link.name for link in applied(portfolio, Question(without=rules)).links]


@pytest.mark.parametrize("relation", ["requires", "requires_success", "excludes"])
def test_one_target_of_a_list_is_a_part_that_can_be_off(relation: str) -> None:
    rest = [f"links.{relation}.A.C"]

    assert left(linked(f"A {relation} B;C"), f"links.{relation}.A.B") == rest


def test_one_target_that_is_enabled_is_off_and_the_others_keep_the_amount() -> None:
    seen = applied(linked("A enables B;C 0.2"), Question(without=("links.enables.A.B",)))

    assert [(link.name, str(link.amount)) for link in seen.links] == [("links.enables.A.C", "0.2")]


def test_exclusion_goes_by_its_name_from_either_side() -> None:
    assert left(linked("A excludes B;C"), "links.excludes.B.A") == ["links.excludes.A.C"]


@pytest.mark.parametrize("rule", ["links.boosts.B.A", "links.together.C.A"])
def test_a_link_over_a_set_goes_by_its_members_in_any_order(rule: str) -> None:
    portfolio = linked("A boosts B 3", "A together C")

    assert len(left(portfolio, rule)) == 1


def test_what_several_rows_say_goes_by_one_name() -> None:
    portfolio = linked("A requires C", "B requires C", "D requires C")

    assert left(portfolio, 'links.requires."A;B".C') == ["links.requires.D.C"]


def test_a_row_of_that_very_name_wins_over_a_part_of_another() -> None:
    portfolio = linked("A requires B", "A requires B;C")

    assert left(portfolio, "links.requires.A.B") == ['links.requires.A."B;C"']


@pytest.mark.parametrize("rules", [("A.B", 'A."B;C"'), ('A."B;C"', "A.B"), ("A.B", "A.C")])
def test_a_part_and_the_whole_may_both_be_named_in_any_order(rules: tuple[str, ...]) -> None:
    assert left(linked("A requires B;C"), *(f"links.requires.{one}" for one in rules)) == []


def test_what_is_left_of_a_list_is_one_with_a_row_that_says_the_same() -> None:
    early, late = "A requires B;C", "A requires C gap 2"

    seen = applied(linked(early, late), Question(without=("links.requires.A.B",)))

    assert [(link.name, link.gap) for link in seen.links] == [("links.requires.A.C", 2)]


@pytest.mark.parametrize(
    ("link", "rule", "meant"),
    [
        ("A requires_any B;C", "requires_any.A.B", "'links.requires_any.A.\"B;C\"'"),
        ("A boosts B;C 2", "boosts.B.C", "'links.boosts.A.\"B;C\"'"),
        ("A together B;C", "together.A.C", "'links.together.A.\"B;C\"'"),
        ("A requires B", "requires_any.A.B", "'links.requires.A.B'"),
    ],
)
def test_a_part_of_what_is_one_is_refused_with_the_name_of_the_whole(
    link: str, rule: str, meant: str
) -> None:
    with pytest.raises(QuestionRefused) as refusal:
        left(linked(link), f"links.{rule}")

    assert f"Did you mean {meant}?" in str(refusal.value)


def test_a_part_of_several_links_is_refused_with_their_names() -> None:
    whole = re.escape('links.requires.A."B;C", links.requires.A."B;D"')

    with pytest.raises(QuestionRefused, match=whole):
        left(linked("A requires B;C", "A requires B;D"), "links.requires.A.B")


@pytest.mark.parametrize("rule", ["links.requires.A", "links.needs.A.B", "links.requires.A.B.C"])
def test_what_is_no_name_of_a_link_names_none(rule: str) -> None:
    with pytest.raises(QuestionRefused, match="There is no rule"):
        left(linked("A requires B"), rule)


def test_a_scenario_changes_the_amount_for_one_target_alone() -> None:
    change = Change("links.enables.A.B", "-50%")

    seen = changed_by(linked("A enables B;C 0.2"), change)

    assert [(link.name, str(link.amount)) for link in seen.links] == [
        ("links.enables.A.B", "0.100"),
        ("links.enables.A.C", "0.2"),
    ]
