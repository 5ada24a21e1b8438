"""What people chose: every rule but what there is, by kind; and portfolios without some of it."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property

from prioritiser.domain.links import Relation, rule_name, rule_parts
from prioritiser.domain.portfolio import Portfolio, Status, order_key
from prioritiser.question import Budget, Question, applied, rule_names


class Kind(StrEnum):
    """What sort of choice a rule is, in the order in which prices are asked."""

    MUST = "must"
    NEVER = "never"
    BUDGET = "budget"
    """A budget of the question, in place of what the input says."""
    RESERVE = "reserve"
    LIMIT = "limit"
    FLOOR = "floor"
    VERSIONS = "versions"
    LINK = "link"
    LATEST_START = "latest_start"


SHIFTING = frozenset({Relation.BOOSTS, Relation.ENABLES, Relation.REQUIRES_SUCCESS})
"""Relations that change what plans are worth: without them, no plan need be worth as much."""
_BY_FIRST = {
    "capacity": Kind.BUDGET,
    "resources": Kind.RESERVE,
    "limits": Kind.LIMIT,
    "criteria": Kind.FLOOR,
    "versions": Kind.VERSIONS,
    "links": Kind.LINK,
}


@dataclass(frozen=True)
class Chosen:
    """The rules of one question that somebody chose.

    A capacity is what there is, so nobody chose it, but for a budget of the question.
    """

    portfolio: Portfolio
    """As the question sees it."""
    before: Portfolio
    """The same, without any budget of the question."""
    budgets: tuple[Budget, ...] = ()
    """Of the question."""

    @cached_property
    def names(self) -> tuple[str, ...]:
        """Every rule, in the order of kinds, then of names."""
        ruled = {name for name in rule_names(self.portfolio) if rule_parts(name)[0] != "capacity"}
        found = ruled.union(map(_budget_name, self.budgets))
        order = list(Kind)
        return tuple(sorted(found, key=lambda name: (order.index(self.kind(name)), name)))

    def kind(self, name: str) -> Kind:
        """What sort of choice a rule is."""
        first, *rest = rule_parts(name)
        if first in _BY_FIRST:
            return _BY_FIRST[first]
        if rest[-1] == "latest_start":
            return Kind.LATEST_START
        musts = {row.id for row in self.portfolio.initiatives if row.status == Status.MUST}
        return Kind.MUST if rest[0] in musts else Kind.NEVER

    def by_kind(self, names: Iterable[str]) -> dict[Kind, tuple[str, ...]]:
        """Rules in the order given, kind by kind."""
        found: dict[Kind, list[str]] = {}
        for name in names:
            found.setdefault(self.kind(name), []).append(name)
        return {kind: tuple(found[kind]) for kind in Kind if kind in found}

    def is_relaxing(self, name: str) -> bool:
        """Whether plans keep what they are worth without the rule, and more plans may be there."""
        parts = rule_parts(name)
        return parts[0] != "capacity" and not (parts[0] == "links" and parts[1] in SHIFTING)

    def without(self, names: Collection[str]) -> Portfolio:
        """The portfolio without some of the rules, all at once.

        Without a budget of the question, the input's own capacity holds: what the same question
        without that option would see.

        Raises:
            QuestionRefused: when there is no such rule.
        """
        own = {_budget_name(budget): budget for budget in self.budgets}
        changed = self.portfolio
        for name in names:
            if name in own:
                changed = self._unbudgeted(changed, own[name])
        rest = tuple(name for name in names if name not in own)
        return applied(changed, Question(without=rest)) if rest else changed

    def _unbudgeted(self, portfolio: Portfolio, budget: Budget) -> Portfolio:
        own = {one.period for one in self.budgets if one.resource == budget.resource}

        def is_meant(resource: str, period: int) -> bool:
            name = self.portfolio.period_name(period)
            # One for every period leaves those alone that have a budget of their own.
            is_its = budget.period == name if name in own else budget.period is None
            return resource == budget.resource and is_its

        kept = [row for row in portfolio.capacities if not is_meant(row.resource, row.period)]
        back = [row for row in self.before.capacities if is_meant(row.resource, row.period)]
        rows = sorted([*kept, *back], key=lambda row: (order_key(row.resource), row.period))
        return replace(portfolio, capacities=tuple(rows))


def chosen(portfolio: Portfolio, question: Question) -> Chosen:
    """The rules that somebody chose, of a portfolio as it was read and a question about it."""
    seen = applied(portfolio, question)
    before = applied(portfolio, replace(question, budgets=(), without=()))
    limited = {row.resource for row in seen.capacities}
    budgets = tuple(one for one in question.budgets if one.resource in limited)
    return Chosen(seen, before, budgets)


def _budget_name(budget: Budget) -> str:
    return rule_name("capacity", budget.resource, *filter(None, [budget.period]))
