"""What each choice uses and releases of each resource in each period, put in order once (M4)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal

from prioritiser.domain.plan import Choice
from prioritiser.domain.portfolio import Portfolio, ResourceKind, Use

Cell = tuple[str, int]
"""A resource and a period."""


@dataclass(slots=True)
class Demand:
    """What there is of one resource in one period, by choice; amounts as typed."""

    uses: list[tuple[Choice, Decimal]] = field(default_factory=list)
    """0 or more each."""
    releases: list[tuple[Choice, Decimal]] = field(default_factory=list)
    """0 or less each."""


NOTHING = Demand()


def demands(choices: Iterable[Choice], portfolio: Portfolio) -> dict[Cell, Demand]:
    """Uses of single resources within the capacity periods; lists of funds stand in `funds`."""
    uses: dict[str, list[Use]] = {}
    for use in portfolio.uses:
        if not use.others:
            uses.setdefault(use.initiative, []).append(use)
    last, found = portfolio.period_count - 1, dict[Cell, Demand]()
    for choice in choices:
        for use in uses.get(choice.initiative, ()):
            period = use.falls_in(choice.start)
            if period <= last:
                demand = found.setdefault((use.resource, period), Demand())
                (demand.releases if use.amount < 0 else demand.uses).append((choice, use.amount))
    return found


def stop_costs(portfolio: Portfolio) -> tuple[str | None, dict[str, Decimal]]:
    """The resource that pays for stopping, and what stopping costs, by what is in flight (M8).

    It is used in the first period when the initiative is not chosen.
    """
    costs = {
        row.id: row.stop_cost
        for row in portfolio.initiatives
        if row.is_in_flight and row.stop_cost
    }
    named = portfolio.settings.stop_resource
    if named is None and costs:
        money = [row.name for row in portfolio.resources if row.kind == ResourceKind.MONEY]
        named = money[0] if len(money) == 1 else None
    return named, costs


def buyers(portfolio: Portfolio) -> dict[str, list[str]]:
    """By money resource: the resources of which more can be bought with it."""
    found: dict[str, list[str]] = {}
    for row in portfolio.resources:
        if row.extra_from is not None and row.most_extra:
            found.setdefault(row.extra_from, []).append(row.name)
    return found


def buyers_first(portfolio: Portfolio) -> list[str]:
    """The resources in an order in which what pays for another comes after it."""
    found: list[str] = []
    of = buyers(portfolio)

    def add(name: str) -> None:
        if name not in found:
            for buyer in of.get(name, ()):
                add(buyer)
            found.append(name)

    for row in portfolio.resources:
        add(row.name)
    return found
