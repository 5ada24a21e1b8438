"""Initiatives that no plan can hold, and why."""

from __future__ import annotations

from prioritiser import graph
from prioritiser.graph import DeadEndKind
from tests.unit.graph.linked import a_portfolio


def test_what_needs_a_never_is_a_dead_end_with_its_chain() -> None:
    portfolio = a_portfolio("A requires B", "B requires C", never="C")

    found = {one.id: (one.kind, str(one)) for one in graph.dead_ends(portfolio)}

    assert found == {
        "A": (DeadEndKind.NEVER, "A → B → C"),
        "B": (DeadEndKind.NEVER, "B → C"),
    }


def test_what_needs_two_that_exclude_each_other_is_a_dead_end() -> None:
    portfolio = a_portfolio("A requires B;C", "C requires D", "B excludes D")

    (found,) = graph.dead_ends(portfolio)

    assert (found.id, found.kind) == ("A", DeadEndKind.EXCLUDES)
    assert str(found) == "A → B and A → C → D"


def test_what_needs_the_initiative_it_excludes_is_a_dead_end() -> None:
    (found,) = graph.dead_ends(a_portfolio("A requires B", "A excludes B"))

    assert (found.id, found.chains) == ("A", (("A",), ("A", "B")))


def test_what_needs_two_versions_of_a_family_is_a_dead_end() -> None:
    (found,) = graph.dead_ends(a_portfolio("A requires B;C", families="BC"))

    assert (found.id, found.kind) == ("A", DeadEndKind.VERSIONS)


def test_a_choice_of_which_one_is_never_is_no_dead_end() -> None:
    assert graph.dead_ends(a_portfolio("A requires_any B;C", never="B")) == ()


def test_a_pair_that_excludes_each_other_leaves_both_possible() -> None:
    assert graph.dead_ends(a_portfolio("A excludes B", "C requires A", "D requires B")) == ()
