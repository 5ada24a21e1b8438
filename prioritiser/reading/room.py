"""Capacities against uses before anything is solved: what is too much, and what binds nothing."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from fractions import Fraction

from prioritiser.domain.exact import exact_sum, plain
from prioritiser.domain.place import Place
from prioritiser.domain.portfolio import BUDGET, Portfolio, Resource, Use
from prioritiser.reading.assemble import Assembled
from prioritiser.reading.cells import shown
from prioritiser.reading.distinct import few
from prioritiser.reading.findings import Findings
from prioritiser.reading.names import near


@dataclass(slots=True)
class _Room:
    """What there is of one resource in one period, after reserve and tolerance."""

    label: str
    capacity: Fraction
    release_share: Fraction
    uses: list[Use] = field(default_factory=list)

    @property
    def wanted(self) -> Fraction:
        """What all positive uses come to."""
        return exact_sum(use.amount for use in self.uses if use.amount > 0)

    @property
    def releases(self) -> Fraction:
        """The most that may be set free."""
        freed = exact_sum(-use.amount for use in self.uses if use.amount < 0)
        return freed * self.release_share


def check_rooms(facts: Assembled, forced: frozenset[str], findings: Findings) -> None:
    """Add what is too large for its capacity, and capacities that nothing comes near.

    Releases count in full for what is too large, so that nothing possible is called impossible.
    """
    portfolio, place = facts.portfolio, facts.capacity_place
    rooms = _rooms(portfolio)
    for room in rooms:
        _check_single(room, portfolio, findings)
        _check_forced(room, forced, place, findings)
    by_resource: dict[str, list[_Room]] = defaultdict(list)
    for capacity, room in zip(portfolio.capacities, rooms, strict=True):
        by_resource[capacity.resource].append(room)
    idle = [name for name, of in by_resource.items() if not any(room.uses for room in of)]
    loose = [
        name
        for name, of in by_resource.items()
        if name not in idle and all(room.wanted <= room.capacity for room in of)
    ]
    if idle:
        said = f"Nothing uses {few(idle)}, which has a capacity."
        slips = [name for name in idle if near(name, [BUDGET])]
        remedy = f'Did you mean "{BUDGET}"?' if slips else "Check the names in uses."
        findings.add("no-users", place, said, "", remedy)
    if loose:
        said = f"There is enough of {few(loose)} for all initiatives together."
        findings.add("not-binding", place, said)


def _rooms(portfolio: Portfolio) -> list[_Room]:
    """One room a capacity, in the order of the capacities."""
    resources: dict[str, Resource] = {row.name: row for row in portfolio.resources}
    rooms: dict[tuple[str, int], _Room] = {}
    for capacity in portfolio.capacities:
        resource = resources[capacity.resource]
        share = 1 - Fraction(resource.reserve) + Fraction(resource.tolerance)
        period = portfolio.period_name(capacity.period)
        label = f"{resource.name} in {period}" if period else resource.name
        rooms[capacity.resource, capacity.period] = _Room(
            label, Fraction(capacity.amount) * share, Fraction(resource.release_share)
        )
    for use in portfolio.uses:
        if (use.resource, use.period) in rooms:
            rooms[use.resource, use.period].uses.append(use)
    return list(rooms.values())


def _check_single(room: _Room, portfolio: Portfolio, findings: Findings) -> None:
    most = room.capacity + room.releases
    # Decimals compare fast; one exact comparison settles nearly every room.
    if not room.uses or Fraction(max(use.amount for use in room.uses)) <= most:
        return
    places: dict[str, Place] = {}
    for use in room.uses:
        if Fraction(use.amount) > most:
            places = places or {row.id: row.place for row in portfolio.initiatives}
            amount = plain(Fraction(use.amount))
            said = (
                f"{shown(use.initiative)} uses {amount} of {room.label}, which has {plain(most)}."
            )
            findings.add("over-capacity", places[use.initiative], said, "", "It never fits.")


def _check_forced(room: _Room, forced: frozenset[str], place: Place, findings: Findings) -> None:
    """What every plan must hold, against what there is."""
    if not forced:
        return
    uses = [use for use in room.uses if use.amount > 0 and use.initiative in forced]
    needed = exact_sum(use.amount for use in uses)
    most = room.capacity + room.releases
    if needed > most:
        names = few([use.initiative for use in uses])
        said = (
            f"{room.label} has {plain(most)}, but {names} must be chosen and use {plain(needed)}."
        )
        remedy = f"No plan is possible: {plain(needed - most)} is missing."
        findings.add("must-over-capacity", place, said, "", remedy)
