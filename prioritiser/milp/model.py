"""`Milp`: exact rows in columns of integers, once, for engines and certifier alike.

A program is: maximise Σ objective·x / objective_scale, subject to Σ coefficients·x ≤ at_most for
every row, lower ≤ x ≤ upper, x whole. Nothing in it is a float.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from prioritiser.domain.effort import Watch
from prioritiser.milp.leaning import Leaning
from prioritiser.milp.packing import Rows, objective_numbers
from prioritiser.milp.terms import Column, Exact, Row, Term, at_least

__all__ = [
    "Column",
    "Exact",
    "Hint",
    "Hinter",
    "Hints",
    "Leaning",
    "Milp",
    "Row",
    "Term",
    "at_least",
    "milp",
]


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
    same: tuple[tuple[Hashable, Hashable], ...] = ()
    """Keys without a column of their own, each with the key of the column that stands for it."""

    @property
    def position(self) -> dict[Hashable, int]:
        """The number of the column that stands for each key."""
        found = {column.key: j for j, column in enumerate(self.columns)}
        found.update((key, found[other]) for key, other in self.same)
        return found

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

    def completed(self, values: Sequence[int]) -> tuple[int, ...]:
        """`values` with every column that leans put where the columns before it let it go.

        Whatever `values` say of such columns is ignored. The others stay, even if they break rows.
        """
        return Leaning(self).completed(values)

    def with_rows(self, rows: Iterable[Row]) -> Milp:
        """The same program under more rows."""
        position = self.position
        more = Rows(
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
        objective, scale = objective_numbers(terms, self.position, len(self.columns))
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


def milp(
    columns: Iterable[Column],
    objective: Iterable[Term],
    rows: Iterable[Row],
    same: Mapping[Hashable, Hashable] | None = None,
) -> Milp:
    """The program with these columns, this objective to maximise, and these rows.

    Every row is multiplied to whole numbers and divided by their greatest common divisor; its
    right-hand side is then rounded down, which changes no plan, as columns are whole (M12).
    A key that occurs twice in a row counts with the sum of its coefficients; one that is the
    `same` as another has no column of its own.

    Raises:
        KeyError: when a term names a column that is not there.
    """
    same = same or {}
    kept = tuple(column for column in columns if column.key not in same)
    position: dict[Hashable, int] = {column.key: j for j, column in enumerate(kept)}
    position.update((key, position[other]) for key, other in same.items())
    packed = Rows([], [0], [], [], [])
    for row in rows:
        packed.add(row, position)
    numbers, scale = objective_numbers(objective, position, len(kept))
    return Milp(
        columns=kept,
        objective=numbers,
        objective_scale=scale,
        rules=tuple(packed.rules),
        starts=tuple(packed.starts),
        indices=tuple(packed.indices),
        coefficients=tuple(packed.coefficients),
        at_most=tuple(packed.at_most),
        same=tuple(same.items()),
    )
