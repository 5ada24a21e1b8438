"""Column names: which column of a table is which, and which name is a slip of another."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from prioritiser.domain.place import Place
from prioritiser.reading.cells import shown
from prioritiser.reading.columns import Kind
from prioritiser.reading.distinct import few
from prioritiser.reading.findings import Findings
from prioritiser.reading.header_row import header_row
from prioritiser.reading.names import fold, near, slip_of
from prioritiser.reading.schema import TableSpec
from prioritiser.reading.settings import Options
from prioritiser.reading.text_table import CellKind, TextTable, kind_of
from prioritiser.reading.total_words import is_total_column

_SMALL = re.compile(r"[0-9]{1,3}")
"""What no period may be called: it may as well be a count of periods."""
_OFFSET = re.compile(r"0|[1-9][0-9]{0,2}")
"""A column of `uses` that counts periods from the start."""
_RANGE_END = re.compile(r"(.+?)[\s_]*(low|high)", re.IGNORECASE)
_PERIOD_RANGE = re.compile(r"(.+?)(?:[\s_-]+|(?<=[0-9]))(low|high)", re.IGNORECASE)
"""The end of a range of a period; the name of a period may end so too, such as `Fallow`."""


@dataclass(frozen=True, slots=True)
class Range:
    """A column `x_low` or `x_high`."""

    of: str
    """The column that it is the range of, as a known name or a period."""
    is_low: bool
    index: int


@dataclass(slots=True)
class Header:
    """What each column of one table is. Indexes count from 0."""

    spec: TableSpec
    table: TextTable
    row: int
    """The row of the column names, counted from 1."""
    width: int = 0
    columns: dict[str, int] = field(default_factory=dict)
    tags: dict[str, int] = field(default_factory=dict)
    periods: dict[str, int] = field(default_factory=dict)
    offsets: dict[str, int] = field(default_factory=dict)
    ranges: list[Range] = field(default_factory=list)
    has_unknown: bool = False
    """Whether a column was refused, so that what seems missing may be that one."""

    def place(self, row: int, column: str) -> Place:
        """The place of a cell in a named column; of the row where the column is absent."""
        for known in (self.columns, self.periods, self.offsets, self.tags):
            if column in known:
                return self.table.place(row, known[column] + 1)
        return self.table.place(row)

    def rows(self) -> Iterator[tuple[int, Sequence[str]]]:
        """The rows below the names, each with its number."""
        for number in range(self.row, len(self.table.rows)):
            yield number + 1, self.table.rows[number]


def match(
    table: TextTable,
    spec: TableSpec,
    options: Options,
    periods: Sequence[str],
    findings: Findings,
) -> Header | None:
    """The columns of a table, or `None` where its rows cannot be read."""
    required = {fold(column.name) for column in spec.columns if column.required}
    row = header_row(table, options, required, findings)
    if row is None:
        return None
    header = Header(spec, table, row, len(table.rows[row - 1]))
    naming = _Naming(header, options, {fold(name): name for name in periods}, findings)
    for index, name in enumerate(table.rows[row - 1][: header.width]):
        if not (options.hidden == "exclude" and index + 1 in table.hidden_columns):
            naming.name(index, name)
    naming.finish()
    lacking = [c.name for c in spec.columns if c.required and c.name not in header.columns]
    for name in lacking:
        found = few([shown(cell).strip('"') for cell in table.rows[row - 1] if cell])
        findings.add(
            "missing-column",
            table.place(row),
            f"There is no column {name}; the columns are {found or 'blank'}.",
            "",
            f"Add a column named {name}.",
        )
    return None if lacking else header


class _Naming:
    """Says what one column after another is."""

    def __init__(
        self, header: Header, options: Options, periods: Mapping[str, str], findings: Findings
    ) -> None:
        self.header = header
        self.options = options
        self.periods = periods
        self.findings = findings
        self.spec = header.spec
        self.known = {fold(column.name): column.name for column in header.spec.columns}
        self.forced_tags = {fold(name) for name in options.tags} if header.spec.has_tags else set()
        self.seen: dict[str, int] = {}
        self.unsettled: list[tuple[int, str]] = []

    def name(self, index: int, name: str) -> None:
        """Say what the column at an index is."""
        header = self.header
        place = header.table.place(header.row, index + 1)
        folded = fold(name)
        if not folded:
            self._unnamed(index, place)
            return
        if kind_of(name) in (CellKind.DATE, CellKind.ERROR, CellKind.NO_VALUE):
            self.findings.add(
                "period-name" if self.spec.has_periods else "unknown-column",
                place,
                f"The column name {shown(name)} is a {kind_of(name).value}.",
                "",
                "Type the name as text.",
            )
            return
        if folded in self.seen:
            first = header.table.place(header.row, self.seen[folded] + 1)
            said = f"The column {shown(name)} stands twice, first at {first.cell}."
            self.findings.add("duplicate-column", place, said, "", "Rename or remove one.")
            return
        self.seen[folded] = index
        if folded in self.known:
            header.columns[self.known[folded]] = index
        else:
            self.unsettled.append((index, str(name)))

    def finish(self) -> None:
        """Say what the remaining columns are, now that all plain names are known."""
        columns = self.spec.columns
        ranged = [column.name for column in columns if column.has_range]
        stems = {fold(name): name for name in (*ranged, *self._period_stems())}
        dated = {fold(c.name): c.name for c in columns if ranged and c.spec.kind is Kind.PERIOD}
        for index, name in self.unsettled:
            end = _RANGE_END.fullmatch(name)
            if end and fold(end[1]) in stems and fold(name) not in self.forced_tags:
                is_low = end[2].casefold() == "low"
                self.header.ranges.append(Range(stems[fold(end[1])], is_low, index))
            elif end and fold(end[1]) in dated and fold(name) not in self.forced_tags:
                self._no_range(index, name, dated[fold(end[1])])
            else:
                self._other(index, name, [*self.known.values(), *self._range_names(name, stems)])
        for name, index in self.header.tags.items():
            self._check_tag(name, index)
        for name in self.options.tags if self.spec.has_tags else ():
            if fold(name) not in self.seen:
                place = self.header.table.whole
                said = f"The setting tags names {shown(name)}, which is no column."
                self.findings.add("unknown-tag-setting", place, said)

    def _no_range(self, index: int, name: str, of: str) -> None:
        place = self.header.table.place(self.header.row, index + 1)
        said = f"The column {shown(name)} is a range, but {of} is a period, which has none."
        self.findings.add("range-without-column", place, said, "", "Remove it.")
        self.header.has_unknown = True

    def _period_stems(self) -> list[str]:
        """The names that may be periods, and so have ranges."""
        names = [name for _, name in self.unsettled] if self.spec.has_periods else []
        return [name for name in names if not _PERIOD_RANGE.fullmatch(name)]

    def _range_names(self, name: str, stems: Mapping[str, str]) -> list[str]:
        """The ranges that a name may be a slip of; `2029_low` is none of `2028_low`."""
        is_whole = self.spec.has_periods and _PERIOD_RANGE.fullmatch(name)
        of = [stem for stem in stems.values() if not is_whole or fold(stem) in self.known]
        return [f"{stem}_{end}" for stem in of for end in ("low", "high")]

    def _other(self, index: int, name: str, known: Sequence[str]) -> None:
        header = self.header
        place = header.table.place(header.row, index + 1)
        if self._is_total(name, place):
            return
        if fold(name) in self.forced_tags:
            header.tags[name] = index
            return
        if header.spec.name == "uses" and fold(name) in self.periods:
            header.periods[self.periods[fold(name)]] = index
            return
        likely = slip_of(name, known)
        if likely:
            remedy = f'Did you mean "{likely}"?'
            if self.spec.has_tags:
                remedy += f" If it is a tag, name it in the setting tags: {name}."
            said = f"The column {shown(name)} is not known."
            self.findings.add("near-miss-column", place, said, "", remedy)
            header.has_unknown = True
            # Taken as meant for the rest of the reading, so that one slip is one finding.
            if likely in self.known.values():
                header.columns.setdefault(likely, index)
        elif header.spec.has_tags:
            header.tags[name] = index
        elif header.spec.has_periods:
            self._of_periods(index, name, place)
        else:
            self._unknown(name, place)

    def _of_periods(self, index: int, name: str, place: Place) -> None:
        """A further column of a table that has one per period."""
        if end := _PERIOD_RANGE.fullmatch(name):
            said = f"The column {shown(name)} is a range, but there is no column {shown(end[1])}."
            remedy = "Add that column, or remove its range."
            self.findings.add("range-without-column", place, said, "", remedy)
            self.header.has_unknown = True
        elif self.spec.name == "capacity":
            self._period(index, name, place)
        elif _OFFSET.fullmatch(name):
            self.header.offsets[name] = index
        else:
            self._unknown(name, place)

    def _is_total(self, name: str, place: Place) -> bool:
        """Whether a column that would be a period is a total, with the finding that says so."""
        may_be_period = self.spec.has_periods and fold(name) not in self.periods
        if not (may_be_period and is_total_column(name)):
            return False
        said = f"The column {shown(name)} holds a total, which is no period."
        self.findings.add("total-column", place, said, "", "Remove the column.")
        self.header.has_unknown = True
        return True

    def _check_tag(self, name: str, index: int) -> None:
        """A tag such as `Cost (£k)` where there is no column `cost`: likely the column itself."""
        word = fold(re.split(r"[^\w\s]|\s\s", name, maxsplit=1)[0])
        first = fold(name.split(maxsplit=1)[0])
        for known in (self.known.get(word), self.known.get(first)):
            if known and known not in self.header.columns and fold(name) not in self.forced_tags:
                place = self.header.table.place(self.header.row, index + 1)
                said = (
                    f"The column {shown(name)} is read as a tag, and there is no column {known}."
                )
                remedy = f"Call it {known} if that is what it holds."
                self.findings.add("column-like-tag", place, said, "", remedy)
                return

    def _period(self, index: int, name: str, place: Place) -> None:
        if _SMALL.fullmatch(name):
            self.findings.add(
                "period-name",
                place,
                f"The period {shown(name)} is a bare whole number under 1000.",
                "A name that cannot be taken for a count of periods is allowed.",
                f"Write P{name}.",
            )
        self.header.periods[name] = index

    def _unknown(self, name: str, place: Place) -> None:
        if self.spec.name == "uses":
            likely = near(name, self.periods.values())
            allowed = "Periods are the columns of capacity" + (
                f": {', '.join(self.periods.values())}." if self.periods else ", which has none."
            )
        else:
            likely, allowed = (
                None,
                f"Columns are {', '.join(self.known.values())}.",
            )
        said = f"The column {shown(name)} is not known in {self.spec.name}."
        remedy = f'Did you mean "{likely}"?' if likely else "Rename or remove it."
        self.findings.add("unknown-column", place, said, allowed, remedy)
        self.header.has_unknown = True

    def _unnamed(self, index: int, place: Place) -> None:
        header = self.header
        if any(index < len(cells) and cells[index] for _, cells in header.rows()):
            said = "A column holds cells but has no name."
            self.findings.add("unnamed-column", place, said, "", "Name it, or empty it.")
