from __future__ import annotations

from prioritiser.graph import parts_among, prerequisites, thicket
from tests.builders import a_portfolio, an_initiative

IDS = ("A", "B", "C", "D", "E")


def test_ids_tied_by_links_among_them_stand_side_by_side() -> None:
    portfolio = a_portfolio(
        *map(an_initiative, IDS), links=["A requires C", "C together E", "B excludes D"]
    )

    assert parts_among(portfolio, ["E", "D", "B", "A", "C"]) == (("A", "C", "E"), ("B",), ("D",))


def test_a_link_through_one_that_is_not_asked_about_ties_nothing() -> None:
    portfolio = a_portfolio(*map(an_initiative, IDS), links=["A requires B", "C requires B"])

    assert parts_among(portfolio, ["A", "C"]) == (("A",), ("C",))
    assert parts_among(portfolio, []) == ()


def test_a_need_for_success_is_a_need() -> None:
    portfolio = a_portfolio(*map(an_initiative, IDS), links=["A requires_success B"])

    assert prerequisites(portfolio, ["A"]) == ("B",)
    assert [cluster.ids for cluster in thicket(portfolio).clusters] == [("A", "B")]
