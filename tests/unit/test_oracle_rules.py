"""The judge is judged by hand: every kind of rule, without periods or starts to choose."""

from __future__ import annotations

from fractions import Fraction

import pytest

from tests.builders import a_limit, a_portfolio, a_resource, an_initiative
from tests.oracle import Broken, broken
from tests.unit.judged import abc, plans_that_obey, rules_broken


def test_the_budget_may_be_used_to_the_last_penny_and_no_further() -> None:
    portfolio = a_portfolio(
        an_initiative("A", cost="10.01"), an_initiative("B", cost="0.01"), budget="10.01"
    )

    assert rules_broken(portfolio, "A") == []
    assert list(broken(portfolio, {"A", "B"})) == [
        Broken("capacity.budget", Fraction("10.02"), Fraction("10.01"))
    ]


def test_reserve_is_held_back_and_tolerance_is_added() -> None:
    portfolio = a_portfolio(
        an_initiative("A", cost="96.5"),
        budget=100,
        resources=[a_resource("budget", reserve="0.1", tolerance="0.05")],
    )

    assert list(broken(portfolio, {"A"})) == [
        Broken("capacity.budget", Fraction("96.5"), Fraction(95))
    ]


def test_a_release_counts_by_its_share() -> None:
    portfolio = a_portfolio(
        an_initiative("A", uses={"beds": 10}),
        an_initiative("B", uses={"beds": -10}),
        capacity={"beds": 4},
        resources=[a_resource("beds", release_share="0.5")],
    )

    assert list(broken(portfolio, {"A", "B"})) == [
        Broken("capacity.beds", Fraction(5), Fraction(4))
    ]


def test_a_period_without_capacity_is_not_limited_and_zero_is_none() -> None:
    portfolio = a_portfolio(
        an_initiative("A", uses={"nurses": [9, 0]}),
        an_initiative("B", uses={"nurses": [0, 1]}),
        capacity={"nurses": [None, 0]},
        periods=("2027/28", "2028/29"),
    )

    assert rules_broken(portfolio, "A") == []
    assert rules_broken(portfolio, "B") == ["capacity.nurses.2028/29"]


@pytest.mark.parametrize(
    ("link", "plans"),
    [
        ("A requires B;C", {"", "B", "C", "BC", "ABC"}),
        ("A requires_any B;C", {"", "B", "C", "BC", "AB", "AC", "ABC"}),
        ("A;B together C", {"", "ABC"}),
        ("A excludes B;C", {"", "A", "B", "C", "BC"}),
    ],
)
def test_each_relation_allows_exactly_its_plans(link: str, plans: set[str]) -> None:
    assert plans_that_obey(abc(links=[link])) == plans


def test_a_link_is_named_by_its_parts() -> None:
    assert rules_broken(abc(links=["A requires B;C"]), "A B") == ['links.requires.A."B;C"']


def test_at_most_one_row_of_a_family_is_chosen() -> None:
    portfolio = a_portfolio(
        an_initiative("A", family="F"), an_initiative("B", family="F"), an_initiative("C")
    )

    assert plans_that_obey(portfolio) == {"", "A", "B", "C", "AC", "BC"}
    assert rules_broken(portfolio, "A B") == ["versions.F"]


def test_must_on_one_row_of_a_family_means_that_row() -> None:
    portfolio = a_portfolio(
        an_initiative("A", family="F", status="must"), an_initiative("B", family="F")
    )

    assert plans_that_obey(portfolio) == {"A"}


def test_must_on_several_rows_of_a_family_means_exactly_one_of_these() -> None:
    portfolio = a_portfolio(
        an_initiative("A", family="F", status="must"),
        an_initiative("B", family="F", status="must"),
        an_initiative("C", family="F"),
    )

    assert plans_that_obey(portfolio) == {"A", "B"}
    assert rules_broken(portfolio, "C") == ["initiatives.A.status", "initiatives.B.status"]


def test_must_is_chosen_and_never_is_not() -> None:
    portfolio = a_portfolio(
        an_initiative("A", status="must"), an_initiative("B", status="never"), an_initiative("C")
    )

    assert plans_that_obey(portfolio) == {"A", "AC"}


def test_a_limit_counts_those_whose_tags_all_hold() -> None:
    portfolio = a_portfolio(
        an_initiative("A", tags={"site": "north", "kind": "it"}),
        an_initiative("B", tags={"site": "south", "kind": "it"}),
        an_initiative("C", tags={"site": "north"}),
        limits=[a_limit("L", least=1, tags={"site": ["north", "south"], "kind": ["it"]})],
    )

    assert plans_that_obey(portfolio) == {"A", "B", "AB", "AC", "BC", "ABC"}
    assert list(broken(portfolio, {"C"})) == [Broken("limits.L.min", Fraction(0), Fraction(1))]


def test_a_limit_may_name_ids() -> None:
    assert plans_that_obey(abc(limits=[a_limit(most=1, ids=("A", "B"))])) == {
        "", "A", "B", "C", "AC", "BC",
    }  # fmt: skip


def test_a_share_compares_the_part_with_all_chosen() -> None:
    portfolio = abc(limits=[a_limit("L", least="0.5", ids=("A",), is_share=True)])

    assert plans_that_obey(portfolio) == {"", "A", "AB", "AC"}
    assert list(broken(portfolio, {"B"})) == [Broken("limits.L.min", Fraction(0), Fraction(1, 2))]


def test_a_share_of_a_negative_total_holds_as_written() -> None:
    portfolio = a_portfolio(
        an_initiative("A", value=-1),
        an_initiative("B", value=-3),
        limits=[a_limit("L", "value", least="0.5", ids=("A",), is_share=True)],
    )

    # -1 of -4 in all: the part is above half of the total, as -1 is above -2.
    assert rules_broken(portfolio, "A B") == []
    assert rules_broken(portfolio, "A") == ["limits.L.min"]


def test_a_limit_on_a_resource_leaves_releases_out() -> None:
    portfolio = a_portfolio(
        an_initiative("A", uses={"beds": 5}),
        an_initiative("B", uses={"beds": -5}),
        limits=[a_limit("L", "beds", most=4)],
    )

    assert rules_broken(portfolio, "A B") == ["limits.L.max"]


def test_a_limit_on_a_resource_adds_up_its_periods() -> None:
    portfolio = a_portfolio(
        an_initiative("A", uses={"beds": [1, 2, 4]}),
        limits=[a_limit("L", "beds", most=5, first=1, last=2)],
        periods=("P0", "P1", "P2"),
    )

    assert list(broken(portfolio, {"A"})) == [Broken("limits.L.max", Fraction(6), Fraction(5))]


def test_a_limit_in_every_period_holds_in_each_by_itself() -> None:
    portfolio = a_portfolio(
        an_initiative("A", uses={"beds": [1, 2, 4]}),
        limits=[a_limit("L", "beds", most=3, last=2, each_period=True)],
        periods=("P0", "P1", "P2"),
    )

    assert list(broken(portfolio, {"A"})) == [Broken("limits.L.max", Fraction(4), Fraction(3))]


def test_value_falls_in_the_first_period() -> None:
    limit = a_limit("L", "value", most=1, first=1, last=1)
    portfolio = a_portfolio(an_initiative("A", value=9), limits=[limit], periods=("P0", "P1"))

    assert rules_broken(portfolio, "A") == []


def test_what_is_under_way_counts_in_every_period() -> None:
    limit = a_limit("L", most=0, first=1, last=1)
    portfolio = a_portfolio(an_initiative("A"), limits=[limit], periods=("P0", "P1"))

    assert rules_broken(portfolio, "A") == ["limits.L.max"]
