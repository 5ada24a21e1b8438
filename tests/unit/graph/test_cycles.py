"""Rings of initiatives that need one another."""

from __future__ import annotations

from prioritiser import graph
from prioritiser.domain.links import Link, Relation
from prioritiser.domain.portfolio import Initiative, in_order
from tests.unit.graph.linked import a_portfolio


def test_a_ring_of_requires_is_one_cycle_and_prints_its_path() -> None:
    portfolio = a_portfolio("A requires B", "B requires C", "C requires A", "D requires A")

    (ring,) = graph.cycles(portfolio)

    assert ring.ids == ("A", "B", "C")
    assert str(ring) == "A → B → C → A"


def test_the_shortest_ring_of_a_set_is_printed() -> None:
    portfolio = a_portfolio(
        "A requires B", "B requires C", "C requires D", "D requires A", "D requires C"
    )

    (ring,) = graph.cycles(portfolio)

    assert ring.ids == ("A", "B", "C", "D")
    assert ring.path == ("C", "D", "C")


def test_an_initiative_that_requires_itself_is_a_ring_of_one() -> None:
    assert graph.cycles(a_portfolio("A requires A"))[0].path == ("A", "A")


def test_requires_any_with_one_target_closes_a_cycle_but_a_real_choice_does_not() -> None:
    assert graph.cycles(a_portfolio("A requires B", "B requires_any A"))
    assert not graph.cycles(a_portfolio("A requires B", "B requires_any A;C"))


def test_together_and_excludes_make_no_cycle() -> None:
    assert not graph.cycles(a_portfolio("A together B;C", "A excludes D", "D excludes A"))


def test_a_ring_of_ten_thousand_is_found_without_recursion() -> None:
    ids = [f"I{number:05}" for number in range(10_000)]
    portfolio = in_order(
        initiatives=map(Initiative, ids),
        links=[
            Link.of(Relation.REQUIRES, [source], [target])
            for source, target in zip(ids, ids[1:] + ids[:1], strict=True)
        ],
    )

    (ring,) = graph.cycles(portfolio)

    assert len(ring.path) == 10_001
