"""Sums of decimals without rounding."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Context, Decimal, Inexact, InvalidOperation, Overflow
from fractions import Fraction

_WIDE = Context(prec=400, traps=[Inexact, InvalidOperation, Overflow])


def exact_sum(amounts: Iterable[Decimal]) -> Fraction:
    """The exact sum of decimals of any size; 0 for none."""
    kept = list(amounts)
    total = Decimal(0)
    try:
        for amount in kept:
            total = _WIDE.add(total, amount)
    except (Inexact, Overflow):
        # Four hundred digits are the fast path, not a promise.
        return sum((Fraction(amount) for amount in kept), Fraction(0))
    return Fraction(total)


def rounded(number: Fraction, places: int = 12) -> Decimal:
    """The nearest decimal with so many places at most, half to even; exact when it ends sooner.

    Trailing zeros are cut, and nothing is written with an exponent by `f"{...:f}"`.
    """
    units = round(number * 10**places)
    cut = places
    while cut and units % 10 == 0:
        units, cut = units // 10, cut - 1
    return Decimal(units).scaleb(-cut, _WIDE)


def plain(number: Fraction) -> str:
    """A number for sentences: thousands separated, at most 12 places, no exponent."""
    return f"{rounded(number):,f}"
