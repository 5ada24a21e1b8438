"""The independent judge: every plan of a small portfolio, weighed from the facts alone.

It reads `prioritiser.domain` and nothing else of the package, and of that only what is typed: not
what it derives, such as starts and choices. So a slip in `rules`, `value` or `milp` cannot repeat
itself here. It is written to be read beside the model's numbered points (M1 to M9).

What it decides where the model is silent:

* Without a start choice an initiative is in progress in every period; `value` falls in the first.
* A limit on a resource measures positive uses only, row by row.
* A share is linear: the part is compared with the share times the same measure over all chosen,
  as written even when that total is negative; so an empty plan obeys every share.
* `must` on several rows of one family is obeyed by any one of them, and broken for each of them
  when none is chosen.
* A start outside the benefit periods brings no `value`.
* What a plan hangs on but does not choose counts by its own chance, without enablers.
* A plan that overspends buys as much as it may, is still charged for it, and carries 0 forward.
* The smallest unit of a split is that of numbers, not of how they are typed: 1.50 has one place.
* What was in flight and is a `never` in the question is stopped, at its cost; what is a `must`
  has started.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from fractions import Fraction

from prioritiser.domain.plan import Split
from prioritiser.domain.portfolio import Portfolio
from tests.oracle.asked import (
    NOTHING_ASKED,
    AimRefused,
    Asked,
    Best,
    Broken,
    is_off,
    under,
)
from tests.oracle.judge import Judge
from tests.oracle.links import is_kept
from tests.oracle.search import Key, best, key_of, plans, without_aim
from tests.oracle.worth import Plan

__all__ = [
    "NOTHING_ASKED",
    "AimRefused",
    "Asked",
    "Best",
    "Broken",
    "Chosen",
    "Judge",
    "Plan",
    "best",
    "broken",
    "is_kept",
    "money",
    "plans",
    "preference",
    "under",
    "value",
    "without_aim",
]

Chosen = Plan | Collection[str]
"""A plan; bare ids are without starts, or start when they first may."""


def value(portfolio: Portfolio, chosen: Chosen) -> Fraction:
    """What a plan is worth, whether it obeys the rules or not."""
    judge = Judge(portfolio)
    return judge.worth.value(judge.plan_of(chosen))


def money(portfolio: Portfolio, chosen: Chosen, splits: Sequence[Split] | None = None) -> Fraction:
    """What a plan costs: uses of money, stop costs and what is bought; releases are not taken off.

    Without splits, with those that cost least among those that obey the rules, else the first.
    """
    judge = Judge(portfolio)
    plan = judge.plan_of(chosen)
    _, price = judge.loads.of(plan, _splits(judge, plan, splits))
    return judge.loads.money(plan) + price


def broken(
    portfolio: Portfolio,
    chosen: Chosen,
    without: Collection[str] = (),
    splits: Sequence[Split] | None = None,
) -> Iterator[Broken]:
    """Every rule that a plan breaks, lazily; without splits, with the best ones there are.

    Raises:
        ValueError: when ids, starts or splits are not those of any plan.
    """
    judge = Judge(portfolio)
    plan = judge.plan_of(chosen)
    for breach in judge.broken(plan, _splits(judge, plan, splits)):
        if not is_off(breach.rule, without):
            yield breach


def preference(portfolio: Portfolio, chosen: Chosen) -> Key:
    """The key that sorts better plans first (M9), but for splits."""
    judge = Judge(portfolio)
    key = key_of(judge, judge.plan_of(chosen))
    return (*key[:2], money(portfolio, chosen), *key[3:])


def _splits(judge: Judge, plan: Plan, splits: Sequence[Split] | None) -> Sequence[Split]:
    if splits is None:
        settled = judge.settled(plan)
        return settled[1] if settled else next(judge.loads.splits(plan))
    paid: dict[tuple[str, tuple[str, ...], int], Fraction] = {}
    for split in splits:
        key = split.initiative, split.funds, split.period
        paid[key] = paid.get(key, Fraction(0)) + split.amount
        is_whole = split.amount > 0 and (split.amount / judge.loads.unit).denominator == 1
        if split.fund not in split.funds or not is_whole:
            raise ValueError(f"{split} is no split")
    if paid != {need[:3]: need[3] for need in judge.loads.needs(plan)}:
        raise ValueError("the splits do not add up to what is needed")
    return splits
