"""Initiatives: what is done or not done, and when it may begin."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from prioritiser.domain.place import Place

NOWHERE = Place()


class Status(StrEnum):
    """What has been decided about an initiative before the run."""

    CANDIDATE = "candidate"
    MUST = "must"
    NEVER = "never"
    IN_FLIGHT = "in_flight"
    """Under way: chosen means continue, not chosen means stop, at `stop_cost` (M8)."""


@dataclass(frozen=True, slots=True)
class Initiative:
    """One row of `initiatives`: something that is done or not done."""

    id: str
    title: str = ""
    status: Status = Status.CANDIDATE
    value: Decimal = Decimal(0)
    """Value when it delivers, once, in units of the criterion `value`; may be negative."""
    success: Decimal = Decimal(1)
    """Chance that it delivers, 0 to 1, before enablers and what it depends on."""
    family: str | None = None
    """The versions it belongs to: at most one row of a family is chosen."""
    tags: tuple[tuple[str, str], ...] = ()
    """Unknown columns of the row, in order of name; blanks left out."""
    earliest: int | None = None
    """First period in which it may start, as typed; see `domain.starts`."""
    latest: int | None = None
    """Last period in which it may start, as typed."""
    duration: int | None = None
    """Periods from its start to its end, 1 or more, as typed; blank counts as 1."""
    stop_cost: Decimal = Decimal(0)
    """Money in the first period when it is in flight and not continued, 0 or more."""
    was_in_flight: bool = False
    """Whether it is in flight although its status now says must or never, as a question may."""
    place: Place = field(default=NOWHERE, compare=False)

    @property
    def is_in_flight(self) -> bool:
        """Whether it is under way: not chosen means stop."""
        return self.was_in_flight or self.status == Status.IN_FLIGHT

    @property
    def length(self) -> int:
        """How many periods it takes, 1 or more."""
        return 1 if self.duration is None else self.duration

    def tag(self, name: str) -> str | None:
        """The row's value of a tag, or `None` where the cell is blank."""
        return dict(self.tags).get(name)
