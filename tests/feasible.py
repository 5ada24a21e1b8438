"""Whether the rows of a small program leave anything at all, found without an engine.

For tests that say "no values of the other columns obey the rows": exact, by cutting bounds back
and halving what is left.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from prioritiser.milp.model import Milp

Bounds = list[list[int]]
"""Least and most of every column."""


@dataclass(frozen=True, slots=True)
class Feasible:
    """One program, asked with some of its columns settled."""

    program: Milp

    def has_values(self, settled: Mapping[int, int]) -> bool:
        """Whether any values of the other columns obey every row."""
        bounds = [
            [settled.get(j, column.lower), settled.get(j, column.upper)]
            for j, column in enumerate(self.program.columns)
        ]
        return self._is_left(bounds)

    def _is_left(self, bounds: Bounds) -> bool:
        if not self._cut_back(bounds):
            return False
        free = [(high - low, j) for j, (low, high) in enumerate(bounds) if low < high]
        if not free:
            return True
        _, j = min(free)
        low, high = bounds[j]
        half = (low + high) // 2
        for part in ([half + 1, high], [low, half]):
            if self._is_left([part if k == j else list(one) for k, one in enumerate(bounds)]):
                return True
        return False

    def _cut_back(self, bounds: Bounds) -> bool:
        """Take from the bounds what a row rules out by itself; whether anything is left."""
        is_moving = True
        while is_moving:
            is_moving = False
            for entries, at_most in self._rows():
                least = sum(a * bounds[j][a < 0] for j, a in entries)
                if least > at_most:
                    return False
                for j, a in entries:
                    spare = at_most - least + a * bounds[j][a < 0]
                    if a > 0 and spare // a < bounds[j][1]:
                        bounds[j][1], is_moving = spare // a, True
                    elif a < 0 and -(spare // -a) > bounds[j][0]:
                        bounds[j][0], is_moving = -(spare // -a), True
        return True

    def _rows(self) -> Iterator[tuple[list[tuple[int, int]], int]]:
        for k in range(self.program.row_count):
            columns, numbers = self.program.row(k)
            yield list(zip(columns, numbers, strict=True)), self.program.at_most[k]
