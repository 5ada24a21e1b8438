"""What each human choice costs: the value that could be had without it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from prioritiser.domain.links import rule_parts
from prioritiser.domain.plan import Plan
from prioritiser.domain.portfolio import Portfolio
from prioritiser.question import Question, applied, rule_names
from prioritiser.reasons.asking import Asking, Exchange, Interval, exchange

GIVEN = ("capacity",)
"""Kinds of rule that nobody chose: what there is. `worth` says what more of it would bring."""


@dataclass(frozen=True, slots=True)
class Price:
    """What one rule, or all of them together, cost."""

    rules: tuple[str, ...]
    """Names of the rules that are switched off at once."""
    gain: Interval
    """What the aim would gain without them, 0 or more."""
    exchange: Exchange | None
    """What the better plan does otherwise; `None` where there is no better plan."""


def chosen_rules(portfolio: Portfolio) -> tuple[str, ...]:
    """Every rule that somebody chose, by name, sorted: musts, nevers, links, limits and so on."""
    return tuple(name for name in rule_names(portfolio) if rule_parts(name)[0] not in GIVEN)


def prices(
    asking: Asking, plan: Plan, objective: Fraction, rules: Iterable[str] | None = None
) -> tuple[Price, ...]:
    """The price of each rule, then of all of them together where there are several.

    Args:
        asking: about the portfolio as the question sees it.
        plan: its best plan.
        objective: what this plan comes to, in the aim's own measure.
        rules: names of rules; by default, all that somebody chose.

    Returns:
        In the order of the rules. Whatever is not asked any more, as time is up, has the bound
        alone that nothing can be gained below 0 of.

    Raises:
        QuestionRefused: when there is no such rule.
    """
    names = chosen_rules(asking.portfolio) if rules is None else tuple(rules)
    groups: list[tuple[str, ...]] = [(name,) for name in names]
    if len(groups) > 1:
        groups.append(names)
    found = []
    for done, group in enumerate(groups):
        asking.told(done, len(groups))
        found.append(_price(asking, plan, objective, group))
    return tuple(found)


def _price(asking: Asking, plan: Plan, objective: Fraction, group: tuple[str, ...]) -> Price:
    freed = applied(asking.portfolio, Question(without=group))
    other = asking.best(freed, start=plan)
    gain = asking.better(objective, other)
    is_better = other.plan is not None and gain.found is not None and gain.found > 0
    # The plan at hand obeys the rules without these too, so that nothing less is gained.
    kept = gain if is_better else Interval(Fraction(0), gain.bound)
    return Price(group, kept, exchange(plan, other.plan) if is_better and other.plan else None)
