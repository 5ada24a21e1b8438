"""Whole portfolios in a line each: initiatives, uses, benefits and the rest, by few words."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from itertools import chain
from typing import Any

from prioritiser.domain.benefits import Benefit, Criterion, Pool
from prioritiser.domain.links import Link, Relation
from prioritiser.domain.portfolio import (
    Basis,
    Capacity,
    Initiative,
    Portfolio,
    Resource,
    ResourceKind,
    Status,
    Use,
    in_order,
)

Number = int | str
BASES = {"calendar": Basis.CALENDAR, "after": Basis.AFTER_START, "once": Basis.ONCE}


def one(name: str, value: Number = 0, success: Number = 1, **more: Any) -> Initiative:
    """An initiative; `status` as text, all else as in the facts."""
    if isinstance(more.get("status"), str):
        more["status"] = Status(str(more["status"]))
    if "stop_cost" in more:
        more["stop_cost"] = Decimal(str(more["stop_cost"]))
    return Initiative(name, value=Decimal(value), success=Decimal(success), **more)


def uses(name: str, funds: str, basis: str, *amounts: Number) -> list[Use]:
    """A row of uses; `funds` may be a list `capital;grant`."""
    first, *others = funds.split(";")
    return [
        Use(name, first, period, Decimal(amount), BASES[basis], tuple(others))
        for period, amount in enumerate(amounts)
        if Decimal(amount)
    ]


def resource(name: str, kind: str = "money", **shares: Number | str | None) -> Resource:
    """A resource; numbers as typed."""
    told: dict[str, Any] = {
        key: text if key == "extra_from" or text is None else Decimal(text)
        for key, text in shares.items()
    }
    return Resource(name, kind=ResourceKind(kind), **told)


def caps(name: str, *amounts: Number | None) -> list[Capacity]:
    return [
        Capacity(name, period, Decimal(amount))
        for period, amount in enumerate(amounts)
        if amount is not None
    ]


def benefit(name: str, criterion: str, amount: Number, **more: Any) -> Benefit:
    if "realisation" in more:
        more["realisation"] = Decimal(str(more["realisation"]))
    return Benefit(name, criterion, Decimal(amount), **more)


def criterion(name: str, weight: Number = 1, **more: Any) -> Criterion:
    numbers = {"per", "discount_rate", "floor"}
    told: dict[str, Any] = {
        key: Decimal(str(cell)) if key in numbers else cell for key, cell in more.items()
    }
    return Criterion(name, Decimal(weight), **told)


def pool(name: str, cap: Number) -> Pool:
    return Pool(name, Decimal(cap))


def link(text: str, amount: Number | None = None, gap: int | None = None) -> Link:
    """A link as it is spoken: `A requires B;C`."""
    source, relation, target = text.split(" ")
    told = None if amount is None else Decimal(amount)
    return Link.of(Relation(relation), source.split(";"), target.split(";"), amount=told, gap=gap)


def whole(
    *initiatives: Initiative,
    periods: int = 0,
    uses: Iterable[Iterable[Use]] = (),
    capacities: Iterable[Iterable[Capacity]] = (),
    **parts: Any,
) -> Portfolio:
    """A portfolio of periods P0, P1 …; `uses` and `capacities` are rows of several cells."""
    return in_order(
        initiatives=initiatives,
        periods=[f"P{number}" for number in range(periods)],
        uses=chain.from_iterable(uses),
        capacities=chain.from_iterable(capacities),
        **parts,
    )
