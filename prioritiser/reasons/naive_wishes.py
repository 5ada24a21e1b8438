"""What initiatives look like to somebody who ranks them one by one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from fractions import Fraction

from prioritiser import rules
from prioritiser.domain.breaches import Breach
from prioritiser.domain.choices import choices_of
from prioritiser.domain.plan import Choice, Plan
from prioritiser.domain.portfolio import Initiative, Portfolio, Status, order_key
from prioritiser.rules.completion import completed
from prioritiser.rules.loads import loads
from prioritiser.rules.money import money_of, money_resources
from prioritiser.value.appraisal import Appraisal
from prioritiser.value.success import Chances

Picks = list[Choice]
"""What is taken, best ranked first."""
Cell = tuple[str, int]
"""A resource and a period."""
EVERY_KIND = range(len(rules.KINDS))
"""Numbers of the kinds of rule."""
Worth = Callable[[Choice], Fraction]
"""What one way of doing an initiative is taken to be worth."""


class Wishes:
    """The initiatives of a portfolio as each business case tells them, looked up once."""

    def __init__(self, portfolio: Portfolio) -> None:
        self.portfolio = portfolio
        self.rows = {row.id: row for row in portfolio.initiatives}
        self.money = money_of(portfolio)
        self.watched = _watched(portfolio)
        self._choices = choices_of(portfolio)
        self._view = _view(portfolio, self.watched)
        self._appraisal, self._chances = Appraisal(portfolio), Chances(portfolio)
        self._worths: dict[Choice, Fraction] = {}
        self._overspent: dict[frozenset[Choice], dict[Cell, Fraction]] = {}
        self._plans: dict[frozenset[Choice], Plan] = {}
        self._breaches: dict[tuple[frozenset[Choice], int], tuple[Breach, ...]] = {}

    def worth(self, choice: Choice) -> Fraction:
        """Its expected value by itself, claims on pools in full, no enabler in force (M1)."""
        if choice not in self._worths:
            flows = self._appraisal.flows(choice.initiative, choice.start)
            total = sum(map(self._appraisal.worth, flows), Fraction(0))
            self._worths[choice] = self._chances.chance(choice.initiative) * total
        return self._worths[choice]

    def score(self, choice: Choice) -> Fraction:
        """Its weighted amounts as typed: undiscounted, and as if it were sure to deliver."""
        total = Fraction(0)
        for flow in self._appraisal.flows(choice.initiative, choice.start):
            row = self.portfolio.criterion(flow.criterion)
            weighed = flow.amount * Fraction(row.weight) / Fraction(row.per)
            total += -weighed if row.is_lower_better else weighed
        return total

    def ways(self, name: str, worth: Worth) -> list[Choice]:
        """Every way to do an initiative, the best first, earlier ones first among equals."""
        return sorted(self._choices.of(name), key=lambda one: (-worth(one), one.start or 0))

    def best(self, name: str, worth: Worth) -> Fraction:
        """What its best way is worth; 0 where it cannot start at all."""
        return max(map(worth, self._choices.of(name)), default=Fraction(0))

    def able(self) -> list[Initiative]:
        """All that may be done at all, in canonical order: no never, and some way to do it."""
        rows = self.portfolio.initiatives
        return [row for row in rows if row.status != Status.NEVER and self._choices.of(row.id)]

    def decided(self, worth: Worth) -> list[str]:
        """What is in before any ranking: musts, then what is under way; the best version each."""
        rows = self.able()
        musts = [row for row in rows if row.status == Status.MUST]
        flying = [row for row in rows if row.is_in_flight and row.status != Status.MUST]
        ranked = [*self._ranked(musts, worth), *self._ranked(flying, worth)]
        return [row.id for row in self._one_a_family(ranked)]

    def ranking(self, worth: Worth) -> list[str]:
        """All that is left to decide, the best first, in canonical order among equals."""
        taken = set(self.decided(worth))
        families = {self.rows[name].family for name in taken} - {None}
        rest = [row for row in self.able() if row.id not in taken and row.family not in families]
        return [row.id for row in self._ranked(rest, worth)]

    def asking(self, worth: Worth) -> list[str]:
        """The same with only the best version of each family."""
        rows = [self.rows[name] for name in self.ranking(worth)]
        return [row.id for row in self._one_a_family(rows)]

    def _ranked(self, rows: Iterable[Initiative], worth: Worth) -> list[Initiative]:
        return sorted(rows, key=lambda row: (-self.best(row.id, worth), order_key(row.id)))

    @staticmethod
    def _one_a_family(rows: Iterable[Initiative]) -> Iterator[Initiative]:
        seen: set[str] = set()
        for row in rows:
            if row.family is None or row.family not in seen:
                yield row
            seen |= {row.family} if row.family is not None else set()

    def overspent(self, choices: Iterable[Choice]) -> dict[Cell, Fraction]:
        """By resource and period, how far choices go beyond the money there is."""
        key = frozenset(choices)
        if key not in self._overspent:
            plan = completed(plan_of(key), self._view)
            self._overspent[key] = {
                (load.resource, load.period): load.net - load.allowed
                for load in loads(plan, self._view)
                if load.resource in self.watched and load.allowed is not None
                if load.net > load.allowed
            }
        return self._overspent[key]

    def whole(self, choices: Iterable[Choice]) -> Plan:
        """The plan of some choices, its lists of funds split."""
        return completed(plan_of(choices), self.portfolio)

    def breaches(
        self, choices: Iterable[Choice], kinds: Iterable[int] = EVERY_KIND
    ) -> tuple[Breach, ...]:
        """Every rule that the plan of some choices breaks, of some kinds by number."""
        key = frozenset(choices)
        return tuple(breach for kind in kinds for breach in self._broken(key, kind))

    def breaking(self, choices: Iterable[Choice]) -> tuple[int, ...]:
        """The numbers of the kinds of rule that the plan of some choices breaks."""
        key = frozenset(choices)
        return tuple(kind for kind in EVERY_KIND if self._broken(key, kind))

    def _broken(self, choices: frozenset[Choice], kind: int) -> tuple[Breach, ...]:
        key = choices, kind
        if key not in self._breaches:
            if choices not in self._plans:
                self._plans[choices] = self.whole(choices)
            found = rules.KINDS[kind].breaches(self._plans[choices], self.portfolio)
            self._breaches[key] = tuple(found)
        return self._breaches[key]


def extents(breaches: Iterable[Breach]) -> dict[str, Fraction]:
    """How far each rule is broken, by name; over all periods together."""
    found: dict[str, Fraction] = {}
    for breach in breaches:
        found[breach.rule] = found.get(breach.rule, Fraction(0)) + breach.by
    return found


def plan_of(choices: Iterable[Choice]) -> Plan:
    """A bare plan in canonical order."""
    return Plan(tuple(sorted(choices, key=lambda one: order_key(one.initiative))))


def _watched(portfolio: Portfolio) -> frozenset[str]:
    """What a ranker keeps an eye on: money; where none is limited, all there is."""
    limited = {row.resource for row in portfolio.capacities}
    return (money_resources(portfolio) & limited) or frozenset(limited)


def _view(portfolio: Portfolio, watched: frozenset[str]) -> Portfolio:
    """The portfolio with these resources alone, and the funds that share a list with them."""
    lists = [use.funds for use in portfolio.uses if not watched.isdisjoint(use.funds)]
    kept = watched.union(*lists)
    return replace(
        portfolio,
        resources=tuple(row for row in portfolio.resources if row.name in kept),
        capacities=tuple(row for row in portfolio.capacities if row.resource in kept),
        uses=tuple(use for use in portfolio.uses if kept.issuperset(use.funds)),
    )
