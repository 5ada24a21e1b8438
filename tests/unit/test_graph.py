"""What leans on what: cycles, clusters, prerequisites, bottlenecks, layers, dead ends."""

from __future__ import annotations

from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from prioritiser import graph
from prioritiser.domain.links import Link, Relation
from prioritiser.domain.portfolio import Initiative, Portfolio, Status, in_order
from prioritiser.graph import DeadEndKind, Joint, Redundant

NAMES = "ABCDEFG"


def a_portfolio(*links: str, ids: str = NAMES, never: str = "", families: str = "") -> Portfolio:
    """Links as text, `A requires B;C`; single letters as ids; `families` ids share one family."""
    return in_order(
        initiatives=[
            Initiative(
                name,
                status=Status.NEVER if name in never else Status.CANDIDATE,
                family="family" if name in families else None,
            )
            for name in ids
        ],
        links=[a_link(text) for text in links],
    )


def a_link(text: str) -> Link:
    sources, relation, targets = text.split()
    return Link.of(Relation(relation), sources.split(";"), targets.split(";"))


# --- cycles ---


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


# --- what is bound together, and prerequisites ---


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


# --- clusters ---


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


# --- bottlenecks ---


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


def test_a_need_that_follows_from_a_choice_can_tie_a_set_together() -> None:
    portfolio = a_portfolio("A requires_any B;C", "B requires D", "C requires D", "D requires A")

    assert graph.thicket(portfolio).bound == (("A", "D"),)


# --- layers and redundant links ---


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


# --- dead ends ---


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


# --- laws ---

POSITIVE = ("requires", "requires_any", "together")


@st.composite
def small_portfolios(draw: st.DrawFn, relations: tuple[str, ...]) -> Portfolio:
    links = []
    for _ in range(draw(st.integers(0, 8))):
        source = draw(st.sampled_from(NAMES))
        others = st.sampled_from([name for name in NAMES if name != source])
        targets = draw(st.sets(others, min_size=1, max_size=2))
        relation = draw(st.sampled_from(relations))
        links.append(f"{source} {relation} {';'.join(sorted(targets))}")
    return a_portfolio(*links, never=draw(st.sampled_from(("", "A", "BC"))))


def plans(portfolio: Portfolio) -> list[frozenset[str]]:
    """All sets of ids that obey the links and the `never`, by trying every one."""
    ids = [row.id for row in portfolio.initiatives]
    never = {row.id for row in portfolio.initiatives if row.status is Status.NEVER}
    every = (frozenset(some) for size in range(len(ids) + 1) for some in combinations(ids, size))
    return [
        chosen
        for chosen in every
        if not chosen & never and all(obeys(link, chosen) for link in portfolio.links)
    ]


def obeys(link: Link, chosen: frozenset[str]) -> bool:
    has_source = link.sources[0] in chosen
    if link.relation is Relation.TOGETHER:
        return len({name in chosen for name in link.members}) == 1
    if link.relation is Relation.EXCLUDES:
        return not (has_source and chosen.intersection(link.targets))
    if link.relation is Relation.REQUIRES:
        return not has_source or chosen.issuperset(link.targets)
    return not has_source or bool(chosen.intersection(link.targets))


@settings(max_examples=80, deadline=None)
@given(small_portfolios(("requires", "together", "excludes")))
def test_dead_ends_are_exactly_those_in_no_plan_when_nothing_is_a_choice(
    portfolio: Portfolio,
) -> None:
    never = {row.id for row in portfolio.initiatives if row.status is Status.NEVER}
    possible = frozenset().union(*plans(portfolio))

    dead = {one.id for one in graph.dead_ends(portfolio)}

    assert dead == set(NAMES) - possible - never


@settings(max_examples=80, deadline=None)
@given(small_portfolios((*POSITIVE, "excludes")))
def test_a_dead_end_stands_in_no_plan(portfolio: Portfolio) -> None:
    possible = frozenset().union(*plans(portfolio))

    assert not possible.intersection(one.id for one in graph.dead_ends(portfolio))


@settings(max_examples=80, deadline=None)
@given(small_portfolios(POSITIVE))
def test_prerequisites_and_bound_sets_hold_in_every_plan(portfolio: Portfolio) -> None:
    bound = graph.thicket(portfolio).bound
    needs = {name: graph.prerequisites(portfolio, [name]) for name in NAMES}

    for plan in plans(portfolio):
        assert all(plan.issuperset(needs[name]) for name in plan)
        assert all(len({name in plan for name in ids}) == 1 for ids in bound)


@settings(max_examples=60, deadline=None)
@given(small_portfolios((*POSITIVE, "excludes")))
def test_layers_hold_every_initiative_once_and_only_look_down(portfolio: Portfolio) -> None:
    picture = graph.thicket(portfolio)
    level = {name: depth for depth, names in enumerate(picture.layers) for name in names}

    assert sorted(level) == list(NAMES)
    assert len(level) == sum(map(len, picture.layers))
    for link in portfolio.links:
        if link.relation in (Relation.REQUIRES, Relation.REQUIRES_ANY):
            assert all(level[link.sources[0]] >= level[target] for target in link.targets)


LINKS = [
    "A requires B;C", "B requires_any D;E", "D requires F", "E requires F", "F requires G",
    "G requires F", "A together C", "B excludes G", "C requires F",
]  # fmt: skip


@settings(max_examples=20, deadline=None)
@given(st.permutations(LINKS))
def test_the_order_of_links_changes_nothing(links: list[str]) -> None:
    assert graph.thicket(a_portfolio(*links)) == graph.thicket(a_portfolio(*LINKS))
