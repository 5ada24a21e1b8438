"""Random links with gaps, boosts and enablers, round what the witness keeps."""

from __future__ import annotations

from decimal import Decimal
from itertools import product

from prioritiser.domain.links import FORCING, JOINT, Link, Relation
from tests.drawing import chance, some
from tests.oracle import is_kept
from tests.random_kinds import Kind
from tests.random_sketch import Sketch

CHANCES = ("0.15", "0.5", "0.1", "0.333", "1")
Starts = dict[str, tuple[int | None, ...]]


def with_links(sketch: Sketch) -> None:
    """Links that the reader does not refuse: no pair twice, no cycle that takes time."""
    draw = sketch.draw
    judge = sketch.judge()
    found: list[Link] = []
    if len(sketch.ids) < 2:
        return
    for _ in range(draw.pick((0, 1, 2, 3, 4))):
        link = _link(sketch, judge.windows, judge.lengths)
        keeps = is_kept(link, sketch.witness, judge.lengths) or chance(draw, 15)
        is_new = not any(_overlap(link, other) for other in found)
        if keeps and is_new and not takes_time([*found, link], judge.windows, judge.lengths):
            found.append(link)
    sketch.parts["links"] = tuple(found)


def _link(sketch: Sketch, windows: Starts, lengths: dict[str, int]) -> Link:
    draw = sketch.draw
    relation = draw.pick(_relations(sketch))
    size = min(len(sketch.ids), draw.pick((2, 2, 2, 3)))
    members = some(draw, sketch.ids, size)
    cut = draw.whole(1, size - 1) if relation in JOINT else 1
    amount = None
    if relation is Relation.ENABLES:
        amount = Decimal(draw.pick(CHANCES))
    if relation is Relation.BOOSTS:
        amount = Decimal(draw.whole(1, 5)) * draw.pick((1, -1)) * Decimal(draw.pick(("1", "0.5")))
    gap = None
    has_starts = all(windows[name] != (None,) for name in members)
    timed = FORCING | {Relation.REQUIRES_ANY, Relation.TOGETHER}
    if sketch.has(Kind.GAPS, 70) and has_starts and relation in timed:
        gap = _gap(sketch, relation, members, lengths)
    return Link.of(relation, members[:cut], members[cut:], amount=amount, gap=gap)


def _relations(sketch: Sketch) -> list[Relation]:
    more = {
        Kind.REQUIRES_SUCCESS: Relation.REQUIRES_SUCCESS,
        Kind.ENABLES: Relation.ENABLES,
        Kind.BOOSTS: Relation.BOOSTS,
    }
    basic = [Relation.REQUIRES, Relation.REQUIRES_ANY, Relation.TOGETHER, Relation.EXCLUDES]
    added = [relation for kind, relation in more.items() if kind in sketch.kinds]
    return basic + added + added


def _gap(
    sketch: Sketch, relation: Relation, members: tuple[str, ...], lengths: dict[str, int]
) -> int:
    """A gap that the witness just keeps, or keeps with room, or just misses."""
    draw = sketch.draw
    starts = [start for name in members if (start := sketch.witness.get(name)) is not None]
    if relation is Relation.TOGETHER:
        apart = max(starts) - min(starts) if len(starts) == len(members) else draw.whole(0, 1)
        return max(0, apart + draw.pick((0, 0, 1, -1)))
    if len(starts) < len(members):
        return draw.pick((-1, 0, 1, -2))
    ends = [start + lengths[name] for start, name in zip(starts, members, strict=True)][1:]
    return starts[0] - max(ends) + draw.pick((0, 0, -1, 1))


def _overlap(one: Link, other: Link) -> bool:
    """Whether two links say something of the same pair, which the reader might refuse."""
    if one.relation is not other.relation:
        return False
    if one.relation in JOINT:
        return set(one.members) == set(other.members)
    if one.relation is Relation.REQUIRES_ANY:
        return one.name == other.name
    pairs = (set(product(link.sources, link.targets)) for link in (one, other))
    return not set.isdisjoint(*pairs)


def takes_time(links: list[Link], windows: Starts, lengths: dict[str, int]) -> bool:
    """Whether a cycle of requirements would have to end after it begins."""
    names = list(windows)
    longest: dict[tuple[str, str], int] = {}
    for link in links:
        for late, early in product(link.sources, link.targets):
            has_starts = windows[late] != (None,) and windows[early] != (None,)
            only = link.relation is Relation.REQUIRES_ANY and len(link.targets) == 1
            if (link.relation in FORCING or only) and has_starts:
                waits = lengths[early] + (link.gap or 0)
                longest[early, late] = max(waits, longest.get((early, late), waits))
    for via, one, other in product(names, repeat=3):
        if (one, via) in longest and (via, other) in longest:
            through = longest[one, via] + longest[via, other]
            longest[one, other] = max(through, longest.get((one, other), through))
    return any(longest.get((name, name), 0) > 0 for name in names)
