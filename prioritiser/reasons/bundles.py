"""Initiatives that only go together: groups of `together` and rings of `requires`.

A plan that obeys the links holds all of a bundle or none of it, so it is judged as one.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from prioritiser.domain.links import FORCING, Relation
from prioritiser.domain.portfolio import Portfolio
from prioritiser.graph.rings import rings


@dataclass(frozen=True, slots=True)
class Bundles:
    """Bundles of two or more; one that goes by itself is in none."""

    members: dict[str, tuple[str, ...]]
    """By each member: the whole bundle, in canonical order."""
    ties: dict[str, tuple[str, ...]]
    """By each member: the links that would break if it alone were dropped, by name."""

    def unit(self, name: str) -> str:
        """The name that a bundle is judged under: its first member, or the initiative itself."""
        found = self.members.get(name)
        return found[0] if found else name

    def of(self, name: str) -> tuple[str, ...]:
        """The whole bundle of an initiative; itself where it goes by itself."""
        return self.members.get(name, (name,))


def bundles(portfolio: Portfolio) -> Bundles:
    """The bundles that the links make; linear in their number."""
    members: dict[str, tuple[str, ...]] = {}
    for ring in rings(portfolio):
        members.update(dict.fromkeys(ring, ring))
    return Bundles(members, _ties(portfolio, members))


def _ties(
    portfolio: Portfolio, members: Mapping[str, tuple[str, ...]]
) -> dict[str, tuple[str, ...]]:
    ties: dict[str, list[str]] = {}
    for link in portfolio.links:
        if link.relation == Relation.TOGETHER:
            held: Iterable[str] = link.members
        elif link.relation in FORCING:
            inside = {members.get(source) for source in link.sources} - {None}
            held = (target for target in link.targets if members.get(target) in inside)
        else:
            continue
        for name in held:
            if name in members:
                ties.setdefault(name, []).append(link.name)
    return {name: tuple(dict.fromkeys(found)) for name, found in ties.items()}
