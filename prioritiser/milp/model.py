"""`Milp`: exact rows in columns of integers, once, for engines and certifier alike.

A program is: maximise Σ objective·x / objective_scale, subject to Σ coefficients·x ≤ at_most for
every row, lower ≤ x ≤ upper, x whole. Nothing in it is a float.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from math import gcd, lcm

from prioritiser.domain.effort import Watch

Exact = int | Decimal | Fraction
"""A number without rounding."""
Term = tuple[Hashable, Exact]
"""A column's key and its coefficient."""


@dataclass(frozen=True, slots=True)
class Row:
    """One linear rule, as written by `rules` and `value`: Σ terms ≤ at_most."""

    rule: str
    """The name of the user's rule that it stands for."""
    terms: tuple[Term, ...]
    at_most: Exact


def at_least(rule: str, terms: Iterable[Term], amount: Exact) -> Row:
    """The row Σ terms ≥ amount, turned round."""
    return Row(rule, tuple((key, -number) for key, number in terms), -amount)


@dataclass(frozen=True, slots=True)
class Column:
    """One whole-number unknown."""

    key: Hashable
    """What it stands for, such as a `Choice`; unique in its program."""
    lower: int = 0
    upper: int = 1


@dataclass(frozen=True, slots=True)
class Milp:
    """A maximisation over whole numbers, exact. Build it with `milp`.

    Rows are stored one after another (compressed sparse rows): row r has the entries
    `starts[r]` up to, not including, `starts[r + 1]` of `indices` and `coefficients`.
    """

    columns: tuple[Column, ...]
    objective: tuple[int, ...]
    """One whole number a column; divide by `objective_scale` for the objective's own unit."""
    objective_scale: int
    rules: tuple[str, ...]
    """One name a row."""
    starts: tuple[int, ...]
    indices: tuple[int, ...]
    coefficients: tuple[int, ...]
    at_most: tuple[int, ...]

    @property
    def row_count(self) -> int:
        """Number of rows."""
        return len(self.rules)

    def row(self, number: int) -> tuple[Sequence[int], Sequence[int]]:
        """The columns and the coefficients of one row."""
        first, end = self.starts[number], self.starts[number + 1]
        return self.indices[first:end], self.coefficients[first:end]

    def objective_of(self, values: Sequence[int]) -> Fraction:
        """The objective's exact amount at whole-number `values`, one a column."""
        total = sum(number * x for number, x in zip(self.objective, values, strict=True) if x)
        return Fraction(total, self.objective_scale)

    def broken_rows(self, values: Sequence[int]) -> list[int]:
        """The rows that whole-number `values` break, by any amount."""
        return [
            number
            for number in range(self.row_count)
            if sum(a * values[j] for j, a in zip(*self.row(number), strict=True))
            > self.at_most[number]
        ]

    def is_obeyed(self, values: Sequence[int]) -> bool:
        """Whether `values` break no row and stand within every column's bounds."""
        within = all(
            column.lower <= x <= column.upper
            for column, x in zip(self.columns, values, strict=True)
        )
        return within and not self.broken_rows(values)

    def with_rows(self, rows: Iterable[Row]) -> Milp:
        """The same program under more rows."""
        position = {column.key: j for j, column in enumerate(self.columns)}
        more = _Rows(
            list(self.rules), list(self.starts), list(self.indices), list(self.coefficients),
            list(self.at_most),
        )  # fmt: skip
        for row in rows:
            more.add(row, position)
        return replace(
            self,
            rules=tuple(more.rules),
            starts=tuple(more.starts),
            indices=tuple(more.indices),
            coefficients=tuple(more.coefficients),
            at_most=tuple(more.at_most),
        )

    def with_objective(self, terms: Iterable[Term]) -> Milp:
        """The same program with another thing to maximise."""
        position = {column.key: j for j, column in enumerate(self.columns)}
        objective, scale = _objective(terms, position)
        return replace(self, objective=objective, objective_scale=scale)

    def with_bounds(self, bounds: Mapping[int, tuple[int, int]]) -> Milp:
        """The same program with other bounds on some columns, by column number."""
        columns = tuple(
            replace(column, lower=bounds[j][0], upper=bounds[j][1]) if j in bounds else column
            for j, column in enumerate(self.columns)
        )
        return replace(self, columns=columns)


@dataclass(frozen=True, slots=True)
class Hint:
    """What an engine's linear relaxation suggests; nobody needs to trust a word of it.

    Whatever the multipliers are, weight · objective ≤ Σ multipliers · at_most +
    Σ_j max over the bounds of (weight · objective_j - Σ multipliers · coefficients_j) · x_j.
    """

    multipliers: tuple[tuple[int, int], ...]
    """Row number and whole multiplier above 0, for the rows that have one."""
    weight: int
    """How often the objective is counted; 0 when the multipliers show that no point exists."""
    values: tuple[float, ...] | None
    """The relaxation's point, one number a column, where it found one."""


Hinter = Callable[[Sequence[int], Sequence[int]], Hint]
"""Lower bounds and upper bounds of every column, to a hint about what is left between them."""
Hints = Callable[["Milp", Watch], Hinter]
"""Makes the hinter of a program; the watch lets somebody stop a long one."""


def milp(columns: Iterable[Column], objective: Iterable[Term], rows: Iterable[Row]) -> Milp:
    """The program with these columns, this objective to maximise, and these rows.

    Every row is multiplied to whole numbers and divided by their greatest common divisor; its
    right-hand side is then rounded down, which changes no plan, as columns are whole (M12).
    A key that occurs twice in a row counts with the sum of its coefficients.

    Raises:
        KeyError: when a term names a column that is not there.
    """
    kept = tuple(columns)
    position = {column.key: j for j, column in enumerate(kept)}
    packed = _Rows([], [0], [], [], [])
    for row in rows:
        packed.add(row, position)
    numbers, scale = _objective(objective, position)
    return Milp(
        columns=kept,
        objective=numbers,
        objective_scale=scale,
        rules=tuple(packed.rules),
        starts=tuple(packed.starts),
        indices=tuple(packed.indices),
        coefficients=tuple(packed.coefficients),
        at_most=tuple(packed.at_most),
    )


@dataclass(slots=True)
class _Rows:
    """Rows being packed one after another."""

    rules: list[str]
    starts: list[int]
    indices: list[int]
    coefficients: list[int]
    at_most: list[int]

    def add(self, row: Row, position: Mapping[Hashable, int]) -> None:
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


def _objective(
    terms: Iterable[Term], position: Mapping[Hashable, int]
) -> tuple[tuple[int, ...], int]:
    columns, ratios = _summed(terms, position)
    scale = lcm(*(bottom for _, bottom in ratios))
    numbers = [top * (scale // bottom) for top, bottom in ratios]
    divisor = gcd(scale, *numbers) or 1
    objective = [0] * len(position)
    for column, number in zip(columns, numbers, strict=True):
        objective[column] = number // divisor
    return tuple(objective), scale // divisor
