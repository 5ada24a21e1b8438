"""Nested plans against all tuples of plans: `python -m tests.explained.cut_order --count 2000`."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from prioritiser.domain.effort import Effort, Watch
from prioritiser.domain.plan import Plan, Split
from prioritiser.domain.portfolio import Portfolio
from prioritiser.question import Question
from prioritiser.reasons.asking import Asking
from prioritiser.reasons.cut_order import CutOrder, cut_order, units_of
from prioritiser.reasons.money_levels import cut_levels, scenario_levels
from tests import oracle
from tests.oracle.search import Key, key_of
from tests.random_money import Amount, Drawn, draw_money


@dataclass(frozen=True, slots=True)
class Way:
    """One plan of one amount of money."""

    key: Key
    starts: dict[str, int | None]
    splits: tuple[Split, ...]

    @property
    def value(self) -> Fraction:
        return -self.key[0]


Order = tuple[
    Fraction, list[tuple[Fraction, int, Fraction, int]], list[list[str]], list[list[int]]
]
"""What sorts better tuples of plans first."""
Held = frozenset[tuple[str, ...]]
"""Units of which a version is chosen."""


@dataclass(frozen=True, slots=True)
class Truth:
    """What brute force says."""

    alone: tuple[Fraction | None, ...]
    """The best value of each amount by itself; `None` where no plan is possible."""
    nested: tuple[Way, ...] | None
    """The best nested plans of the amounts at which a plan is possible."""
    weights: tuple[Fraction, ...]
    """Of these amounts; they sum to 1."""

    @property
    def total(self) -> Fraction:
        ways = self.nested or ()
        return sum((w * way.value for w, way in zip(self.weights, ways, strict=True)), Fraction(0))

    @property
    def price(self) -> Fraction:
        bests = [value for value in self.alone if value is not None]
        return sum((w * v for w, v in zip(self.weights, bests, strict=True)), -self.total)


def check(seed: int) -> list[str]:
    """Compare the nested plans of one random portfolio with brute force."""
    drawn = draw_money(seed)
    return list(_mismatches(answered(drawn), truth_of(drawn), drawn))


def answered(drawn: Drawn) -> CutOrder:
    """What the product says, given all the time it needs."""
    if drawn.scenarios:
        levels = scenario_levels(drawn.portfolio, Question(), drawn.scenarios)
    else:
        levels = cut_levels(drawn.portfolio, drawn.cuts, drawn.fund)
    asking = Asking(drawn.portfolio, effort=Effort(seconds=None), watch=Watch(lambda: 0.0))
    return cut_order(asking, levels, units_of(drawn.portfolio))


def truth_of(drawn: Drawn) -> Truth:
    """Every plan of every amount, the best for each set of units, and every chain of these."""
    tables = [_table(one.portfolio, _units(drawn.portfolio)) for one in drawn.amounts]
    alone = tuple(max((way.value for way in one.values()), default=None) for one in tables)
    kept = [(one, table) for one, table in zip(drawn.amounts, tables, strict=True) if table]
    whole = sum((one.weight for one, _ in kept), Fraction(0))
    weights = tuple(one.weight / whole if whole else Fraction(1, len(kept)) for one, _ in kept)
    if not kept:
        return Truth(alone, None, weights)
    search = _Search([one for one, _ in kept], [table for _, table in kept], weights)
    search.grow((), Fraction(0))
    return Truth(alone, search.best and search.best[1], weights)


def _units(portfolio: Portfolio) -> dict[str, tuple[str, ...]]:
    return {
        row.id: ("family", row.family) if row.family is not None else ("id", row.id)
        for row in portfolio.initiatives
    }


def _table(portfolio: Portfolio, units: dict[str, tuple[str, ...]]) -> dict[Held, Way]:
    """For each set of units the first plan in the order of M9."""
    judge, found = oracle.Judge(portfolio), dict[Held, Way]()
    for plan in oracle.plans(portfolio):
        if not judge.is_obeyed(plan) or (settled := judge.settled(plan)) is None:
            continue
        key = key_of(judge, plan)
        way = Way((*key[:2], settled[0], *key[3:]), plan, settled[1])
        held = frozenset(units[name] for name in plan)
        if held not in found or way.key < found[held].key:
            found[held] = way
    return found


@dataclass(slots=True)
class _Search:
    """Every chain of sets of units; one that cannot reach the best total is not followed."""

    amounts: Sequence[Amount]
    tables: Sequence[dict[Held, Way]]
    weights: Sequence[Fraction]
    best: tuple[Order, tuple[Way, ...]] | None = None

    def grow(self, above: tuple[Held, ...], total: Fraction) -> None:
        number = len(above)
        if number == len(self.tables):
            pairs = zip(self.tables, above, strict=True)
            self.weigh(total, tuple(table[held] for table, held in pairs))
            return
        level = self.amounts[number].level
        more = [held for held, one in zip(above, self.amounts, strict=False) if one.level < level]
        table, weight = self.tables[number], self.weights[number]
        for held in sorted(table, key=lambda one: table[one].key):
            reached = total + weight * table[held].value
            if self.best is not None and reached + self.most_after(number) < -self.best[0][0]:
                return
            if all(held <= other for other in more):
                self.grow((*above, held), reached)

    def most_after(self, number: int) -> Fraction:
        """What the amounts after one can bring at most."""
        rest = zip(self.weights[number + 1 :], self.tables[number + 1 :], strict=True)
        return sum((w * max(way.value for way in t.values()) for w, t in rest), Fraction(0))

    def weigh(self, total: Fraction, ways: tuple[Way, ...]) -> None:
        keys = [way.key for way in ways]
        order = (
            -total,
            [key[:4] for key in keys],
            [key[4] for key in keys],
            [key[5] for key in keys],
        )
        if self.best is None or order < self.best[0]:
            self.best = order, ways


def _mismatches(found: CutOrder, truth: Truth, drawn: Drawn) -> Iterator[str]:
    names = [cut.level.name for cut in found.cuts]
    if names != [one.name for one in drawn.amounts]:
        yield f"the order is {names}"
        return
    for cut, one, best in zip(found.cuts, drawn.amounts, truth.alone, strict=True):
        if (cut.level.weight, cut.level.level) != (one.weight, one.level):
            yield f"{one.name}: weight {cut.level.weight}, level {cut.level.level}"
        if cut.is_impossible != (best is None) or cut.alone.value != best:
            yield f"{one.name}: {cut.alone.value} by itself, not {best}"
    if truth.nested is None:
        if not found.is_impossible or any(cut.plan is not None for cut in found.cuts):
            yield "nested plans are not possible, and it does not say so"
        return
    if found.is_impossible or not found.worth.is_exact or found.worth.found != truth.total:
        yield f"nested plans are worth {found.worth}, not {truth.total}"
    if not found.price.is_exact or found.price.found != truth.price:
        yield f"nesting costs {found.price}, not {truth.price}"
    if not found.canonical:
        yield "ties were not settled"
    yield from _wrong_plans(found, truth.nested)


def _wrong_plans(found: CutOrder, ways: Sequence[Way]) -> Iterator[str]:
    told = [cut for cut in found.cuts if not cut.is_impossible]
    before: Plan | None = None
    for cut, way in zip(told, ways, strict=True):
        name, plan = cut.level.name, cut.plan
        if plan is None or plan.starts != way.starts or plan.splits != way.splits:
            yield f"{name}: {plan}, not {way.starts} {way.splits}"
            continue
        if cut.worth.found != way.value or not cut.worth.is_exact:
            yield f"{name}: worth {cut.worth}, not {way.value}"
        left = () if before is None else tuple(sorted(before.ids - plan.ids))
        said = () if cut.change is None else tuple(sorted(cut.change.exchange.leaves))
        if said != left:
            yield f"{name}: {said} leaves, not {left}"
        before = plan


def main() -> int:
    """Run many seeds; say in how many of them nesting has a price above 0."""
    parser = argparse.ArgumentParser(
        description=__doc__, prog="python -m tests.explained.cut_order"
    )
    parser.add_argument("--count", type=int, default=1_000)
    parser.add_argument("--first", type=int, default=0, help="first seed")
    options = parser.parse_args()
    priced = impossible = wrong = 0
    for seed in range(options.first, options.first + options.count):
        drawn = draw_money(seed)
        truth = truth_of(drawn)
        told = list(_mismatches(answered(drawn), truth, drawn))
        priced += truth.nested is not None and truth.price > 0
        impossible += None in truth.alone
        wrong += bool(told)
        if told:
            sys.stdout.write(f"seed {seed}: {'; '.join(told)}\n")
    sys.stdout.write(
        f"{options.count} portfolios; nesting has a price above 0 in {priced};"
        f" some amount has no plan in {impossible}; {wrong} mismatches\n"
    )
    return int(bool(wrong))


if __name__ == "__main__":
    sys.exit(main())
