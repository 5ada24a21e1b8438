"""A bare plan made whole: its lists of funds are split as well as they can be (M10)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction

from prioritiser.domain.plan import Plan, Split
from prioritiser.domain.portfolio import Portfolio
from prioritiser.graph.fair_shares import first_funds_first
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


def completed(plan: Plan, portfolio: Portfolio) -> Plan:
    """The plan with its lists of funds split: as much as can be paid, most from the first funds.

    Each period is a flow from needs to funds, in whole smallest units. What no fund has room for
    is left to the first fund of its list, where the audit then finds it.
    """
    return plan if plan.splits else filled_up(plan, portfolio)


def filled_up(plan: Plan, portfolio: Portfolio) -> Plan:
    """The plan with splits for whatever has none yet, as well as the room that is left allows."""
    done = {(split.initiative, split.funds, split.period) for split in plan.splits}
    wanted = {
        need: sum(amounts.values(), Fraction(0))
        for need, amounts in needs(plan.choices, portfolio).items()
        if (need.initiative, need.funds, need.period) not in done
    }
    if not wanted:
        return plan
    units, before = units_in_one(portfolio), loads(plan, portfolio)
    most_extra = {row.name: row.most_extra for row in portfolio.resources}
    units_of = {need: int(amount * units) for need, amount in wanted.items()}
    paid: dict[tuple[Need, str], int] = {}
    for period in sorted({need.period for need in wanted}):
        room = {
            load.resource: _room(load, units, most_extra[load.resource])
            for load in before
            if load.period == period
        }
        paid |= _paid({need: n for need, n in units_of.items() if need.period == period}, room)
    splits = (
        Split(need.initiative, need.funds, need.period, fund, Fraction(paid[need, fund], units))
        for need in wanted
        for fund in need.funds
        if paid[need, fund]
    )
    return replace(plan, splits=(*plan.splits, *splits))


def _paid(
    units_of: Mapping[Need, int], room: Mapping[str, int | None]
) -> dict[tuple[Need, str], int]:
    """Who pays how many units of the needs of one period; what is short, the first fund."""
    funds = {fund for need in units_of for fund in need.funds}
    flow = first_funds_first(
        [(units, need.funds) for need, units in units_of.items()],
        {fund: room[fund] for fund in sorted(funds)},
    )
    paid = {
        (need, fund): flow[number, fund]
        for number, need in enumerate(units_of)
        for fund in need.funds
    }
    for need, units in units_of.items():
        paid[need, need.funds[0]] += units - sum(paid[need, fund] for fund in need.funds)
    return paid


def _room(load: Load, units: int, most_extra: int) -> int | None:
    """Whole smallest units that a fund can still pay; `None` for no limit."""
    if load.allowed is None:
        return None
    left = load.allowed - load.bought + most_extra - load.net
    return max(0, int(left * units // 1))
