"""A bare plan made whole: its lists of funds are split as well as they can be (M10)."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction

from prioritiser.domain.plan import Plan, Split
from prioritiser.domain.portfolio import Portfolio
from prioritiser.graph.fair_shares import first_funds_first, payable
from prioritiser.rules.demands import buyers
from prioritiser.rules.funds import Need, needs, shared_uses, units_in_one
from prioritiser.rules.loads import Load, loads


def undecided_funds(portfolio: Portfolio) -> tuple[str, ...]:
    """The funds in lists whose split changes more than its own period, in canonical order.

    They carry forward or pay for extra capacity, so only a run can say how they are split.
    """
    funds = {fund for use in shared_uses(portfolio) for fund in use.funds}
    payers = buyers(portfolio)
    return tuple(
        row.name
        for row in portfolio.resources
        if row.name in funds and (row.carry_forward or row.name in payers)
    )


def completed(plan: Plan, portfolio: Portfolio, leave: Collection[Need] = ()) -> Plan:
    """The plan with its lists of funds split: as much as can be paid, most from the first funds.

    Each period is a flow from needs to funds, in whole smallest units. No fund buys more units
    than it takes to pay as much as possible; the dearest are bought last. What no fund has room
    for is left to the first fund of its list, where the audit then finds it.

    Args:
        plan: with all of its splits, which are then kept, or with none.
        portfolio: as the question sees it.
        leave: needs that are not split.
    """
    return plan if plan.splits else filled_up(plan, portfolio, leave)


def filled_up(plan: Plan, portfolio: Portfolio, leave: Collection[Need] = ()) -> Plan:
    """The plan with splits for whatever has none yet, as well as the room that is left allows."""
    done = {(split.initiative, split.funds, split.period) for split in plan.splits}
    wanted = {
        need: sum(amounts.values(), Fraction(0))
        for need, amounts in needs(plan.choices, portfolio).items()
        if (need.initiative, need.funds, need.period) not in done and need not in leave
    }
    if not wanted:
        return plan
    units, before = units_in_one(portfolio), loads(plan, portfolio)
    units_of = {need: int(amount * units) for need, amount in wanted.items()}
    paid: dict[tuple[Need, str], int] = {}
    for period in sorted({need.period for need in wanted}):
        now = {need: n for need, n in units_of.items() if need.period == period}
        found = {load.resource: load for load in before if load.period == period}
        paid |= _paid(now, Rooms(found, portfolio, units).enough(demand(now)))
    splits = (
        Split(need.initiative, need.funds, need.period, fund, Fraction(paid[need, fund], units))
        for need in wanted
        for fund in need.funds
        if paid[need, fund]
    )
    return replace(plan, splits=(*plan.splits, *splits))


Demanded = Sequence[tuple[int, Sequence[str]]]
"""Smallest units needed, and the funds that may pay."""


def demand(units_of: Mapping[Need, int]) -> Demanded:
    """What needs ask of their funds, for a flow."""
    return [(units, need.funds) for need, units in units_of.items()]


class Rooms:
    """What funds can still pay in one period, in whole smallest units; `None` for no limit."""

    def __init__(self, loads_now: Mapping[str, Load], portfolio: Portfolio, units: int) -> None:
        self._loads, self._units = loads_now, units
        self._resources = {row.name: row for row in portfolio.resources}

    def buyers(self, asked: Demanded) -> list[str]:
        """The funds asked that could buy more units still, the dearest first."""
        funds = {fund for _, funds in asked for fund in funds}
        able = [name for name in sorted(funds) if self._more(name) and self.of(name) is not None]
        return sorted(able, key=lambda name: -self._resources[name].extra_price)

    def _more(self, fund: str) -> int:
        return self._resources[fund].most_extra - self._loads[fund].bought

    def of(self, fund: str, more: int = 0) -> int | None:
        """The room of a fund when it buys so many more whole units."""
        load = self._loads[fund]
        if load.allowed is None:
            return None
        return max(0, int((load.allowed + more - load.net) * self._units // 1))

    def bare(self, asked: Demanded) -> dict[str, int | None]:
        """The room of each fund asked when none buys more units."""
        return {fund: self.of(fund) for _, funds in asked for fund in funds}

    def enough(self, asked: Demanded) -> dict[str, int | None]:
        """The room with which as much as possible is paid, and as little as possible bought."""
        bare, buyers = self.bare(asked), self.buyers(asked)
        if not buyers:
            return bare
        found = bare | {fund: self.of(fund, self._more(fund)) for fund in buyers}
        most = payable(asked, found)
        if payable(asked, bare) == most:
            return bare
        for fund in buyers:
            low, high = 0, self._more(fund)
            while low < high:
                middle = (low + high) // 2
                tried = found | {fund: self.of(fund, middle)}
                low, high = (low, middle) if payable(asked, tried) == most else (middle + 1, high)
            found[fund] = self.of(fund, low)
        return found


def _paid(
    units_of: Mapping[Need, int], room: Mapping[str, int | None]
) -> dict[tuple[Need, str], int]:
    """Who pays how many units of the needs of one period; what is short, the first fund."""
    flow = first_funds_first(demand(units_of), dict(sorted(room.items())))
    paid = {
        (need, fund): flow[number, fund]
        for number, need in enumerate(units_of)
        for fund in need.funds
    }
    for need, units in units_of.items():
        paid[need, need.funds[0]] += units - sum(paid[need, fund] for fund in need.funds)
    return paid
