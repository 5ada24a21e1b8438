"""What is asked, what is answered, and the facts that a question changes."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from prioritiser.domain.links import rule_name
from prioritiser.domain.plan import Split
from prioritiser.domain.portfolio import (
    Capacity,
    Initiative,
    Limit,
    Portfolio,
    Resource,
    Status,
    Where,
)
from tests.oracle.starts import windows


@dataclass(frozen=True, slots=True)
class Broken:
    """A rule that a plan breaks; amounts where the rule has an amount in its own unit."""

    rule: str
    found: Fraction | None = None
    allowed: Fraction | None = None


@dataclass(frozen=True, slots=True)
class Best:
    """The best that any plan can do, and the canonical plan that does it (M9)."""

    value: Fraction
    choices: tuple[tuple[str, int | None], ...]
    """Id and start of all that is chosen, in canonical order of ids."""
    splits: tuple[Split, ...] = ()
    objective: Fraction = Fraction(0)
    """What the aim measures: the value, the money or the count."""

    @property
    def ids(self) -> frozenset[str]:
        return frozenset(name for name, _ in self.choices)

    @property
    def starts(self) -> dict[str, int | None]:
        return dict(self.choices)


@dataclass(frozen=True, slots=True)
class Asked:
    """What a question changes, in plain facts: the oracle's own reading of it."""

    must: frozenset[str] = frozenset()
    never: frozenset[str] = frozenset()
    budgets: tuple[tuple[str, int | None, Decimal], ...] = ()
    """Resource, period (`None` for every one), amount."""
    without: frozenset[str] = frozenset()
    """Names of rules that do not hold."""
    aim: str = "value"
    """`value`, `target`, `fewest` or `near`."""
    reach: Decimal | None = None
    """The value to reach, for the aim `target`."""
    keep: Fraction | None = None
    """The same, where no decimal says it."""
    least: str = "cost"
    """`cost` or `count`, for the aim `target`."""
    share: Decimal = Decimal("0.95")
    """Share of the best value to keep, for the aims `fewest` and `near`."""
    near: tuple[tuple[str, int | None], ...] = ()
    """The plan to stay near to, for the aim `near`: ids and starts; a start may be unknown."""


class AimRefused(Exception):
    """The aim `fewest` has no meaning, as the best value is not above 0."""


NOTHING_ASKED = Asked()


def under(portfolio: Portfolio, asked: Asked) -> Portfolio:
    """The portfolio with the facts that a question changes; a rule switched off is left out.

    A capacity that is off is a blank cell: no row, nothing bought, nothing carried on.
    """
    amounts = {(row.resource, row.period): row.amount for row in portfolio.capacities}
    for resource, period, amount in asked.budgets:
        for t in range(portfolio.period_count) if period is None else (period,):
            amounts[resource, t] = amount
    names = {key: _capacity_name(portfolio, *key) for key in amounts}
    timed = {name for name, window in windows(portfolio).items() if window != (None,)}
    rows = [_initiative(row, portfolio, asked, row.id in timed) for row in portfolio.initiatives]
    return replace(
        portfolio,
        initiatives=tuple(_versionless(row, rows, asked) for row in rows),
        resources=tuple(_resource(row, asked.without) for row in portfolio.resources),
        capacities=tuple(
            Capacity(*key, amount)
            for key, amount in sorted(amounts.items())
            if not is_off(names[key], asked.without)
        ),
        links=tuple(link for link in portfolio.links if link.name not in asked.without),
        limits=(
            *(_limit(limit, asked.without) for limit in portfolio.limits),
            *_any_of(rows, asked),
        ),
        criteria=tuple(
            replace(row, floor=None)
            if rule_name("criteria", row.name, "floor") in asked.without
            else row
            for row in portfolio.criteria
        ),
    )


def is_off(rule: str, without: Collection[str]) -> bool:
    # `capacity.RES` means the resource in every period.
    return any(
        rule == name or (name.startswith("capacity.") and rule.startswith(name + "."))
        for name in without
    )


def _capacity_name(portfolio: Portfolio, resource: str, period: int) -> str:
    return rule_name("capacity", resource, *portfolio.periods[period : period + 1])


def _resource(row: Resource, without: Collection[str]) -> Resource:
    off = rule_name("resources", row.name, "reserve") in without
    return replace(row, reserve=Decimal(0)) if off else row


def _limit(limit: Limit, without: Collection[str]) -> Limit:
    def is_side_off(side: str) -> bool:
        names = {rule_name("limits", limit.name), rule_name("limits", limit.name, side)}
        return bool(names & set(without))

    return replace(
        limit,
        minimum=None if is_side_off("min") else limit.minimum,
        maximum=None if is_side_off("max") else limit.maximum,
    )


def _is_released(row: Initiative, portfolio: Portfolio, asked: Asked) -> bool:
    """Whether a must gives way: of a family's musts any one is enough, so they are one rule."""
    if row.status is not Status.MUST or row.family is None:
        return False
    family = [other for other in portfolio.initiatives if other.family == row.family]
    musts = [other.id for other in family if other.status is Status.MUST]
    names = {rule_name("initiatives", name, "status") for name in musts}
    return bool(names & set(asked.without)) or any(other.id in asked.must for other in family)


def _initiative(
    row: Initiative, portfolio: Portfolio, asked: Asked, has_starts: bool
) -> Initiative:
    was_in_flight = row.status is Status.IN_FLIGHT
    is_off_itself = rule_name("initiatives", row.id, "status") in asked.without
    if is_off_itself or _is_released(row, portfolio, asked):
        row = replace(row, status=Status.CANDIDATE)
    if row.id in asked.must | asked.never:
        row = replace(row, status=Status.MUST if row.id in asked.must else Status.NEVER)
    if was_in_flight and row.status is not Status.IN_FLIGHT and has_starts:
        # Whatever was decided about it, it is under way and cannot start later.
        row = replace(row, earliest=0, latest=0)
    if row.latest is not None and not was_in_flight:
        off = rule_name("initiatives", row.id, "latest_start") in asked.without
        row = replace(row, latest=portfolio.period_count - 1) if off else row
    return row


def _versionless(row: Initiative, rows: Sequence[Initiative], asked: Asked) -> Initiative:
    """The row where its family's rule is off; one of several musts is then a must no more."""
    if row.family is None or rule_name("versions", row.family) not in asked.without:
        return row
    musts = [o for o in rows if o.family == row.family and o.status is Status.MUST]
    is_one_of_many = row.status is Status.MUST and len(musts) > 1
    status = Status.CANDIDATE if is_one_of_many else row.status
    return replace(row, family=None, status=status)


def _any_of(rows: Sequence[Initiative], asked: Asked) -> Iterator[Limit]:
    """Of several musts of a family without its rule, at least one is chosen."""
    for family in sorted({row.family for row in rows if row.family is not None}):
        musts = [o.id for o in rows if o.family == family and o.status is Status.MUST]
        if len(musts) > 1 and rule_name("versions", family) in asked.without:
            name = f"must be in: {' or '.join(musts)}"
            yield Limit(name, "count", Where(ids=tuple(musts)), minimum=Decimal(1), last=10**6)
