"""What a bare plan leaves open of its lists of funds, and what holds however they are split (M10).

A fund that carries forward, or that pays for more units of another resource, ties the split of one
period to other periods and resources: only a run says how it is split.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import lcm

from prioritiser.domain.breaches import Breach
from prioritiser.domain.exact import plain
from prioritiser.domain.plan import Plan
from prioritiser.domain.portfolio import Portfolio, order_key
from prioritiser.graph.fair_shares import payable
from prioritiser.rules.completion import Rooms, demand, undecided_funds
from prioritiser.rules.demands import Cell
from prioritiser.rules.funds import Need, needs, units_in_one
from prioritiser.rules.loads import Load, loads

Wanted = dict[Need, Fraction]


@dataclass(frozen=True, slots=True)
class LeftOpen:
    """What only a run could say of a plan without splits."""

    tied: tuple[str, ...]
    """The funds that carry forward or pay for more units, and so leave it open, in order."""
    buyers: tuple[str, ...]
    """The funds of which several could buy what is lacking, so that it is open which, in order."""
    needs: frozenset[Need]
    """What lists of funds pay, nobody knows which."""
    cells: frozenset[Cell]
    """Resources and periods whose use depends on it."""
    buys: bool
    """Whether it also decides how much is bought, and so what the plan costs."""

    @property
    def funds(self) -> tuple[str, ...]:
        """The funds whose part of some need is open, in canonical order."""
        return tuple(sorted({name for need in self.needs for name in need.funds}, key=order_key))

    def funds_of(self, first: int, last: int) -> frozenset[str]:
        """The funds whose part of the needs in these periods is open."""
        inside = (need for need in self.needs if first <= need.period <= last)
        return frozenset(fund for need in inside for fund in need.funds)


NOTHING_OPEN = LeftOpen((), (), frozenset(), frozenset(), buys=False)


def left_open(plan: Plan, portfolio: Portfolio) -> LeftOpen:
    """What a plan leaves open; nothing where it says its splits."""
    wanted = _wanted(plan, portfolio)
    if plan.splits or not wanted:
        return NOTHING_OPEN
    tied = {*undecided_funds(portfolio)}
    tying, buying, found = set[str](), set[str](), set[Need]()
    before = loads(plan, portfolio)
    for period in sorted({need.period for need in wanted}):
        now = {load.resource: load for load in before if load.period == period}
        rooms = Rooms(now, portfolio, units_in_one(portfolio))
        for group in _groups(need for need in wanted if need.period == period):
            funds = {fund for need in group for fund in need.funds}
            buyers = _choice_of_buyers(group, wanted, rooms, portfolio)
            if tied & funds or buyers:
                tying, found = tying | tied & funds, found | {*group}
                buying |= set() if tied & funds else buyers
    cells = _reached({(fund, need.period) for need in found for fund in need.funds}, portfolio)
    resources = {row.name: row for row in portfolio.resources}
    buys = any(resources[name].most_extra for name, _ in cells)
    tying_, buying_ = (tuple(sorted(some, key=order_key)) for some in (tying, buying))
    return LeftOpen(tying_, buying_, frozenset(found), cells, buys)


def _wanted(plan: Plan, portfolio: Portfolio) -> Wanted:
    found = needs(plan.choices, portfolio)
    return {need: sum(amounts.values(), Fraction(0)) for need, amounts in found.items()}


def _groups(some: Iterable[Need]) -> list[list[Need]]:
    """Needs whose lists share funds, directly or through others."""
    groups: list[list[Need]] = []
    for need in some:
        joined, apart = [need], []
        for group in groups:
            meets = any({*need.funds} & {*other.funds} for other in group)
            if meets:
                joined += group
            else:
                apart.append(group)
        groups = [*apart, joined]
    return groups


def _choice_of_buyers(
    group: Sequence[Need], wanted: Wanted, rooms: Rooms, portfolio: Portfolio
) -> set[str]:
    """The funds of a group of which several could buy what it lacks; which of them is open."""
    units = units_in_one(portfolio)
    asked = demand({need: int(wanted[need] * units) for need in group})
    buyers = rooms.buyers(asked)
    is_enough = payable(asked, rooms.bare(asked)) == sum(amount for amount, _ in asked)
    return set() if is_enough or len(buyers) <= 1 else set(buyers)


def _reached(cells: set[Cell], portfolio: Portfolio) -> frozenset[Cell]:
    """These cells, what they carry on to, and who pays for what is bought in them."""
    resources = {row.name: row for row in portfolio.resources}
    limited = {(row.resource, row.period) for row in portfolio.capacities}
    found, pending = set(cells), sorted(cells)
    while pending:
        name, period = pending.pop()
        row, further = resources[name], list[Cell]()
        if (name, period) in limited and row.carry_forward:
            further.append((name, period + 1))
        if (name, period) in limited and row.most_extra and row.extra_from is not None:
            further.append((row.extra_from, period))
        new = {cell for cell in further if cell[1] < portfolio.period_count} - found
        found |= new
        pending += sorted(new)
    return frozenset(found)


def short_of_funds(plan: Plan, portfolio: Portfolio, opened: LeftOpen) -> Iterator[Breach]:
    """Lists that cannot be paid however they are split, by the first period in which it shows.

    Every fund is given all that it could ever have: nothing else is bought with it, all that is
    unspent is carried on in full, and as much is bought as may be.

    Args:
        plan: split but for what is open.
        portfolio: as the question sees it.
        opened: what is open.
    """
    wanted, fullest = _wanted(plan, portfolio), _Fullest(plan, portfolio)
    for group in _groups(sorted(opened.needs)):
        funds = sorted({fund for need in group for fund in need.funds})
        for last in sorted({need.period for need in group}):
            now = sorted(need for need in group if need.period <= last)
            asked = [(wanted[need], fullest.payers(need.funds, need.period)) for need in now]
            total = sum((amount for amount, _ in asked), Fraction(0))
            paid = fullest.paid(asked, funds, last)
            if paid < total:
                yield _too_little(now, total, paid, portfolio)
                break


class _Fullest:
    """All that funds could ever have, by fund and period."""

    def __init__(self, plan: Plan, portfolio: Portfolio) -> None:
        self._loads = {(load.resource, load.period): load for load in loads(plan, portfolio)}
        self._resources = {row.name: row for row in portfolio.resources}

    def payers(self, funds: Iterable[str], period: int) -> list[str]:
        """Who could pay in a period: what funds have then, or have carried on until then."""
        found = []
        for fund in funds:
            found.append(_name(fund, period))
            if not self._resources[fund].carry_forward or self._is_blank(fund, period):
                continue
            for before in reversed(range(period)):
                if self._is_blank(fund, before):
                    break
                found.append(_name(fund, before))
        return found

    def _is_blank(self, fund: str, period: int) -> bool:
        return self._loads[fund, period].allowed is None

    def paid(
        self, asked: Sequence[tuple[Fraction, list[str]]], funds: Sequence[str], last: int
    ) -> Fraction:
        """The most of what is asked that can be paid, when what funds pay beside comes first."""
        cells = [self._loads[fund, period] for fund in funds for period in range(last + 1)]
        own = [
            (load.net, self.payers([load.resource], load.period))
            for load in cells
            if load.net > 0 and load.allowed is not None
        ]
        supply = {_name(load.resource, load.period): self._supply(load) for load in cells}
        amounts = [*(amount for amount, _ in (*asked, *own)), *filter(None, supply.values())]
        units = lcm(*(amount.denominator for amount in amounts))
        room = {name: None if one is None else int(one * units) for name, one in supply.items()}
        every, alone = (
            payable([(int(amount * units), names) for amount, names in some], room)
            for some in ([*asked, *own], own)
        )
        return Fraction(every - alone, units)

    def _supply(self, load: Load) -> Fraction | None:
        if load.allowed is None:
            return None
        there = load.allowed - load.carried - load.bought + max(Fraction(0), -load.net)
        return max(Fraction(0), there + self._resources[load.resource].most_extra)


def _name(fund: str, period: int) -> str:
    return f"{period} {fund}"


def _too_little(
    some: Sequence[Need], total: Fraction, paid: Fraction, portfolio: Portfolio
) -> Breach:
    names = sorted({need.initiative for need in some}, key=order_key)
    funds = sorted({fund for need in some for fund in need.funds}, key=order_key)
    period = portfolio.period_name(max(need.period for need in some))
    when = ""
    if period:
        when = f" {'in' if len({need.period for need in some}) == 1 else 'up to'} {period}"
    text = (
        f"{' and '.join(names)} need{'s' if len(names) == 1 else ''} {plain(total)} of"
        f" {' or '.join(funds)}{when}, of which"
        f" {plain(paid)} can be paid at most, however it is split."
    )
    latest = max(need.period for need in some)
    first = min((need for need in some if need.period == latest), key=lambda one: one.initiative)
    return Breach(first.rule, total, paid, text)
