"""PLAN: any plan, such as the board's own list, read as strictly as the rest of the input."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from prioritiser.domain.findings import Finding
from prioritiser.domain.place import Place
from prioritiser.domain.plan import Choice, Plan
from prioritiser.domain.portfolio import Portfolio, order_key
from prioritiser.errors import InputRefused
from prioritiser.reading.findings import Findings
from prioritiser.reading.opening import Source, open_file
from prioritiser.reading.plan_columns import plan_tables, the_plan
from prioritiser.reading.plan_rows import PlanRows
from prioritiser.reading.plan_splits import read_splits, tell_open
from prioritiser.reading.setting_values import Options
from prioritiser.reading.settings import settled
from prioritiser.rules.open_splits import NOTHING_OPEN, LeftOpen, left_open

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
    opened: LeftOpen = NOTHING_OPEN
    """What a plan without splits leaves open."""
    findings: tuple[Finding, ...] = ()
    """What a person should look at."""


def read_plan(path: str, portfolio: Portfolio, settings: Mapping[str, str]) -> PlanFile:
    """The plan in a CSV, workbook or run folder, by its column of ids and, if any, of starts.

    Args:
        path: the CSV, the `.xlsx`, or a run folder, whose `tables/chosen.csv` is taken.
        portfolio: whose initiatives it names.
        settings: settings given with the command, such as `delimiter`.

    Raises:
        InputRefused: with every finding: unknown ids with near names, ids that stand twice,
            blanks, starts where there is no choice of start, and starts that are missing where
            there is one. A start outside its window is read: the audit tells it.
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
        choices = list(PlanRows(found, portfolio, findings).choices(options.header_row))
    is_run = where.is_dir()
    splits = read_splits(where, portfolio, options, findings) if is_run else ()
    ordered = sorted(choices, key=lambda choice: order_key(choice.initiative))
    plan = Plan(tuple(ordered), splits)
    if findings.stops or source is None or found is None:
        raise InputRefused(findings.gathered)
    opened = left_open(plan, portfolio)
    tell_open(opened, path, findings)
    # What a run says beside its plan is told elsewhere in it.
    unread = () if is_run else found.unread
    return PlanFile(plan, source, unread, found.remarks, opened, tuple(findings.gathered))
