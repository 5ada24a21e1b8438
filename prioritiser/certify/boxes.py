"""Boxes: what is left of every column's bounds, narrowed exactly by the rows.

Whole numbers only. A row's *least* is the smallest amount its left-hand side can still take;
a row whose least exceeds its right-hand side leaves nothing possible.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from prioritiser.milp.model import Milp

Entry = tuple[int, int]
"""A column (in a row) or a row (in a column), and the coefficient."""


@dataclass(frozen=True, slots=True)
class Shape:
    """A program's rows by row and by column, widest entries first."""

    objective: tuple[int, ...]
    rows: tuple[tuple[Entry, ...], ...]
    """One a row: its entries by falling |coefficient| · (upper - lower)."""
    columns: tuple[tuple[Entry, ...], ...]
    """One a column: the rows that it is in."""
    at_most: tuple[int, ...]
    widths: tuple[int, ...]
    """upper - lower of every column at the start."""
    leans: tuple[int, ...]
    """One a column, as in `Column`."""


@dataclass(slots=True)
class Box:
    """Bounds of every column, and the least of every row between them."""

    lower: list[int]
    upper: list[int]
    least: list[int]
    log: list[tuple[int, int, int]] | None = None
    """Column, rise of its lower, fall of its upper: every narrowing since logging began."""

    @property
    def is_point(self) -> bool:
        """Whether every column has one value left."""
        return self.lower == self.upper

    def is_decided(self, shape: Shape) -> bool:
        """Whether every yes or no that does not follow from others has one value left."""
        columns = zip(self.lower, self.upper, shape.leans, shape.widths, strict=True)
        return all(low == high or lean or width > 1 for low, high, lean, width in columns)

    def copy(self) -> Box:
        """A box that can be narrowed by itself."""
        return Box(self.lower[:], self.upper[:], self.least[:])


def shape_of(program: Milp) -> Shape:
    """The program's rows, ready for narrowing boxes."""
    widths = tuple(column.upper - column.lower for column in program.columns)
    rows = []
    columns: list[list[Entry]] = [[] for _ in widths]
    for k in range(program.row_count):
        entries = list(zip(*program.row(k), strict=True))
        for j, number in entries:
            columns[j].append((k, number))
        entries.sort(key=lambda entry: (-abs(entry[1]) * widths[entry[0]], entry[0]))
        rows.append(tuple(entries))
    return Shape(
        objective=program.objective,
        rows=tuple(rows),
        columns=tuple(tuple(entries) for entries in columns),
        at_most=program.at_most,
        widths=widths,
        leans=tuple(column.leans for column in program.columns),
    )


def first_box(program: Milp, shape: Shape) -> Box | None:
    """The program's own bounds, narrowed; `None` when nothing is possible."""
    lower = [column.lower for column in program.columns]
    upper = [column.upper for column in program.columns]
    if any(low > high for low, high in zip(lower, upper, strict=True)):
        return None
    least = [
        sum(number * (lower[j] if number > 0 else upper[j]) for j, number in entries)
        for entries in shape.rows
    ]
    box = Box(lower, upper, least)
    return box if narrow(shape, box, range(len(least))) else None


def restrict(shape: Shape, box: Box, limits: Iterable[tuple[int, int, int]]) -> bool:
    """Narrow columns (each with its low and high) and follow all that follows.

    Returns:
        False when nothing is left.
    """
    touched: set[int] = set()
    for column, low, high in limits:
        if low > box.lower[column]:
            _raise_lower(shape, box, column, low, touched)
        if high < box.upper[column]:
            _cut_upper(shape, box, column, high, touched)
        if box.lower[column] > box.upper[column]:
            return False
    return narrow(shape, box, touched)


def narrow(shape: Shape, box: Box, touched: Iterable[int]) -> bool:
    """Narrow the box by the rows in `touched` and all that follows; False when none is left."""
    rows, at_most, widths = shape.rows, shape.at_most, shape.widths
    lower, upper, least = box.lower, box.upper, box.least
    pending = set(touched)
    while pending:
        k = pending.pop()
        spare = at_most[k] - least[k]
        if spare < 0:
            return False
        for j, number in rows[k]:
            if number > 0:
                if number * widths[j] <= spare:
                    break
                if number * (upper[j] - lower[j]) > spare:
                    _cut_upper(shape, box, j, lower[j] + spare // number, pending)
            else:
                if -number * widths[j] <= spare:
                    break
                if -number * (upper[j] - lower[j]) > spare:
                    _raise_lower(shape, box, j, upper[j] - spare // -number, pending)
    return True


def undo(shape: Shape, box: Box) -> None:
    """Take back every narrowing in the log."""
    for column, rise, fall in reversed(box.log or []):
        box.lower[column] -= rise
        box.upper[column] += fall
        for k, number in shape.columns[column]:
            box.least[k] -= number * rise if number > 0 else -number * fall
    box.log = []


def _cut_upper(shape: Shape, box: Box, column: int, high: int, touched: set[int]) -> None:
    step = box.upper[column] - high
    box.upper[column] = high
    if box.log is not None:
        box.log.append((column, 0, step))
    least = box.least
    for k, number in shape.columns[column]:
        if number < 0:
            least[k] -= number * step
            touched.add(k)


def _raise_lower(shape: Shape, box: Box, column: int, low: int, touched: set[int]) -> None:
    step = low - box.lower[column]
    box.lower[column] = low
    if box.log is not None:
        box.log.append((column, step, 0))
    least = box.least
    for k, number in shape.columns[column]:
        if number > 0:
            least[k] += number * step
            touched.add(k)
