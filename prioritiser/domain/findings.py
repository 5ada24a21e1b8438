"""Findings: something to tell about the input, at a place."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from prioritiser.domain.place import Place


class Level(StrEnum):
    """How much a finding matters."""

    STOP = "stop"
    """The input is refused."""
    LOOK = "look"
    """The run goes on; a person should look."""
    NOTE = "note"
    """For the record."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to tell about the input: where, what was found, what is allowed, what to do."""

    level: Level
    code: str
    """A name from the catalogue in `reading/findings.py`, such as `unknown-initiative`."""
    place: Place
    found: str
    """A whole sentence."""
    allowed: str = ""
    """A whole sentence, or nothing."""
    remedy: str = ""
    """What to do, as a whole sentence, with the near name where there is one; or nothing."""

    @property
    def message(self) -> str:
        """What was found, what is allowed and what to do, without the place."""
        return " ".join(part for part in (self.found, self.allowed, self.remedy) if part)

    def __str__(self) -> str:
        where = str(self.place)
        return (
            f"{where}  {self.message} [{self.code}]" if where else f"{self.message} [{self.code}]"
        )
