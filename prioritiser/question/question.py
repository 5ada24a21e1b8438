"""A question: the aim, and what differs from the portfolio as it was read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from numbers import Integral
from typing import Any, TypeVar

from prioritiser.domain.links import rule_name
from prioritiser.domain.portfolio import BUDGET
from prioritiser.errors import QuestionRefused
from prioritiser.question.near import Near, as_near

FEWEST_SHARE = Decimal("0.95")
NEAR_SHARE = Decimal("0.995")
"""The share of the best value that an aim keeps, where the question does not say."""


class Aim(StrEnum):
    """What to look for."""

    VALUE = "value"
    """The plan with the most expected value."""
    TARGET = "target"
    """The plan that reaches a value at the least cost, or with the fewest initiatives."""
    FEWEST = "fewest"
    """The fewest initiatives, continued ones counted, that keep a share of the best value."""
    NEAR = "near"
    """The fewest changes from a plan, then the fewest starts moved, that keep such a share."""


class Least(StrEnum):
    """What the aim `target` keeps low."""

    COST = "cost"
    COUNT = "count"


@dataclass(frozen=True, slots=True)
class Budget:
    """A capacity given with the question; it takes the place of the portfolio's own.

    One for a single period wins over one for every period, whichever is given first.

    The amount may be given as a whole number, a text or a float; it is kept as the decimal that
    a person would have typed.
    """

    amount: Decimal
    resource: str = BUDGET
    period: str | None = None
    """Name of the period it speaks of, or `None` for every period."""

    def __init__(
        self,
        amount: Decimal | int | float | str,
        resource: str = BUDGET,
        period: str | None = None,
    ) -> None:
        object.__setattr__(self, "amount", _exact(amount, "budget"))
        object.__setattr__(self, "resource", resource)
        object.__setattr__(self, "period", period)

    def __str__(self) -> str:
        """As it is typed after `--budget`: `budget.2027/28=5`."""
        parts = (self.resource,) if self.period is None else (self.resource, self.period)
        return f"{rule_name(*parts)}={self.amount:f}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What is asked of a portfolio. Two equal questions of equal portfolios have one answer."""

    aim: Aim = Aim.VALUE
    reach: Decimal | None = None
    """The value to reach, in units of total value; needed by the aim `target`, and only there."""
    least: Least = Least.COST
    """What the aim `target` keeps low."""
    share: Decimal | None = None
    """The share of the best value to keep, above 0 and at most 1; `None`: as usual, see `kept`."""
    near: Near | None = None
    """The plan to stay near to, with the aim `near`. A result, or ids with names of starts, do."""
    scenario: str | None = None
    """Name of the scenario in which the portfolio is seen; `None`: as it was read."""
    budgets: tuple[Budget, ...] = ()
    must: tuple[str, ...] = ()
    """Ids that are forced in. Where the portfolio has musts of the same family, these give way."""
    never: tuple[str, ...] = ()
    """Ids that are forced out."""
    without: tuple[str, ...] = ()
    """Names of rules that are switched off, such as `links.requires.A.B`.

    No plan is lost by that: what obeys the rules with all of them obeys them without some. But a
    capacity that is switched off is a blank cell, and a blank cell carries nothing forward.
    """

    def __post_init__(self) -> None:
        """Take one for a list of one, and a number for a budget of so much.

        Raises:
            QuestionRefused: when something is handed over that cannot be meant.
        """
        for name in ("must", "never", "without"):
            object.__setattr__(self, name, _names(name, getattr(self, name)))
        object.__setattr__(self, "budgets", _budgets(self.budgets))
        object.__setattr__(self, "aim", _word("aim", self.aim, Aim))
        object.__setattr__(self, "least", _word("least", self.least, Least))
        for name in ("reach", "share"):
            if getattr(self, name) is not None:
                object.__setattr__(self, name, _exact(getattr(self, name), name))
        object.__setattr__(self, "near", as_near(self.near))
        self._take_aim()

    def _take_aim(self) -> None:
        """A plan to stay near to is an aim, and no other goes with it."""
        if self.near is not None and self.aim == Aim.VALUE:
            object.__setattr__(self, "aim", Aim.NEAR)
        if (self.near is None) == (self.aim == Aim.NEAR):
            told = (
                "needs a plan to stay near to" if self.near is None else "goes with no such plan"
            )
            raise QuestionRefused(f"The aim {self.aim} {told}.")

    @property
    def kept(self) -> Decimal:
        """The share of the best value that the aims `fewest` and `near` keep."""
        if self.share is not None:
            return self.share
        return NEAR_SHARE if self.aim == Aim.NEAR else FEWEST_SHARE


_Word = TypeVar("_Word", Aim, Least)


def _names(option: str, given: object) -> tuple[str, ...]:
    """Names as a tuple; one name by itself is a tuple of one, not of its letters."""
    if isinstance(given, str):
        return (given,)
    names = _several(given)
    if names is None or not all(isinstance(name, str) for name in names):
        raise QuestionRefused(
            f"{option} takes a name or several, such as {option}=('A', 'B'), not {given!r}."
        )
    return tuple(str(name) for name in names)


def _budgets(given: object) -> tuple[Budget, ...]:
    """Budgets as a tuple; a bare number is that much of the resource `budget`."""
    several = (given,) if isinstance(given, Budget | _NUMBERS) else _several(given)
    if several is None or not all(_is_amount(one) for one in several):
        raise QuestionRefused(
            "budgets takes a number or budgets, such as budgets=(Budget(100), "
            f"Budget(5, 'staff')), not {given!r}."
        )
    return tuple(one if isinstance(one, Budget) else Budget(one) for one in several)


def _is_amount(one: object) -> bool:
    return isinstance(one, Budget | _NUMBERS) and not isinstance(one, bool)


def _several(given: object) -> tuple[Any, ...] | None:
    """What is given one after another, in an order of its own where it has none."""
    if isinstance(given, set | frozenset):
        return tuple(sorted(given, key=str))
    if isinstance(given, Iterable) and not isinstance(given, Mapping | str | bytes):
        return tuple(given)
    return None


def _word(option: str, given: object, words: type[_Word]) -> _Word:
    try:
        return words(str(given))
    except ValueError as fault:
        allowed = " or ".join(words)
        raise QuestionRefused(f"{option} is {allowed}, not {given!r}.") from fault


def _exact(given: object, what: str) -> Decimal:
    """A number as the decimal that a person would have typed."""
    kept: Decimal | None = None
    is_flag = isinstance(given, bool)
    if isinstance(given, Integral) and not is_flag:
        kept = Decimal(int(given))
    elif isinstance(given, Decimal | float | str):
        with suppress(InvalidOperation):
            kept = Decimal(repr(float(given)) if isinstance(given, float) else given)
    if kept is None:
        raise QuestionRefused(f"A {what} must be a number, not {given!r}.")
    return kept


_NUMBERS = Decimal | Integral | float | str
