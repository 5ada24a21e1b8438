"""What a plan is worth: expected value, chances, pools and boosts (M1, M2, M3)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from prioritiser.domain.links import Relation
from prioritiser.domain.portfolio import VALUE, Benefit, Criterion, Portfolio
from tests.oracle.starts import duration

Plan = Mapping[str, int | None]
"""Chosen ids and their starts; `None` without a start choice."""
NOTHING = Fraction(0)


@dataclass(frozen=True, slots=True)
class Part:
    """What falls in one period if all goes well: before any chance of success."""

    criterion: str
    pool: str | None
    period: int
    amount: Fraction
    """In units of the criterion, realised, sign as typed."""
    worth: Fraction
    """In units of total value, weighted and discounted, below 0 where lower is better."""


def parts_of(portfolio: Portfolio, name: str, start: int | None) -> tuple[Part, ...]:
    """Everything that one initiative brings when it starts then."""
    (row,) = (row for row in portfolio.initiatives if row.id == name)
    found = []
    if row.value and (start is None or start < portfolio.benefit_count):
        rate = _rate(portfolio.criterion(VALUE))
        if start is not None:
            rate *= _discount(portfolio, VALUE, start)
        amount = Fraction(row.value)
        found.append(Part(VALUE, None, start or 0, amount, rate * amount))
    for benefit in portfolio.benefits:
        if benefit.initiative == name and benefit.start in (None, start):
            found += _periods_of(portfolio, benefit, start)
    return tuple(found)


def _periods_of(portfolio: Portfolio, benefit: Benefit, start: int | None) -> Iterator[Part]:
    rate = _rate(portfolio.criterion(benefit.criterion))
    for t in range(portfolio.benefit_count):
        grown = profile(benefit, t if start is None else t - start)
        if grown:
            amount = Fraction(benefit.amount) * Fraction(benefit.realisation) * grown
            worth = rate * _discount(portfolio, benefit.criterion, t) * amount
            yield Part(benefit.criterion, benefit.pool, t, amount, worth)


def profile(benefit: Benefit, age: int) -> Fraction:
    """The share of full effect so many periods after the start."""
    since = age - benefit.lag
    if since < 0 or (benefit.lasts is not None and since >= benefit.lasts):
        return NOTHING
    return min(Fraction(1), Fraction(since + 1, benefit.ramp + 1))


def _rate(criterion: Criterion) -> Fraction:
    each = Fraction(criterion.weight) / Fraction(criterion.per)
    return -each if criterion.is_lower_better else each


def _discount(portfolio: Portfolio, criterion: str, t: int) -> Fraction:
    own, settings = portfolio.criterion(criterion).discount_rate, portfolio.settings
    yearly = 1 + Fraction(settings.discount_rate if own is None else own)
    years = (t - settings.base_period) // settings.periods_per_year
    return Fraction(1) / yearly**years


class Worth:
    """The value of plans of one portfolio; what one initiative brings is worked out once."""

    def __init__(self, portfolio: Portfolio) -> None:
        self.portfolio = portfolio
        self.rows = {row.id: row for row in portfolio.initiatives}
        self._parts: dict[tuple[str, int | None], tuple[Part, ...]] = {}
        self._sums: dict[tuple[str, int | None], Fraction] = {}
        self._claims: dict[tuple[str, int | None], tuple[Part, ...]] = {}
        self.closures = {name: self._closure(name) for name in self.rows}
        self.boosts = [
            (set(link.sources) | set(link.targets), Fraction(link.amount or 0))
            for link in portfolio.links
            if link.relation is Relation.BOOSTS
        ]
        self.enablers: dict[str, list[tuple[str, Fraction]]] = {}
        for link in portfolio.links:
            if link.relation is Relation.ENABLES:
                for source in link.sources:
                    for target in link.targets:
                        pair = (source, Fraction(link.amount or 0))
                        self.enablers.setdefault(target, []).append(pair)

    def parts(self, name: str, start: int | None) -> tuple[Part, ...]:
        key = name, start
        if key not in self._parts:
            found = self._parts[key] = parts_of(self.portfolio, name, start)
            self._claims[key] = tuple(part for part in found if part.pool is not None)
            plain = (part.worth for part in found if part.pool is None)
            self._sums[key] = sum(plain, NOTHING)
        return self._parts[key]

    def chance(self, name: str, plan: Plan) -> Fraction:
        """The chance that it delivers: its own and that of all it hangs on, each once (M2)."""
        product = Fraction(1)
        for member in self.closures[name]:
            product *= self._own_chance(member, plan)
        return product

    def value(self, plan: Plan) -> Fraction:
        """M1 with M2, then M3, then boosts."""
        total, claimed = NOTHING, False
        for name, start in plan.items():
            self.parts(name, start)
            total += self._sums[name, start] * self.chance(name, plan)
            claimed = claimed or bool(self._claims[name, start])
        if claimed:
            for (_, t), (amount, criterion) in self._pooled(plan).items():
                rate = _rate(self.portfolio.criterion(criterion))
                total += rate * _discount(self.portfolio, criterion, t) * amount
        for members, bonus in self.boosts:
            if members <= plan.keys():
                total += bonus
        return total

    def amount(self, criterion: str, plan: Plan) -> Fraction:
        """The expected amount of a criterion over all periods: not weighted, not discounted."""
        total = NOTHING
        for name, start in plan.items():
            plain = (
                part.amount
                for part in self.parts(name, start)
                if part.criterion == criterion and part.pool is None
            )
            total += sum(plain, NOTHING) * self.chance(name, plan)
        pooled = self._pooled(plan).values()
        return total + sum((amount for amount, of in pooled if of == criterion), NOTHING)

    def _pooled(self, plan: Plan) -> dict[tuple[str, int], tuple[Fraction, str]]:
        claims: dict[tuple[str, int], Fraction] = {}
        criteria: dict[tuple[str, int], str] = {}
        for name, start in plan.items():
            self.parts(name, start)
            for part in self._claims[name, start]:
                key = part.pool or "", part.period
                claims[key] = claims.get(key, NOTHING) + self.chance(name, plan) * part.amount
                criteria[key] = part.criterion
        caps = {pool.name: Fraction(pool.cap) for pool in self.portfolio.pools}
        return {key: (min(caps[key[0]], sum_), criteria[key]) for key, sum_ in claims.items()}

    def _own_chance(self, name: str, plan: Plan) -> Fraction:
        chance = Fraction(self.rows[name].success)
        if name in plan:
            for enabler, amount in self.enablers.get(name, ()):
                if enabler in plan and self._is_in_time(enabler, name, plan):
                    chance += amount
        return min(Fraction(1), chance)

    def _is_in_time(self, enabler: str, target: str, plan: Plan) -> bool:
        one, other = plan[enabler], plan[target]
        if one is None or other is None:
            return True
        return one + duration(self.rows[enabler]) <= other

    def _closure(self, name: str) -> list[str]:
        found, queue = [name], [name]
        while queue:
            at = queue.pop()
            for link in self.portfolio.links:
                if link.relation is Relation.REQUIRES_SUCCESS and at in link.sources:
                    new = [target for target in link.targets if target not in found]
                    found += new
                    queue += new
        return found


def total(amounts: Iterable[Fraction]) -> Fraction:
    return sum(amounts, NOTHING)
