"""What a program is to reach, once shares and percentages are amounts."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from prioritiser.domain.plan import Plan
from prioritiser.milp.model import Row
from prioritiser.question.question import Aim, Least


@dataclass(frozen=True, slots=True)
class Goal:
    """What to look for, and what a plan must keep beside the rules of its portfolio."""

    aim: Aim = Aim.VALUE
    least: Least = Least.COST
    """What the aim `target` keeps low."""
    at_least: Fraction | None = None
    """The value that a plan must have, in units of total value."""
    near: Plan | None = None
    """Fewest ids entering or leaving this plan, in place of what the aim looks for."""
    more: tuple[Row, ...] = ()
    """Further rows over the choices, such as that a plan differs from another."""


MOST_VALUE = Goal()
