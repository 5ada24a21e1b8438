"""PLAN.csv: any plan, such as the board's own list, read as strictly as the rest of the input."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from prioritiser.domain.place import Place
from prioritiser.domain.plan import Choice, Plan
from prioritiser.domain.portfolio import Portfolio, order_key
from prioritiser.errors import InputRefused
from prioritiser.reading.csv_text import to_table
from prioritiser.reading.findings import Findings
from prioritiser.reading.names import Near, fold, near
from prioritiser.reading.opening import Source, open_file
from prioritiser.reading.setting_values import Options
from prioritiser.reading.settings import settled
from prioritiser.reading.sniff import sniff
from prioritiser.reading.text_table import TextTable

COLUMNS = ("id", "start")


@dataclass(frozen=True, slots=True)
class PlanFile:
    """A plan as it was read."""

    plan: Plan
    source: Source
    unread: tuple[str, ...]
    """Columns of the file that say nothing about the plan."""


def read_plan(path: str, portfolio: Portfolio, settings: Mapping[str, str]) -> PlanFile:
    """The plan in a CSV with a column `id` and, where there are start choices, `start`.

    Args:
        path: the CSV.
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
    source, table = open_file(Path(path), findings), None
    if source is not None and sniff(source.content) != "text":
        said = "This is not a CSV."
        findings.add("wrong-type", Place(source.name), said, "", "Save the plan as CSV UTF-8.")
    elif source is not None:
        table = to_table(source, "plan", options, findings)
    choices: list[Choice] = []
    unread: tuple[str, ...] = ()
    if table is not None:
        columns, unread = _columns(table, options.header_row, findings)
        if "id" in columns:
            reader = _Rows(table, columns, portfolio, findings)
            choices = list(reader.choices(options.header_row))
    if findings.stops or source is None:
        raise InputRefused(findings.gathered)
    ordered = sorted(choices, key=lambda choice: order_key(choice.initiative))
    return PlanFile(Plan(tuple(ordered)), source, unread)


def _columns(
    table: TextTable, header_row: int, findings: Findings
) -> tuple[dict[str, int], tuple[str, ...]]:

    columns: dict[str, int] = {}
    unread: list[str] = []
    names = table.rows[header_row - 1] if header_row <= len(table.rows) else ()
    for index, name in enumerate(names):
        folded = fold(name)
        place = table.place(header_row, index + 1)
        if folded in columns:
            findings.add("duplicate-column", place, f"{name} stands twice.")
        elif folded in COLUMNS:
            columns[folded] = index
        elif likely := near(name, COLUMNS):
            said = f"{name} is not a column of a plan."
            findings.add("near-miss-column", place, said, "", f'Did you mean "{likely}"?')
        else:
            unread.append(name)
    if "id" not in columns:
        said = "The plan has no column id."
        findings.add("missing-column", table.whole, said, "", "Name the column of the ids: id.")
    return columns, tuple(unread)


class _Rows:
    """Reads the rows of a plan one after another."""

    def __init__(
        self,
        table: TextTable,
        columns: Mapping[str, int],
        portfolio: Portfolio,
        findings: Findings,
    ) -> None:
        self.table = table
        self.columns = columns
        self.known = {row.id for row in portfolio.initiatives}
        self.near = Near(sorted(self.known, key=order_key))
        self.findings = findings
        self.seen: dict[str, int] = {}

    def choices(self, header_row: int) -> Iterator[Choice]:
        """The good rows; a finding for every other that is not blank."""
        for number in range(header_row + 1, len(self.table.rows) + 1):
            row = self.table.rows[number - 1]
            if any(row) and self._is_good(number, row):
                yield Choice(row[self.columns["id"]])

    def _is_good(self, number: int, row: Sequence[str]) -> bool:
        """Whether a row names an initiative for the first time."""
        index = self.columns["id"]
        name = row[index] if index < len(row) else ""
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
