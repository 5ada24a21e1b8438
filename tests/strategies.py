"""Random portfolios and questions that mix every kind of rule.

One recipe, two sources of chance: hypothesis (`portfolios()`, which shrinks what fails) and a
seeded generator (`random_portfolio(seed)`, which runs by the ten thousand). Most portfolios are
built round a hidden set of initiatives, the witness: capacities and limits are set so that the
witness just fits, just fails, or something far away, which is where answers go wrong.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from random import Random
from typing import Protocol, TypeVar

from hypothesis import strategies as st

from prioritiser.domain.links import Link, Relation, rule_name
from prioritiser.domain.portfolio import (
    BUDGET,
    Capacity,
    Initiative,
    Limit,
    Portfolio,
    Resource,
    ResourceKind,
    Status,
    Use,
    Where,
    in_order,
)
from tests.oracle import Asked

T = TypeVar("T")

# Ids that have gone wrong elsewhere: numbers, empty-looking words, dots, lists, quotes, accents
# written in two ways, and names that differ in case alone.
IDS = (
    "A", "B", "C", "a", "007", "NA", "None", "E\u0301-1", "F.1", "G;2", 'H "x"', "I J", "-1", "ß",
)  # fmt: skip
PENNY = Decimal("0.01")


class Draw(Protocol):
    """A source of chance; hypothesis shrinks towards `low` and towards the first option."""

    def whole(self, low: int, high: int) -> int: ...

    def pick(self, options: Sequence[T]) -> T: ...


@dataclass(frozen=True, slots=True)
class _Hypothesis:
    draw: st.DrawFn

    def whole(self, low: int, high: int) -> int:
        return self.draw(st.integers(low, high))

    def pick(self, options: Sequence[T]) -> T:
        return self.draw(st.sampled_from(options))


@dataclass(frozen=True, slots=True)
class _Seeded:
    random: Random

    def whole(self, low: int, high: int) -> int:
        return self.random.randint(low, high)

    def pick(self, options: Sequence[T]) -> T:
        return self.random.choice(options)


@st.composite
def portfolios(draw: st.DrawFn, most: int = 8) -> Portfolio:
    """Portfolios of up to `most` initiatives, three periods and three resources."""
    return a_random_portfolio(_Hypothesis(draw), most)


@st.composite
def cases(draw: st.DrawFn, most: int = 8) -> tuple[Portfolio, Asked]:
    """A portfolio and a question about it."""
    portfolio = a_random_portfolio(_Hypothesis(draw), most)
    return portfolio, a_random_question(_Hypothesis(draw), portfolio)


def random_case(seed: int, most: int = 10) -> tuple[Portfolio, Asked]:
    """The same, from a seed."""
    draw = _Seeded(Random(seed))  # noqa: S311 - chance, not secrecy
    portfolio = a_random_portfolio(draw, most)
    return portfolio, a_random_question(draw, portfolio)


def a_random_portfolio(draw: Draw, most: int) -> Portfolio:
    periods = _periods(draw)
    ids = _some(draw, IDS, max(draw.whole(0, most), draw.whole(0, most)))
    witness = frozenset(name for name in ids if draw.whole(0, 1))
    amount = draw.pick((_small, _penny, _big, _fine))
    resources = _resources(draw)
    uses = _uses(draw, ids, resources, max(1, len(periods)), amount)
    initiatives = _initiatives(draw, ids, uses, amount, witness)
    facts = _Facts(initiatives, resources, uses, max(1, len(periods)), witness)
    return in_order(
        initiatives=initiatives,
        resources=resources,
        uses=uses,
        capacities=_capacities(draw, facts),
        links=_links(draw, facts),
        limits=_limits(draw, facts),
        periods=periods,
    )


def a_random_question(draw: Draw, portfolio: Portfolio) -> Asked:
    """Mostly nothing; else musts, nevers, a budget and rules switched off."""
    if not _chance(draw, 40):
        return Asked()
    free = [row.id for row in portfolio.initiatives if row.family is None]
    named = _some(draw, free, min(len(free), draw.whole(0, 3)))
    cut = draw.whole(0, len(named))
    budgets: list[tuple[str, int | None, Decimal]] = []
    if portfolio.resources and _chance(draw, 50):
        resource = draw.pick([row.name for row in portfolio.resources])
        one = draw.whole(0, portfolio.period_count - 1) if portfolio.periods else None
        period = draw.pick((None, one))
        near = [row.amount for row in portfolio.capacities if row.resource == resource]
        budgets = [(resource, period, draw.pick([*near, Decimal(0), Decimal(7)]))]
    taken = {name for name, _, _ in budgets}
    names = [
        rule for rule, owner in _rules(portfolio) if owner not in taken and owner not in named
    ]
    without = _some(draw, names, min(len(names), draw.whole(0, 2)))
    return Asked(
        must=frozenset(named[:cut]),
        never=frozenset(named[cut:]),
        budgets=tuple(budgets),
        without=frozenset(without),
    )


@dataclass(frozen=True, slots=True)
class _Facts:
    initiatives: tuple[Initiative, ...]
    resources: tuple[Resource, ...]
    uses: tuple[Use, ...]
    period_count: int
    witness: frozenset[str]

    @property
    def ids(self) -> list[str]:
        return [row.id for row in self.initiatives]


def _rules(portfolio: Portfolio) -> list[tuple[str, str]]:
    """Names of rules that may be switched off, each with the resource or id that it is about."""
    found = [(link.name, "") for link in portfolio.links]
    for limit in portfolio.limits:
        if limit.minimum is not None:
            found.append((rule_name("limits", limit.name, "min"), ""))
        if limit.maximum is not None:
            found.append((rule_name("limits", limit.name, "max"), ""))
    for cap in portfolio.capacities:
        period = portfolio.periods[cap.period : cap.period + 1]
        found.append((rule_name("capacity", cap.resource, *period), cap.resource))
    found += [
        (rule_name("resources", row.name, "reserve"), "")
        for row in portfolio.resources
        if row.reserve
    ]
    musts = [row.family for row in portfolio.initiatives if row.status is Status.MUST]
    for row in portfolio.initiatives:
        # Switching part of "exactly one of these" off is not a rule less, but another rule.
        is_plain = row.family is None or musts.count(row.family) <= 1
        if row.status is not Status.CANDIDATE and is_plain:
            found.append((rule_name("initiatives", row.id, "status"), row.id))
        if row.family is not None and is_plain:
            found.append((rule_name("versions", row.family), ""))
    return sorted(set(found))


def _periods(draw: Draw) -> tuple[str, ...]:
    return draw.pick(((), (), ("2027/28",), ("Y1", "Y.2"), ("P0", "P1", "P2")))


def _small(draw: Draw) -> Decimal:
    return Decimal(draw.whole(0, 6))


def _penny(draw: Draw) -> Decimal:
    return draw.whole(0, 2_000_00) * PENNY


def _big(draw: Draw) -> Decimal:
    return draw.whole(0, 10**15) * PENNY


def _fine(draw: Draw) -> Decimal:
    # Many places, some of them far apart: 3, 3.000000001, 0.1.
    return Decimal(draw.whole(0, 5)) + draw.whole(0, 3) * Decimal(draw.pick(("0.1", "1e-9")))


Amount = Callable[[Draw], Decimal]


def _resources(draw: Draw) -> tuple[Resource, ...]:
    kinds = ((BUDGET, ResourceKind.MONEY), ("nurses", ResourceKind.PEOPLE), ("grant", None))
    return tuple(
        Resource(
            name=name,
            kind=kind or draw.pick((ResourceKind.MONEY, ResourceKind.OTHER)),
            reserve=_share(draw, 20),
            tolerance=_share(draw, 20),
            release_share=1 - _share(draw, 30),
        )
        for name, kind in kinds[: draw.whole(0, 3)]
    )


def _share(draw: Draw, percent: int) -> Decimal:
    shares = ("0.1", "0.05", "0.333", "0.5", "1", "0.025")
    return Decimal(draw.pick(shares)) if _chance(draw, percent) else Decimal(0)


def _uses(
    draw: Draw, ids: Sequence[str], resources: Sequence[Resource], periods: int, amount: Amount
) -> tuple[Use, ...]:
    uses = []
    for name in ids:
        for resource in resources:
            for period in range(periods):
                if _chance(draw, 30 if period else 70):
                    sign = -1 if _chance(draw, 12) else 1
                    uses.append(Use(name, resource.name, period, sign * amount(draw)))
    return tuple(use for use in uses if use.amount)


def _initiatives(
    draw: Draw,
    ids: Sequence[str],
    uses: Sequence[Use],
    amount: Amount,
    witness: frozenset[str],
) -> tuple[Initiative, ...]:
    # A value near the cost makes every subset of one cost worth nearly the same.
    is_near_cost = _chance(draw, 30)
    cost = {name: Decimal(0) for name in ids}
    for use in uses:
        cost[use.initiative] += abs(use.amount)
    families = [f"V.{draw.whole(1, 2)}" if _chance(draw, 25) else None for _ in ids]
    rows = []
    for name, family in zip(ids, families, strict=True):
        value = cost[name] + draw.whole(0, 2) * PENNY if is_near_cost else amount(draw)
        chance = draw.pick(("0.5", "0.85", "0", "0.333")) if _chance(draw, 20) else "1"
        status = Status.CANDIDATE
        if _chance(draw, 12):
            honest = Status.MUST if name in witness else Status.NEVER
            status = honest if _chance(draw, 80) else draw.pick((Status.MUST, Status.NEVER))
        tags = {"site": draw.pick(("north", "south", "")), "kind": draw.pick(("it", ""))}
        rows.append(
            Initiative(
                id=name,
                value=-value if _chance(draw, 15) else value,
                success=Decimal(chance),
                status=status,
                family=family,
                tags=tuple((tag, text) for tag, text in sorted(tags.items()) if text),
            )
        )
    return tuple(rows)


def _capacities(draw: Draw, facts: _Facts) -> tuple[Capacity, ...]:
    return tuple(
        Capacity(resource.name, period, _capacity(draw, facts, resource, period))
        for resource in facts.resources
        for period in range(facts.period_count)
        if _chance(draw, 80)
    )


def _capacity(draw: Draw, facts: _Facts, resource: Resource, period: int) -> Decimal:
    amounts = [
        use.amount if use.amount > 0 else use.amount * resource.release_share
        for use in facts.uses
        if (use.resource, use.period) == (resource.name, period)
        and use.initiative in facts.witness
    ]
    share = 1 - resource.reserve + resource.tolerance
    # What the witness needs, give or take; undone by the reserve only where that comes out even.
    near = sum(amounts, Decimal(0)) + draw.pick((0, 0, 1, -1)) * draw.whole(0, 50) * PENNY
    if share and share != 1:
        near = (near / share).quantize(Decimal("0.001"))
    return max(near, Decimal(0)) if _chance(draw, 92) else Decimal(0)


def _links(draw: Draw, facts: _Facts) -> tuple[Link, ...]:
    if len(facts.ids) < 2:
        return ()
    found = {}
    for _ in range(draw.whole(0, 4) if _chance(draw, 75) else 0):
        relation = draw.pick(tuple(Relation))
        members = _some(draw, facts.ids, min(len(facts.ids), draw.pick((2, 2, 3, 4))))
        cut = 1
        if relation is Relation.TOGETHER:
            cut = draw.whole(1, len(members) - 1)
        link = Link.of(relation, members[:cut], members[cut:])
        found[link.name] = link
    return tuple(found.values())


def _limits(draw: Draw, facts: _Facts) -> tuple[Limit, ...]:
    names = ("Long-term share", "L.2", "cap")
    count = draw.whole(0, 2) if _chance(draw, 60) else 0
    return tuple(_limit(draw, facts, names[number]) for number in range(count))


def _limit(draw: Draw, facts: _Facts, name: str) -> Limit:
    measure = draw.pick(("count", "value", *(row.name for row in facts.resources)))
    where = _where(draw, facts)
    first = draw.whole(0, facts.period_count - 1)
    last = draw.whole(first, facts.period_count - 1)
    is_share, each = _chance(draw, 30), _chance(draw, 25)
    sides = draw.pick(("min", "max", "both"))
    least, most = _bounds(draw, facts, measure, where)
    if is_share:
        least, most = _share(draw, 80), _share(draw, 80)
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


def _bounds(draw: Draw, facts: _Facts, measure: str, where: Where) -> tuple[Decimal, Decimal]:
    inside = [row for row in facts.initiatives if row.id in facts.witness and where.holds(row)]
    if measure == "count":
        near = Decimal(len(inside))
    elif measure == "value":
        near = sum((row.value * row.success for row in inside), Decimal(0))
    else:
        ids = {row.id for row in inside}
        near = sum(
            (
                use.amount
                for use in facts.uses
                if use.resource == measure and use.initiative in ids and use.amount > 0
            ),
            Decimal(0),
        )
    step = Decimal(1) if measure == "count" else PENNY
    return near - draw.whole(0, 1) * step, near + draw.pick((0, 0, 1, -1)) * step


def _where(draw: Draw, facts: _Facts) -> Where:
    kind = draw.pick(("tags", "ids", "all"))
    if kind == "ids" and facts.ids:
        return Where(ids=_some(draw, facts.ids, draw.whole(1, len(facts.ids))))
    if kind == "tags":
        sites = draw.pick((("north",), ("south", "north"), ("nowhere",)))
        return Where(terms=draw.pick(((("site", sites),), (("kind", ("it",)), ("site", sites)))))
    return Where()


def _some(draw: Draw, options: Sequence[T], count: int) -> tuple[T, ...]:
    """`count` different options in a random order."""
    left = list(options)
    return tuple(left.pop(draw.whole(0, len(left) - 1)) for _ in range(count))


def _chance(draw: Draw, percent: int) -> bool:
    return draw.whole(0, 99) >= 100 - percent
