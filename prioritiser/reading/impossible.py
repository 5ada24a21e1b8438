"""What links and decisions make impossible or bind together, said before anything is solved."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from prioritiser.domain.links import FORCING, Link, Relation
from prioritiser.domain.place import Place
from prioritiser.domain.portfolio import Portfolio, Status
from prioritiser.reading.cells import shown
from prioritiser.reading.findings import Findings

if TYPE_CHECKING:
    from prioritiser.graph import Cycle

_FORCE_NOTHING = (Relation.EXCLUDES, Relation.ENABLES, Relation.BOOSTS)


def check_links(
    portfolio: Portfolio, places: Mapping[str, Place], findings: Findings
) -> frozenset[str]:
    """Add cycles, dead ends and mandates that cannot be; give what every plan must hold.

    Args:
        portfolio: what was read.
        places: where each link stands, by its rule name.
        findings: to add to.
    """
    if not _has_needs(portfolio):
        return check_held(portfolio, findings)
    # networkx takes a while to load; a portfolio without such links does not need it.
    from prioritiser.graph import cycles, dead_ends  # noqa: PLC0415

    for ring in cycles(portfolio):
        findings.add("requires-cycle", _place_of(ring.path, portfolio, places), _ring_said(ring))
    rows = {row.id: row for row in portfolio.initiatives}
    for end in dead_ends(portfolio):
        row = rows[end.id]
        if row.status is Status.MUST:
            continue  # told below, as what makes every plan impossible
        why = {
            "never": "needs an initiative marked never",
            "excludes": "needs two that exclude each other",
            "versions": "needs two versions of one family",
        }[end.kind.value]
        said = f"{shown(end.id)} {why}: {end}."
        findings.add("never-possible", row.place, said, "", "It can never be chosen.")
    return check_held(portfolio, findings)


def check_held(portfolio: Portfolio, findings: Findings) -> frozenset[str]:
    """Add mandates that cannot be; give what every plan must hold."""
    held = forced = frozenset(_forced(portfolio))
    if _has_needs(portfolio):
        from prioritiser.graph import prerequisites  # noqa: PLC0415 - as in `check_links`

        held = forced | set(prerequisites(portfolio, sorted(forced)))
    _check_forced(portfolio, forced, held, findings)
    return held


def _has_needs(portfolio: Portfolio) -> bool:
    """Whether any link makes one initiative need another."""
    return any(link.relation not in _FORCE_NOTHING for link in portfolio.links)


def _ring_said(ring: Cycle) -> str:
    """All that a ring, and rings that share a member with it, tie together."""
    if len(ring.ids) < len(ring.path):
        return f"{ring}: chosen together or not at all."
    tied = f"{', '.join(ring.ids[:-1])} and {ring.ids[-1]}"
    return f"{tied} need one another in rings, such as {ring}: chosen together or not at all."


def _forced(portfolio: Portfolio) -> Iterator[str]:
    """What is marked `must`, but for versions of which one of several must be."""
    families: dict[str, list[str]] = defaultdict(list)
    for row in portfolio.initiatives:
        if row.status is Status.MUST:
            families[row.family or f"\0{row.id}"].append(row.id)
    for members in families.values():
        if len(members) == 1:
            yield members[0]


def _check_forced(
    portfolio: Portfolio, forced: frozenset[str], held: frozenset[str], findings: Findings
) -> None:
    """What every plan must hold and no plan can."""
    rows = {row.id: row for row in portfolio.initiatives}
    for name in sorted(held):
        if rows[name].status is Status.NEVER:
            _impossible(portfolio, (name,), "is marked never", forced, findings)
    for pair in _excluded_pairs(portfolio, held):
        _impossible(portfolio, pair, "exclude each other", forced, findings)
    families: dict[str, list[str]] = defaultdict(list)
    for name in sorted(held):
        families[rows[name].family or ""].append(name)
    for family, members in families.items():
        if family and len(members) > 1:
            pair = (members[0], members[1])
            _impossible(portfolio, pair, "are versions of one family", forced, findings)


def _excluded_pairs(portfolio: Portfolio, held: frozenset[str]) -> Iterator[tuple[str, str]]:
    for link in portfolio.links:
        if link.relation is Relation.EXCLUDES and link.sources[0] in held:
            yield from ((link.sources[0], target) for target in link.targets if target in held)


def _impossible(
    portfolio: Portfolio,
    names: tuple[str, ...],
    why: str,
    forced: frozenset[str],
    findings: Findings,
) -> None:
    rows = {row.id: row for row in portfolio.initiatives}
    chains = [_chain(portfolio, name, forced) for name in names]
    shows = [
        " → ".join(chain) if len(chain) > 1 else f"{chain[0]} is marked must" for chain in chains
    ]
    said = f"{' and '.join(map(shown, names))} {why}, but must be chosen: {' and '.join(shows)}."
    place = rows[chains[0][0]].place
    findings.add("must-impossible", place, said, "", "No plan is possible: change one of them.")


def _chain(portfolio: Portfolio, name: str, forced: frozenset[str]) -> tuple[str, ...]:
    """How a mandate leads to an initiative: a shortest chain from one that is marked must."""
    if name in forced:
        return (name,)
    from prioritiser.graph import chain  # noqa: PLC0415 - loaded already when there is a chain

    chains = [found for start in sorted(forced) if (found := chain(portfolio, start, name))]
    return min(chains, key=len)


def _place_of(path: tuple[str, ...], portfolio: Portfolio, places: Mapping[str, Place]) -> Place:
    """Where the first link of a ring stands."""
    for link in portfolio.links:
        if link.sources == path[:1] and path[1] in link.targets and _binds(link):
            return places[link.name]
    return next(iter(places.values()))


def _binds(link: Link) -> bool:
    return link.relation in FORCING or link.relation is Relation.REQUIRES_ANY
