"""Portfolios for tests, told with only the fields that matter."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from typing import Any

from prioritiser.domain.benefits import Benefit, Criterion, Pool
from prioritiser.domain.breaches import Breach
from prioritiser.domain.links import Link, Relation
from prioritiser.domain.plan import Choice, Plan, Split
from prioritiser.domain.portfolio import (
    BUDGET,
    Basis,
    Capacity,
    Initiative,
    Limit,
    Portfolio,
    Resource,
    ResourceKind,
    Scenario,
    Settings,
    Status,
    Use,
    Where,
    in_order,
    order_key,
)
from prioritiser.question import Aim, Budget, Least, Near, Question
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
    benefits: tuple[Benefit, ...] = ()


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
    starts: tuple[int, int] | None = None,
    duration: int | None = None,
    after_start: Amounts | None = None,
    funds: Mapping[str, Number] | None = None,
    benefits: Iterable[Benefit] = (),
    stop_cost: Number = 0,
) -> Sketch:
    """An initiative that uses `cost` of the budget in the first period, and what `uses` says.

    Args:
        starts: first and last period in which it may start; then `cost` falls with the start.
        after_start: like `uses`, counted from the start.
        funds: by list of funds (`capital;grant`), what any of them pays in the start period.
        benefits: rows of `a_benefit`, to which the initiative's name is given.
    """
    initiative = Initiative(
        id=name,
        value=Decimal(value),
        success=Decimal(success),
        status=Status(status),
        family=family,
        tags=tuple(sorted((tags or {}).items())),
        earliest=None if starts is None else starts[0],
        latest=None if starts is None else starts[1],
        duration=duration,
        stop_cost=Decimal(stop_cost),
    )
    found = [*_uses(name, uses or {}), *_uses(name, after_start or {}, Basis.AFTER_START)]
    if Decimal(cost):
        basis = Basis.CALENDAR if starts is None else Basis.ONCE
        found.append(Use(name, BUDGET, 0, Decimal(cost), basis))
    for text, amount in (funds or {}).items():
        first, *others = text.split(";")
        found.append(Use(name, first, 0, Decimal(amount), Basis.ONCE, tuple(others)))
    return Sketch(
        initiative, tuple(found), tuple(replace(row, initiative=name) for row in benefits)
    )


def a_benefit(
    criterion: str,
    amount: Number,
    *,
    realisation: Number = 1,
    pool: str | None = None,
    start: int | None = None,
    lag: int = 0,
    ramp: int = 0,
    lasts: int | None = None,
) -> Benefit:
    """What an initiative brings a period; the initiative's own builder gives it its name."""
    return Benefit(
        "",
        criterion,
        Decimal(amount),
        start,
        lag,
        ramp,
        lasts,
        Decimal(realisation),
        pool,
    )


def a_criterion(name: str, *, is_lower_better: bool = False, **numbers: Number) -> Criterion:
    """A criterion; `numbers` is any of weight, per, discount_rate and floor."""
    told: dict[str, Any] = {field: Decimal(number) for field, number in numbers.items()}
    return replace(Criterion(name, is_lower_better=is_lower_better), **told)


def a_pool(name: str, cap: Number) -> Pool:
    """A pool of so many units a period."""
    return Pool(name, Decimal(cap))


def a_resource(
    name: str,
    *,
    kind: str = "",
    reserve: Number = 0,
    tolerance: Number = 0,
    release_share: Number = 1,
    carry_forward: Number = 0,
    step: Number | None = None,
    extra: tuple[Number, Number, str] | None = None,
) -> Resource:
    """A resource; money when it is the budget, unless said otherwise.

    `extra` is the price, the most that may be bought in a period, and who pays.
    """
    price, most, payer = extra or (0, 0, None)
    return Resource(
        name=name,
        kind=ResourceKind(kind or ("money" if name == BUDGET else "other")),
        reserve=Decimal(reserve),
        tolerance=Decimal(tolerance),
        release_share=Decimal(release_share),
        carry_forward=Decimal(carry_forward),
        step=None if step is None else Decimal(step),
        extra_price=Decimal(price),
        extra_max=Decimal(most),
        extra_from=payer,
    )


def a_link(text: str) -> Link:
    """A link as it is spoken: `A requires B;C`, `A boosts B 0.5` or `A requires B gap -1`."""
    sources, relation, targets, *rest = text.split(" ")
    gap = int(rest[1]) if rest[:1] == ["gap"] else None
    amount = Decimal(rest[0]) if rest and gap is None else None
    return Link.of(
        Relation(relation), sources.split(";"), targets.split(";"), amount=amount, gap=gap
    )


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
    criteria: Iterable[Criterion] = (),
    pools: Iterable[Pool] = (),
    scenarios: Iterable[Scenario] = (),
    settings: Settings | None = None,
) -> Portfolio:
    """A portfolio in canonical order; a resource that is only used or limited gets defaults."""
    amounts = dict(capacity or {})
    if budget is not None:
        amounts[BUDGET] = budget
    uses = [use for sketch in sketches for use in sketch.uses]
    declared = {resource.name: resource for resource in resources}
    for name in sorted({fund for use in uses for fund in use.funds} | set(amounts)):
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
        criteria=criteria,
        benefits=[row for sketch in sketches for row in sketch.benefits],
        pools=pools,
        scenarios=scenarios,
        settings=settings,
    )


def a_plan(*names: str, **starts: int) -> Plan:
    """The plan that chooses exactly these: without starts, and with those given by name."""
    chosen: dict[str, int | None] = dict.fromkeys(names) | starts
    return Plan(tuple(Choice(name, chosen[name]) for name in sorted(chosen, key=order_key)))


def a_split(name: str, funds: str, period: int, fund: str, amount: Number) -> Split:
    """What one fund of a list such as `capital;grant` pays for an initiative in a period."""
    return Split(name, tuple(funds.split(";")), period, fund, Fraction(amount))


def a_question(asked: Asked, portfolio: Portfolio) -> Question:
    """The product's question for what the oracle calls `asked`."""
    return Question(
        aim=Aim(asked.aim),
        reach=asked.reach,
        least=Least(asked.least),
        share=asked.share,
        near=a_near(asked.near, portfolio) if asked.aim == "near" else None,
        budgets=tuple(
            Budget(amount, resource, None if period is None else portfolio.period_name(period))
            for resource, period, amount in asked.budgets
        ),
        must=tuple(sorted(asked.must)),
        never=tuple(sorted(asked.never)),
        without=tuple(sorted(asked.without)),
    )


def a_near(plan: Iterable[tuple[str, int | None]], portfolio: Portfolio) -> Near:
    """A plan to stay near to, in names."""
    return Near(tuple((name, None if t is None else portfolio.period_name(t)) for name, t in plan))


def told(breach: Breach) -> tuple[str, object, object]:
    """The rule that is broken, what was found, and what is allowed."""
    return breach.rule, breach.found, breach.allowed


def _uses(name: str, amounts: Amounts, basis: Basis = Basis.CALENDAR) -> Iterator[Use]:
    for resource, row in amounts.items():
        for period, amount in _by_period(row):
            if amount:
                yield Use(name, resource, period, amount, basis)


def _by_period(row: Number | Sequence[Number | None]) -> list[tuple[int, Decimal]]:
    cells = [row] if isinstance(row, int | str | Decimal) else list(row)
    return [(period, Decimal(cell)) for period, cell in enumerate(cells) if cell is not None]
