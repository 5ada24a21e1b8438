"""Exact rows packed one after another as whole numbers, with nothing in them that says nothing."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from math import gcd, lcm

from prioritiser.milp.terms import Row, Term


@dataclass(slots=True)
class Rows:
    """Rows being packed one after another."""

    rules: list[str]
    starts: list[int]
    indices: list[int]
    coefficients: list[int]
    at_most: list[int]

    def add(self, row: Row, position: Mapping[Hashable, int]) -> None:
        """Pack one more row, multiplied to whole numbers and divided by what they share."""
        columns, ratios = _summed(row.terms, position)
        scale = lcm(*(bottom for _, bottom in ratios))
        numbers = [top * (scale // bottom) for top, bottom in ratios]
        divisor = gcd(*numbers) or 1
        top, bottom = row.at_most.as_integer_ratio()
        self.rules.append(row.rule)
        self.indices.extend(columns)
        self.coefficients.extend(number // divisor for number in numbers)
        self.starts.append(len(self.indices))
        self.at_most.append((top * scale) // (bottom * divisor))


def _summed(
    terms: Iterable[Term], position: Mapping[Hashable, int]
) -> tuple[list[int], list[tuple[int, int]]]:
    ratios: dict[int, tuple[int, int]] = {}
    for key, number in terms:
        column, ratio = position[key], number.as_integer_ratio()
        if column in ratios:
            ratio = (Fraction(*ratio) + Fraction(*ratios[column])).as_integer_ratio()
        ratios[column] = ratio
    kept = sorted(column for column, ratio in ratios.items() if ratio[0])
    return kept, [ratios[column] for column in kept]


def objective_numbers(
    terms: Iterable[Term], position: Mapping[Hashable, int], count: int
) -> tuple[tuple[int, ...], int]:
    """An objective of `count` columns as whole numbers, and what to divide them by."""
    columns, ratios = _summed(terms, position)
    scale = lcm(*(bottom for _, bottom in ratios))
    numbers = [top * (scale // bottom) for top, bottom in ratios]
    divisor = gcd(scale, *numbers) or 1
    objective = [0] * count
    for column, number in zip(columns, numbers, strict=True):
        objective[column] = number // divisor
    return tuple(objective), scale // divisor
