"""Clusters, joints, bottlenecks, layers and links that say nothing new."""

from __future__ import annotations

from prioritiser import graph
from prioritiser.graph import Joint, Redundant
from tests.unit.graph.linked import a_portfolio


def test_clusters_are_tied_by_positive_links_only() -> None:
    portfolio = a_portfolio(
        "A requires B", "C requires_any B;D", "E together F", "B excludes E", families="EG"
    )

    picture = graph.thicket(portfolio)

    assert [cluster.ids for cluster in picture.clusters] == [("A", "B", "C", "D"), ("E", "F")]
    assert picture.alone == ("G",)
    assert picture.exclusions == (("B", "E"),)


def test_a_cluster_goes_by_the_name_of_its_most_leaned_on_member() -> None:
    assert graph.thicket(a_portfolio("A requires C", "B requires C")).clusters[0].hub == "C"


def test_a_joint_is_a_member_without_which_the_cluster_falls_into_parts() -> None:
    portfolio = a_portfolio("A requires B", "C requires B", "D requires B", "D requires A")

    assert graph.thicket(portfolio).clusters[0].joints == (Joint("B", 2),)


def test_leaving_one_member_of_a_together_does_not_part_the_others() -> None:
    assert graph.thicket(a_portfolio("A together B;C;D")).clusters[0].joints == ()


def test_a_bottleneck_counts_those_who_lean_directly_and_through_others() -> None:
    portfolio = a_portfolio("A requires B", "B requires C", "D requires C")

    (first, *rest) = graph.thicket(portfolio).bottlenecks

    assert (first.id, first.leaning, first.direct) == ("C", 3, 2)
    assert rest == []


def test_an_initiative_that_every_alternative_needs_is_a_bottleneck() -> None:
    portfolio = a_portfolio("A requires_any B;C", "B requires D", "C requires E", "E requires D")

    counts = {one.id: one.leaning for one in graph.thicket(portfolio).bottlenecks}

    assert counts == {"D": 4}


def test_alternatives_that_need_nothing_in_common_make_no_bottleneck() -> None:
    portfolio = a_portfolio("A requires_any B;C", "B requires D", "C requires E")

    assert graph.thicket(portfolio).bottlenecks == ()


def test_members_of_a_ring_lean_on_one_another() -> None:
    portfolio = a_portfolio("A requires B", "B requires C", "C requires A")

    assert [one.leaning for one in graph.thicket(portfolio).bottlenecks] == [2, 2, 2]


def test_each_layer_stands_above_all_that_it_may_lean_on() -> None:
    portfolio = a_portfolio("A requires B", "B requires_any C;D", "A requires D", "E together A")

    layers = graph.thicket(portfolio).layers

    assert layers == (("C", "D", "F", "G"), ("B",), ("A", "E"))


def test_a_link_that_a_longer_path_implies_is_redundant() -> None:
    portfolio = a_portfolio("A requires B;C", "B requires C", "A requires D")

    assert graph.thicket(portfolio).redundant == (Redundant("A", "C", "B"),)


def test_two_links_into_one_ring_are_not_called_redundant() -> None:
    portfolio = a_portfolio("A requires B;C", "B requires C", "C requires B")

    assert graph.thicket(portfolio).redundant == ()
