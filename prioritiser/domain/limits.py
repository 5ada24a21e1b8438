"""Limits: floors and ceilings on a measure of some initiatives, as facts."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from prioritiser.domain.initiatives import Initiative


@dataclass(frozen=True, slots=True)
class Where:
    """Which initiatives a limit speaks of: tag terms that all hold, or a list of ids."""

    terms: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """`(tag, allowed values)`; several terms must all hold."""
    ids: tuple[str, ...] = ()

    def holds(self, initiative: Initiative) -> bool:
        """Whether the initiative is one of those meant; with no terms and no ids, all are."""
        if self.ids:
            return initiative.id in self.ids
        return all(initiative.tag(tag) in values for tag, values in self.terms)


@dataclass(frozen=True, slots=True)
class Limit:
    """A floor or ceiling on a measure of some initiatives (M6)."""

    name: str
    measure: str
    """`count`, `value`, the name of a resource or the name of a criterion."""
    where: Where = Where()
    minimum: Decimal | None = None
    maximum: Decimal | None = None
    is_share: bool = False
    """Whether the bounds are shares, 0 to 1, of the same measure over all chosen."""
    first: int = 0
    last: int = 0
    """First and last period that count, both included; `last` may be a benefit period beyond the
    capacity periods, and is where the measure is value or a criterion and no end was given."""
    each_period: bool = False
    """Whether it holds in every period by itself rather than for their total."""
