"""The number that a line of a scenario makes of another."""

from __future__ import annotations

from decimal import Context, Decimal, InvalidOperation

from prioritiser.errors import QuestionRefused

_WIDE = Context(prec=400)
"""Wide enough for a product of any two numbers that somebody types."""


def scaled(old: Decimal | None, value: str, what: str) -> Decimal:
    """The number that a line makes of another: `-10%` scales, a plain number replaces.

    Raises:
        QuestionRefused: when it is neither.
    """
    try:
        if value.endswith("%"):
            if old is None:
                raise QuestionRefused(f"{what} is blank, so that {value} of it says nothing.")
            percent = Decimal(value[:-1].replace("−", "-").strip())
            number = _WIDE.add(old, _WIDE.multiply(old, _WIDE.scaleb(percent, -2)))
        else:
            number = Decimal(value.replace("−", "-"))
    except InvalidOperation as fault:
        raise QuestionRefused(
            f"{value!r} is no value for {what}. Type a number, a percentage such as -10%, or off."
        ) from fault
    if not number.is_finite():
        raise QuestionRefused(f"{value!r} is no value for {what}.")
    return number


def at_least_0(number: Decimal, what: str) -> Decimal:
    """The number itself.

    Raises:
        QuestionRefused: when it is below 0.
    """
    if number < 0:
        raise QuestionRefused(f"{what} cannot be {number}: it is 0 or more.")
    return number
