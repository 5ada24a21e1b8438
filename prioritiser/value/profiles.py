"""How a benefit grows and fades over the periods, and what later periods are worth today (M1)."""

from __future__ import annotations

from fractions import Fraction

from prioritiser.domain.benefits import Benefit, Criterion
from prioritiser.domain.settings import Settings


def profile(benefit: Benefit, since: int) -> Fraction:
    """The share of its full effect that a benefit has, 0 to 1.

    Args:
        benefit: says after how many periods it begins, grows and ends.
        since: periods since the start; without a start, the period itself.

    Source: M1 in docs/mathematics.md, profile(τ).
    """
    running = since - benefit.lag
    if running < 0 or (benefit.lasts is not None and running >= benefit.lasts):
        return Fraction(0)
    return min(Fraction(1), Fraction(running + 1, benefit.ramp + 1))


def discount(criterion: Criterion, settings: Settings, period: int) -> Fraction:
    """Today's worth of one unit of a criterion in a period, exact.

    The criterion's own yearly rate wins over the setting's; within a year nothing is lost.

    Source: M1 in docs/mathematics.md, d_c(t); HM Treasury Green Book, discounting.
    """
    rate = criterion.discount_rate
    if rate is None:
        rate = settings.discount_rate
    if not rate:
        return Fraction(1)
    years = (period - settings.base_period) // settings.periods_per_year
    return (1 + Fraction(rate)) ** -years
