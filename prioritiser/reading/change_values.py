"""What the value of a scenario may be, by what it changes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from prioritiser.reading import cells
from prioritiser.reading.cells import CellFault, Grammar
from prioritiser.reading.periods import Periods
from prioritiser.reading.schema import STATUSES

OFF = "off"
_PERCENTAGE = re.compile(r"([+-]?)([0-9]+(?:[.,][0-9]+)?|[.,][0-9]+)\s*%")
_NUMBER = "A number takes its place, and -10% scales it."


@dataclass(frozen=True, slots=True)
class Takes:
    """What one name takes."""

    is_number: bool = True
    is_off: bool = False
    """Whether the rule can be taken away."""
    least: Decimal | None = None
    most: Decimal | None = None
    is_whole: bool = False
    words: tuple[str, ...] = ()
    is_period: bool = False

    @property
    def allowed(self) -> str:
        """What may be typed, as a sentence."""
        parts = ["a number", "a percentage such as -10%"] if self.is_number else []
        parts += ["the name of a period"] if self.is_period else []
        parts += [*self.words, *([OFF] if self.is_off else [])]
        listed = parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} or {parts[-1]}"
        return f"{listed[0].upper()}{listed[1:]} is allowed."


ANY = Takes()
FROM_0 = Takes(least=Decimal(0))
SHARE = Takes(least=Decimal(0), most=Decimal(1))
COLUMNS: dict[str, Takes] = {
    "status": Takes(is_number=False, is_off=True, words=STATUSES),
    "value": ANY,
    "cost": FROM_0,
    "success": SHARE,
    "earliest_start": Takes(is_number=False, is_period=True),
    "latest_start": Takes(is_number=False, is_period=True, is_off=True),
    "duration": Takes(least=Decimal(1), is_whole=True),
    "stop_cost": FROM_0,
}
"""The columns of `initiatives` that a scenario may change."""


def checked(typed: str, takes: Takes, periods: Periods, grammar: Grammar) -> str:
    """The value as it is kept: plain numbers, percentages with their sign, words in small letters.

    Raises:
        CellFault: when the name does not take it.
    """
    word = typed.strip().casefold().replace(" ", "_")
    if (takes.is_off and word == OFF) or word in takes.words:
        return word
    if takes.is_period:
        if typed in periods.position:
            return typed
        raise CellFault("bad-change", "is not a period", takes.allowed)
    if not takes.is_number:
        raise CellFault("bad-change", "is not what this takes", takes.allowed)
    percentage = _PERCENTAGE.fullmatch(typed)
    if percentage:
        return _scaled(percentage, takes)
    try:
        amount = cells.number(typed, grammar)
    except CellFault as fault:
        raise CellFault("bad-change", fault.found, takes.allowed, fault.remedy) from fault
    _check_range(amount, takes)
    return f"{amount:f}"


def _scaled(percentage: re.Match[str], takes: Takes) -> str:
    sign, digits = percentage[1], percentage[2].replace(",", ".")
    if sign == "-" and Decimal(digits) > 100 and takes.least is not None:  # noqa: PLR2004 - per cent
        raise CellFault("bad-change", "takes away more than there is", "-100% is the least.")
    if not sign:
        raise CellFault("bad-change", *_unsigned(Decimal(digits), takes))
    return f"{sign}{digits}%"


def _unsigned(percent: Decimal, takes: Takes) -> tuple[str, str, str]:
    """What was found, what is allowed, what to do: nobody can know whether 90% is a rise."""
    rise = f"+{percent:f}%"
    if takes.most is not None:
        remedy = f"Type {percent / 100:f} to put it in its place, or {rise} to scale."
        return "may mean a share or a change of it", "", remedy
    remedy = f"Type {percent - 100:+f}% for {percent:f}% of it, or {rise} for so much more."
    # Excel takes the plus away from a number.
    remedy += f" In Excel, begin with an apostrophe: '{rise}."
    return "may mean so much of it, or so much more", "", remedy


def _check_range(amount: Decimal, takes: Takes) -> None:
    if takes.least is not None and amount < takes.least:
        raise CellFault("bad-change", f"is below {takes.least}", _NUMBER)
    if takes.most is not None and amount > takes.most:
        raise CellFault("bad-change", f"is above {takes.most}", _NUMBER)
    if takes.is_whole and amount != amount.to_integral_value():
        raise CellFault("bad-change", "is not a whole number", _NUMBER)
