"""The Next Release Problem: customers pay for features, features need one another.

A customer is an initiative with value and no cost that requires its requirements. A requirement
is an initiative with cost and no value. Source: Bagnall and others 2001; Xuan and others 2012.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from benchmarks.tables import Instance, Tables


def load(folder: Path, instance: str, variant: str) -> Instance:
    """The instance under the budget named in its variant, such as `30% budget 257`.

    Raises:
        ValueError: when the variant names no budget or the file does not hold together.
    """
    found = re.search(r"budget (\d+)$", variant)
    if found is None:
        raise ValueError(f"no budget in the variant {variant!r} of {instance}")
    text = (folder / "nrp" / f"{instance}.txt").read_text(encoding="ascii")
    return Instance(tables(text), budget=found[1])


def tables(text: str) -> Tables:
    """Whole numbers in a row: levels of costs, pairs `A B` (B requires A), customers.

    Ids are `R0001` and `C0001`, numbered through as in the file. A pair that occurs twice is
    written twice, as a real list might.

    Raises:
        ValueError: when the numbers run out early or some are left over.
    """
    numbers = iter(text.split())
    costs = [cost for _ in range(_next(numbers)) for cost in _take(numbers, _next(numbers))]
    initiatives = [(_requirement(i), "0", cost) for i, cost in enumerate(costs, start=1)]
    links: list[tuple[str, ...]] = []
    for _ in range(_next(numbers)):
        needed, needing = _take(numbers, 2)
        links.append((_requirement(needing), "requires", _requirement(needed)))
    for i in range(1, _next(numbers) + 1):
        (profit,) = _take(numbers, 1)
        wanted = [_requirement(number) for number in _take(numbers, _next(numbers))]
        initiatives.append((f"C{i:04d}", profit, "0"))
        if wanted:
            links.append((f"C{i:04d}", "requires", ";".join(wanted)))
    if next(numbers, None) is not None:
        raise ValueError("numbers are left over after the last customer")
    return {
        "initiatives": [("id", "value", "cost"), *initiatives],
        "links": [("source", "relation", "target"), *links],
    }


def _requirement(number: str | int) -> str:
    return f"R{int(number):04d}"


def _next(numbers: Iterator[str]) -> int:
    return int(_take(numbers, 1)[0])


def _take(numbers: Iterator[str], count: int) -> list[str]:
    taken = list(islice(numbers, count))
    if len(taken) < count:
        raise ValueError(f"the file ends where {count} more numbers should stand")
    return taken
