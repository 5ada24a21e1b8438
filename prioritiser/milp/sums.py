"""Columns that add up others: whether something starts at all, whenever that is.

To split at one start moves a relaxation to the next start, which is worth much the same. To split
at the sum of all of them decides something.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from prioritiser.milp.model import Column, Milp, Row

Sum = tuple[int, ...]
"""Column numbers, of which one row lets one at most be 1."""
ONE = 1


def with_sums(program: Milp, sums: Sequence[Sum]) -> Milp:
    """The program with one 0-1 column more for each sum, at the end, and two rows that say so."""
    if not sums:
        return program
    keys = [column.key for column in program.columns]
    more = [Column(("sum", *(keys[j] for j in columns))) for columns in sums]
    rows = []
    for whole, columns in zip(more, sums, strict=True):
        ups = tuple((keys[j], 1) for j in columns)
        downs = tuple((keys[j], -1) for j in columns)
        rows += [Row("sum", (*ups, (whole.key, -1)), 0), Row("sum", (*downs, (whole.key, 1)), 0)]
    wider = replace(
        program,
        columns=(*program.columns, *more),
        objective=(*program.objective, *(0 for _ in more)),
    )
    return wider.with_rows(rows)


def sums_of(program: Milp) -> tuple[Sum, ...]:
    """Free columns of which one at most can be 1, and which look alike in the other rows.

    Of a row that holds several initiatives or versions, those of each make a sum of their own.
    """
    columns: list[dict[int, int]] = [{} for _ in program.columns]
    single, certain = [], set[Sum]()
    for k in range(program.row_count):
        numbers = dict(zip(*program.row(k), strict=True))
        for j, number in numbers.items():
            columns[j][k] = number
        if program.at_most[k] == ONE and set(numbers.values()) == {ONE}:
            single.append(tuple(numbers))
        elif program.at_most[k] == -ONE and set(numbers.values()) == {-ONE}:
            certain.add(tuple(numbers))
    found = {
        group
        for members in single
        if all(program.columns[j].lower >= 0 for j in members)
        for group in _alike(columns, [j for j in members if _is_free(program.columns[j])])
    }
    return tuple(sorted(found - certain))


def _is_free(column: Column) -> bool:
    return (column.lower, column.upper, column.leans) == (0, ONE, 0)


def _alike(columns: Sequence[dict[int, int]], members: Sequence[int]) -> list[Sum]:
    """Runs of two and more, each like the one before it in at least half of its other rows."""
    runs: list[list[int]] = []
    for j in members:
        if runs and _are_alike(columns[runs[-1][-1]], columns[j]):
            runs[-1].append(j)
        else:
            runs.append([j])
    return [tuple(run) for run in runs if len(run) > ONE]


def _are_alike(first: dict[int, int], second: dict[int, int]) -> bool:
    # The row that excludes them is one that they share in any case.
    shared = sum(1 for k, number in second.items() if first.get(k) == number) - 1
    return shared > 0 and 2 * shared >= min(len(first), len(second)) - 1
