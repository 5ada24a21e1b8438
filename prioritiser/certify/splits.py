"""Where to split a box: what earlier splits at a column have cost. Guesses only."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from math import floor

from prioritiser.certify.boxes import Box, Shape

WHOLE_WITHIN = 1e-6
TRUSTED_AFTER = 4
"""A column's past is believed after it was tried this often in each direction."""
LEAST_LOSS = 1e-6


@dataclass(slots=True)
class Record:
    """By column and direction: losses a unit of fraction, summed, and how many there were."""

    sums: dict[tuple[int, bool], float] = field(default_factory=dict)
    counts: dict[tuple[int, bool], int] = field(default_factory=dict)
    total: float = 0.0

    def add(self, column: int, is_up: bool, loss: float) -> None:
        """Note what rounding a column in one direction cost, a unit of fraction."""
        key = (column, is_up)
        self.sums[key] = self.sums.get(key, 0.0) + loss
        self.counts[key] = self.counts.get(key, 0) + 1
        self.total += loss

    def is_trusted(self, column: int) -> bool:
        """Whether both directions were tried often enough."""
        return all(self.counts.get((column, way), 0) >= TRUSTED_AFTER for way in (False, True))

    def score(self, column: int, share: float) -> float:
        """How much a split at this column promises, by its past."""
        return product(
            self._mean(column, is_up=False) * share, self._mean(column, is_up=True) * (1 - share)
        )

    def _mean(self, column: int, *, is_up: bool) -> float:
        key = (column, is_up)
        if key in self.counts:
            return self.sums[key] / self.counts[key]
        return self.total / sum(self.counts.values()) if self.counts else 1.0


def product(first: float, second: float) -> float:
    """The score of a split that loses this much in each direction."""
    return max(first, LEAST_LOSS) * max(second, LEAST_LOSS)


def fractions_of(shape: Shape, box: Box, values: Sequence[float]) -> list[tuple[int, float]]:
    """The columns whose value is not whole, each with the part above the whole number.

    Deciding columns alone, where any is torn. Else those that follow: half a bought unit, or half
    a step, is worth something that no plan has, and no other split takes it away.
    """
    deciding: list[tuple[int, float]] = []
    following: list[tuple[int, float]] = []
    for j, value in enumerate(values):
        share = value - floor(value)
        if WHOLE_WITHIN < share < 1.0 - WHOLE_WITHIN and box.lower[j] < box.upper[j]:
            (following if shape.leans[j] else deciding).append((j, share))
    return deciding or following


def widest(shape: Shape, box: Box) -> int:
    """The first yes or no that is open, else the deciding column with the widest bounds.

    Once every yes or no is settled, the rows settle amounts by themselves. Columns that follow
    come last.
    """
    widths = [high - low for low, high in zip(box.lower, box.upper, strict=True)]
    deciding = [0 if lean else width for width, lean in zip(widths, shape.leans, strict=True)]
    open_ = [width * (most <= 1) for width, most in zip(deciding, shape.widths, strict=True)]
    wide = next((some for some in (open_, deciding) if any(some)), widths)
    return wide.index(max(wide))


def cut_of(box: Box, column: int, values: Sequence[float] | None) -> int:
    """The largest value that stays in the lower half of a split."""
    low, high = box.lower[column], box.upper[column]
    at = (low + high) // 2 if values is None else floor(values[column])
    return max(low, min(high - 1, at))
