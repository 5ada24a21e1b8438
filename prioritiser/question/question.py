"""A question: the aim, and what differs from the portfolio as it was read."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from enum import StrEnum

from prioritiser.domain.links import rule_name
from prioritiser.domain.portfolio import BUDGET
from prioritiser.errors import QuestionRefused


class Aim(StrEnum):
    """What to look for."""

    VALUE = "value"
    """The plan with the most expected value."""


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
        as_typed = repr(float(amount)) if isinstance(amount, float) else amount
        try:
            kept = Decimal(as_typed)
        except InvalidOperation as fault:
            raise QuestionRefused(f"A budget must be a number, not {amount!r}.") from fault
        object.__setattr__(self, "amount", kept)
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
    budgets: tuple[Budget, ...] = ()
    must: tuple[str, ...] = ()
    """Ids that are forced in. Where the portfolio has musts of the same family, these give way."""
    never: tuple[str, ...] = ()
    """Ids that are forced out."""
    without: tuple[str, ...] = ()
    """Names of rules that are switched off, such as `links.requires.A.B`.

    No plan is lost by that: what obeys the rules with all of them obeys them without some.
    """
