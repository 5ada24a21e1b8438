"""Programs in which one fact of the portfolio may move: how far must it move at least?

The rows at both ends of one step are compared, and what moved becomes the coefficient of a column
that counts the steps. So no rule needs to know that its facts may move.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from prioritiser.domain.choices import choices_of
from prioritiser.domain.plan import Choice
from prioritiser.domain.portfolio import Portfolio
from prioritiser.formulate.goal import MOST_VALUE, Goal
from prioritiser.formulate.program import columns_of, rows_of
from prioritiser.milp.model import Column, Milp, Row, milp
from prioritiser.milp.tighten import tightened

DIGITS, SHORT = 7, 3
"""A number of steps with more digits is told to engines in so few digits and decimals."""


@dataclass(frozen=True, slots=True)
class Line:
    """One way to move a fact, step by step."""

    stepped: Portfolio
    """The portfolio after one step; but for amounts it must be the portfolio itself."""
    most: int
    """Steps that may be taken, above 0."""
    price: Fraction = Fraction(1)
    """What a step counts, where several lines are weighed against one another; above 0."""


@dataclass(frozen=True, slots=True)
class More:
    """Key of the column that counts the steps along one line, from 0."""

    line: int


@dataclass(frozen=True, slots=True)
class _Part:
    """Key of a column: the steps along a line, where one choice is taken, else 0."""

    line: int
    choice: Choice


class NotALine(ValueError):
    """The rows do not move in a straight line."""


def formulate_along(
    portfolio: Portfolio, lines: tuple[Line, ...], goal: Goal = MOST_VALUE
) -> Milp:
    """The program with the fewest steps along lines with which a plan obeys all rows.

    Args:
        portfolio: as the question sees it, before any step.
        lines: what may move, all at once.
        goal: its `at_least` and `more` are kept; what it looks for is not asked.

    Returns:
        The program of `formulate` with a column `More(n)` for each line, whose objective is the
        price of all steps, to be kept low.

    Raises:
        NotALine: when a step changes more than amounts, or amounts of many choices at once.
    """
    choices = choices_of(portfolio)
    rows = list(rows_of(goal, choices, portfolio))
    moved = [list(rows_of(goal, choices_of(line.stepped), line.stepped)) for line in lines]
    if any(len(some) != len(rows) for some in moved):
        raise NotALine("a step changes how many rows there are")
    parts: dict[_Part, Column] = {}
    loose = [
        _loosened(row, [some[k] for some in moved], lines, parts) for k, row in enumerate(rows)
    ]
    steps = [
        Column(More(n), 0, line.most, grain=grain_of(line.most)) for n, line in enumerate(lines)
    ]
    return tightened(
        milp(
            columns=(*columns_of(choices, portfolio), *steps, *parts.values()),
            objective=[(More(n), -line.price) for n, line in enumerate(lines)],
            rows=(*loose, *_bound_parts(parts, lines)),
        )
    )


def grain_of(most: int) -> int:
    """How many steps an engine counts as one: it stumbles over whole numbers with many digits."""
    return 10 ** (len(str(most)) - SHORT) if most >= 10**DIGITS else 1


def _loosened(
    row: Row, moved: list[Row], lines: tuple[Line, ...], parts: dict[_Part, Column]
) -> Row:
    """One row with what each step changes in it."""
    terms = list(row.terms)
    before = _summed(row)
    for n, other in enumerate(moved):
        if other is row or (other.terms == row.terms and other.at_most == row.at_most):
            continue
        room = Fraction(other.at_most) - Fraction(row.at_most)
        if room:
            terms.append((More(n), -room))
        after = _summed(other)
        if other.rule != row.rule or not after.keys() <= before.keys():
            raise NotALine(f"a step changes what {row.rule} speaks of")
        for key in before:
            change = after.get(key, Fraction(0)) - before[key]
            if change:
                terms.append((_part(n, key, lines[n], parts), change))
    return Row(row.rule, tuple(terms), row.at_most)


def _part(number: int, key: Hashable, line: Line, parts: dict[_Part, Column]) -> _Part:
    if not isinstance(key, Choice):
        raise NotALine("a step changes what stands beside the choices")
    part = _Part(number, key)
    parts.setdefault(part, Column(part, 0, line.most, grain=grain_of(line.most)))
    return part


def _bound_parts(parts: Mapping[_Part, Column], lines: tuple[Line, ...]) -> Iterator[Row]:
    """Steps count for a choice only where it is taken, and all of them do."""
    for part in parts:
        most = lines[part.line].most
        yield Row("step", ((part, 1), (part.choice, -most)), 0)
        yield Row("step", ((part, 1), (More(part.line), -1)), 0)
        # Where the choice is taken, no step may be left out: some rows are hurt by a step.
        yield Row("step", ((More(part.line), 1), (part, -1), (part.choice, most)), most)


def _summed(row: Row) -> dict[Hashable, Fraction]:
    found: dict[Hashable, Fraction] = {}
    for key, number in row.terms:
        found[key] = found.get(key, Fraction(0)) + Fraction(number)
    return found
