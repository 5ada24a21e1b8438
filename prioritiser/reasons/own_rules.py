"""The user's own rules, one by one: what a conflict is made of, and a portfolio with some of them.

A rule is whatever `--without` can switch off and what keeps plans out: two cells that only give
way together are one rule. Links that add to value (`enables`, `boosts`) keep no plan out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction

from prioritiser.domain.links import Relation, rule_name, rule_parts
from prioritiser.domain.portfolio import Portfolio, Status
from prioritiser.domain.starts import starts_of
from prioritiser.formulate import REACH, Goal
from prioritiser.question import Question, applied, rule_names
from prioritiser.rules.links import FORCES_NOTHING
from prioritiser.rules.resources import capacity_name

BOARD = ("status", "capacity", "aim", "limits", "criteria")
"""Kinds of rule that a board sets and can change; the first are kept in a conflict the longest."""
STRUCTURE = ("reserve", "versions", "links", "latest_start")
"""Kinds of rule that say how things hang together; they leave a conflict first."""


@dataclass(frozen=True, slots=True)
class Ruled:
    """A portfolio and what its aim must reach: everything that can keep plans out."""

    portfolio: Portfolio
    at_least: Fraction | None = None

    @property
    def goal(self) -> Goal:
        """What a plan must keep beside the rules of the portfolio."""
        return Goal(at_least=self.at_least)


def own_rules(ruled: Ruled) -> tuple[str, ...]:
    """Every rule that can keep a plan out, by name: those that a board sets come first.

    A resource that carries forward is one rule in all periods, as a blank cell carries nothing on:
    without the first period, the second would be stricter than it is. Of several musts in one
    family one must be in, which is one rule by the name of the first.
    """
    names = set(_known(ruled.portfolio))
    if ruled.at_least is not None:
        names.add(REACH)
    return tuple(sorted(names, key=_Order(ruled).key))


def with_only(ruled: Ruled, kept: Collection[str]) -> Ruled:
    """The portfolio with some of its rules, all others switched off."""
    off = tuple(name for name in own_rules(ruled) if name not in kept)
    return without_rules(ruled, off)


def without_rules(ruled: Ruled, off: Iterable[str]) -> Ruled:
    """The portfolio without some of its rules, as `--without` would switch them off."""
    names = tuple(off)
    at_least = None if REACH in names else ruled.at_least
    rest = tuple(name for name in names if name != REACH)
    changed = applied(ruled.portfolio, Question(without=rest)) if rest else ruled.portfolio
    return Ruled(changed, at_least)


def own_name(rule: str, portfolio: Portfolio) -> str:
    """The name, among `own_rules`, of the rule that a row or a breach names."""
    parts = rule_parts(rule)
    if parts[0] == "capacity" and parts[1] in carrying(portfolio):
        return rule_name(*parts[:2])
    if parts[0] == "initiatives" and parts[2] == "status":
        return rule_name("initiatives", mandated(parts[1], portfolio)[0], "status")
    return rule


def mandated(name: str, portfolio: Portfolio) -> tuple[str, ...]:
    """Ids of which one must be in, for one of them: itself, or the musts of its family."""
    rows = {row.id: row for row in portfolio.initiatives}
    row = rows[name]
    if row.status != Status.MUST or row.family is None:
        return (name,)
    return tuple(
        other.id
        for other in portfolio.initiatives
        if other.family == row.family and other.status == Status.MUST
    )


def carrying(portfolio: Portfolio) -> frozenset[str]:
    """Resources of which what is unspent in one period is added to another."""
    carry = {row.name for row in portfolio.resources if row.carry_forward}
    cells = {(row.resource, row.period) for row in portfolio.capacities}
    return frozenset(
        name for name, period in cells if name in carry and (name, period + 1) in cells
    )


def kind_of(rule: str) -> str:
    """The kind of a rule, one of `BOARD` or `STRUCTURE`."""
    parts = rule_parts(rule)
    if parts[0] == "initiatives":
        return parts[2]
    return "reserve" if parts[0] == "resources" else parts[0]


def _known(portfolio: Portfolio) -> Iterator[str]:
    limited = {row.resource for row in portfolio.capacities}
    families = Counter(row.family for row in portfolio.initiatives)
    quiet = {link.name for link in portfolio.links if link.relation in FORCES_NOTHING}
    late = set(_with_latest_start(portfolio))
    cells = {capacity_name(row.resource, row.period, portfolio) for row in portfolio.capacities}
    for name in rule_names(portfolio):
        parts = rule_parts(name)
        if parts[0] == "capacity":
            is_rule = name in cells
        elif parts[0] == "versions":
            is_rule = families[parts[1]] > 1
        elif parts[0] == "resources":
            is_rule = parts[1] in limited
        elif parts[-1] == "latest_start":
            is_rule = parts[1] in late
        else:
            is_rule = name not in quiet
        if is_rule:
            yield own_name(name, portfolio)


def _with_latest_start(portfolio: Portfolio) -> Iterator[str]:
    """Initiatives that could start later but for their latest start."""
    last, starts = portfolio.period_count - 1, starts_of(portfolio)
    for row in portfolio.initiatives:
        is_early = row.latest is not None and row.latest < last
        if is_early and starts[row.id] is not None and not row.is_in_flight:
            yield row.id


def telling(ruled: Ruled) -> frozenset[str]:
    """Links without which a plan may break a rule that it keeps with them, by name.

    Without `requires_success` a chance rises, which may hurt what is measured in what comes of it.
    """
    is_measured = ruled.at_least is not None or any(
        row.floor is not None for row in ruled.portfolio.criteria
    )
    return frozenset(
        link.name
        for link in ruled.portfolio.links
        if is_measured and link.relation == Relation.REQUIRES_SUCCESS
    )


class _Order:
    """Which rules are kept in a conflict the longest: what a board sets, the weightiest first."""

    def __init__(self, ruled: Ruled) -> None:
        self._weights = _weights(ruled.portfolio)
        self._first = telling(ruled)

    def key(self, name: str) -> tuple[object, ...]:
        """What sorts the rules."""
        kind = kind_of(name)
        parts = rule_parts(name)
        weight = self._weights.get(parts[1], Fraction(0)) if kind == "status" else Fraction(0)
        place = (*BOARD, *STRUCTURE).index(kind)
        return name not in self._first, place, -weight, name


def _weights(portfolio: Portfolio) -> dict[str, Fraction]:
    """How much of what there is each initiative uses, summed over the resources."""
    whole: dict[str, Fraction] = {}
    for row in portfolio.capacities:
        whole[row.resource] = whole.get(row.resource, Fraction(0)) + Fraction(row.amount)
    found: dict[str, Fraction] = {}
    for use in portfolio.uses:
        there = whole.get(use.resource)
        if there and use.amount > 0:
            share = Fraction(use.amount) / there
            found[use.initiative] = found.get(use.initiative, Fraction(0)) + share
    return found
