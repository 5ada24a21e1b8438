"""A portfolio in lines of text, for cases to say what must have been read."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from prioritiser.domain.portfolio import Basis, Initiative, Portfolio, Settings


def plain(number: Decimal | None) -> str:
    return "" if number is None else f"{number.normalize():f}"


def facts(portfolio: Portfolio) -> Iterator[str]:
    """Every fact on a line of its own; what is at its default is left out."""
    yield from (f"period {name}" for name in portfolio.periods)
    for row in portfolio.initiatives:
        family = f" family={row.family}" if row.family is not None else ""
        success = f" success={plain(row.success)}" if row.success != 1 else ""
        tags = "".join(f" [{name}={value}]" for name, value in row.tags)
        title = f' "{row.title}"' if row.title else ""
        yield f"{row.status} {row.id}{title} value={plain(row.value)}{success}{family}{tags}"
        yield from timing(row)
    yield from worth(portfolio)
    for resource in portfolio.resources:
        shares = "".join(
            f" {name}={plain(share)}"
            for name, share, usual in (
                ("reserve", resource.reserve, 0),
                ("tolerance", resource.tolerance, 0),
                ("release_share", resource.release_share, 1),
                ("carry_forward", resource.carry_forward, 0),
                ("step", resource.step, None),
                ("extra_price", resource.extra_price, 0),
                ("extra_max", resource.extra_max, 0),
            )
            if share != usual
        )
        unit = f" in {resource.unit}" if resource.unit else ""
        payer = f" extra_from={resource.extra_from}" if resource.extra_from else ""
        yield f"{resource.kind} {resource.name}{unit}{shares}{payer}"
    for capacity in portfolio.capacities:
        yield f"capacity {capacity.resource}@{capacity.period}={plain(capacity.amount)}"
    for use in portfolio.uses:
        after = " after start" if use.basis is Basis.AFTER_START else ""
        yield f"use {use.initiative} {';'.join(use.funds)}@{use.period}={plain(use.amount)}{after}"
        if use.basis is Basis.ONCE:
            yield f"once {use.initiative} {';'.join(use.funds)}"
    for link in portfolio.links:
        amount = f" amount={plain(link.amount)}" if link.amount is not None else ""
        gap = f" gap={link.gap}" if link.gap is not None else ""
        yield f"link {link.name}{amount}{gap}"
    yield from changes(portfolio)
    for limit in portfolio.limits:
        terms = " & ".join(f"{tag}={'|'.join(values)}" for tag, values in limit.where.terms)
        low, high = plain(limit.minimum), plain(limit.maximum)
        bounds = f"{low}..{high}{' share' if limit.is_share else ''}"
        span = f"{limit.first}-{limit.last}{' each' if limit.each_period else ''}"
        where = terms or ";".join(limit.where.ids) or "all"
        yield f"limit {limit.name}: {bounds} {limit.measure} of {where} in {span}"
    for name in Settings.__slots__:
        value = getattr(portfolio.settings, name)
        if value != getattr(Settings(), name):
            yield f"setting {name}={value}"


def timing(row: Initiative) -> Iterator[str]:
    """When an initiative may start, how long it takes and what stopping it costs."""
    if row.earliest is not None or row.latest is not None:
        first, last = ("" if end is None else end for end in (row.earliest, row.latest))
        yield f"window {row.id} {first}..{last}"
    if row.duration is not None:
        yield f"duration {row.id}={row.duration}"
    if row.stop_cost:
        yield f"stop_cost {row.id}={plain(row.stop_cost)}"


def worth(portfolio: Portfolio) -> Iterator[str]:
    """Criteria, benefits and pools."""
    for criterion in portfolio.criteria:
        parts = [
            f"criterion {criterion.name} weight={plain(criterion.weight)}",
            f" per={plain(criterion.per)}" if criterion.per != 1 else "",
            f" in {criterion.unit}" if criterion.unit else "",
            " lower" if criterion.is_lower_better else "",
            f" {criterion.kind}",
            "" if criterion.discount_rate is None else f" rate={plain(criterion.discount_rate)}",
            "" if criterion.floor is None else f" floor={plain(criterion.floor)}",
        ]
        yield "".join(parts)
    for benefit in portfolio.benefits:
        parts = [
            f" {name}={value}"
            for name, value, usual in (
                ("start", benefit.start, None),
                ("lag", benefit.lag, 0),
                ("ramp", benefit.ramp, 0),
                ("lasts", benefit.lasts, None),
                ("realisation", plain(benefit.realisation), "1"),
                ("pool", benefit.pool, None),
            )
            if value != usual
        ]
        amount = plain(benefit.amount)
        yield f"benefit {benefit.initiative} {benefit.criterion}={amount}{''.join(parts)}"
    yield from (f"pool {pool.name} cap={plain(pool.cap)}" for pool in portfolio.pools)


def changes(portfolio: Portfolio) -> Iterator[str]:
    """Scenarios and actuals."""
    for scenario in portfolio.scenarios:
        if scenario.weight is not None:
            yield f"weight {scenario.name}={plain(scenario.weight)}"
        for change in scenario.changes:
            yield f"scenario {scenario.name}: {change.what}={change.value}"
    for actual in portfolio.actuals:
        spent = plain(actual.amount)
        yield f"actual {actual.initiative}@{actual.period} {actual.what}={spent}"
