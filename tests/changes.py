"""Changes of a portfolio whose effect on the answer is known beforehand (metamorphic tests)."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import replace
from decimal import Decimal

from prioritiser.domain.links import Link, Relation
from prioritiser.domain.portfolio import (
    VALUE,
    Basis,
    Benefit,
    Capacity,
    Initiative,
    Limit,
    Portfolio,
    Resource,
    ResourceKind,
    Use,
    in_order,
    order_key,
)
from tests.oracle.loads import unit_of

Rename = Callable[[str], str]


def rebuilt(portfolio: Portfolio, **parts: Iterable[object]) -> Portfolio:
    """The portfolio with some parts replaced, in canonical order again."""
    fields = {name: getattr(portfolio, name) for name in Portfolio.__dataclass_fields__}
    return in_order(**(fields | parts))


def with_initiative(
    portfolio: Portfolio,
    initiative: Initiative,
    uses: Iterable[Use] = (),
    benefits: Iterable[Benefit] = (),
) -> Portfolio:
    return rebuilt(
        portfolio,
        initiatives=(*portfolio.initiatives, initiative),
        uses=(*portfolio.uses, *uses),
        benefits=(*portfolio.benefits, *benefits),
    )


def with_link(portfolio: Portfolio, link: Link) -> Portfolio:
    return rebuilt(portfolio, links=(*portfolio.links, link))


def without_limits(portfolio: Portfolio) -> Portfolio:
    """Without limits, and without floors on criteria, which bind all initiatives likewise."""
    criteria = (replace(row, floor=None) for row in portfolio.criteria)
    return replace(portfolio, limits=(), criteria=tuple(criteria))


def without_initiative(portfolio: Portfolio, name: str) -> Portfolio:
    return replace(
        portfolio,
        initiatives=tuple(row for row in portfolio.initiatives if row.id != name),
        uses=tuple(use for use in portfolio.uses if use.initiative != name),
        benefits=tuple(row for row in portfolio.benefits if row.initiative != name),
    )


def with_unit_kept(portfolio: Portfolio) -> Portfolio:
    """With the smallest unit of splits as it is now, whatever rows come or go."""
    places = len(str(unit_of(portfolio).denominator)) - 1
    return replace(portfolio, settings=replace(portfolio.settings, decimals=places))


def is_named_in_rules(portfolio: Portfolio, name: str) -> bool:
    """Whether a link, or a limit by id, speaks of the initiative."""
    by_link = any(name in link.members for link in portfolio.links)
    return by_link or any(name in limit.where.ids for limit in portfolio.limits)


def with_weights_times(portfolio: Portfolio, factor: Decimal) -> Portfolio:
    """Total value in another unit: every weight and boost, and every limit on value."""
    criteria = (row for row in portfolio.criteria if row.name != VALUE)
    return rebuilt(
        portfolio,
        criteria=[
            replace(row, weight=row.weight * factor)
            for row in (*criteria, portfolio.criterion(VALUE))
        ],
        links=[
            replace(link, amount=link.amount * factor)
            if link.relation is Relation.BOOSTS and link.amount is not None
            else link
            for link in portfolio.links
        ],
        limits=[_times(limit, {VALUE}, factor) for limit in portfolio.limits],
    )


def with_criteria_times(portfolio: Portfolio, factor: Decimal) -> Portfolio:
    """Every criterion in another unit: so many times the amounts, of which more are worth one."""
    criteria = (row for row in portfolio.criteria if row.name != VALUE)
    names = {row.name for row in portfolio.criteria} - {VALUE}
    return rebuilt(
        portfolio,
        initiatives=[replace(row, value=row.value * factor) for row in portfolio.initiatives],
        benefits=[replace(row, amount=row.amount * factor) for row in portfolio.benefits],
        pools=[replace(row, cap=row.cap * factor) for row in portfolio.pools],
        criteria=[
            replace(
                row, per=row.per * factor, floor=None if row.floor is None else row.floor * factor
            )
            for row in (*criteria, portfolio.criterion(VALUE))
        ],
        limits=[_times(limit, names, factor) for limit in portfolio.limits],
    )


def with_resources_times(portfolio: Portfolio, factor: Decimal) -> Portfolio:
    """Every use, capacity, step and limit on a resource in another unit; stop costs, too.

    Needs a portfolio without lists of funds and without bought capacity, as both are counted in
    whole units.
    """
    names = {row.name for row in portfolio.resources}
    return replace(
        portfolio,
        initiatives=tuple(
            replace(row, stop_cost=row.stop_cost * factor) for row in portfolio.initiatives
        ),
        resources=tuple(
            row if row.step is None else replace(row, step=row.step * factor)
            for row in portfolio.resources
        ),
        uses=tuple(replace(use, amount=use.amount * factor) for use in portfolio.uses),
        capacities=tuple(replace(row, amount=row.amount * factor) for row in portfolio.capacities),
        limits=tuple(_times(limit, names, factor) for limit in portfolio.limits),
    )


def renamed(portfolio: Portfolio, rename: Rename, resource: Rename = str) -> Portfolio:
    """Every id, and every resource and pool, under another name; families are renamed as ids."""
    return rebuilt(
        portfolio,
        initiatives=[
            replace(row, id=rename(row.id), family=row.family and rename(row.family))
            for row in portfolio.initiatives
        ],
        resources=[
            replace(
                row,
                name=resource(row.name),
                extra_from=row.extra_from and resource(row.extra_from),
            )
            for row in portfolio.resources
        ],
        capacities=[replace(row, resource=resource(row.resource)) for row in portfolio.capacities],
        uses=[
            replace(
                use,
                initiative=rename(use.initiative),
                resource=resource(use.resource),
                others=tuple(map(resource, use.others)),
            )
            for use in portfolio.uses
        ],
        benefits=[
            replace(row, initiative=rename(row.initiative), pool=row.pool and resource(row.pool))
            for row in portfolio.benefits
        ],
        pools=[replace(row, name=resource(row.name)) for row in portfolio.pools],
        links=[
            Link.of(
                link.relation,
                map(rename, link.sources),
                map(rename, link.targets),
                amount=link.amount,
                gap=link.gap,
            )
            for link in portfolio.links
        ],
        limits=[_renamed(limit, portfolio, rename, resource) for limit in portfolio.limits],
    )


def _renamed(limit: Limit, portfolio: Portfolio, rename: Rename, resource: Rename) -> Limit:
    is_resource = limit.measure in {row.name for row in portfolio.resources}
    return replace(
        limit,
        measure=resource(limit.measure) if is_resource else limit.measure,
        where=replace(limit.where, ids=tuple(map(rename, limit.where.ids))),
    )


def renumbered(portfolio: Portfolio) -> tuple[Portfolio, dict[str, str]]:
    """New ids in the same order, and what each was called before."""
    names: Collection[str] = [row.id for row in portfolio.initiatives]
    new = {name: f"X{number:03}" for number, name in enumerate(sorted(names, key=order_key))}
    changed = renamed(portfolio, lambda name: new.get(name, name))
    return changed, {now: before for before, now in new.items()}


def without_stop_costs(portfolio: Portfolio) -> Portfolio:
    rows = (replace(row, stop_cost=Decimal(0)) for row in portfolio.initiatives)
    return replace(portfolio, initiatives=tuple(rows))


def side_by_side(portfolio: Portfolio, copies: int) -> Portfolio:
    """Copies of a portfolio that share nothing, in one; limits and stop costs are left out."""
    plain = without_stop_costs(without_limits(portfolio))
    marks = [f"{number}-".__add__ for number in range(copies)]
    parts = [renamed(plain, mark, mark) for mark in marks]
    return in_order(
        initiatives=[row for part in parts for row in part.initiatives],
        resources=[row for part in parts for row in part.resources],
        capacities=[row for part in parts for row in part.capacities],
        uses=[row for part in parts for row in part.uses],
        links=[row for part in parts for row in part.links],
        benefits=[row for part in parts for row in part.benefits],
        pools=[row for part in parts for row in part.pools],
        criteria=plain.criteria,
        settings=plain.settings,
        periods=portfolio.periods,
    )


def with_sum_of_resources(portfolio: Portfolio) -> Portfolio:
    """One resource more: the sum of all, limited where all of its parts are; it forbids nothing.

    Resources of which more counts than what is typed in `uses` and `capacity` are left out.
    """
    plain = _plain_resources(portfolio)
    sums: dict[tuple[str, int, Basis], Decimal] = {}
    for use in portfolio.uses:
        if use.resource in plain:
            key = (use.initiative, use.period, use.basis)
            sums[key] = sums.get(key, Decimal(0)) + use.amount
    capacities = []
    for period in range(portfolio.period_count):
        amounts = [
            row.amount
            for row in portfolio.capacities
            if row.period == period and row.resource in plain
        ]
        if plain and len(amounts) == len(plain):
            capacities.append(Capacity("sum", period, sum(amounts, Decimal(0))))
    more = [Use(name, "sum", period, amount, basis) for (name, period, basis), amount in
            sums.items() if amount]  # fmt: skip
    return rebuilt(
        portfolio,
        resources=(*portfolio.resources, Resource("sum")),
        uses=(*portfolio.uses, *more),
        capacities=(*portfolio.capacities, *capacities),
    )


def _plain_resources(portfolio: Portfolio) -> list[str]:
    """Those with no reserve, tolerance or other column, and no bills but their own uses."""
    billed = {row.extra_from for row in portfolio.resources}
    billed |= {fund for use in portfolio.uses if use.others for fund in use.funds}
    if any(row.stop_cost for row in portfolio.initiatives):
        billed |= {row.name for row in portfolio.resources if row.kind is ResourceKind.MONEY}
    return [
        row.name
        for row in portfolio.resources
        if row == Resource(row.name, row.unit, row.kind) and row.name not in billed
    ]


def _times(limit: Limit, measures: Collection[str], factor: Decimal) -> Limit:
    if limit.is_share or limit.measure not in measures:
        return limit
    return replace(
        limit,
        minimum=None if limit.minimum is None else limit.minimum * factor,
        maximum=None if limit.maximum is None else limit.maximum * factor,
    )
