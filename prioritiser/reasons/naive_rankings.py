"""Walking down a ranking as a committee would, and taking what fits."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from prioritiser.domain.plan import Choice
from prioritiser.reasons.naive_wishes import Picks, Wishes, Worth


def by_value(wishes: Wishes) -> Picks:
    """Most value by itself first; what does not fit the money is skipped."""
    return _walked(wishes, wishes.ranking(wishes.worth), wishes.worth)


def by_ratio(wishes: Wishes) -> Picks:
    """Most value for money first; what costs nothing comes before all; else as by value."""
    names = wishes.ranking(wishes.worth)
    names.sort(key=lambda name: ratio_key(wishes.best(name, wishes.worth), wishes.money[name]))
    return _walked(wishes, names, wishes.worth)


def by_score(wishes: Wishes) -> Picks:
    """Highest score first, down to a waterline: the first that does not fit ends it."""
    return _walked(wishes, wishes.ranking(wishes.score), wishes.score, is_waterline=True)


def ratio_key(value: Fraction, money: Fraction) -> tuple[bool, Fraction]:
    """Sorts the better ratio first; equal ones keep the order they have."""
    return money > 0, -value / money if money > 0 else -value


def _walked(
    wishes: Wishes, names: Sequence[str], worth: Worth, *, is_waterline: bool = False
) -> Picks:
    picks = decided(wishes, worth)
    families = {wishes.rows[one.initiative].family for one in picks}
    for name in names:
        family = wishes.rows[name].family
        if wishes.best(name, worth) <= 0 or (family is not None and family in families):
            continue
        fitting = _fitting(wishes, picks, name, worth)
        if fitting is not None:
            picks.append(fitting)
            families.add(family)
        elif is_waterline:
            break
    return picks


def decided(wishes: Wishes, worth: Worth) -> Picks:
    """Musts and what is under way, each at its best start that fits; if none does, at its best."""
    picks: Picks = []
    for name in wishes.decided(worth):
        fitting = _fitting(wishes, picks, name, worth)
        picks.append(fitting or wishes.ways(name, worth)[0])
    return picks


def _fitting(
    wishes: Wishes,
    picks: Sequence[Choice],
    name: str,
    worth: Worth,
) -> Choice | None:
    """The best start at which no money is overspent more than it is; `None`: it does not fit."""
    over = wishes.overspent(picks)
    for way in wishes.ways(name, worth):
        after = wishes.overspent([*picks, way])
        if all(amount <= over.get(cell, 0) for cell, amount in after.items()):
            return way
    return None
