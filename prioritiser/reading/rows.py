"""Rows of text → typed rows, with a finding for every cell that is refused."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache
from typing import Annotated, Any, Generic, TypeVar, cast

from pydantic import TypeAdapter, ValidationError

from prioritiser.domain.place import Place
from prioritiser.reading import cells
from prioritiser.reading.cells import CellFault
from prioritiser.reading.columns import Row
from prioritiser.reading.findings import Findings
from prioritiser.reading.header import Header
from prioritiser.reading.ranges import Extras
from prioritiser.reading.refusals import Refusals, Shape, as_cell_fault
from prioritiser.reading.settings import Options
from prioritiser.reading.text_table import CellKind, Route, kind_of
from prioritiser.reading.total_words import is_total

R = TypeVar("R", bound=Row)


@dataclass(frozen=True, slots=True)
class Typed(Generic[R]):
    """One row as typed values, and where it stands."""

    number: int
    row: R
    amounts: Mapping[str, Decimal]
    """Filled period columns, by period."""
    offsets: Mapping[int, Decimal] = field(default_factory=dict)
    """Filled columns 0, 1, 2 and so on, by periods from the start."""
    tags: tuple[tuple[str, str], ...] = ()
    is_whole: bool = True
    """Whether every cell was as it should be; a name that was not is blank."""


@dataclass(slots=True)
class TypedTable(Generic[R]):
    """The rows of one table, and how many there were."""

    header: Header
    rows: list[Typed[R]] = field(default_factory=list)
    read: int = 0
    """Rows below the column names, up to the last that is not blank."""
    blank: int = 0
    hidden: int = 0
    """Hidden rows left out, as the setting `hidden` says."""
    lost: dict[str, int] = field(default_factory=dict)
    """Names of rows that were refused, with their row: what refers to them is no further fault."""

    def place(self, typed: Typed[R], column: str) -> Place:
        """The place of a cell of a row."""
        return self.header.place(typed.number, column)


def typed_rows(
    header: Header, model: type[R], options: Options, findings: Findings
) -> TypedTable[R]:
    """The rows of a table, checked cell by cell against its row model.

    Every faulty cell gives one finding. A row with faults is kept with what is good in it, so that
    what refers to it is not refused as well.
    """
    typed = TypedTable[R](header)
    reader = _RowReader(header, model, options, findings)
    skipped = header.table.hidden_rows if options.hidden == "exclude" else frozenset()
    blank: list[int] = []
    for number, row in header.rows():
        if not any(row):
            blank.append(number)
            continue
        typed.read = number - header.row
        if number in skipped:
            typed.hidden += 1
        else:
            kept = reader.read(number, row)
            if kept is not None:
                typed.rows.append(kept)
            if kept is None or not kept.is_whole:
                typed.lost.setdefault(reader.name_in(row), number)
    blank = [number for number in blank if number <= header.row + typed.read]
    typed.blank = len(blank)
    if blank:
        said = f"Blank rows are left out: {header.table.spans(blank)}."
        findings.add("blank-rows", header.table.whole, said)
    reader.finish()
    return typed


class _RowReader(Generic[R]):
    """Reads one row after another of one table."""

    def __init__(
        self, header: Header, model: type[R], options: Options, findings: Findings
    ) -> None:
        self.header = header
        self.model = model
        self.grammar = options.grammar
        self.findings = findings
        self.refusals = Refusals(header, findings)
        self.shape = Shape(header, findings)
        self.extras = Extras(header, options.grammar, self.refusals)
        self.specs = {column.name: column for column in header.spec.columns}
        self.columns = tuple(header.columns.items())
        self.must_fill = tuple(
            name
            for name in header.columns
            if self.specs[name].required or not self.specs[name].spec.may_be_blank
        )
        self.key = next(c.name for c in header.spec.columns if c.required)
        self.as_text: list[tuple[int, int]] = []
        self.numeric = tuple(
            index
            for name, index in (
                *((name, index) for name, index in self.columns if self.specs[name].is_number),
                *header.periods.items(),
                *header.offsets.items(),
            )
            if header.table.route is not Route.CSV
        )

    def read(self, number: int, row: Sequence[str]) -> Typed[R] | None:
        """One row, or `None` where its cells cannot be told apart."""
        squared = self.shape.squared(number, row)
        if squared is None:
            return None
        before = len(self.findings.gathered)
        self.refusals.text(number, squared)
        filled = {name: squared[index] for name, index in self.columns if squared[index]}
        if self.key not in filled and is_total(filled.get("title", "")):
            self.refusals.total(number, filled["title"])
            return None
        for name in self.must_fill:
            if name not in filled:
                self.refusals.blank(number, self.specs[name])
        try:
            values = self.model.model_validate(filled, context=self.grammar)
        except ValidationError as error:
            values = self._salvaged(number, filled, error)
        header = self.header
        amounts = self._amounts(number, squared, header.periods) if header.periods else {}
        offsets = self._amounts(number, squared, header.offsets) if header.offsets else {}
        tags = self._tags(number, squared) if self.header.tags else ()
        if header.ranges:
            self.extras.check(number, squared)
        self.as_text.extend(
            (number, index + 1)
            for index in self.numeric
            if squared[index]
            and kind_of(squared[index]) is CellKind.TEXT
            and (number, index) not in self.refusals.refused
        )
        return Typed(
            number,
            values,
            amounts,
            {int(name): amount for name, amount in offsets.items()},
            tags,
            len(self.findings.gathered) == before,
        )

    def name_in(self, row: Sequence[str]) -> str:
        """What stands in the column that names the row."""
        index = self.header.columns[self.key]
        return str(row[index]) if index < len(row) else ""

    def finish(self) -> None:
        """What is said once about the whole table."""
        table = self.header.table
        if self.as_text:
            where = table.cell_spans(self.as_text)
            said = f"Numbers stored as text are read as numbers: {where}."
            self.findings.add("number-as-text", table.whole, said)
        if self.shape.longer:
            where = table.spans(self.shape.longer)
            said = f"Blank cells beyond the last column are left out: rows {where}."
            self.findings.add("blank-cells", table.whole, said)
        self.extras.finish()

    def _salvaged(self, number: int, filled: dict[str, str], error: ValidationError) -> R:
        """What is good in a faulty row, with a finding for each fault."""
        bad: set[str] = set()
        for fault in error.errors(include_url=False):
            name = str(fault["loc"][0])
            bad.add(name)
            if fault["type"] != "missing":
                told = as_cell_fault(cast(Mapping[str, Any], fault), self.specs[name])
                self.refusals.cell(number, self.header.columns[name], name, filled[name], told)
        good: dict[str, Any] = {
            name: _adapter(self.model, name).validate_python(cell, context=self.grammar)
            for name, cell in filled.items()
            if name not in bad
        }
        for name, column in self.specs.items():
            if column.required:
                good.setdefault(name, Decimal(0) if column.is_number else "")
        return self.model.model_construct(**good)

    def _amounts(
        self, number: int, row: Sequence[str], columns: Mapping[str, int]
    ) -> dict[str, Decimal]:
        """The filled ones of the columns of periods, or of offsets, in a row."""
        amounts: dict[str, Decimal] = {}
        is_capacity = self.header.spec.name == "capacity"
        for name, index in columns.items():
            cell = row[index]
            if not cell:
                continue
            try:
                amounts[name] = (cells.positive if is_capacity else cells.number)(
                    cell, self.grammar
                )
            except CellFault as fault:
                self.refusals.cell(number, index, name, cell, fault)
        return amounts

    def _tags(self, number: int, row: Sequence[str]) -> tuple[tuple[str, str], ...]:
        """The filled tags of a row."""
        tags: list[tuple[str, str]] = []
        for name, index in self.header.tags.items():
            if row[index]:
                try:
                    tags.append((name, cells.text(row[index])))
                except CellFault as fault:
                    self.refusals.cell(number, index, name, row[index], fault)
        return tuple(tags)


@cache
def _adapter(model: type[Row], column: str) -> TypeAdapter[Any]:
    """Converts one cell of a faulty row; never needed where all is well."""
    for name, field_info in model.model_fields.items():
        if (field_info.alias or name) == column:
            annotation: Any = Annotated[field_info.annotation, *field_info.metadata]
            return TypeAdapter(annotation)
    raise KeyError(column)
