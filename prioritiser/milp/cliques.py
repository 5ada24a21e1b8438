"""Sets of columns of which one at most can be 1, put together from rows that exclude pairs.

One row for the set says more than all its pairs do: at a half each, every pair is content.
"""

from __future__ import annotations

from collections.abc import Sequence

from prioritiser.milp.model import Milp, Row

Clique = tuple[int, ...]
"""Column numbers, every two of them excluded by a row of the program."""
PAIR = 2
MOST_PAIRS = 200_000


def with_cliques(program: Milp, cliques: Sequence[Clique]) -> Milp:
    """The program with one row more for each clique."""
    keys = [column.key for column in program.columns]
    return program.with_rows(
        Row("at most one", tuple((keys[j], 1) for j in clique), 1) for clique in cliques
    )


def cliques_of(program: Milp) -> tuple[Clique, ...]:
    """Cliques that hold, together, every excluded pair that lies in one of three or more."""
    pairs = _excluded_pairs(program)
    return _covering(pairs) if PAIR < len(pairs) <= MOST_PAIRS else ()


def rows_outside(program: Milp, cliques: Sequence[Clique]) -> list[int]:
    """The program's rows, but for the pairs that a clique says better."""
    within = {
        (first, second)
        for clique in cliques
        for place, first in enumerate(clique)
        for second in clique[place + 1 :]
    }
    return [k for k in range(program.row_count) if _pair(program, k) not in within]


def _excluded_pairs(program: Milp) -> list[tuple[int, int]]:
    """The pairs of 0-1 columns that some row of two columns does not allow together."""
    pairs = {_pair(program, k) for k in range(program.row_count)}
    return sorted(pair for pair in pairs if pair is not None)


def _pair(program: Milp, number: int) -> tuple[int, int] | None:
    """The two columns that one row excludes together, if that is all that it does."""
    if program.starts[number + 1] - program.starts[number] != PAIR:
        return None
    (first, second), (one, other) = program.row(number)
    bounds = {(program.columns[j].lower, program.columns[j].upper) for j in (first, second)}
    at_most = program.at_most[number]
    if bounds != {(0, 1)} or not max(0, one, other) <= at_most < one + other:
        return None
    return (first, second)


def _covering(pairs: Sequence[tuple[int, int]]) -> tuple[Clique, ...]:
    """Cliques that cover every pair which lies in one of three or more, the largest first."""
    near: dict[int, set[int]] = {}
    for first, second in pairs:
        near.setdefault(first, set()).add(second)
        near.setdefault(second, set()).add(first)
    covered: set[tuple[int, int]] = set()
    found = []
    for pair in sorted(pairs, key=lambda pair: (-len(near[pair[0]] & near[pair[1]]), pair)):
        if pair in covered:
            continue
        clique = _grown(pair, near)
        if len(clique) > PAIR:
            found.append(clique)
            covered.update((i, j) for i in clique for j in clique if i < j)
    return tuple(found)


def _grown(pair: tuple[int, int], near: dict[int, set[int]]) -> Clique:
    clique = list(pair)
    common = near[pair[0]] & near[pair[1]]
    while common:
        chosen = max(sorted(common), key=lambda j: len(near[j] & common))
        clique.append(chosen)
        common &= near[chosen]
    return tuple(sorted(clique))
