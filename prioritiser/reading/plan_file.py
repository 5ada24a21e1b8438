"""PLAN: any plan, such as the board's own list, read as strictly as the rest of the input."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from prioritiser.domain.place import Place
from prioritiser.domain.plan import Choice, Plan
from prioritiser.domain.portfolio import Portfolio, order_key
from prioritiser.errors import InputRefused
from prioritiser.reading.findings import Findings
from prioritiser.reading.names import Near
from prioritiser.reading.opening import Source, open_file
from prioritiser.reading.plan_columns import Found, as_id, plan_tables, the_plan
from prioritiser.reading.setting_values import Options
from prioritiser.reading.settings import settled

CHOSEN = Path("tables", "chosen.csv")
"""Where a run folder keeps its plan."""


@dataclass(frozen=True, slots=True)
class PlanFile:
    """A plan as it was read."""

    plan: Plan
    source: Source
    unread: tuple[str, ...]
    """Columns of the file that say nothing about the plan."""
    remarks: tuple[str, ...] = ()
    """What was taken for the plan where that is not plain, as whole sentences."""


def read_plan(path: str, portfolio: Portfolio, settings: Mapping[str, str]) -> PlanFile:
    """The plan in a CSV, workbook or run folder, by its column of ids and, if any, of starts.

    Args:
        path: the CSV, the `.xlsx`, or a run folder, whose `tables/chosen.csv` is taken.
        portfolio: whose initiatives it names.
        settings: settings given with the command, such as `delimiter`.

    Raises:
        InputRefused: with every finding: unknown ids with near names, ids that stand twice,
            blanks, starts where there is no choice of start.
    """
    findings = Findings()
    rows = {name: (value, Place("--set")) for name, value in settings.items()}
    # What is wrong with a setting was told when DATA was read.
    options = settled(rows, Options(), Findings())
    where = Path(path)
    source = open_file(where / CHOSEN if where.is_dir() else where, findings)
    known = frozenset(row.id for row in portfolio.initiatives)
    found = None
    if source is not None:
        tables = plan_tables(source, options, findings)
        found = the_plan(tables, options.header_row, known, findings)
    choices: list[Choice] = []
    if found is not None:
        choices = list(_Rows(found, portfolio, findings).choices(options.header_row))
    if findings.stops or source is None or found is None:
        raise InputRefused(findings.gathered)
    ordered = sorted(choices, key=lambda choice: order_key(choice.initiative))
    return PlanFile(Plan(tuple(ordered)), source, found.unread, found.remarks)


class _Rows:
    """Reads the rows of a plan one after another."""

    def __init__(self, found: Found, portfolio: Portfolio, findings: Findings) -> None:
        self.table = found.table
        self.columns = found.columns
        self.known = {row.id for row in portfolio.initiatives}
        self.near = Near(sorted(self.known, key=order_key))
        self.findings = findings
        self.seen: dict[str, int] = {}

    def choices(self, header_row: int) -> Iterator[Choice]:
        """The good rows; a finding for every other that is not blank."""
        for number in range(header_row + 1, len(self.table.rows) + 1):
            row = self.table.rows[number - 1]
            if any(row) and self._is_good(number, row):
                yield Choice(self._name(row))

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
        self._check_start(number, row, name)
        is_good = name in self.known and name not in self.seen
        self.seen.setdefault(name, number)
        return is_good

    def _check_start(self, number: int, row: Sequence[str], name: str) -> None:
        index = self.columns.get("start", len(row))
        if index < len(row) and row[index]:
            said = f'start is filled, but "{name}" has no choice of start.'
            place = self.table.place(number, index + 1)
            self.findings.add("not-yet", place, said, "", "Leave start blank.")
