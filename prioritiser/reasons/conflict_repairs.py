"""The cheapest repair: which rule must give way, and by how much, so that a plan is possible.

Changes of different rules are weighed by their own size: an amount changed by as much as it is
counts 1, so does a rule that is switched off; a start later by all periods counts 1 too.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import ceil

from prioritiser.domain.plan import Plan
from prioritiser.formulate import MOST_VALUE, REACH, Line, NotALine
from prioritiser.optimise.possible import Possible, possible_plan
from prioritiser.reasons.amounts import Amount, amounts_of, moved
from prioritiser.reasons.asking import Asking, Interval
from prioritiser.reasons.own_rules import Ruled, without_rules


@dataclass(frozen=True, slots=True)
class Change:
    """One change of one rule."""

    rule: str
    """The name of the rule, or of the amount of it that changes."""
    amount: Amount | None = None
    """`None` where the rule is switched off."""
    steps: int = 0
    """By how many bits the amount moves, above 0."""

    @property
    def weight(self) -> Fraction:
        """What it counts beside other changes."""
        return Fraction(1) if self.amount is None else self.amount.weight(self.steps)


@dataclass(frozen=True, slots=True)
class Repair:
    """Changes with which an audited plan obeys every other rule of the whole portfolio."""

    changes: tuple[Change, ...]
    weight: Interval
    """What all of them count: as shown, and at the least."""
    plan: Plan
    is_checked: bool
    """Whether each amount less by its smallest bit is proven not to be enough."""

    @property
    def is_exact(self) -> bool:
        """Whether nothing less is enough."""
        return self.is_checked and self.weight.is_exact


def repairs(asking: Asking, ruled: Ruled, rules: Sequence[str]) -> tuple[Repair, ...]:
    """For each rule that is enough by itself, its least change; the cheapest first.

    Args:
        asking: effort and watch.
        ruled: a portfolio without any plan.
        rules: names of rules that cannot hold together.
    """
    found = [one for name in rules if (one := _single(asking, ruled, name)) is not None]
    return in_order(found)


def in_order(found: Iterable[Repair]) -> tuple[Repair, ...]:
    """Repairs, the cheapest first."""
    return tuple(sorted(found, key=_order))


def changed(ruled: Ruled, changes: Sequence[Change]) -> Ruled:
    """The portfolio with changes made."""
    off = [one.rule for one in changes if one.amount is None]
    for one in changes:
        if one.amount is not None:
            ruled = moved(ruled, one.amount, one.steps)
    return without_rules(ruled, off)


def _single(asking: Asking, ruled: Ruled, name: str) -> Repair | None:
    """The least change of one rule by itself; `None` where it is not enough, or not known."""
    off = (Change(name),)
    if asking.is_over or not (there := possible(asking, changed(ruled, off))).plan:
        return None
    amounts = tuple(one for one in amounts_of(name, ruled) if one.most)
    if not amounts or _is_no_help(asking, ruled, amounts[0]):
        return Repair(off, Interval(Fraction(1), Fraction(1)), there.plan, is_checked=True)
    if name == REACH:
        found = _least_reach(asking, ruled, amounts[0])
    elif amounts[0].may_turn:
        return _first_tried(asking, ruled, amounts[0]) or Repair(
            off, Interval(Fraction(1), Fraction(1)), there.plan, is_checked=not asking.is_over
        )
    elif amounts[0].is_share:
        found = _least_tried(asking, ruled, amounts[0])
    else:
        found = _least_along(asking, ruled, amounts)
    if found is None:
        return Repair(off, Interval(Fraction(1), None), there.plan, is_checked=False)
    return found


def _is_no_help(asking: Asking, ruled: Ruled, amount: Amount) -> bool:
    """Whether a share cannot be made to ask so little, as 100 % may still be too few."""
    if not amount.is_share or amount.may_turn:
        return False
    return possible(asking, moved(ruled, amount, amount.most)).is_impossible


def _least_along(asking: Asking, ruled: Ruled, amounts: Sequence[Amount]) -> Repair | None:
    """The fewest bits, all amounts of the rule together, by one program."""
    lines = tuple(Line(moved(ruled, one, 1).portfolio, one.most) for one in amounts)
    try:
        least = asking.least(ruled.portfolio, lines, ruled.goal)
    except NotALine:
        return None
    if least.steps is None:
        return None
    changes = tuple(
        Change(one.rule, one, steps)
        for one, steps in zip(amounts, least.steps, strict=True)
        if steps
    )
    # Of several periods the fewest bits in all are meant, whatever they count each.
    if least.is_exact:
        return verified(asking, ruled, changes, _weight(changes))
    if len(amounts) > 1 or least.bound is None:
        return verified(asking, ruled, changes, None)
    # Very fine bits are lost in an engine's rounding: then they are found by halving.
    return _least_tried(asking, ruled, amounts[0], (ceil(least.bound) - 1, least.steps[0]))


def _least_reach(asking: Asking, ruled: Ruled, amount: Amount) -> Repair | None:
    """How far the target must come down: to the most that any plan brings."""
    best = asking.best(ruled.portfolio, MOST_VALUE)
    if best.objective is None:
        return None
    steps = max(1, ceil((best.objective - amount.now) / amount.unit))
    bound = None
    if best.bound is not None:
        bound = amount.weight(max(1, ceil((best.bound - amount.now) / amount.unit)))
    return verified(asking, ruled, (Change(REACH, amount, steps),), bound)


def _least_tried(
    asking: Asking, ruled: Ruled, amount: Amount, between: tuple[int, int] | None = None
) -> Repair | None:
    """The fewest bits by halving: for what is not in proportion, a few questions are enough.

    Args:
        asking: effort and watch.
        ruled: a portfolio without any plan.
        amount: what moves.
        between: how many bits are known not to be enough, and how many are likely to be.
    """
    least, high = between or (0, amount.most)
    low = least
    if possible(asking, moved(ruled, amount, high)).plan is None:
        return None
    while high - low > 1:
        middle = (low + high) // 2
        found = possible(asking, moved(ruled, amount, middle))
        if found.plan is not None:
            high = middle
            continue
        if found.is_impossible and least == low:
            least = middle
        low = middle
    bound = amount.weight(least + 1)
    return verified(asking, ruled, (Change(amount.rule, amount, high),), bound)


def _first_tried(asking: Asking, ruled: Ruled, amount: Amount) -> Repair | None:
    """The fewest bits, one after another: where more may be too many."""
    is_sure = True
    for steps in range(1, amount.most + 1):
        found = possible(asking, moved(ruled, amount, steps))
        if found.plan is not None:
            bound = amount.weight(steps if is_sure else 1)
            return verified(asking, ruled, (Change(amount.rule, amount, steps),), bound)
        is_sure = is_sure and found.is_impossible
    return None


def verified(
    asking: Asking, ruled: Ruled, changes: tuple[Change, ...], bound: Fraction | None
) -> Repair | None:
    """The repair, tried out: an audited plan with it, and none with a bit less of any amount."""
    plan = possible(asking, changed(ruled, changes)).plan
    if plan is None:
        return None
    is_checked = all(
        possible(asking, changed(ruled, fewer)).is_impossible for fewer in _fewer(changes)
    )
    return Repair(changes, Interval(_weight(changes), bound), plan, is_checked)


def _weight(changes: Sequence[Change]) -> Fraction:
    return sum((one.weight for one in changes), Fraction(0))


def _fewer(changes: Sequence[Change]) -> Iterator[tuple[Change, ...]]:
    """The same changes, one of them a bit less at a time."""
    for place, one in enumerate(changes):
        less: tuple[Change, ...] = ()
        if one.amount is not None and one.steps > 1:
            less = (Change(one.rule, one.amount, one.steps - 1),)
        yield (*changes[:place], *less, *changes[place + 1 :])


def possible(asking: Asking, ruled: Ruled) -> Possible:
    """Whether any plan is possible; nothing is known once no more may be asked."""
    if asking.is_over:
        return Possible(None, is_impossible=False)
    return possible_plan(ruled.portfolio, ruled.goal, asking.effort, watch=asking.watch)


def _order(one: Repair) -> tuple[object, ...]:
    return one.weight.found or Fraction(0), len(one.changes), [c.rule for c in one.changes]
