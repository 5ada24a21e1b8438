"""What one change to a plan would break: adding one initiative, or dropping one.

A bundle comes and goes as one. Worked out from the exact rows of the rules and the room each of
them has left, in one pass over all their terms. Every amount is in the rule's own unit.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from fractions import Fraction
from typing import TYPE_CHECKING

from prioritiser.domain.plan import Plan
from prioritiser.reasons.bundles import Bundles
from prioritiser.reasons.pushes import Certainties, Push, certainties

if TYPE_CHECKING:
    from prioritiser.optimise.result import Result

_MOST_LEANING = 64
"""How many lean on one at most for their part in a rule to be reckoned; keeps time linear."""


@dataclass(frozen=True, slots=True)
class Strain:
    """One rule that one change would break.

    Whole numbers of 1/`scale` of the rule's unit: few of the many strains are ever told.
    """

    rule: str
    over: int = 1
    """By how much, above 0."""
    others: tuple[str, ...] = ()
    """For links and versions: those in the way or missing; for a drop, those left stranded."""
    scale: int = 1
    at_most: int = 0
    """What is allowed."""

    @property
    def short(self) -> Fraction:
        """By how much, above 0, in the rule's own unit."""
        return Fraction(self.over, self.scale)

    @property
    def relative(self) -> Fraction | None:
        """By how much for each unit that is allowed; `None` where nothing is."""
        return Fraction(self.over, abs(self.at_most)) if self.at_most else None


@dataclass(frozen=True, slots=True)
class Pressures:
    """What would break, by initiative or first of a bundle; nothing where nothing would."""

    adding: dict[str, list[Strain]] = field(default_factory=dict)
    """If one that is left out came in as well."""
    dropping: dict[str, list[Strain]] = field(default_factory=dict)
    """If one that is chosen went."""
    hopeless: dict[str, list[Strain]] = field(default_factory=dict)
    """If one that is left out came in beside the musts and every release, and nothing else."""
    keeping: dict[str, list[Strain]] = field(default_factory=dict)
    """Of `dropping`, limits and resources that break also if all that lean on it go with it."""
    leaning: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """Of those in `keeping`: all that could not stay without them, in no order that matters."""


def pressures(result: Result, plan: Plan, bundled: Bundles, rows: Iterable[Push]) -> Pressures:
    """What each single change to a plan would break; linear in the size of the rules.

    Args:
        result: whose plan obeys the rules of its portfolio as the question sees it.
        plan: that plan.
        bundled: what only goes together in it.
        rows: the rows of all rules, as pushes of that plan.
    """
    found, taken, certain = Pressures(), plan.ids, certainties(result.applied)
    tight: list[tuple[str, Push, Strain]] = []
    for push in rows:
        tight += _add_strains(found, push, (taken, bundled), certain)
    _add_keeping(found, tight, bundled)
    return found


def _add_strains(
    found: Pressures,
    push: Push,
    standing: tuple[frozenset[str], Bundles],
    certain: Certainties,
) -> Iterable[tuple[str, Push, Strain]]:
    """Note the strains of one row, and give those of drops that no link or version makes."""
    taken, bundled = standing
    room = push.at_most - sum(amount for name, amount in push.amounts.items() if name in taken)
    units = _by_unit(push.amounts, bundled)
    tight = []
    for unit, amount in units.items():
        if unit in taken:
            if -amount > room:
                strain = _strain(push, -amount - room, _others(push, taken, bundled.of(unit))[0])
                found.dropping.setdefault(unit, []).append(strain)
                if push.is_shared:
                    tight.append((unit, push, strain))
        elif amount > 0 and amount > room:
            against, missing = _others(push, taken, bundled.of(unit))
            strain = _strain(push, amount - room, against or missing)
            found.adding.setdefault(unit, []).append(strain)
    if not push.is_between_initiatives and not push.is_of_ways:
        left_out = {unit: amount for unit, amount in units.items() if unit not in taken}
        _add_hopeless(found, push, left_out, bundled, certain)
    return tight


def _add_hopeless(
    found: Pressures,
    push: Push,
    left_out: dict[str, int],
    bundled: Bundles,
    certain: Certainties,
) -> None:
    """Note those left out for which one row has no room beside what is certain."""
    least = {name: certain.least(name, amount) for name, amount in push.amounts.items()}
    own_least = _by_unit(least, bundled)
    room = push.at_most - sum(least.values())
    for unit, amount in left_out.items():
        over = amount - own_least[unit] - room
        if amount > 0 and over > 0:
            found.hopeless.setdefault(unit, []).append(_strain(push, over, ()))


def _by_unit(amounts: dict[str, int], bundled: Bundles) -> dict[str, int]:
    """Amounts of a row summed over each bundle."""
    if bundled.members.keys().isdisjoint(amounts):
        return amounts
    units: dict[str, int] = {}
    for name, amount in amounts.items():
        unit = bundled.unit(name)
        units[unit] = units.get(unit, 0) + amount
    return units


def _add_keeping(
    found: Pressures, tight: Iterable[tuple[str, Push, Strain]], bundled: Bundles
) -> None:
    """Keep what breaks also when all that lean on a unit go with it."""
    for unit, push, strain in tight:
        if unit not in found.leaning:
            found.leaning[unit] = _leaning(unit, found, bundled)
        leaning = found.leaning[unit]
        if len(leaning) > _MOST_LEANING:
            continue
        # What leans on it may free room, or take it, in the same row.
        net = sum(push.amounts.get(name, 0) for name in leaning)
        if strain.over > net:
            found.keeping.setdefault(unit, []).append(strain)


def _leaning(unit: str, found: Pressures, bundled: Bundles) -> tuple[str, ...]:
    """All that could not stay without a unit, near ones first; cut once there are too many."""
    own = set(bundled.of(unit))
    reached: dict[str, None] = {}
    waiting = [unit]
    while waiting and len(reached) <= _MOST_LEANING:
        for strain in found.dropping.get(waiting.pop(), ()):
            for other in strain.others:
                for name in bundled.of(other):
                    if name not in reached and name not in own:
                        reached[name] = None
                        waiting.append(bundled.unit(name))
    return tuple(reached)


def _strain(push: Push, over: int, others: tuple[str, ...]) -> Strain:
    return Strain(push.rule, over, others, push.scale, push.at_most)


def _others(
    push: Push, taken: frozenset[str], own: tuple[str, ...]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Chosen ones that push against a rule, and those left out that would make room."""
    if not push.is_between_initiatives:
        return (), ()
    rest = [pair for pair in push.amounts.items() if pair[0] not in own]
    return (
        tuple(name for name, amount in rest if amount > 0 and name in taken),
        tuple(name for name, amount in rest if amount < 0 and name not in taken),
    )
