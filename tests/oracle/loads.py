"""What a plan uses and pays: resources over the periods, purchases, money (M4, M8)."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from prioritiser.domain.plan import Split
from prioritiser.domain.portfolio import Portfolio, Resource, ResourceKind
from tests.oracle.starts import when
from tests.oracle.worth import NOTHING, Plan, total

Spend = tuple[tuple[str, ...], int, Fraction]
"""The funds that may pay, the period in which it falls, the amount; below 0 is released."""
Need = tuple[str, tuple[str, ...], int, Fraction]
"""Initiative, list of funds, period and the amount to be split among them."""


@dataclass(frozen=True, slots=True)
class Load:
    """One resource in one period that has a capacity."""

    resource: str
    period: int
    used: Fraction
    released: Fraction
    allowed: Fraction
    """With reserve, tolerance, what was carried here and what is bought."""
    carried: Fraction
    bought: int

    @property
    def is_over(self) -> bool:
        return self.used - self.released > self.allowed


class Loads:
    """The uses of plans of one portfolio; where a use falls is worked out once."""

    def __init__(self, portfolio: Portfolio) -> None:
        self.portfolio = portfolio
        self.purses = {row.name for row in portfolio.resources if row.kind is ResourceKind.MONEY}
        self.caps = {
            (row.resource, row.period): Fraction(row.amount) for row in portfolio.capacities
        }
        self.order = _buyers_first(portfolio.resources)
        self.unit = unit_of(portfolio)
        self._spends: dict[tuple[str, int | None], tuple[Spend, ...]] = {}

    def spends(self, name: str, start: int | None) -> tuple[Spend, ...]:
        key = name, start
        if key not in self._spends:
            self._spends[key] = tuple(
                (use.funds, when(use.period, use.basis, start), Fraction(use.amount))
                for use in self.portfolio.uses
                if use.initiative == name
            )
        return self._spends[key]

    def needs(self, plan: Plan) -> list[Need]:
        """What is to be split: in order of ids, lists and periods; within the periods only."""
        found: dict[tuple[str, tuple[str, ...], int], Fraction] = {}
        for name, start in plan.items():
            for funds, t, amount in self.spends(name, start):
                if len(funds) > 1 and t < self.portfolio.period_count:
                    found[name, funds, t] = found.get((name, funds, t), NOTHING) + amount
        order = {row.id: at for at, row in enumerate(self.portfolio.initiatives)}
        keys = sorted(found, key=lambda key: (order[key[0]], _composed(key[1]), key[2]))
        return [(*key, found[key]) for key in keys if found[key]]

    def splits(self, plan: Plan) -> Iterator[tuple[Split, ...]]:
        """Every way to split, the canonical first: most from the first fund listed."""
        yield from _splits(self.needs(plan), self.unit)

    def uses(self, plan: Plan, splits: Sequence[Split]) -> dict[tuple[str, int], list[Fraction]]:
        """Every single use and release by resource and period, as typed."""
        found: dict[tuple[str, int], list[Fraction]] = {}
        for name, start in plan.items():
            for funds, t, amount in self.spends(name, start):
                if len(funds) == 1:
                    found.setdefault((funds[0], t), []).append(amount)
        for split in splits:
            found.setdefault((split.fund, split.period), []).append(split.amount)
        return found

    def stop_cost(self, plan: Plan) -> Fraction:
        # Only what is in flight has one; a question may have turned its status into another.
        rows = self.portfolio.initiatives
        return total(Fraction(row.stop_cost) for row in rows if row.id not in plan)

    def of(self, plan: Plan, splits: Sequence[Split]) -> tuple[list[Load], Fraction]:
        """Every row of every resource, and the price of all that is bought."""
        uses = self.uses(plan, splits)
        if stopped := self.stop_cost(plan):
            uses.setdefault((self._stop_resource(), 0), []).append(stopped)
        found, price = [], NOTHING
        for resource in self.order:
            for load in self._rows(resource, uses):
                found.append(load)
                if load.bought and resource.extra_from is not None:
                    paid = load.bought * Fraction(resource.extra_price)
                    uses.setdefault((resource.extra_from, load.period), []).append(paid)
                    price += paid
        return found, price

    def money(self, plan: Plan) -> Fraction:
        """Money without what is bought: lists of money funds in full, and stop costs."""
        spent = (
            amount
            for name, start in plan.items()
            for funds, _, amount in self.spends(name, start)
            if amount > 0 and funds[0] in self.purses
        )
        return total(spent) + self.stop_cost(plan)

    def _rows(
        self, resource: Resource, uses: dict[tuple[str, int], list[Fraction]]
    ) -> Iterator[Load]:
        share = 1 - Fraction(resource.reserve)
        carried = NOTHING
        for t in range(self.portfolio.period_count):
            cap = self.caps.get((resource.name, t))
            if cap is None:
                carried = NOTHING
                continue
            amounts = uses.get((resource.name, t), ())
            used = total(amount for amount in amounts if amount > 0)
            released = _released(resource, amounts)
            allowed = (share + Fraction(resource.tolerance)) * cap + carried
            short = used - released - allowed
            bought = min(max(-(-short // 1), 0), resource.most_extra)
            yield Load(resource.name, t, used, released, allowed + bought, carried, bought)
            left = share * cap + carried + bought + released - used
            carried = max(NOTHING, Fraction(resource.carry_forward) * left)

    def _stop_resource(self) -> str:
        return self.portfolio.settings.stop_resource or min(self.purses)


def _composed(funds: tuple[str, ...]) -> list[str]:
    return [unicodedata.normalize("NFC", fund) for fund in funds]


def unit_of(portfolio: Portfolio) -> Fraction:
    """The smallest unit in which lists of funds are split; trailing zeros mean nothing."""
    funds = {fund for use in portfolio.uses if use.others for fund in use.funds}
    amounts = [use.amount for use in portfolio.uses if funds & set(use.funds)]
    amounts += [row.amount for row in portfolio.capacities if row.resource in funds]
    places = max((_places(amount) for amount in amounts), default=0)
    return Fraction(1, 10 ** max(places, portfolio.settings.decimals or 0))


def _places(amount: Decimal) -> int:
    places, number = 0, Fraction(amount)
    while (number * 10**places).denominator > 1:
        places += 1
    return places


def _released(resource: Resource, amounts: Iterable[Fraction]) -> Fraction:
    freed = -total(amount for amount in amounts if amount < 0) * Fraction(resource.release_share)
    if resource.step is None:
        return freed
    return freed // Fraction(resource.step) * Fraction(resource.step)


def _buyers_first(resources: Sequence[Resource]) -> list[Resource]:
    left, found = list(resources), list[Resource]()
    while left:
        # Nobody who is still to come may send this one a bill.
        billed = {row.extra_from for row in left if row.extra_from is not None}
        found += [row for row in left if row.name not in billed]
        left = [row for row in left if row.name in billed]
    return found


def _splits(needs: Sequence[Need], unit: Fraction) -> Iterator[tuple[Split, ...]]:
    if not needs:
        yield ()
        return
    name, funds, period, amount = needs[0]
    for shares in _shares(int(amount / unit), len(funds)):
        own = tuple(
            Split(name, funds, period, fund, units * unit)
            for fund, units in zip(funds, shares, strict=True)
            if units
        )
        for others in _splits(needs[1:], unit):
            yield own + others


def _shares(units: int, funds: int) -> Iterator[tuple[int, ...]]:
    if funds == 1:
        yield (units,)
        return
    for first in range(units, -1, -1):
        for others in _shares(units - first, funds - 1):
            yield (first, *others)
