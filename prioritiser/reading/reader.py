"""Reading as a whole: a path, or tables of text, to a portfolio; or every finding at once."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from prioritiser.domain.findings import Finding
from prioritiser.domain.place import Place
from prioritiser.domain.portfolio import Portfolio
from prioritiser.errors import InputRefused
from prioritiser.question import Question
from prioritiser.reading import csv_folder
from prioritiser.reading.assemble import Assembled, assembled, setting_rows
from prioritiser.reading.findings import Findings
from prioritiser.reading.names import fold
from prioritiser.reading.opening import (
    STDIN,
    Early,
    Opened,
    Source,
    open_file,
    standard_input,
)
from prioritiser.reading.sanity import check
from prioritiser.reading.schema import TABLES
from prioritiser.reading.settings import Options, settled
from prioritiser.reading.sheets import identified
from prioritiser.reading.sniff import is_refused, sniff
from prioritiser.reading.text_table import TextTable
from prioritiser.reading.typed_tables import RowCount

Overrides = Mapping[str, str]
"""Settings given on the command line: name to value. They win over rows of `settings`."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read: the facts, the question that goes with them, and what there is to tell."""

    portfolio: Portfolio
    question: Question = field(default_factory=Question)
    findings: tuple[Finding, ...] = ()
    sources: tuple[Source, ...] = ()
    """Every file that was read, as it was read."""
    counts: tuple[RowCount, ...] = ()
    """What became of the rows of each table."""


def read(path: Path | str, overrides: Overrides | None = None) -> Reading:
    """The portfolio in a CSV, a folder of CSVs, an `.xlsx` workbook, or `-` for standard input.

    Args:
        path: what to read.
        overrides: settings by name, as `--set name=value` gives them.

    Raises:
        InputRefused: with every finding, when any of them stops the run.
    """
    findings = Findings()
    opened = _opened(path, overrides or {}, findings)
    return _reading(opened, overrides or {}, findings)


def read_tables(
    tables: Sequence[TextTable], overrides: Overrides | None = None, sources: Sequence[Source] = ()
) -> Reading:
    """The portfolio in tables of text.

    Raises:
        InputRefused: with every finding, when any of them stops the run.
    """
    return _reading(Opened(tuple(tables), tuple(sources)), overrides or {}, Findings())


def options_of(settings: TextTable | None, overrides: Overrides, findings: Findings) -> Options:
    """The settings in force: the defaults, then the table `settings`, then the overrides."""
    given = {name: (value, Place("--set", "", name)) for name, value in overrides.items()}
    first = settled(given, Options(), Findings())
    rows, names = setting_rows(settings, first, findings)
    return settled(given, settled(rows, Options(), findings, names), findings)


def _opened(path: Path | str, overrides: Overrides, findings: Findings) -> Opened:
    """The tables of text at a path, and what could not be read."""

    def early(settings: TextTable | None) -> Options:
        # Findings about settings are told once, when all tables are read.
        return options_of(settings, overrides, Findings())

    if str(path) != STDIN and Path(path).is_dir():
        return csv_folder.opened(Path(path), early, findings)
    is_stdin = str(path) == STDIN
    source = standard_input(findings) if is_stdin else open_file(Path(path), findings)
    if source is None:
        return Opened(broken=frozenset({"initiatives"}))
    kind = sniff(source.content)
    if is_refused(source, kind, findings):
        return Opened((), (source,), frozenset({"initiatives"}))
    return READERS[kind](source, early, findings)


def _workbook(source: Source, early: Early, findings: Findings) -> Opened:
    # openpyxl takes a while to load; a CSV does not need it.
    from prioritiser.reading import workbook  # noqa: PLC0415

    return workbook.opened(source, early, findings)


READERS: dict[str, Callable[[Source, Early, Findings], Opened]] = {
    "text": csv_folder.single,
    "zip": _workbook,
}
"""What reads a file, by the kind of its content."""


def _reading(opened: Opened, overrides: Overrides, findings: Findings) -> Reading:
    facts = _facts(opened, overrides, findings)
    order = {name: index for index, name in enumerate(TABLES)}
    tables = sorted(opened.tables, key=lambda table: order.get(fold(table.name), len(order)))
    places = [table.whole for table in tables]
    if facts is None or findings.stops:
        raise InputRefused(findings.in_order(places))
    check(facts, findings)
    return Reading(
        portfolio=facts.portfolio,
        findings=findings.in_order(places),
        sources=opened.sources,
        counts=facts.counts,
    )


def _facts(opened: Opened, overrides: Overrides, findings: Findings) -> Assembled | None:
    settings = next((table for table in opened.tables if fold(table.name) == "settings"), None)
    options = options_of(settings, overrides, findings)
    tables = identified(opened.tables, options, opened.broken, findings)
    return assembled(tables, options, opened.broken, findings)
