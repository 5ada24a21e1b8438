"""The plan: what is proposed."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Action(StrEnum):
    """What is done with a chosen initiative."""

    START = "start"


@dataclass(frozen=True, slots=True, order=True)
class Choice:
    """One way to do one initiative: its start period, or `None` where it has no start choice."""

    initiative: str
    start: int | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    """The choices taken, in canonical order of their ids."""

    choices: tuple[Choice, ...] = ()

    @property
    def ids(self) -> frozenset[str]:
        """The ids of all chosen initiatives."""
        return frozenset(choice.initiative for choice in self.choices)
