"""Knapsacks under several limits: R&D selection, capital budgeting.

`mknap*` files hold several problems (variant `#1` is the first), the others one. All are numbers
in a row: `n m optimum`, n values, m rows of n amounts, m limits.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from benchmarks.tables import Instance, Tables, capacities


def load(folder: Path, instance: str, variant: str) -> Instance:
    """The problem of a file; the variant is `#` and its place, or empty in a file of one."""
    if variant:
        text = (folder / "mkp" / f"{instance}.txt").read_text(encoding="ascii")
        return Instance(problems(text)[int(variant.removeprefix("#")) - 1])
    text = (folder / "mkp" / f"{instance}.dat").read_text(encoding="ascii")
    return Instance(problem(iter(text.split())))


def problems(text: str) -> list[Tables]:
    """Every problem of a file that begins with how many it holds.

    Raises:
        ValueError: when the numbers run out early or some are left over.
    """
    numbers = iter(text.split())
    found = [problem(numbers) for _ in range(int(next(numbers)))]
    if next(numbers, None) is not None:
        raise ValueError("numbers are left over after the last problem")
    return found


def problem(numbers: Iterator[str]) -> Tables:
    """The next problem of a row of numbers."""
    count, limits, _ = (int(float(number)) for number in _take(numbers, 3))
    values = _take(numbers, count)
    uses = [_take(numbers, count) for _ in range(limits)]
    return capacities(values, uses, _take(numbers, limits))


def _take(numbers: Iterator[str], count: int) -> list[str]:
    taken = list(islice(numbers, count))
    if len(taken) < count:
        raise ValueError(f"the file ends where {count} more numbers should stand")
    return taken
