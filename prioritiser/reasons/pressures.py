"""What one change to a plan would break: adding one initiative, or dropping one.

Worked out from the exact rows of the rules and the room each of them has left, in one pass over
all their terms. Every amount is in the rule's own unit.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction

from prioritiser.domain.plan import Plan
from prioritiser.domain.portfolio import Portfolio
from prioritiser.reasons.pushes import Certainties, Push, certainties, pushes


@dataclass(frozen=True, slots=True)
class Strain:
    """One rule that one change would break."""

    rule: str
    short: Fraction
    """By how much, above 0."""
    others: tuple[str, ...] = ()
    """For links and versions: those in the way or missing; for a drop, those left stranded."""


@dataclass(frozen=True, slots=True)
class Pressures:
    """What would break, by initiative; one that would break nothing is not listed."""

    adding: dict[str, list[Strain]] = field(default_factory=dict)
    """If one that is left out came in as well."""
    dropping: dict[str, list[Strain]] = field(default_factory=dict)
    """If one that is chosen went."""
    hopeless: dict[str, list[Strain]] = field(default_factory=dict)
    """If one that is left out came in beside the musts and every release, and nothing else."""


def pressures(plan: Plan, portfolio: Portfolio) -> Pressures:
    """What each single change to a plan would break; linear in the size of the rules.

    Args:
        plan: a plan that obeys the portfolio's rules.
        portfolio: as the question sees it.
    """
    found, taken, certain = Pressures(), plan.ids, certainties(portfolio)
    for push in pushes(portfolio):
        _add_strains(found, push, taken, certain)
    return found


def _add_strains(
    found: Pressures, push: Push, taken: frozenset[str], certain: Certainties
) -> None:
    amounts = push.amounts
    room = push.at_most - sum(amount for name, amount in amounts.items() if name in taken)
    least = sum(certain.least(name, amount) for name, amount in amounts.items())
    against, missing = _others(push, taken)
    for name, amount in amounts.items():
        if name in taken:
            if -amount > room:
                strain = Strain(push.rule, push.in_units(-amount - room), against)
                found.dropping.setdefault(name, []).append(strain)
        elif amount > 0:
            if amount > room:
                strain = Strain(push.rule, push.in_units(amount - room), against or missing)
                found.adding.setdefault(name, []).append(strain)
            over = least - certain.least(name, amount) + amount - push.at_most
            if over > 0 and not push.is_between_initiatives:
                strain = Strain(push.rule, push.in_units(over))
                found.hopeless.setdefault(name, []).append(strain)


def _others(push: Push, taken: frozenset[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Chosen members that push against a rule, and members left out that would make room."""
    if not push.is_between_initiatives:
        return (), ()
    return (
        tuple(name for name, amount in push.amounts.items() if amount > 0 and name in taken),
        tuple(name for name, amount in push.amounts.items() if amount < 0 and name not in taken),
    )
