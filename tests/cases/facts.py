"""A portfolio in lines of text, for cases to say what must have been read."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from prioritiser.domain.portfolio import Portfolio, Settings


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
    for resource in portfolio.resources:
        shares = "".join(
            f" {name}={plain(share)}"
            for name, share, usual in (
                ("reserve", resource.reserve, 0),
                ("tolerance", resource.tolerance, 0),
                ("release_share", resource.release_share, 1),
            )
            if share != usual
        )
        unit = f" in {resource.unit}" if resource.unit else ""
        yield f"{resource.kind} {resource.name}{unit}{shares}"
    for capacity in portfolio.capacities:
        yield f"capacity {capacity.resource}@{capacity.period}={plain(capacity.amount)}"
    for use in portfolio.uses:
        yield f"use {use.initiative} {use.resource}@{use.period}={plain(use.amount)}"
    yield from (f"link {link.name}" for link in portfolio.links)
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
