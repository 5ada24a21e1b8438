"""pandas in and out: frames → tables of text → reading, and a result's tables → frames.

The only code that knows pandas. A frame is read by the same rules as a workbook: what it says of a
cell (number, date, true or false) is kept, and nothing is coerced.
"""

from __future__ import annotations

import csv
import io
import math
import sys
from collections.abc import Mapping, Sequence, Set
from dataclasses import replace
from datetime import date, time, timedelta
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

from prioritiser import reading
from prioritiser.domain.findings import Finding
from prioritiser.domain.place import Place
from prioritiser.errors import InputRefused
from prioritiser.reading import Reading, Source, TextTable
from prioritiser.reading.cells import shown
from prioritiser.reading.findings import Findings
from prioritiser.reading.text_table import Cell, CellKind, Route, date_text, number_text

if TYPE_CHECKING:
    import pandas as pd

    from prioritiser.optimise import Result

Frames = Mapping[str, "pd.DataFrame"]
"""Frames by the name of their table."""
_KINDS_OF_ANYTHING = "OcSV"
"""Kinds of columns, as numpy calls them, whose cells are looked at one by one."""
_ODD = (bytes, bytearray, complex, Mapping, Set, list, tuple)
"""What holds no single value, or none that can be read without guessing."""


def read(portfolio: Path | str | Frames, overrides: Mapping[str, str] | None = None) -> Reading:
    """The portfolio in a file, a folder, or frames by table name.

    A missing value (`None`, `NaN`, `NaT`, `pd.NA`) is a blank cell. A named index is a column;
    an index without a name is not read.

    Args:
        portfolio: what to read.
        overrides: settings by name; they win over rows of `settings`.

    Raises:
        InputRefused: with every finding, when any of them stops the run.
    """
    if isinstance(portfolio, Path | str):
        return reading.read(portfolio, overrides)
    _check(portfolio)
    tables = [to_table(name, frame) for name, frame in portfolio.items()]
    return reading.read_tables(tables, overrides, [_source(table) for table in tables])


def to_frames(result: Result) -> dict[str, pd.DataFrame]:
    """Every table of a result as a frame.

    A column of numbers has a number type where that keeps every digit; otherwise it holds
    decimals.
    """
    import pandas as pd  # noqa: PLC0415 - loading pandas takes longer than most answers

    from prioritiser.reasons import why  # noqa: PLC0415 - reading needs none of it
    from prioritiser.result_tables import tables  # noqa: PLC0415 - likewise

    frames = {}
    for name, table in tables(result, why(result)).items():
        columns = list(zip(*table.rows, strict=True)) or [()] * len(table.columns)
        frames[name] = pd.DataFrame(
            {
                label: pd.Series(_column(values), dtype=_type(values))
                for label, values in zip(table.columns, columns, strict=True)
            }
        )
    return frames


def _check(portfolio: object) -> None:
    """Refuse what is no mapping of table names to frames.

    Raises:
        InputRefused: with a finding for each part that is not.
    """
    allowed = 'Allowed is a dict of pandas DataFrames, such as {"initiatives": frame}.'
    findings = Findings()
    if not isinstance(portfolio, Mapping):
        said = f"A {type(portfolio).__name__} was handed over."
        findings.add("not-a-frame", Place(), said, allowed)
        raise InputRefused(findings.gathered)
    # Whoever has a frame has loaded pandas.
    frame_type = getattr(sys.modules.get("pandas"), "DataFrame", ())
    for name, frame in portfolio.items():
        if not isinstance(name, str):
            said = f"The name of a table is {name!r}, which is no text."
            findings.add("not-a-frame", Place(), said, allowed)
        elif not isinstance(frame, frame_type):
            said = f"The table {name} is a {type(frame).__name__}, not a pandas DataFrame."
            findings.add("not-a-frame", Place("", name), said, allowed)
    if findings.stops:
        raise InputRefused(findings.gathered)


