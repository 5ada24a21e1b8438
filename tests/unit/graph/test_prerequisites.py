"""What is bound together, what an initiative needs to its end, and by which chain."""

from __future__ import annotations

from prioritiser import graph
from tests.unit.graph.linked import a_portfolio


def test_cycles_and_together_bind_sets_that_share_a_member() -> None:
    portfolio = a_portfolio("A requires B", "B requires A", "B together C", "D together E")

    assert graph.thicket(portfolio).bound == (("A", "B", "C"), ("D", "E"))


def test_prerequisites_follow_requires_and_together_to_their_end() -> None:
    portfolio = a_portfolio("A requires B;C", "C together D", "D requires E", "F requires A")

    assert graph.prerequisites(portfolio, ["A"]) == ("B", "C", "D", "E")
    assert graph.prerequisites(portfolio, ["A", "F"]) == ("B", "C", "D", "E")


def test_a_choice_between_targets_forces_none_of_them() -> None:
    portfolio = a_portfolio("A requires_any B;C", "D requires_any E")

    assert graph.prerequisites(portfolio, ["A"]) == ()
    assert graph.prerequisites(portfolio, ["D"]) == ("E",)


def test_a_chain_is_the_shortest_and_names_both_ends() -> None:
    portfolio = a_portfolio("A requires B", "B requires C", "C requires D", "A requires C")

    assert graph.chain(portfolio, "A", "D") == ("A", "C", "D")
    assert graph.chain(portfolio, "D", "A") == ()
    assert graph.chain(portfolio, "A", "A") == ("A",)


def test_a_need_that_follows_from_a_choice_can_tie_a_set_together() -> None:
    portfolio = a_portfolio("A requires_any B;C", "B requires D", "C requires D", "D requires A")

    assert graph.thicket(portfolio).bound == (("A", "D"),)
