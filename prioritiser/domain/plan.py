"""The plan: what is proposed."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction


class Action(StrEnum):
    """What is done with an initiative."""

    START = "start"
    CONTINUE = "continue"
    """It is in flight and goes on."""
    STOP = "stop"
    """It is in flight and does not go on."""


@dataclass(frozen=True, slots=True, order=True)
class Choice:
    """One way to do one initiative: its start period, or `None` where it has no start choice."""

    initiative: str
    start: int | None = None


@dataclass(frozen=True, slots=True, order=True)
class Split:
    """How much one fund pays of what an initiative needs in a period, of a list of funds (M4)."""

    initiative: str
    funds: tuple[str, ...]
    """The list, in the order typed."""
    period: int
    fund: str
    amount: Fraction
    """Above 0, in the funds' unit."""


@dataclass(frozen=True, slots=True)
class Plan:
    """The choices taken, in canonical order of their ids, and how lists of funds are split.

    What is carried forward and what is bought follows from these, see `rules.resources.loads`.
    """

    choices: tuple[Choice, ...] = ()
    splits: tuple[Split, ...] = ()
    """In the order of initiatives, lists and periods; the funds in the order of their list."""

    @property
    def ids(self) -> frozenset[str]:
        """The ids of all chosen initiatives."""
        return frozenset(choice.initiative for choice in self.choices)

    @property
    def starts(self) -> dict[str, int | None]:
        """The start of each chosen initiative."""
        return {choice.initiative: choice.start for choice in self.choices}
