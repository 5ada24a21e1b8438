"""Names of periods in cells: which period is meant, or what to say of a name that is none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from prioritiser.domain.place import Place
from prioritiser.reading.cells import shown
from prioritiser.reading.distinct import few
from prioritiser.reading.findings import Findings
from prioritiser.reading.names import near


@dataclass(slots=True)
class Periods:
    """The periods of the portfolio, as the columns of `capacity` name them."""

    names: Sequence[str]
    findings: Findings
    position: dict[str, int] = field(init=False)

    def __post_init__(self) -> None:
        self.position = {name: index for index, name in enumerate(self.names)}

    def index(self, name: str | None, place: Place) -> int | None:
        """The period of a name, from 0; `None` for a blank, or with a finding for no period."""
        if not name:
            return None
        if name in self.position:
            return self.position[name]
        likely = near(name, self.names)
        known = few(self.names) or "none; the columns of capacity name them"
        remedy = f'Did you mean "{likely}"?' if likely else ""
        said = f"{shown(name)} is not a period."
        self.findings.add("unknown-period", place, said, f"Periods are {known}.", remedy)
        return None

    def label(self, period: int) -> str:
        """What people call a period; beyond the last one, how far."""
        if 0 <= period < len(self.names):
            return self.names[period]
        beyond = period - len(self.names) + 1
        steps = "a period" if beyond == 1 else f"{beyond} periods"
        return f"{steps} after {self.names[-1]}" if self.names else ""
