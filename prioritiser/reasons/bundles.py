"""Initiatives that only go together: groups of `together` and rings of `requires`.

A plan that obeys the links holds all of a bundle or none of it, so it is judged as one.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from prioritiser.domain.links import FORCING, Relation
from prioritiser.domain.portfolio import Portfolio, order_key


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
    ahead: dict[str, list[str]] = {}
    for link in portfolio.links:
        if link.relation in FORCING:
            for source in link.sources:
                ahead.setdefault(source, []).extend(link.targets)
        elif link.relation == Relation.TOGETHER:
            ring = (*link.members[1:], link.members[0])
            for one, other in zip(link.members, ring, strict=True):
                ahead.setdefault(one, []).append(other)
    members: dict[str, tuple[str, ...]] = {}
    for part in _rings(ahead):
        bundle = tuple(sorted(part, key=order_key))
        members.update(dict.fromkeys(bundle, bundle))
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


def _rings(ahead: Mapping[str, list[str]]) -> Iterable[list[str]]:
    """Parts of two or more of which each leads to each (Kosaraju), without recursion."""
    behind: dict[str, list[str]] = {}
    for source, targets in ahead.items():
        for target in targets:
            behind.setdefault(target, []).append(source)
    seen: set[str] = set()
    finished = [name for start in ahead for name in _reached(start, ahead, seen)]
    seen = set()
    for start in reversed(finished):
        part = _reached(start, behind, seen)
        if len(part) > 1:
            yield part


def _reached(start: str, ahead: Mapping[str, list[str]], seen: set[str]) -> list[str]:
    """What is reached from a start and was not seen before, in the order of being finished."""
    if start in seen:
        return []
    seen.add(start)
    finished: list[str] = []
    stack = [(start, iter(ahead.get(start, ())))]
    while stack:
        name, targets = stack[-1]
        fresh = next((target for target in targets if target not in seen), None)
        if fresh is None:
            finished.append(name)
            stack.pop()
        else:
            seen.add(fresh)
            stack.append((fresh, iter(ahead.get(fresh, ()))))
    return finished
