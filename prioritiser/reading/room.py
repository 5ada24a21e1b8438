"""Capacities against uses before anything is solved: what is too much, and what binds nothing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from prioritiser.domain.exact import exact_sum, plain
from prioritiser.domain.place import Place
from prioritiser.domain.portfolio import (
    BUDGET,
    Basis,
    Portfolio,
    Resource,
    ResourceKind,
    Use,
)
from prioritiser.domain.starts import starts_of
from prioritiser.reading.assemble import Assembled
from prioritiser.reading.cells import shown
from prioritiser.reading.distinct import few
from prioritiser.reading.findings import Findings
from prioritiser.reading.names import near
from prioritiser.reading.timing import Starts


@dataclass(slots=True)
class _Room:
    """What there is of one resource in one period, after reserve and tolerance."""

    label: str
    capacity: Fraction
    release_share: Fraction
    more: Fraction = Fraction(0)
    """The most that may be carried into the period or bought for it."""
    uses: list[Use] = field(default_factory=list)
    """Every use that may fall in the period; the one fund of each."""

    @property
    def wanted(self) -> Fraction:
        """What all positive uses come to, each in the worst case."""
        return exact_sum(use.amount for use in self.uses if use.amount > 0)

    @property
    def releases(self) -> Fraction:
        """The most that may be set free."""
        freed = exact_sum(-use.amount for use in self.uses if use.amount < 0)
        return freed * self.release_share

    @property
    def most(self) -> Fraction:
        """The most that there can be."""
        return self.capacity + self.releases + self.more


def check_rooms(facts: Assembled, forced: frozenset[str], findings: Findings) -> None:
    """Add what is too large for its capacity, and capacities that nothing comes near.

    Releases, carrying and buying count in full for what is too large, so that nothing possible is
    called impossible; uses that move with a start are judged only where every start is alike.
    """
    portfolio, place = facts.portfolio, facts.capacity_place
    starts = starts_of(portfolio)
    rooms = _rooms(portfolio, starts)
    _check_single(rooms, portfolio, starts, findings)
    for room in rooms:
        _check_forced(room, forced, starts, place, findings)
    _check_fullness(rooms, portfolio, place, findings)


def check_held_rooms(portfolio: Portfolio, held: frozenset[str], findings: Findings) -> None:
    """Add where what every plan must hold uses more than there can be."""
    starts = starts_of(portfolio)
    for room in _rooms(portfolio, starts) if held else ():
        _check_forced(room, held, starts, Place(), findings)


def _check_fullness(
    rooms: Sequence[_Room], portfolio: Portfolio, place: Place, findings: Findings
) -> None:
    """Capacities that nothing uses, or that are enough for everything."""
    by_resource: dict[str, list[_Room]] = defaultdict(list)
    for capacity, room in zip(portfolio.capacities, rooms, strict=True):
        by_resource[capacity.resource].append(room)
    users = _spoken_for(portfolio)
    used = {fund for use in portfolio.uses if use.amount for fund in use.funds}
    idle = [
        name
        for name, of in by_resource.items()
        if name not in {*users, *used} and not any(room.uses for room in of)
    ]
    loose = [
        name
        for name, of in by_resource.items()
        if name not in {*idle, *users} and all(room.wanted <= room.capacity for room in of)
    ]
    if idle:
        said = f"Nothing uses {few(idle)}, which has a capacity."
        slips = [name for name in idle if name != BUDGET and near(name, [BUDGET])]
        remedy = f'Did you mean "{BUDGET}"?' if slips else "Check the names in uses."
        findings.add("no-users", place, said, "", remedy)
    if loose:
        said = f"There is enough of {few(loose)} for all initiatives together."
        findings.add("not-binding", place, said)


def _spoken_for(portfolio: Portfolio) -> frozenset[str]:
    """Resources that something other than a plain use draws on: lists of funds, and payers."""
    found = {fund for use in portfolio.uses if use.others for fund in use.funds}
    found |= {row.extra_from for row in portfolio.resources if row.extra_from}
    stopping = portfolio.settings.stop_resource
    if any(row.stop_cost for row in portfolio.initiatives):
        money = [row.name for row in portfolio.resources if row.kind is ResourceKind.MONEY]
        found |= {stopping} if stopping else set(money)
    return frozenset(found)


def _rooms(portfolio: Portfolio, starts: Starts) -> list[_Room]:
    """One room a capacity, in the order of the capacities."""
    resources: dict[str, Resource] = {row.name: row for row in portfolio.resources}
    rooms: dict[tuple[str, int], _Room] = {}
    for capacity in portfolio.capacities:
        resource = resources[capacity.resource]
        share = 1 - Fraction(resource.reserve) + Fraction(resource.tolerance)
        period = portfolio.period_name(capacity.period)
        label = f"{resource.name} in {period}" if period else resource.name
        room = _Room(label, Fraction(capacity.amount) * share, Fraction(resource.release_share))
        room.more = Fraction(resource.most_extra)
        rooms[capacity.resource, capacity.period] = room
    for use in portfolio.uses:
        if not use.others:
            for number in _periods_of(use, starts):
                if (use.resource, number) in rooms:
                    rooms[use.resource, number].uses.append(use)
    for (name, number), room in rooms.items():
        before = rooms.get((name, number - 1))
        if before is not None and resources[name].carry_forward:
            room.more += before.most * Fraction(resources[name].carry_forward)
    return list(rooms.values())


def _periods_of(use: Use, starts: Starts) -> tuple[int, ...]:
    """Every period in which a use may fall."""
    window = starts[use.initiative]
    if window is None or use.basis is Basis.CALENDAR:
        return (use.falls_in(None),)
    return tuple(use.falls_in(start) for start in window)


def _check_single(
    rooms: Sequence[_Room], portfolio: Portfolio, starts: Starts, findings: Findings
) -> None:
    """Uses that fit in no period in which they may fall."""
    places: dict[str, Place] = {}
    fits: dict[int, bool] = {}
    tight: dict[int, tuple[Use, _Room]] = {}
    for room in rooms:
        most = room.most
        # Decimals compare fast; one exact comparison settles nearly every room.
        if not room.uses or Fraction(max(use.amount for use in room.uses)) <= most:
            fits.update((id(use), True) for use in room.uses)
            continue
        for use in room.uses:
            if Fraction(use.amount) <= most:
                fits[id(use)] = True
            else:
                tight.setdefault(id(use), (use, room))
    limited = {(one.resource, one.period) for one in portfolio.capacities}
    for key, (use, room) in tight.items():
        periods = _periods_of(use, starts)
        if fits.get(key) or any((use.resource, period) not in limited for period in periods):
            continue
        places = places or {row.id: row.place for row in portfolio.initiatives}
        amount = plain(Fraction(use.amount))
        said = (
            f"{shown(use.initiative)} uses {amount} of {room.label}, which has {plain(room.most)}."
        )
        findings.add("over-capacity", places[use.initiative], said, "", "It never fits.")


def _check_forced(
    room: _Room, forced: frozenset[str], starts: Starts, place: Place, findings: Findings
) -> None:
    """What every plan must hold, against what there is."""
    if not forced:
        return
    uses = [
        use
        for use in room.uses
        if use.amount > 0 and use.initiative in forced and len(_periods_of(use, starts)) == 1
    ]
    needed = exact_sum(use.amount for use in uses)
    if needed > room.most:
        names = few(list(dict.fromkeys(use.initiative for use in uses)))
        said = (
            f"{room.label} has {plain(room.most)}, but {names} must be chosen and use "
            f"{plain(needed)}."
        )
        remedy = f"No plan is possible: {plain(needed - room.most)} is missing."
        findings.add("must-over-capacity", place, said, "", remedy)
