"""How an exact number is written for programs: plain decimals, no exponent, no float."""

from __future__ import annotations

from decimal import MAX_EMAX, MAX_PREC, MIN_EMIN, Context, Decimal, Inexact, InvalidOperation
from fractions import Fraction
from functools import cache

from prioritiser.domain.exact import rounded

PLACES = 12
"""Most places after the point; more are rounded, half to even, and the fraction stands beside."""


_WIDE = Context(prec=MAX_PREC, Emin=MIN_EMIN, Emax=MAX_EMAX, traps=[Inexact, InvalidOperation])


def to_decimal(number: Fraction) -> Decimal:
    """The nearest decimal with at most twelve places, half to even; exact when it ends sooner."""
    top, bottom = number.numerator, number.denominator
    places = _places(bottom)
    if places is None:
        return rounded(number, PLACES)
    return Decimal(top * (10**places // bottom)).scaleb(-places, _WIDE)


@cache
def _places(bottom: int) -> int | None:
    """Digits after the point of a number with this denominator; `None` for more than twelve."""
    return next((places for places in range(PLACES + 1) if 10**places % bottom == 0), None)


def plain(number: Fraction) -> tuple[str, str | None]:
    """A number as a plain decimal, and as `p/q` where the decimal had to be rounded.

    >>> plain(Fraction(3, 10)), plain(Fraction(1, 3))
    (('0.3', None), ('0.333333333333', '1/3'))

    Source: `docs/reference`, numbers of the result.
    """
    return decimal_text(to_decimal(number)), exact_text(number)


def exact_text(number: Fraction) -> str | None:
    """A number as `p/q` where its plain decimal has to be rounded."""
    is_exact = _places(number.denominator) is not None
    return None if is_exact else f"{number.numerator}/{number.denominator}"


def decimal_text(number: Decimal | int) -> str:
    """A decimal without exponent and without zeros that say nothing."""
    text = f"{number:f}" if isinstance(number, Decimal) else str(number)
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text in {"-0", ""} else text
