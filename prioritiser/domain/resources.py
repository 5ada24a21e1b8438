"""Resources: what there is to use in each period, and what initiatives use of it."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum


class ResourceKind(StrEnum):
    """What a resource is made of; money resources share one unit."""

    MONEY = "money"
    PEOPLE = "people"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Resource:
    """Money, people or anything else that initiatives use up (M4)."""

    name: str
    unit: str = ""
    kind: ResourceKind = ResourceKind.OTHER
    reserve: Decimal = Decimal(0)
    """Share of every capacity that is held back, 0 to 1."""
    tolerance: Decimal = Decimal(0)
    """Share of overrun that is accepted and reported, 0 or more."""
    release_share: Decimal = Decimal(1)
    """Share of a release that is counted on, 0 to 1."""
    carry_forward: Decimal = Decimal(0)
    """Share of what is unspent that the next period gets, 0 to 1."""
    step: Decimal | None = None
    """Releases of a period count only in whole steps of this size, above 0; `None`: in full."""
    extra_price: Decimal = Decimal(0)
    """Price of one more unit, in money, 0 or more."""
    extra_max: Decimal = Decimal(0)
    """Most units that may be bought in a period; only whole units are."""
    extra_from: str | None = None
    """The money resource that pays for more units; `None`: none can be bought."""

    @property
    def most_extra(self) -> int:
        """Most whole units that may be bought in a period."""
        return 0 if self.extra_from is None else int(self.extra_max // 1)


@dataclass(frozen=True, slots=True)
class Capacity:
    """How much of a resource there is in a period; no `Capacity` means no limit."""

    resource: str
    period: int
    amount: Decimal


class Basis(StrEnum):
    """What the period of a use counts from."""

    CALENDAR = "calendar"
    """From the first period, whenever the initiative starts."""
    AFTER_START = "after_start"
    """From the start; this gives the initiative a start choice."""
    ONCE = "once"
    """As `cost` does: in the start period, or in the first period without a start choice."""


@dataclass(frozen=True, slots=True)
class Use:
    """How much of a resource an initiative uses in a period; negative releases."""

    initiative: str
    resource: str
    period: int
    """Counted as `basis` says, from 0."""
    amount: Decimal
    basis: Basis = Basis.CALENDAR
    others: tuple[str, ...] = ()
    """Funds that may pay for it too, after `resource`, in the order listed; amount above 0."""

    @property
    def funds(self) -> tuple[str, ...]:
        """Every resource that may pay for it, in the order listed."""
        return (self.resource, *self.others)

    def falls_in(self, start: int | None) -> int:
        """The period in which it falls when the initiative starts in `start`.

        It may lie beyond the last period, which no capacity limits.
        """
        return self.period if self.basis == Basis.CALENDAR else self.period + (start or 0)
