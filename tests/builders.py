"""Portfolios for tests, told with only the fields that matter."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from prioritiser.domain.breaches import Breach
from prioritiser.domain.links import Link, Relation
from prioritiser.domain.plan import Choice, Plan
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
    order_key,
)
from prioritiser.question import Budget, Question
from tests.oracle import Asked

Number = int | str | Decimal
"""A number as somebody would type it; a fraction of one stands in quotes."""
Amounts = Mapping[str, Number | Sequence[Number | None]]
"""By resource: one amount, or one per period with `None` for a blank cell."""


@dataclass(frozen=True, slots=True)
class Sketch:
    """An initiative together with what it uses."""

    initiative: Initiative
    uses: tuple[Use, ...]


def an_initiative(
    name: str,
    *,
    value: Number = 0,
    cost: Number = 0,
    success: Number = 1,
    status: str = "candidate",
    family: str | None = None,
    uses: Amounts | None = None,
    tags: Mapping[str, str] | None = None,
) -> Sketch:
    """An initiative that uses `cost` of the budget in the first period, and what `uses` says."""
    initiative = Initiative(
        id=name,
        value=Decimal(value),
        success=Decimal(success),
        status=Status(status),
        family=family,
        tags=tuple(sorted((tags or {}).items())),
    )
    amounts = dict(uses or {})
    if Decimal(cost):
        amounts[BUDGET] = cost
    return Sketch(
        initiative,
        tuple(
            Use(name, resource, period, amount)
            for resource, row in amounts.items()
            for period, amount in _by_period(row)
            if amount
        ),
    )


def a_resource(
    name: str,
    *,
    kind: str = "",
    reserve: Number = 0,
    tolerance: Number = 0,
    release_share: Number = 1,
) -> Resource:
    """A resource; money when it is the budget, unless said otherwise."""
    return Resource(
        name=name,
        kind=ResourceKind(kind or ("money" if name == BUDGET else "other")),
        reserve=Decimal(reserve),
        tolerance=Decimal(tolerance),
        release_share=Decimal(release_share),
    )


def a_link(text: str) -> Link:
    """A link as it is spoken: `A requires B;C`."""
    sources, relation, targets = text.split(" ")
    return Link.of(Relation(relation), sources.split(";"), targets.split(";"))


def a_limit(
    name: str = "L",
    measure: str = "count",
    *,
    least: Number | None = None,
    most: Number | None = None,
    tags: Mapping[str, Iterable[str]] | None = None,
    ids: Iterable[str] = (),
    is_share: bool = False,
    first: int = 0,
    last: int = 0,
    each_period: bool = False,
) -> Limit:
    """A limit on all initiatives, unless `tags` or `ids` name some."""
    terms = tuple((tag, tuple(values)) for tag, values in sorted((tags or {}).items()))
    return Limit(
        name=name,
        measure=measure,
        where=Where(terms=terms, ids=tuple(ids)),
        minimum=None if least is None else Decimal(least),
        maximum=None if most is None else Decimal(most),
        is_share=is_share,
        first=first,
        last=last,
        each_period=each_period,
    )


def a_portfolio(
    *sketches: Sketch,
    budget: Number | Sequence[Number | None] | None = None,
    capacity: Amounts | None = None,
    resources: Iterable[Resource] = (),
    links: Iterable[str | Link] = (),
    limits: Iterable[Limit] = (),
    periods: Iterable[str] = (),
) -> Portfolio:
    """A portfolio in canonical order; a resource that is only used or limited gets defaults."""
    amounts = dict(capacity or {})
    if budget is not None:
        amounts[BUDGET] = budget
    uses = [use for sketch in sketches for use in sketch.uses]
    declared = {resource.name: resource for resource in resources}
    for name in sorted({use.resource for use in uses} | set(amounts)):
        declared.setdefault(name, a_resource(name))
    return in_order(
        initiatives=[sketch.initiative for sketch in sketches],
        resources=declared.values(),
        capacities=[
            Capacity(name, period, amount)
            for name, row in amounts.items()
            for period, amount in _by_period(row)
        ],
        uses=uses,
        links=[a_link(link) if isinstance(link, str) else link for link in links],
        limits=limits,
        periods=periods,
    )


def a_plan(*names: str) -> Plan:
    """The plan that chooses exactly these, without starts."""
    return Plan(tuple(Choice(name) for name in sorted(names, key=order_key)))


def a_question(asked: Asked, portfolio: Portfolio) -> Question:
    """The product's question for what the oracle calls `asked`."""
    return Question(
        budgets=tuple(
            Budget(amount, resource, None if period is None else portfolio.period_name(period))
            for resource, period, amount in asked.budgets
        ),
        must=tuple(sorted(asked.must)),
        never=tuple(sorted(asked.never)),
        without=tuple(sorted(asked.without)),
    )


def told(breach: Breach) -> tuple[str, object, object]:
    """The rule that is broken, what was found, and what is allowed."""
    return breach.rule, breach.found, breach.allowed


def _by_period(row: Number | Sequence[Number | None]) -> list[tuple[int, Decimal]]:
    cells = [row] if isinstance(row, int | str | Decimal) else list(row)
    return [(period, Decimal(cell)) for period, cell in enumerate(cells) if cell is not None]