def to_table(name: str, frame: pd.DataFrame) -> TextTable:
    """A frame as a table of text; row 1 holds the column names."""
    if any(label is not None for label in frame.index.names):
        frame = frame.reset_index(allow_duplicates=True)
    header = [_cell(label) for label in frame.columns]
    columns = [[_cell(value) for value in frame.iloc[:, i]] for i in range(len(header))]
    rows = [list(row) for row in zip(*columns, strict=True)]
    table = TextTable(name, [header, *rows], sheet=name, route=Route.FRAME)
    return replace(table, findings=_odd_cells(table, frame))


def _odd_cells(table: TextTable, frame: pd.DataFrame) -> tuple[Finding, ...]:
    """A finding for each cell and column name that holds no single value."""
    findings = Findings()
    odd: list[tuple[int, int, Any]] = []
    for column, label in enumerate(frame.columns, start=1):
        odd.extend([(1, column, label)] if _is_odd(label) else [])
        if getattr(frame.dtypes.iloc[column - 1], "kind", "O") in _KINDS_OF_ANYTHING:
            values = enumerate(frame.iloc[:, column - 1], start=2)
            odd.extend((row, column, value) for row, value in values if _is_odd(value))
    for row, column, value in odd:
        said = f"The cell holds {type(value).__name__}: {shown(repr(value))}."
        remedy = "Decode it to text." if isinstance(value, bytes) else ""
        allowed = "Text, a number or a date is allowed."
        findings.add("odd-cell", table.place(row, column), said, allowed, remedy)
    return tuple(findings.gathered)


def _is_odd(value: Any) -> bool:  # noqa: ANN401 - a frame holds anything
    return isinstance(value, _ODD) or bool(getattr(value, "ndim", 0))


def _cell(value: Any) -> str:  # noqa: ANN401 - a frame holds anything
    """The text of one value, with what the frame knows about it."""
    if _is_odd(value):
        return str(value)  # refused, see `_odd_cells`
    value = value.item() if hasattr(value, "item") and not hasattr(value, "isoformat") else value
    if _is_missing(value):
        return ""
    if isinstance(value, bool):
        return Cell.of("TRUE" if value else "FALSE", CellKind.BOOLEAN)
    if isinstance(value, int | float | Decimal):
        return Cell.of(_number(value), CellKind.NUMBER)
    if isinstance(value, date | time | timedelta):
        return Cell.of(date_text(value), CellKind.DATE)
    return str(value).strip()


def _number(value: float | Decimal) -> str:
    return f"{value:f}" if isinstance(value, Decimal) else number_text(value)


def _is_missing(value: Any) -> bool:  # noqa: ANN401 - a frame holds anything
    # NaT and NA are asked for by name: pandas itself need not be loaded to look at a value.
    return (
        value is None
        or type(value).__name__ in ("NaTType", "NAType")
        or (isinstance(value, float) and math.isnan(value))
        or (isinstance(value, Decimal) and value.is_qnan())
    )


def _source(table: TextTable) -> Source:
    """A frame as the CSV that would give the same table: the run's copy of its input."""
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(table.rows)
    return Source.of(f"{table.name}.csv", text.getvalue().encode())


def _column(values: Sequence[Any]) -> list[Any]:
    """The values of a column, as floats where all are decimals that floats hold exactly."""
    numbers = [value for value in values if value is not None]
    if numbers and all(isinstance(value, Decimal) for value in numbers):
        floats = [None if value is None else float(value) for value in values]
        if all(value is None or Decimal(repr(float(value))) == value for value in values):
            return [math.nan if value is None else value for value in floats]
    return list(values)


def _type(values: Sequence[Any]) -> str | None:
    """The type of a column that pandas would not find by itself: text, or nothing at all."""
    is_text = all(value is None or isinstance(value, str) for value in values)
    return "object" if is_text or any(value is None for value in values) else None
