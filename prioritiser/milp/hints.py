"""Hints for the certifier: exact whole multipliers read off a hot linear relaxation."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import highspy
import numpy as np

from prioritiser.domain.effort import Watch
from prioritiser.errors import SolverFailed
from prioritiser.milp.arrays import FLOATS, Arrays, to_arrays
from prioritiser.milp.highs import Highs
from prioritiser.milp.model import Hint, Hinter, Milp

SPARE_BITS = 14
"""Rounding the multipliers loosens a bound by about 2⁻¹⁴ of an objective unit a row."""
RAY_BITS = 40
LARGE = 2_000
"""From so many columns and rows on, one relaxation may take long enough to want to stop it."""
NOTHING = Hint((), 1, None)
ROW_BITS = 10
"""No coefficient of a relaxation has more, so that a row of long numbers has a multiplier that
tells: in its own units it would be lost in the noise."""
SMALLEST = 1e-12
"""Multipliers below this, in the engine's own scale, are noise."""


def hints(program: Milp, watch: Watch | None = None) -> Hinter:
    """A function from bounds to what the program's linear relaxation says between them.

    Between two calls the engine stays hot, so a call with a few other bounds costs a few pivots.
    A failing or interrupted engine gives a hint that says nothing, which is safe.
    """
    arrays = _even(to_arrays(program))
    if arrays.is_impossible or not arrays.column_count:
        return _silent
    try:
        relaxation = _relaxation(arrays, watch)
    except SolverFailed:
        return _silent
    weight_bits = _weight_bits(program)

    def told(lower: Sequence[int], upper: Sequence[int]) -> Hint:
        grains = arrays.grains
        relaxation.set_bounds(
            np.asarray(lower, dtype=np.float64) / grains,
            np.asarray(upper, dtype=np.float64) / grains,
        )
        status = relaxation.run_relaxation()
        if status == highspy.HighsModelStatus.kOptimal:
            return _bound(relaxation, arrays, weight_bits)
        if status == highspy.HighsModelStatus.kInfeasible:
            return _ray(relaxation, arrays)
        return NOTHING

    def hint(lower: Sequence[int], upper: Sequence[int]) -> Hint:
        for _ in range(2):
            try:
                return told(lower, upper)
            except SolverFailed:
                # Its last basis is what it most often trips over.
                relaxation.forget()
        return NOTHING

    return hint


def _silent(lower: Sequence[int], upper: Sequence[int]) -> Hint:
    return NOTHING


def _even(arrays: Arrays) -> Arrays:
    """The same arrays, each row shifted until its largest coefficient is of a middling size."""
    if not len(arrays.coefficients):
        return arrays
    most = np.maximum.reduceat(np.abs(arrays.coefficients), arrays.starts[:-1])
    shifts = np.maximum(0, np.frexp(most)[1] - ROW_BITS)
    return replace(
        arrays,
        coefficients=np.ldexp(arrays.coefficients, -np.repeat(shifts, np.diff(arrays.starts))),
        at_most=np.ldexp(arrays.at_most, -shifts),
        shifts=tuple((shifts + np.asarray(arrays.shifts)).tolist()),
    )


def _relaxation(arrays: Arrays, watch: Watch | None) -> Highs:
    relaxation = Highs(arrays, is_whole=False)
    relaxation.set_option("presolve", "off")
    relaxation.set_option("solver", "simplex")
    if watch is not None and arrays.column_count + arrays.row_count >= LARGE:
        relaxation.stop_at(watch)
    return relaxation


def _weight_bits(program: Milp) -> int:
    """Enough bits that rounding a multiplier moves a bound by next to nothing."""
    most = max((abs(number).bit_length() for number in program.coefficients), default=1)
    widest = max((column.width for column in program.columns), default=1)
    return most + widest.bit_length() - 1 + len(program.columns).bit_length() + SPARE_BITS


def _bound(relaxation: Highs, arrays: Arrays, weight_bits: int) -> Hint:
    solution = relaxation.engine.getSolution()
    multipliers = _whole(
        np.asarray(solution.row_dual, dtype=np.float64),
        arrays,
        [weight_bits + arrays.cost_shift - shift for shift in arrays.shifts],
    )
    values = np.asarray(solution.col_value, dtype=np.float64) * arrays.grains
    return Hint(multipliers, 1 << weight_bits, tuple(values.tolist()))


def _ray(relaxation: Highs, arrays: Arrays) -> Hint:
    status, is_there, ray = relaxation.engine.getDualRay()
    if status == highspy.HighsStatus.kError or not is_there:
        return Hint((), 0, None)
    # HiGHS's ray has one sign for rows with an upper side; no row of ours has another side.
    numbers = np.abs(np.asarray(ray, dtype=np.float64))
    largest = numbers.max(initial=0.0)
    if largest == 0.0:
        return Hint((), 0, None)
    most = max(arrays.shifts)
    exponents = [RAY_BITS + most - shift for shift in arrays.shifts]
    return Hint(_whole(numbers / largest, arrays, exponents), 0, None)


def _whole(
    numbers: FLOATS, arrays: Arrays, exponents: Sequence[int]
) -> tuple[tuple[int, int], ...]:
    """Each number above 0, times 2**exponent, as a whole number beside its program row."""
    pairs = []
    for k in np.flatnonzero(numbers > SMALLEST).tolist():
        top, bottom = float(numbers[k]).as_integer_ratio()
        exponent = exponents[k]
        whole = (top << exponent) // bottom if exponent >= 0 else top // (bottom << -exponent)
        if whole:
            pairs.append((arrays.rows[k], whole))
    return tuple(pairs)
