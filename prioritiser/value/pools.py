"""Pools: claims on the same benefit count up to its cap a period, once (M3)."""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from math import lcm

from prioritiser.domain.choices import Choices
from prioritiser.domain.links import rule_name
from prioritiser.domain.plan import Plan
from prioritiser.domain.portfolio import Portfolio
from prioritiser.milp.model import Column, Row, Term
from prioritiser.value.appraisal import Appraisal
from prioritiser.value.enablers import states
from prioritiser.value.success import Chances


@dataclass(frozen=True, slots=True)
class Drawn:
    """How much of a pool counts in a period."""

    pool: str
    period: int


@dataclass(frozen=True, slots=True)
class Claims:
    """What can be claimed on a pool in a period, and how fine that is."""

    criterion: str
    amounts: tuple[tuple[Hashable, Fraction], ...]
    """By the column that makes the claim."""
    cap: Fraction
    grain: int
    """Claims and cap are whole in parts of which so many make one."""

    @property
    def most(self) -> int:
        """The most that can count, in those parts."""
        claimed = sum((amount for _, amount in self.amounts), Fraction(0))
        return int(min(self.cap, claimed) * self.grain)


def columns(choices: Choices, portfolio: Portfolio) -> Iterator[Column]:
    """One for each pool and period with claims: the amount that counts."""
    for drawn, claims in claims_of(choices, portfolio).items():
        rule = rule_name("pools", drawn.pool)
        yield Column(drawn, 0, claims.most, leans=1, follows=rule, grain=claims.grain)


def terms(choices: Choices, portfolio: Portfolio) -> Iterator[Term]:
    """What counts, weighted and discounted."""
    appraisal = Appraisal(portfolio)
    for drawn, claims in claims_of(choices, portfolio).items():
        yield drawn, appraisal.worth_of_one(claims.criterion, drawn.period) / claims.grain


def rows(choices: Choices, portfolio: Portfolio) -> Iterator[Row]:
    """No more counts than is claimed; the cap is the column's own bound."""
    for drawn, claims in claims_of(choices, portfolio).items():
        claimed = ((key, -amount * claims.grain) for key, amount in claims.amounts)
        yield Row(rule_name("pools", drawn.pool), ((drawn, 1), *claimed), 0)


def measure(plan: Plan, portfolio: Portfolio) -> Fraction:
    """What the pools add to the value of a plan, from the facts."""
    return sum(by_pool(plan, portfolio).values(), Fraction(0))


def by_pool(plan: Plan, portfolio: Portfolio) -> dict[str, Fraction]:
    """What each pool adds to the value of a plan, by its name; pools without claims left out."""
    appraisal = Appraisal(portfolio)
    worth: dict[str, Fraction] = {}
    for drawn, (criterion, amount) in drawn_by(plan, portfolio).items():
        added = amount * appraisal.worth_of_one(criterion, drawn.period)
        worth[drawn.pool] = worth.get(drawn.pool, Fraction(0)) + added
    return worth


def drawn_by(plan: Plan, portfolio: Portfolio) -> dict[Drawn, tuple[str, Fraction]]:
    """What counts of each pool in each period under a plan, with the criterion it is of."""
    if not portfolio.pools:
        return {}
    appraisal, chances = Appraisal(portfolio), Chances(portfolio)
    in_force, caps = chances.in_force(plan, portfolio), _caps(portfolio)
    found: dict[Drawn, tuple[str, Fraction]] = {}
    for choice in plan.choices:
        chance = chances.chance(choice.initiative, in_force)
        for flow in appraisal.flows(choice.initiative, choice.start):
            if flow.pool is None:
                continue
            drawn = Drawn(flow.pool, flow.period)
            claimed = found.get(drawn, (flow.criterion, Fraction(0)))[1] + chance * flow.amount
            found[drawn] = (flow.criterion, claimed)
    return {
        drawn: (criterion, min(caps[drawn.pool], claimed))
        for drawn, (criterion, claimed) in sorted(found.items(), key=_in_order)
    }


def claims_of(choices: Choices, portfolio: Portfolio) -> dict[Drawn, Claims]:
    """What can be claimed on each pool in each period, in order of pools and periods."""
    if not portfolio.pools:
        return {}
    appraisal, caps = Appraisal(portfolio), _caps(portfolio)
    found: dict[Drawn, tuple[str, dict[Hashable, Fraction]]] = {}
    for ways in states(choices, portfolio).values():
        for way in ways:
            for flow in appraisal.flows(way.choice.initiative, way.choice.start):
                if flow.pool is not None and way.chance:
                    drawn = Drawn(flow.pool, flow.period)
                    amounts = found.setdefault(drawn, (flow.criterion, {}))[1]
                    more = way.chance * flow.amount
                    amounts[way.key] = amounts.get(way.key, Fraction(0)) + more
    claims = {}
    for drawn, (criterion, amounts) in sorted(found.items(), key=_in_order):
        cap = caps[drawn.pool]
        grain = lcm(cap.denominator, *(amount.denominator for amount in amounts.values()))
        claims[drawn] = Claims(criterion, tuple(amounts.items()), cap, grain)
    return claims


def _caps(portfolio: Portfolio) -> dict[str, Fraction]:
    return {pool.name: Fraction(pool.cap) for pool in portfolio.pools}


def _in_order(entry: tuple[Drawn, object]) -> tuple[str, int]:
    return entry[0].pool, entry[0].period
