"""The naive ways against walks of the oracle's own, and what is said of their lists."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from prioritiser.domain.links import Relation, rule_parts
from prioritiser.domain.portfolio import Initiative, Portfolio, ResourceKind, Status, order_key
from prioritiser.errors import QuestionRefused
from prioritiser.optimise import ask
from prioritiser.reasons.asking import Asking, goal_of
from prioritiser.reasons.naive_ways import MostKnown, Naive, Way, most_known, naive_ways
from tests import oracle
from tests.builders import a_question
from tests.random_kinds import ALL, Kind
from tests.strategies import random_case
from tests.verdicts import patient

Starts = dict[str, int | None]
Worth = Callable[[str, int | None], Fraction]
TAG = "site"


def check(seed: int) -> list[str]:
    """Follow each way again from its definition, and judge each list by brute force."""
    kinds = ALL - {Kind.FUNDS} if seed % 3 else ALL
    portfolio, asked = random_case(seed, 6, kinds)
    try:
        result = ask(portfolio, a_question(asked, portfolio), patient())
    except QuestionRefused:
        return []
    if result.plan is None:
        return []
    asking = Asking(result.applied, goal_of(result), patient())
    tagged = any(row.tag(TAG) for row in result.applied.initiatives)
    most = most_known(result, asking)
    found = naive_ways(asking, most, (TAG,) if tagged else ())
    facts = oracle.under(portfolio, asked)
    best = oracle.best(portfolio, oracle.without_aim(asked))
    told = [] if best and most == MostKnown(best.value, best.value) else ["not the most value"]
    for one in found:
        told += [f"{one.way}: {text}" for text in _judged(one, facts, most)]
    if not any(use.others for use in facts.uses):
        walks = _Walks(facts).all()
        told += [
            f"{one.way} picks {[(pick.initiative, pick.start) for pick in one.picks]}, not"
            f" {list(walks[one.way].items())}"
            for one in found
            if one.way in walks
            and [(pick.initiative, pick.start) for pick in one.picks]
            != list(walks[one.way].items())
        ]
    return told


def _judged(one: Naive, facts: Portfolio, most: MostKnown) -> Iterator[str]:
    """What is wrong in what is said of a list, whichever way led to it."""
    starts, left = one.plan.starts, one.left.starts
    rules = {row.rule for row in oracle.broken(facts, starts, (), one.plan.splits)}
    if rules != {row.breach.rule for row in one.broken}:
        yield f"breaks {rules}, not {[row.breach.rule for row in one.broken]}"
    if one.claimed != oracle.value(facts, starts) or one.left_value != oracle.value(facts, left):
        yield "a value is not that of the plan"
    still = {row.rule for row in oracle.broken(facts, left, (), one.left.splits)}
    if still != {row.rule for row in one.still} or (one.value is None) != bool(still):
        yield f"what is left breaks {still}, not {one.still}"
    if {*left, *one.dropped} != set(starts) or set(left) & set(one.dropped):
        yield f"{one.dropped} dropped from {starts} does not leave {left}"
    musts = {row.id for row in facts.initiatives if row.status is Status.MUST}
    if musts & set(one.dropped):
        yield "a must is dropped"
    if one.value is not None and (one.loss.found != most.value - one.value or not one.is_exact):
        yield f"the loss is {one.loss}"
    if one.value is not None and one.value > most.value:
        yield "better than the best"
    is_free = not any(_is_decided(row) for row in facts.initiatives)
    before = {row.rule for row in oracle.broken(facts, {})}
    wrong = [rule for rule in rules - before if not _is_least(rule, facts)]
    if one.way is Way.WITH_NEEDS and is_free and wrong:
        yield f"breaks {wrong} without need"


def _is_decided(row: Initiative) -> bool:
    return row.status is Status.MUST or row.stop_cost > 0 or row.status is Status.IN_FLIGHT


def _is_least(rule: str, facts: Portfolio) -> bool:
    owner, *parts = rule_parts(rule)
    is_floor = owner == "criteria" and not facts.criterion(parts[0]).is_lower_better
    return is_floor or parts[-1] == "min"


class _Walks:
    """Each ranking walked down again, with the oracle's worths and uses."""

    def __init__(self, facts: Portfolio) -> None:
        self.facts = facts
        limited = {row.resource for row in facts.capacities}
        money = {row.name for row in facts.resources if row.kind is ResourceKind.MONEY}
        self.watched = (money & limited) or limited
        # Only what is watched is there at all.
        self.judge = oracle.Judge(
            replace(
                facts if money & self.watched else _unstopped(facts),
                resources=tuple(row for row in facts.resources if row.name in self.watched),
                capacities=tuple(row for row in facts.capacities if row.resource in self.watched),
                uses=tuple(use for use in facts.uses if use.resource in self.watched),
            )
        )
        # Starts hang on all uses, those of others too.
        self.windows = oracle.Judge(facts).windows
        self.rows = {row.id: row for row in facts.initiatives if self.windows[row.id]}
        unpooled = replace(
            facts, benefits=tuple(replace(row, pool=None) for row in facts.benefits), pools=()
        )
        self.value = _of(unpooled)
        self.score = _of(_sure(unpooled))
        self.money = {name: oracle.money(_unstopped(facts), [name]) for name in self.rows}

    def all(self) -> dict[Way, Starts]:
        ratio = lambda name: (  # noqa: E731
            (1, -self.top(name, self.value) / self.money[name])
            if self.money[name] > 0
            else (0, -self.top(name, self.value))
        )
        by_value = self.ranking(self.value)
        return {
            Way.BY_VALUE: self.walk(by_value, self.value),
            Way.BY_RATIO: self.walk(sorted(by_value, key=ratio), self.value),
            Way.BY_SCORE: self.walk(self.ranking(self.score), self.score, is_cut=True),
            Way.EQUAL_SHARES: self.shared(),
        }

    def top(self, name: str, worth: Worth) -> Fraction:
        return max(worth(name, start) for start in self.windows[name])

    def starts(self, name: str, worth: Worth) -> list[int | None]:
        return sorted(self.windows[name], key=lambda start: (-worth(name, start), start or 0))

    def order(self, names: list[str], worth: Worth) -> list[str]:
        return sorted(names, key=lambda name: (-self.top(name, worth), order_key(name)))

    def first(self, worth: Worth) -> list[str]:
        musts = [name for name, row in self.rows.items() if row.status is Status.MUST]
        flying = [name for name, row in self.rows.items() if _is_flying(row)]
        return self.apart([*self.order(musts, worth), *self.order(flying, worth)])

    def apart(self, names: list[str]) -> list[str]:
        """The first of each family."""
        kept: list[str] = []
        for name in names:
            family = self.rows[name].family
            if family is None or family not in {self.rows[other].family for other in kept}:
                kept.append(name)
        return kept

    def ranking(self, worth: Worth) -> list[str]:
        first = self.first(worth)
        able = [n for n, row in self.rows.items() if row.status is not Status.NEVER]
        ranked = self.order([name for name in able if name not in first], worth)
        families = {self.rows[name].family for name in first} - {None}
        return [name for name in ranked if self.rows[name].family not in families]

    def over(self, plan: Starts) -> dict[tuple[str, int], Fraction]:
        loads, _ = self.judge.loads.of(plan, ())
        return {
            (load.resource, load.period): load.used - load.released - load.allowed
            for load in loads
            if load.is_over
        }

    def fits(self, plan: Starts, name: str, worth: Worth) -> Starts | None:
        before = self.over(plan)
        for start in self.starts(name, worth):
            after = self.over(plan | {name: start})
            if all(by <= before.get(cell, 0) for cell, by in after.items()):
                return plan | {name: start}
        return None

    def decided(self, worth: Worth) -> Starts:
        plan: Starts = {}
        for name in self.first(worth):
            plan = self.fits(plan, name, worth) or plan | {name: self.starts(name, worth)[0]}
        return plan

    def walk(self, names: list[str], worth: Worth, *, is_cut: bool = False) -> Starts:
        plan = self.decided(worth)
        for name in names:
            family = self.rows[name].family
            taken = family is not None and family in {self.rows[other].family for other in plan}
            if self.top(name, worth) > 0 and not taken:
                grown = self.fits(plan, name, worth)
                if grown is None and is_cut:
                    return plan
                plan = grown or plan
        return plan

    def shared(self) -> Starts:
        first = self.decided(self.value)
        asked = {
            name: self.starts(name, self.value)[0] for name in self.apart(self.ranking(self.value))
        }
        cut = self.over(first | asked)
        paid = {
            name: start
            for name, start in asked.items()
            if not any(
                amount > 0 and (funds[0], t) in cut
                for funds, t, amount in self.judge.loads.spends(name, start)
            )
        }
        return first | paid


def _is_flying(row: Initiative) -> bool:
    return row.status is Status.IN_FLIGHT


def _of(facts: Portfolio) -> Worth:
    """What an initiative is worth by itself, boosts apart."""
    lonely = replace(
        facts, links=tuple(one for one in facts.links if one.relation is not Relation.BOOSTS)
    )
    judge = oracle.Judge(lonely)
    return lambda name, start: judge.worth.value({name: start})


def _sure(facts: Portfolio) -> Portfolio:
    """As if all were sure to deliver, and the future counted in full."""
    return replace(
        facts,
        initiatives=tuple(replace(row, success=Decimal(1)) for row in facts.initiatives),
        criteria=tuple(replace(row, discount_rate=Decimal(0)) for row in facts.criteria),
        settings=replace(facts.settings, discount_rate=Decimal(0)),
    )


def _unstopped(facts: Portfolio) -> Portfolio:
    """Without what it costs to stop, and without anything to buy."""
    return replace(
        facts,
        initiatives=tuple(replace(row, stop_cost=Decimal(0)) for row in facts.initiatives),
        resources=tuple(replace(row, extra_from=None) for row in facts.resources),
    )
