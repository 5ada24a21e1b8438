"""The portfolio: what there is. Numbers are decimals as typed; order is canonical.

Rows are kept in the order of `order_key` of their names, so that no answer depends on the order
of rows in a file. The period columns of the capacity table keep their order: it has meaning.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from prioritiser.domain.benefits import Benefit, Criterion, CriterionKind, Pool
from prioritiser.domain.initiatives import NOWHERE, Initiative, Status
from prioritiser.domain.limits import Limit, Where
from prioritiser.domain.links import Link
from prioritiser.domain.names import BUDGET, COUNT, VALUE, order_key
from prioritiser.domain.resources import Basis, Capacity, Resource, ResourceKind, Use
from prioritiser.domain.scenarios import Actual, Change, Scenario
from prioritiser.domain.settings import Settings

__all__ = [
    "BUDGET",
    "COUNT",
    "NOWHERE",
    "VALUE",
    "Actual",
    "Basis",
    "Benefit",
    "Capacity",
    "Change",
    "Criterion",
    "CriterionKind",
    "Initiative",
    "Limit",
    "Pool",
    "Portfolio",
    "Resource",
    "ResourceKind",
    "Scenario",
    "Settings",
    "Status",
    "Use",
    "Where",
    "in_order",
    "order_key",
]

NO_SETTINGS = Settings()


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
    settings: Settings = NO_SETTINGS
    criteria: tuple[Criterion, ...] = ()
    """The criterion `value` may be missing, see `criterion`."""
    benefits: tuple[Benefit, ...] = ()
    pools: tuple[Pool, ...] = ()
    scenarios: tuple[Scenario, ...] = ()
    actuals: tuple[Actual, ...] = ()

    @property
    def period_count(self) -> int:
        """Number of periods; a portfolio without periods has one."""
        return max(1, len(self.periods))

    @property
    def benefit_count(self) -> int:
        """Number of periods in which benefits count."""
        return self.settings.benefit_periods or self.period_count

    def period_name(self, period: int) -> str:
        """Name of a period, or `""` where the portfolio has none."""
        return self.periods[period] if self.periods else ""

    def criterion(self, name: str) -> Criterion:
        """The criterion of a name; `value` is worth 1 a unit where no row says otherwise.

        Raises:
            KeyError: when there is no such criterion.
        """
        for criterion in self.criteria:
            if criterion.name == name:
                return criterion
        if name == VALUE:
            return Criterion(VALUE)
        raise KeyError(name)


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
    criteria: Iterable[Criterion] = (),
    benefits: Iterable[Benefit] = (),
    pools: Iterable[Pool] = (),
    scenarios: Iterable[Scenario] = (),
    actuals: Iterable[Actual] = (),
) -> Portfolio:
    """A portfolio in canonical order, whatever the order of its parts."""
    return Portfolio(
        initiatives=tuple(sorted(initiatives, key=lambda row: order_key(row.id))),
        resources=tuple(sorted(resources, key=lambda row: order_key(row.name))),
        capacities=tuple(
            sorted(capacities, key=lambda row: (order_key(row.resource), row.period))
        ),
        uses=tuple(sorted(uses, key=_use_key)),
        links=tuple(sorted(links, key=lambda link: link.name)),
        limits=tuple(sorted(limits, key=lambda limit: order_key(limit.name))),
        periods=tuple(periods),
        settings=settings or Settings(),
        criteria=tuple(sorted(criteria, key=lambda row: order_key(row.name))),
        benefits=tuple(sorted(benefits, key=_benefit_key)),
        pools=tuple(sorted(pools, key=lambda row: order_key(row.name))),
        scenarios=tuple(sorted(scenarios, key=lambda row: order_key(row.name))),
        actuals=tuple(
            sorted(actuals, key=lambda row: (order_key(row.initiative), row.period, row.what))
        ),
    )


def _use_key(use: Use) -> tuple[object, ...]:
    funds = tuple(order_key(fund) for fund in use.funds)
    return order_key(use.initiative), funds, use.period, use.basis


def _benefit_key(benefit: Benefit) -> tuple[object, ...]:
    return (
        order_key(benefit.initiative),
        order_key(benefit.criterion),
        -1 if benefit.start is None else benefit.start,
        (benefit.lag, benefit.ramp, -1 if benefit.lasts is None else benefit.lasts),
        (benefit.amount, benefit.realisation, order_key(benefit.pool or "")),
    )
