"""What holds of any links, judged by trying every plan."""

from __future__ import annotations

from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from prioritiser import graph
from prioritiser.domain.links import Link, Relation
from prioritiser.domain.portfolio import Portfolio, Status
from tests.unit.graph.linked import NAMES, a_portfolio

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
