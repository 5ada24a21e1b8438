"""What an initiative needs, and the chain of links that shows it."""

from __future__ import annotations

from collections.abc import Iterable

from prioritiser.domain.portfolio import Portfolio, order_key
from prioritiser.graph.needs import Needs, in_canonical_order, needs_of


def prerequisites(portfolio: Portfolio, ids: Iterable[str]) -> tuple[str, ...]:
    """Everything that must be chosen with these ids, themselves left out, in canonical order.

    Follows `requires`, `together` and `requires_any` with one target; a real choice between
    targets forces none of them.
    """
    wanted = frozenset(ids)
    needs = needs_of(portfolio) if wanted else {}
    found = set(wanted)
    waiting = list(wanted)
    while waiting:
        onward = [name for name in needs[waiting.pop()] if name not in found]
        found.update(onward)
        waiting.extend(onward)
    return in_canonical_order(found - wanted)


def chain(portfolio: Portfolio, source: str, target: str) -> tuple[str, ...]:
    """A shortest chain of needs from source to target, both included; empty where none is.

    An id leads to itself by a chain of one.
    """
    steps = steps_towards(needing(needs_of(portfolio)), target)
    if source != target and source not in steps:
        return ()
    path = [source]
    while path[-1] != target:
        path.append(steps[path[-1]])
    return tuple(path)


def needing(needs: Needs) -> Needs:
    """The same links the other way round: each id with the ids that need it."""
    found: dict[str, list[str]] = {name: [] for name in needs}
    for source, targets in needs.items():
        for target in targets:
            found[target].append(source)
    return found


def steps_towards(needed_by: Needs, end: str) -> dict[str, str]:
    """For every id that leads to the end, the next id of a shortest chain there.

    `needed_by` holds for each id those that need it, as `needing` gives them.
    Among equally short chains the next id is the first in canonical order.
    """
    steps: dict[str, str] = {}
    layer = [end]
    while layer:
        before = []
        for name in layer:
            for source in needed_by[name]:
                if source not in steps and source != end:
                    steps[source] = name
                    before.append(source)
        layer = sorted(before, key=order_key)
    return steps
