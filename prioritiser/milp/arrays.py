"""A `Milp` as sparse floating-point arrays, scaled so that no engine's tolerance hides a penny.

Engines accept a row that is broken by up to about 1e-6. So whole numbers are divided by a power
of two only as far as one unit stays clearly above that, which keeps pence exact up to 1e15.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from prioritiser.milp.model import Milp

FLOATS = NDArray[np.float64]
INTEGERS = NDArray[np.int32]

PLAIN_BITS = 10
"""Numbers up to this many bits stay as they are."""
UNIT_SHIFT = 16
"""One unit never counts for less than 2⁻¹⁶, about 1.5e-5: 15 times the tolerance …"""
FINE_BITS = 20
"""What is left of an objective whose units are finer than any engine can tell apart."""
MOST_BITS = 45
"""… unless the numbers would then stay above 2⁴⁵, near the 1e15 that HiGHS refuses."""


@dataclass(frozen=True, slots=True)
class Arrays:
    """Maximise cost · x with rows · x ≤ at_most, lower ≤ x ≤ upper, x whole where it says so.

    A column counts in ones, whatever its `grain`.
    """

    cost: FLOATS
    """One a column: objective / 2**cost_shift."""
    cost_shift: int
    lower: FLOATS
    upper: FLOATS
    grains: FLOATS
    """One a column: the program's own number is so many times as much."""
    starts: INTEGERS
    """Compressed sparse rows, as in `Milp`; rows with one column are folded into the bounds."""
    indices: INTEGERS
    coefficients: FLOATS
    at_most: FLOATS
    rows: tuple[int, ...]
    """The program's row that each row stands for."""
    shifts: tuple[int, ...]
    """One a row: the program's whole numbers are these times 2**shift."""
    is_impossible: bool
    """Whether the bounds alone, or a row without columns, already allow nothing."""

    @property
    def column_count(self) -> int:
        """Number of columns."""
        return len(self.cost)

    @property
    def row_count(self) -> int:
        """Number of rows that are left."""
        return len(self.rows)


def to_arrays(program: Milp) -> Arrays:
    """The program as arrays, in the columns' and rows' own order."""
    lower, upper, is_impossible = _folded_bounds(program)
    rows = tuple(
        k for k in range(program.row_count) if program.starts[k + 1] - program.starts[k] > 1
    )
    sizes = [program.starts[k + 1] - program.starts[k] for k in rows]
    grains = [column.grain for column in program.columns]
    objective, numbers = _in_ones(program, grains)
    shifts = tuple(_shift(numbers[program.starts[k] : program.starts[k + 1]]) for k in rows)
    kept = (
        np.concatenate([np.arange(program.starts[k], program.starts[k + 1]) for k in rows])
        if rows
        else np.zeros(0, dtype=np.int64)
    )
    cost_shift = _cost_shift(objective)
    repeated = np.repeat(np.asarray(shifts, dtype=np.int64), sizes)
    return Arrays(
        cost=_scaled(objective, cost_shift),
        cost_shift=cost_shift,
        lower=_divided(lower, grains),
        upper=_divided(upper, grains),
        grains=np.asarray(grains, dtype=np.float64),
        starts=np.concatenate(([0], np.cumsum(sizes))).astype(np.int32),
        indices=np.asarray(program.indices, dtype=np.int32)[kept],
        coefficients=_scaled_each(numbers, kept, repeated),
        at_most=np.asarray(
            [program.at_most[k] / (1 << shift) for k, shift in zip(rows, shifts, strict=True)],
            dtype=np.float64,
        ),
        rows=rows,
        shifts=shifts,
        is_impossible=is_impossible,
    )


def _in_ones(program: Milp, grains: Sequence[int]) -> tuple[Sequence[int], Sequence[int]]:
    """The objective and all coefficients, as they are when every column counts in ones."""
    if max(grains, default=1) == 1:
        return program.objective, program.coefficients
    objective = [number * grain for number, grain in zip(program.objective, grains, strict=True)]
    pairs = zip(program.coefficients, program.indices, strict=True)
    return objective, [number * grains[j] for number, j in pairs]


def _divided(numbers: Sequence[int], grains: Sequence[int]) -> FLOATS:
    pairs = zip(numbers, grains, strict=True)
    return np.asarray([number / grain for number, grain in pairs], dtype=np.float64)


def _folded_bounds(program: Milp) -> tuple[list[int], list[int], bool]:
    lower = [column.lower for column in program.columns]
    upper = [column.upper for column in program.columns]
    is_impossible = False
    for k in range(program.row_count):
        first, end = program.starts[k], program.starts[k + 1]
        if end == first:
            is_impossible = is_impossible or program.at_most[k] < 0
        elif end == first + 1:
            j, number = program.indices[first], program.coefficients[first]
            if number > 0:
                upper[j] = min(upper[j], program.at_most[k] // number)
            else:
                lower[j] = max(lower[j], -(program.at_most[k] // -number))
    crossed = any(low > high for low, high in zip(lower, upper, strict=True))
    return lower, upper, is_impossible or crossed


def _shift(numbers: Sequence[int]) -> int:
    """How many bits to shift these whole numbers down by."""
    bits = max((abs(number).bit_length() for number in numbers), default=0)
    return max(0, bits - MOST_BITS, min(UNIT_SHIFT, bits - PLAIN_BITS))


def _cost_shift(numbers: Sequence[int]) -> int:
    """How many bits to shift an objective down by.

    One in units too fine to matter is brought near the size that engines like best.
    """
    bits = max((abs(number).bit_length() for number in numbers), default=0)
    return bits - FINE_BITS if bits > MOST_BITS else _shift(numbers)


def _scaled(numbers: Sequence[int], shift: int) -> FLOATS:
    # Whole-number division is rounded once and never overflows, however long the numbers are.
    return np.asarray([number / (1 << shift) for number in numbers], dtype=np.float64)


def _scaled_each(
    numbers: Sequence[int], kept: NDArray[np.int64], shifts: NDArray[np.int64]
) -> FLOATS:
    if not len(kept):
        return np.zeros(0, dtype=np.float64)
    if not shifts.any():
        return np.asarray(numbers, dtype=np.float64)[kept]
    return np.asarray(
        [
            numbers[at] / (1 << shift)
            for at, shift in zip(kept.tolist(), shifts.tolist(), strict=True)
        ],
        dtype=np.float64,
    )
