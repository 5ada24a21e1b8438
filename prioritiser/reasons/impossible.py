"""Why no plan is possible, where the musts alone say so."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from prioritiser.domain.portfolio import Portfolio
from prioritiser.reasons.pushes import certainties, least_pushes


@dataclass(frozen=True, slots=True)
class Shortfall:
    """One rule that no plan can obey, whatever else is chosen."""

    rule: str
    short: Fraction
    """By how much the best that can be done still misses it, in the rule's own unit; above 0."""
    musts: tuple[str, ...]
    """The musts that push against it, in canonical order."""


def shortfalls(portfolio: Portfolio) -> tuple[Shortfall, ...]:
    """Rules that cannot hold by themselves beside the musts, in the rules' own order.

    Each is exact and certain: every release and every helpful initiative is counted in. An empty
    answer does not say that a plan is possible: rules may clash only with one another.

    Args:
        portfolio: as the question sees it.
    """
    certain = certainties(portfolio)
    found: dict[str, Shortfall] = {}
    for push in least_pushes(portfolio):
        least = sum(certain.least(name, amount) for name, amount in push.amounts.items())
        if least > push.at_most:
            musts = tuple(n for n, a in push.amounts.items() if a > 0 and n in certain.musts)
            short = push.in_units(least - push.at_most)
            found.setdefault(push.rule, Shortfall(push.rule, short, musts))
    return tuple(found.values())
