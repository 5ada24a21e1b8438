"""Random rules round a hidden witness: what it just keeps, and what it just breaks."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from prioritiser.domain.links import Link, Relation
from prioritiser.domain.portfolio import (
    Capacity,
    Initiative,
    Limit,
    Resource,
    Use,
    Where,
)
from tests.drawing import PENNY, Draw, a_share, chance, some
from tests.oracle import is_kept

RELATIONS = (Relation.REQUIRES, Relation.REQUIRES_ANY, Relation.TOGETHER, Relation.EXCLUDES)


@dataclass(frozen=True, slots=True)
class Facts:
    initiatives: tuple[Initiative, ...]
    resources: tuple[Resource, ...]
    uses: tuple[Use, ...]
    period_count: int
    witness: frozenset[str]

    @property
    def ids(self) -> list[str]:
        return [row.id for row in self.initiatives]


def random_capacities(draw: Draw, facts: Facts) -> tuple[Capacity, ...]:
    return tuple(
        Capacity(resource.name, period, _capacity(draw, facts, resource, period))
        for resource in facts.resources
        for period in range(facts.period_count)
        if chance(draw, 80)
    )


def _capacity(draw: Draw, facts: Facts, resource: Resource, period: int) -> Decimal:
    amounts = [
        use.amount if use.amount > 0 else use.amount * resource.release_share
        for use in facts.uses
        if (use.resource, use.period) == (resource.name, period)
        and use.initiative in facts.witness
    ]
    share = 1 - resource.reserve + resource.tolerance
    # What the witness needs, give or take; undone by the reserve only where that comes out even.
    near = (
        sum(amounts, Decimal(0)) + draw.pick((0, 0, 0, 1, 1, 0, 1, -1)) * draw.whole(0, 50) * PENNY
    )
    if share and share != 1:
        near = (near / share).quantize(Decimal("0.001"))
    return max(near, Decimal(0)) if chance(draw, 97) else Decimal(0)


def random_links(draw: Draw, facts: Facts) -> tuple[Link, ...]:
    if len(facts.ids) < 2:
        return ()
    found = {}
    for _ in range(draw.whole(0, 4) if chance(draw, 75) else 0):
        relation = draw.pick(RELATIONS)
        members = some(draw, facts.ids, min(len(facts.ids), draw.pick((2, 2, 3, 4))))
        cut = 1
        if relation is Relation.TOGETHER:
            cut = draw.whole(1, len(members) - 1)
        link = Link.of(relation, members[:cut], members[cut:])
        if is_kept(link, facts.witness) or chance(draw, 25):
            found[link.name] = link
    return tuple(found.values())


def random_limits(draw: Draw, facts: Facts) -> tuple[Limit, ...]:
    names = ("Long-term share", "L.2", "cap")
    count = draw.whole(0, 2) if chance(draw, 60) else 0
    return tuple(_limit(draw, facts, names[number]) for number in range(count))


def _limit(draw: Draw, facts: Facts, name: str) -> Limit:
    measure = draw.pick(("count", "value", *(row.name for row in facts.resources)))
    where = _where(draw, facts)
    first = draw.whole(0, facts.period_count - 1)
    last = draw.whole(first, facts.period_count - 1)
    is_share, each = chance(draw, 30), chance(draw, 25)
    sides = draw.pick(("min", "max", "both"))
    least, most = _bounds(draw, facts, measure, where, range(first, last + 1))
    if is_share:
        least, most = a_share(draw, 80), a_share(draw, 80)
    return Limit(
        name=name,
        measure=measure,
        where=where,
        minimum=None if sides == "max" else least,
        maximum=None if sides == "min" else most,
        is_share=is_share,
        first=first,
        last=last,
        each_period=each,
    )


def _bounds(
    draw: Draw, facts: Facts, measure: str, where: Where, window: range
) -> tuple[Decimal, Decimal]:
    inside = [row for row in facts.initiatives if row.id in facts.witness and where.holds(row)]
    if measure == "count":
        near = Decimal(len(inside))
    elif measure == "value":
        near = sum((row.value * row.success for row in inside if 0 in window), Decimal(0))
    else:
        ids = {row.id for row in inside}
        near = sum(
            (
                use.amount
                for use in facts.uses
                if use.resource == measure
                and use.initiative in ids
                and use.period in window
                and use.amount > 0
            ),
            Decimal(0),
        )
    step = Decimal(1) if measure == "count" else PENNY
    least, most = near - draw.whole(0, 1) * step, near + draw.pick((0, 0, 1, -1)) * step
    if measure == "value":
        return least, most
    # No count and no use is below 0, and reading refuses such a bound.
    return max(least, Decimal(0)), max(most, Decimal(0))


def _where(draw: Draw, facts: Facts) -> Where:
    kind = draw.pick(("tags", "ids", "all"))
    if kind == "ids" and facts.ids:
        return Where(ids=some(draw, facts.ids, draw.whole(1, len(facts.ids))))
    if kind == "tags":
        sites = draw.pick((("north",), ("south", "north"), ("nowhere",)))
        return Where(terms=draw.pick(((("site", sites),), (("kind", ("it",)), ("site", sites)))))
    return Where()
