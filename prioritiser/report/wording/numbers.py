"""How numbers are shown to people. The only place where they are rounded."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from math import ceil

from prioritiser.domain.portfolio import Portfolio, ResourceKind

MOST_PLACES = 3
"""Digits after the point that a reader is shown at most."""

_SIGNS = "£€$¥"
_SHORT_SCALES = {"", "k", "K", "m", "M", "bn"}
_THOUSANDS = {"000", "000s", "'000"}


def places_for(amounts: Iterable[Fraction | int | None]) -> int:
    """Digits after the point that show all these numbers exactly, `MOST_PLACES` at most."""
    bottoms = {amount.denominator for amount in amounts if amount is not None}
    return next(
        (digits for digits in range(MOST_PLACES) if _are_whole(bottoms, digits)), MOST_PLACES
    )


def is_rounded(amounts: Iterable[Fraction | int | None]) -> bool:
    """Whether any of these numbers has more digits than a reader is shown."""
    bottoms = {amount.denominator for amount in amounts if amount is not None}
    return not _are_whole(bottoms, MOST_PLACES)


def _are_whole(bottoms: set[int], digits: int) -> bool:
    """Whether numbers with these denominators end within so many digits after the point."""
    return all(10**digits % bottom == 0 for bottom in bottoms)


def shown(amount: Fraction | int, places: int | None = None) -> str:
    """A number with thousands separated and so many digits after the point, half to even.

    Args:
        amount: any exact number.
        places: digits after the point; by default as many as it needs.
    """
    digits = places_for([amount]) if places is None else places
    units = _rounded(amount.numerator * 10**digits, amount.denominator)
    whole, rest = divmod(abs(units), 10**digits)
    tail = f".{rest:0{digits}d}" if digits else ""
    return f"{'−' if units < 0 else ''}{whole:,}{tail}"


def _rounded(top: int, bottom: int) -> int:
    """The nearest whole number to top/bottom, half to even; bottom above 0."""
    whole, rest = divmod(top, bottom)
    return whole + (2 * rest > bottom or (2 * rest == bottom and whole % 2 == 1))


def with_unit(amount: Fraction, unit: str, places: int | None = None) -> str:
    """A number and its unit as people write them: `£1.2m`, `£1,200 thousand`, `2.5 WTE`."""
    text = shown(amount, places)
    if not unit:
        return text
    if unit[0] not in _SIGNS:
        return f"{text} {unit}"
    sign, scale = unit[0], unit[1:].strip()
    minus, text = ("−", text[1:]) if text.startswith("−") else ("", text)
    if scale in _THOUSANDS:
        return f"{minus}{sign}{text} thousand"
    gap = "" if scale in _SHORT_SCALES else " "
    return f"{minus}{sign}{text}{gap}{scale}"


def money_unit(portfolio: Portfolio) -> str:
    """The unit that all money of a portfolio is told in; `""` where it says none."""
    settings = portfolio.settings
    if settings.money_unit or settings.currency:
        return settings.money_unit or settings.currency
    units = {row.unit for row in portfolio.resources if row.kind == ResourceKind.MONEY}
    return next(iter(units)) if len(units) == 1 else ""


def unit_of(resource: str, portfolio: Portfolio) -> str:
    """The unit of one resource; `""` where it says none."""
    for row in portfolio.resources:
        if row.name == resource:
            is_money = row.kind == ResourceKind.MONEY
            return row.unit or (money_unit(portfolio) if is_money else "")
    return ""


def percent(share: Fraction) -> str:
    """A share in whole per cent; never 0 % or 100 % unless it is exactly that."""
    whole = round(share * 100)
    if whole == 100 and share != 1:  # noqa: PLR2004 - a hundred per cent
        whole = 99 if share < 1 else 101
    if whole == 0 and share != 0:
        return "under 1 %" if share > 0 else "under 0 %"
    return f"{'−' if whole < 0 else ''}{abs(whole):,} %"


def percent_at_most(share: Fraction) -> str:
    """A share of 0 or more in per cent, rounded up, so that `not more than` stays true."""
    if share == 0:
        return "0 %"
    places = 1
    while share * 100 * 10**places < 1:
        places += 1
    units = ceil(share * 100 * 10**places)
    while places and units % 10 == 0:
        places, units = places - 1, units // 10
    return f"{shown(Fraction(units, 10**places), places)} %"


def ordinal(place: int) -> str:
    """`1st`, `2nd`, `3rd`, `4th`, `11th`."""
    if 11 <= place % 100 <= 13:  # noqa: PLR2004 - the teens
        return f"{place}th"
    return f"{place}{ {1: 'st', 2: 'nd', 3: 'rd'}.get(place % 10, 'th') }"


def listed(names: Iterable[str], most: int = 2, joint: str = "and") -> str:
    """Names as a phrase: `A`, `A and B`, `A, B and 3 more`."""
    kept = list(names)
    if len(kept) > most + (most > 1):
        return f"{', '.join(kept[:most])} {joint} {len(kept) - most} more"
    return f" {joint} ".join([", ".join(kept[:-1]), kept[-1]] if len(kept) > 1 else kept)


def counted(number: int, noun: str, plural: str = "") -> str:
    """`1 link`, `3 links`."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"
