"""The rows of a plan: which initiative, and when it starts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from prioritiser.domain.plan import Choice
from prioritiser.domain.portfolio import Portfolio, order_key
from prioritiser.domain.starts import starts_of
from prioritiser.reading.distinct import few
from prioritiser.reading.findings import Findings
from prioritiser.reading.names import Near
from prioritiser.reading.periods import Periods
from prioritiser.reading.plan_columns import Found, as_id


class PlanRows:
    """Reads the rows of a plan one after another."""

    def __init__(self, found: Found, portfolio: Portfolio, findings: Findings) -> None:
        self.table = found.table
        self.columns = found.columns
        self.known = {row.id for row in portfolio.initiatives}
        self.near = Near(sorted(self.known, key=order_key))
        self.starts = starts_of(portfolio)
        self.periods = Periods(portfolio.periods, findings)
        self.findings = findings
        self.seen: dict[str, int] = {}
        self.startless: list[str] = []
        """Ids that have a choice of start, where the plan has no column for it."""

    def choices(self, header_row: int) -> Iterator[Choice]:
        """The good rows; a finding for every other that is not blank."""
        for number in range(header_row + 1, len(self.table.rows) + 1):
            row = self.table.rows[number - 1]
            if any(row) and self._is_good(number, row):
                name = self._name(row)
                yield Choice(name, self._start(number, row, name))
        if self.startless:
            place = self.table.place(header_row)
            said = f"The plan has no column start, but {few(self.startless)} may start in several."
            remedy = "Add it, with the name of a period."
            self.findings.add("start-missing", place, said, "", remedy)

    def _name(self, row: Sequence[str]) -> str:
        index = self.columns["id"]
        return as_id(row[index], self.known) if index < len(row) else ""

    def _is_good(self, number: int, row: Sequence[str]) -> bool:
        """Whether a row names an initiative for the first time."""
        index = self.columns["id"]
        name = self._name(row)
        place = self.table.place(number, index + 1)
        if not name:
            self.findings.add(
                "blank", place, "id is blank.", "", "Type an id, or take the row out."
            )
        elif name in self.seen:
            said = f'"{name}" stands on row {self.seen[name]} already.'
            self.findings.add("duplicate-id", place, said, "", "Take one of the rows out.")
        elif name not in self.known:
            likely = self.near.to(name)
            remedy = f'Did you mean "{likely}"?' if likely else "Check it against the input."
            said = f'"{name}" is not an initiative.'
            self.findings.add("unknown-initiative", place, said, "", remedy)
        is_good = name in self.known and name not in self.seen
        self.seen.setdefault(name, number)
        return is_good

    def _start(self, number: int, row: Sequence[str], name: str) -> int | None:
        """The start of a row; where only one is allowed it may be left blank."""
        window = self.starts[name]
        index = self.columns.get("start", len(row))
        typed = row[index] if index < len(row) else ""
        place = self.table.place(number, index + 1)
        if window is None:
            if typed:
                said = f'start is filled, but "{name}" has no choice of start.'
                self.findings.add("start-without-choice", place, said, "", "Leave start blank.")
            return None
        if typed:
            return self.periods.index(typed, place)
        if len(window) == 1:
            return window[0]
        if "start" not in self.columns:
            self.startless.append(name)
        else:
            said = f'start is blank, but "{name}" has a choice of start.'
            allowed = f"It may start in {few([self.periods.label(one) for one in window])}."
            self.findings.add("start-missing", place, said, allowed, "Name the period.")
        return None
