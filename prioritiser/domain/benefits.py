"""Criteria, benefits and pools: what is worth something, and what initiatives bring of it."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum


class CriterionKind(StrEnum):
    """What a benefit is made of; the kinds are never added up in an output."""

    SCORE = "score"
    CASH = "cash"
    """Money that can be taken out of a budget."""
    NON_CASH = "non_cash"
    """Money's worth that stays where it is, such as time freed."""
    SOCIETAL = "societal"


@dataclass(frozen=True, slots=True)
class Criterion:
    """Something by which a plan is worth more or less (M1)."""

    name: str
    weight: Decimal = Decimal(1)
    """What `per` units are worth, in units of total value."""
    unit: str = ""
    per: Decimal = Decimal(1)
    """Above 0."""
    is_lower_better: bool = False
    """Whether amounts count against the plan."""
    kind: CriterionKind = CriterionKind.SCORE
    discount_rate: Decimal | None = None
    """Real yearly rate as a share, above -1; `None`: the setting's."""
    floor: Decimal | None = None
    """Least expected amount over all benefit periods, undiscounted; the most allowed where lower
    is better."""


@dataclass(frozen=True, slots=True)
class Benefit:
    """What an initiative brings by one criterion, a period at full effect (M1)."""

    initiative: str
    criterion: str
    amount: Decimal
    start: int | None = None
    """The row counts only when the initiative starts in this period; `None`: always."""
    lag: int = 0
    """Periods from the start until it begins."""
    ramp: int = 0
    """Periods over which it grows before the full effect."""
    lasts: int | None = None
    """Periods for which it lasts, ramp included; `None`: to the end of the benefit periods."""
    realisation: Decimal = Decimal(1)
    """Share that is really used, 0 to 1."""
    pool: str | None = None


@dataclass(frozen=True, slots=True)
class Pool:
    """Claims on a pool count up to its cap a period, once (M3)."""

    name: str
    cap: Decimal
    """Units of the claims' criterion a period, 0 or more."""
