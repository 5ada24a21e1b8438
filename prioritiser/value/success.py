"""The chance that an initiative delivers (M2)."""

from __future__ import annotations

from fractions import Fraction

from prioritiser.domain.portfolio import Initiative


def chance(initiative: Initiative) -> Fraction:
    """The chance that it delivers, 0 to 1, exact.

    Source: M2 in docs/mathematics.md.
    """
    return Fraction(initiative.success)
