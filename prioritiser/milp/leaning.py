"""Columns that follow from those before them, put where they lean to."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from prioritiser.milp.model import Milp

Entry = tuple[int, int]
"""A row, by its place among those that matter here, and the coefficient in it."""


class Leaning:
    """What decides where the columns of one program lean to, looked up once for many values."""

    def __init__(self, program: Milp) -> None:
        columns = program.columns
        self._columns = columns
        self._leaning = [j for j, column in enumerate(columns) if column.leans]
        self._rows: list[tuple[tuple[Entry, ...], int]] = []
        """Each row with a column that leans: its entries, and what is allowed."""
        self._entries: dict[int, list[Entry]] = {j: [] for j in self._leaning}
        """By column that leans: the rows that say where it stands."""
        self._standing: dict[int, list[Entry]] = {j: [] for j in self._leaning}
        """By column that leans: every row that it is in."""
        for k in range(program.row_count) if self._leaning else ():
            found, place = tuple(zip(*program.row(k), strict=True)), len(self._rows)
            follows = ("", program.rules[k])
            is_told = False
            for j, number in found:
                if j in self._standing:
                    is_told = True
                    self._standing[j].append((place, number))
                    if columns[j].follows in follows:
                        self._entries[j].append((place, number))
            if is_told:
                self._rows.append((found, program.at_most[k]))

    def completed(self, values: Sequence[int]) -> tuple[int, ...]:
        """`values` with every column that leans put in its place, see `Milp.completed`."""
        if not self._leaning:
            return tuple(values)
        found = list(values)
        for j in self._leaning:
            found[j] = self._columns[j].lower
        spare = [
            at_most - sum(number * found[j] for j, number in row if found[j])
            for row, at_most in self._rows
        ]
        for j in self._leaning:
            low = found[j]
            moved = self._leant(j, low, [(number, spare[k]) for k, number in self._entries[j]])
            if moved != low:
                for k, number in self._standing[j]:
                    spare[k] -= number * (moved - low)
                found[j] = moved
        return tuple(found)

    def _leant(self, column: int, low: int, rows: Iterable[tuple[int, int]]) -> int:
        """Where one column leans to, by its coefficient and what is spare in each of its rows."""
        own = self._columns[column]
        if own.leans > 0:
            rises = (spare // a for a, spare in rows if a > 0)
            return max(low, min(own.upper, low + min(rises, default=own.width)))
        needs = (-(spare // -a) for a, spare in rows if a < 0)
        return min(own.upper, low + max(0, max(needs, default=0)))
