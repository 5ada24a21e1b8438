"""Settings: names and options that belong to the portfolio rather than to a question."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal


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
    discount_rate: Decimal = Decimal(0)
    """Real yearly rate as a share, above -1, for criteria that give none."""
    base_period: int = 0
    """The period that is not discounted."""
    benefit_periods: int | None = None
    """Periods in which benefits count, from the first; `None`: the capacity periods."""
    stop_resource: str | None = None
    """The money resource that pays `stop_cost`; `None`: the only one there is."""
    decimals: int | None = None
    """Most decimals that a money cell may have; `None` where nothing was said."""
