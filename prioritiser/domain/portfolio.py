"""The portfolio: what there is. Numbers are decimals as typed; order is canonical.

Rows are kept in the order of `order_key` of their names, so that no answer depends on the order
of rows in a file. The period columns of the capacity table keep their order: it has meaning.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from prioritiser.domain.links import Link
from prioritiser.domain.place import Place

BUDGET = "budget"
"""The resource that the shorthand column `cost` and a bare `--budget N` speak of."""
NOWHERE = Place()


def order_key(name: str) -> str:
    """The key that sorts names the same way everywhere: NFC, by code points (M9)."""
    return unicodedata.normalize("NFC", name)


class Status(StrEnum):
    """What has been decided about an initiative before the run."""

    CANDIDATE = "candidate"
    MUST = "must"
    NEVER = "never"


class ResourceKind(StrEnum):
    """What a resource is made of; money resources share one unit."""

    MONEY = "money"
    PEOPLE = "people"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Initiative:
    """One row of `initiatives`: something that is done or not done."""

    id: str
    title: str = ""
    status: Status = Status.CANDIDATE
    value: Decimal = Decimal(0)
    """Value when it delivers, in units of total value; may be negative."""
    success: Decimal = Decimal(1)
    """Chance that it delivers, 0 to 1."""
    family: str | None = None
    """The versions it belongs to: at most one row of a family is chosen."""
    tags: tuple[tuple[str, str], ...] = ()
    """Unknown columns of the row, in order of name; blanks left out."""
    place: Place = field(default=NOWHERE, compare=False)

    def tag(self, name: str) -> str | None:
        """The row's value of a tag, or `None` where the cell is blank."""
        return dict(self.tags).get(name)


@dataclass(frozen=True, slots=True)
class Resource:
    """Money, people or anything else that initiatives use up."""

    name: str
    unit: str = ""
    kind: ResourceKind = ResourceKind.OTHER
    reserve: Decimal = Decimal(0)
    """Share of every capacity that is held back, 0 to 1."""
    tolerance: Decimal = Decimal(0)
    """Share of overrun that is accepted and reported, 0 or more."""
    release_share: Decimal = Decimal(1)
    """Share of a release that is counted on, 0 to 1."""


@dataclass(frozen=True, slots=True)
class Capacity:
    """How much of a resource there is in a period; no `Capacity` means no limit."""

    resource: str
    period: int
    amount: Decimal


@dataclass(frozen=True, slots=True)
class Use:
    """How much of a resource an initiative uses in a period; negative releases."""

    initiative: str
    resource: str
    period: int
    amount: Decimal


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
    """A floor or ceiling on a count, the value or a resource of some initiatives (M6)."""

    name: str
    measure: str
    """`count`, `value` or the name of a resource."""
    where: Where = Where()
    minimum: Decimal | None = None
    maximum: Decimal | None = None
    is_share: bool = False
    """Whether the bounds are shares, 0 to 1, of the same measure over all chosen."""
    first: int = 0
    last: int = 0
    """First and last period that count, both included."""
    each_period: bool = False
    """Whether it holds in every period by itself rather than for their total."""


@dataclass(frozen=True, slots=True)
class Settings:
    """Names and options that belong to the portfolio rather than to a question."""

    title: str = ""
    organisation: str = ""
    currency: str = ""
    money_unit: str = ""
    """What one unit of money is, such as `£m`."""
    prepared_by: str = ""
    classification: str = ""
    seed: int = 0
    periods_per_year: int = 1


@dataclass(frozen=True, slots=True)
class Portfolio:
    """What there is: the initiatives, what they use, what there is to use, what links them."""

    initiatives: tuple[Initiative, ...] = ()
    resources: tuple[Resource, ...] = ()
    capacities: tuple[Capacity, ...] = ()
    uses: tuple[Use, ...] = ()
    links: tuple[Link, ...] = ()
    limits: tuple[Limit, ...] = ()
    periods: tuple[str, ...] = ()
    """Names of the periods in order; empty where the portfolio has none."""
    settings: Settings = Settings()

    @property
    def period_count(self) -> int:
        """Number of periods; a portfolio without periods has one."""
        return max(1, len(self.periods))

    def period_name(self, period: int) -> str:
        """Name of a period, or `""` where the portfolio has none."""
        return self.periods[period] if self.periods else ""


def in_order(
    *,
    initiatives: Iterable[Initiative] = (),
    resources: Iterable[Resource] = (),
    capacities: Iterable[Capacity] = (),
    uses: Iterable[Use] = (),
    links: Iterable[Link] = (),
    limits: Iterable[Limit] = (),
    periods: Iterable[str] = (),
    settings: Settings | None = None,
) -> Portfolio:
    """A portfolio in canonical order, whatever the order of its parts."""
    return Portfolio(
        initiatives=tuple(sorted(initiatives, key=lambda row: order_key(row.id))),
        resources=tuple(sorted(resources, key=lambda row: order_key(row.name))),
        capacities=tuple(
            sorted(capacities, key=lambda row: (order_key(row.resource), row.period))
        ),
        uses=tuple(
            sorted(
                uses,
                key=lambda row: (order_key(row.initiative), order_key(row.resource), row.period),
            )
        ),
        links=tuple(sorted(links, key=lambda link: link.name)),
        limits=tuple(sorted(limits, key=lambda limit: order_key(limit.name))),
        periods=tuple(periods),
        settings=settings or Settings(),
    )
