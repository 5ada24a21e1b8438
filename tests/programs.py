"""Small programs for tests of engines and certifier, and what is best in them by brute force."""

from __future__ import annotations

import time
from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from itertools import product

from hypothesis import strategies as st

from prioritiser.domain.effort import Effort, Watch
from prioritiser.milp.model import Column, Exact, Hint, Hinter, Milp, Row, Term, milp
from tests.drawing import dice

NO_LIMIT = Effort(seconds=None)
ENGINES = ["highs", "cbc"]
"""Those that are installed with us."""


def a_watch(seconds: float | None = 60.0) -> Watch:
    return Watch(time.monotonic, seconds)


def a_knapsack(
    values: Sequence[Exact],
    costs: Sequence[Sequence[Exact]],
    budgets: Sequence[Exact],
    requires: Sequence[Sequence[int]] = (),
    excludes: Sequence[Sequence[int]] = (),
) -> Milp:
    """One 0-1 column a value; one row a budget, then the links."""
    rows = [
        Row(f"budget {k}", tuple(enumerate(numbers)), budget)
        for k, (numbers, budget) in enumerate(zip(costs, budgets, strict=True))
    ]
    rows += [Row(f"{i} requires {j}", ((i, 1), (j, -1)), 0) for i, j in requires]
    rows += [Row(f"{i} excludes {j}", ((i, 1), (j, 1)), 1) for i, j in excludes]
    return milp(map(Column, range(len(values))), enumerate(values), rows)


SMALL = a_knapsack([60, 100, 120], [[10, 20, 30]], [50])
PENNIES = a_knapsack(
    [4475073, 8166047, 5960823, 1586349],
    [[328889205, 187768246, 3787728527, 1285345097]],
    [4024989372],
)
"""Every HiGHS since 1.12 takes the second and third of these in pounds; `BEST` is the best."""
BEST = (1, 1, 0, 1)


def a_hard_program(count: int = 250, rows: int = 12) -> Milp:
    """Nothing that an engine closes within a few seconds."""
    numbers = dice(1)
    costs = [[numbers.randint(100, 1000) for _ in range(count)] for _ in range(rows)]
    values = [sum(row[j] for row in costs) + numbers.randint(0, 500) for j in range(count)]
    return a_knapsack(values, costs, [sum(row) // 3 for row in costs])


def silent(program: Milp, watch: Watch) -> Hinter:
    """No advice at all."""
    return lambda lower, upper: Hint((), 1, None)


def fewer(program: Milp) -> list[tuple[int, int]]:
    """The stage that likes a column less for being chosen."""
    return [(j, -1) for j in range(len(program.columns))]


def by_force(
    program: Milp, stages: Sequence[Sequence[Term]] = ()
) -> tuple[Fraction, tuple[int, ...]] | None:
    """The best objective and, among equals, the values that come first by the stages, then by
    the columns' own order; `None` when nothing obeys the rows."""
    position = {column.key: j for j, column in enumerate(program.columns)}
    ranges = [range(column.lower, column.upper + 1) for column in program.columns]
    best: tuple[tuple[Fraction, ...], tuple[int, ...]] | None = None
    for values in product(*ranges):
        if program.is_obeyed(values):
            later = (
                sum((Fraction(a) * values[position[key]] for key, a in terms), Fraction(0))
                for terms in stages
            )
            rank = ((program.objective_of(values), *later), values)
            best = rank if best is None else max(best, rank)
    return None if best is None else (best[0][0], best[1])


NUMBERS: dict[str, st.SearchStrategy[Exact]] = {
    "small": st.integers(-3, 9),
    "tied": st.sampled_from([1, 2, 2, 3, 5]),
    "pence": st.integers(1, 10**9).map(lambda pence: Decimal(pence) / 100),
    "thirds": st.integers(1, 99).map(lambda top: Fraction(top, 3)),
    "huge": st.integers(10**14, 9 * 10**14),
}
SOME = st.integers(-3, 3)
FEW = 4
"""Columns of which every value can still be tried beside others that are wide or lean."""
LINKS = st.one_of(
    st.sampled_from([(1, -1, 0), (1, 1, 1), (1, 1, 1), (1, 1, 1), (-1, -1, -1)]),
    st.tuples(SOME, SOME, st.integers(-2, 4)),
)
"""Requires, excludes (which make cliques), at least one of two, and others."""


@st.composite
def programs(draw: st.DrawFn, most: int = 7, *, is_binary: bool = False) -> Milp:
    """Rows that nearly tie, links and demands; some columns whole numbers beyond 0 and 1.

    Not where `is_binary`: there may be columns that lean, after those that they follow from.
    """
    count = draw(st.integers(1, most))
    columns = [_column(draw, j, count, is_binary=is_binary) for j in range(count)]
    numbers = NUMBERS[draw(st.sampled_from(sorted(NUMBERS)))]
    several = st.lists(numbers, min_size=count, max_size=count)
    rows = [_near_tie(draw, k, draw(several)) for k in range(draw(st.integers(0, 3)))]
    for k in range(draw(st.sampled_from([0, 1, 2, 4, 9])) if count > 1 else 0):
        i, j = draw(st.permutations(range(count)))[:2]
        one, other, at_most = draw(LINKS)
        rows.append(Row(f"link {k}", ((i, one), (j, other)), at_most))
    leaning = 0 if is_binary or count > FEW else draw(st.sampled_from([0, 1, 2]))
    terms: list[Term] = list(enumerate(draw(several)))
    for k in range(leaning):
        column, row, term = _leaning(draw, k, count)
        columns.append(column)
        rows.append(row)
        terms.append(term)
    return milp(columns, terms, rows)


def _column(draw: st.DrawFn, j: int, count: int, *, is_binary: bool) -> Column:
    if is_binary or draw(st.integers(0, 5)):
        return Column(j)
    lower = draw(st.integers(-2, 1))
    return Column(j, lower, lower + draw(st.integers(0, 3 if count > FEW // 2 else 40)))


def _leaning(draw: st.DrawFn, k: int, count: int) -> tuple[Column, Row, Term]:
    """What counts of a pool, as much as is claimed; or what is bought, as little as is needed."""
    sizes = draw(st.lists(st.integers(0, 3), min_size=count, max_size=count))
    upper, worth = draw(st.integers(0, 4)), Fraction(draw(st.integers(1, 9)), 2)
    if draw(st.booleans()):
        drawn = Column(f"drawn {k}", 0, upper, leans=1, grain=draw(st.sampled_from([1, 2, 3])))
        claims = ((j, -size) for j, size in enumerate(sizes))
        return drawn, Row(f"claims {k}", ((drawn.key, 1), *claims), 0), (drawn.key, worth)
    bought = Column(f"bought {k}", 0, upper, leans=-1)
    room = draw(st.integers(0, sum(sizes)))
    row = Row(f"room {k}", ((bought.key, -1), *enumerate(sizes)), room)
    return bought, row, (bought.key, -worth)


def _near_tie(draw: st.DrawFn, k: int, numbers: list[Exact]) -> Row:
    """A row whose right-hand side is what some columns add up to, less next to nothing."""
    taken = draw(st.lists(st.booleans(), min_size=len(numbers), max_size=len(numbers)))
    total = sum(
        (Fraction(number) for number, is_in in zip(numbers, taken, strict=True) if is_in),
        Fraction(0),
    )
    return Row(f"near tie {k}", tuple(enumerate(numbers)), total - draw(st.integers(0, 2)))
