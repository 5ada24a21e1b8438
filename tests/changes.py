"""Changes of a portfolio whose effect on the answer is known beforehand (metamorphic tests)."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import replace
from decimal import Decimal

from prioritiser.domain.links import Link
from prioritiser.domain.portfolio import (
    Capacity,
    Initiative,
    Limit,
    Portfolio,
    Resource,
    Use,
    in_order,
    order_key,
)

Rename = Callable[[str], str]


def rebuilt(portfolio: Portfolio, **parts: Iterable[object]) -> Portfolio:
    """The portfolio with some parts replaced, in canonical order again."""
    fields = {name: getattr(portfolio, name) for name in Portfolio.__dataclass_fields__}
    return in_order(**(fields | parts))


def with_initiative(
    portfolio: Portfolio, initiative: Initiative, uses: Iterable[Use] = ()
) -> Portfolio:
    return rebuilt(
        portfolio,
        initiatives=(*portfolio.initiatives, initiative),
        uses=(*portfolio.uses, *uses),
    )


def with_link(portfolio: Portfolio, link: Link) -> Portfolio:
    return rebuilt(portfolio, links=(*portfolio.links, link))


def without_limits(portfolio: Portfolio) -> Portfolio:
    return replace(portfolio, limits=())


def without_initiative(portfolio: Portfolio, name: str) -> Portfolio:
    return replace(
        portfolio,
        initiatives=tuple(row for row in portfolio.initiatives if row.id != name),
        uses=tuple(use for use in portfolio.uses if use.initiative != name),
    )


def is_named_in_rules(portfolio: Portfolio, name: str) -> bool:
    """Whether a link, or a limit by id, speaks of the initiative."""
    by_link = any(name in link.members for link in portfolio.links)
    return by_link or any(name in limit.where.ids for limit in portfolio.limits)


def with_values_times(portfolio: Portfolio, factor: Decimal) -> Portfolio:
    """Every value, and every limit on value, in another unit."""
    return replace(
        portfolio,
        initiatives=tuple(replace(row, value=row.value * factor) for row in portfolio.initiatives),
        limits=tuple(_times(limit, {"value"}, factor) for limit in portfolio.limits),
    )


def with_resources_times(portfolio: Portfolio, factor: Decimal) -> Portfolio:
    """Every use, capacity and limit on a resource, in another unit."""
    names = {row.name for row in portfolio.resources}
    return replace(
        portfolio,
        uses=tuple(replace(use, amount=use.amount * factor) for use in portfolio.uses),
        capacities=tuple(replace(row, amount=row.amount * factor) for row in portfolio.capacities),
        limits=tuple(_times(limit, names, factor) for limit in portfolio.limits),
    )


def renamed(portfolio: Portfolio, rename: Rename, resource: Rename = str) -> Portfolio:
    """Every id, and every resource, under another name; families are renamed as ids are."""
    return rebuilt(
        portfolio,
        initiatives=[
            replace(row, id=rename(row.id), family=row.family and rename(row.family))
            for row in portfolio.initiatives
        ],
        resources=[replace(row, name=resource(row.name)) for row in portfolio.resources],
        capacities=[replace(row, resource=resource(row.resource)) for row in portfolio.capacities],
        uses=[
            replace(use, initiative=rename(use.initiative), resource=resource(use.resource))
            for use in portfolio.uses
        ],
        links=[
            Link.of(link.relation, map(rename, link.sources), map(rename, link.targets))
            for link in portfolio.links
        ],
        limits=[
            replace(
                limit,
                measure=limit.measure
                if limit.measure in {"count", "value"}
                else resource(limit.measure),
                where=replace(limit.where, ids=tuple(map(rename, limit.where.ids))),
            )
            for limit in portfolio.limits
        ],
    )


def renumbered(portfolio: Portfolio) -> tuple[Portfolio, dict[str, str]]:
    """New ids in the same order, and what each was called before."""
    names: Collection[str] = [row.id for row in portfolio.initiatives]
    new = {name: f"X{number:03}" for number, name in enumerate(sorted(names, key=order_key))}
    changed = renamed(portfolio, lambda name: new.get(name, name))
    return changed, {now: before for before, now in new.items()}


def side_by_side(portfolio: Portfolio, copies: int) -> Portfolio:
    """Copies of a portfolio that share nothing, in one; limits are left out."""
    plain = without_limits(portfolio)
    marks = [f"{number}-".__add__ for number in range(copies)]
    parts = [renamed(plain, mark, mark) for mark in marks]
    return in_order(
        initiatives=[row for part in parts for row in part.initiatives],
        resources=[row for part in parts for row in part.resources],
        capacities=[row for part in parts for row in part.capacities],
        uses=[row for part in parts for row in part.uses],
        links=[row for part in parts for row in part.links],
        periods=portfolio.periods,
    )


def with_sum_of_resources(portfolio: Portfolio) -> Portfolio:
    """One resource more: the sum of all, limited where all of its parts are; it forbids nothing.

    Resources with a reserve, a tolerance or a share of releases are left out of the sum.
    """
    plain = [
        row.name
        for row in portfolio.resources
        if not row.reserve and not row.tolerance and row.release_share == 1
    ]
    sums: dict[tuple[str, int], Decimal] = {}
    for use in portfolio.uses:
        if use.resource in plain:
            key = (use.initiative, use.period)
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
    more = [Use(name, "sum", period, amount) for (name, period), amount in sums.items() if amount]
    return rebuilt(
        portfolio,
        resources=(*portfolio.resources, Resource("sum")),
        uses=(*portfolio.uses, *more),
        capacities=(*portfolio.capacities, *capacities),
    )


def _times(limit: Limit, measures: Collection[str], factor: Decimal) -> Limit:
    if limit.is_share or limit.measure not in measures:
        return limit
    return replace(
        limit,
        minimum=None if limit.minimum is None else limit.minimum * factor,
        maximum=None if limit.maximum is None else limit.maximum * factor,
    )
