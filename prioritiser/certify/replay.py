"""Check a certificate again from the program alone; shares no code with the search."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations
from math import floor

from prioritiser.certify.certificate import NO_CHILD, Certificate
from prioritiser.milp.model import Milp

Terms = tuple[list[tuple[int, int]], int]
"""A row: its columns and coefficients, and its right-hand side."""
PAIR = 2


def replay(program: Milp, certificate: Certificate) -> list[str]:
    """What is wrong with a certificate; empty when it shows what it claims.

    Args:
        program: the program that it is about.
        certificate: the claim and its tree.
    """
    faults = []
    if certificate.values is not None:
        worth = program.objective_of(certificate.values)
        if not program.is_obeyed(certificate.values):
            faults.append("the values break a row")
        if certificate.bound is None or worth > certificate.bound:
            faults.append("the values are worth more than the bound")
        if certificate.closed and worth != certificate.bound:
            faults.append("the values are worth less than the bound")
    elif certificate.closed and certificate.bound is not None:
        faults.append("a bound where nothing is possible")
    if not certificate.closed and certificate.bound is None:
        faults.append("open, and without a bound")
    return faults or _added(program, certificate) or _open_leaves(program, certificate)


def _added(program: Milp, certificate: Certificate) -> list[str]:
    """What is wrong with the rows and columns that the certificate adds to the program's."""
    for columns in certificate.sums:
        if not any(_is_at_most_one(program, k, columns) for k in range(program.row_count)):
            return ["the columns of a sum can be more than 1 together"]
    return _torn_cliques(program, certificate) or _miscounted(program, certificate)


def _torn_cliques(program: Milp, certificate: Certificate) -> list[str]:
    excluded = set()
    for k in range(program.row_count):
        columns, numbers = program.row(k)
        if len(columns) == PAIR and sum(numbers) > program.at_most[k]:
            excluded.add(frozenset(columns))
    for clique in certificate.cliques:
        for i, j in combinations(clique, PAIR):
            both = (program.columns[i], program.columns[j])
            if frozenset((i, j)) not in excluded or any(
                (column.lower, column.upper) != (0, 1) for column in both
            ):
                return [f"columns {i} and {j} of a clique can both be 1"]
    return []


def _miscounted(program: Milp, certificate: Certificate) -> list[str]:
    rows = _rows(program, certificate)
    rows = rows[: len(rows) - len(certificate.counts)]
    bounds = _bounds(program, certificate)
    if not _narrowed(rows, bounds):
        return []
    for count in certificate.counts:
        counted = [int(j in set(count.columns)) for j in range(len(bounds))]
        if min([count.weight - 1, *(number for _, number in count.multipliers)]) < 0:
            return ["a count with a multiplier below 0"]
        _, spare = _left(rows, counted, dict(count.multipliers), count.weight, bounds)
        if spare >= count.weight * (count.at_most + 1):
            return ["there may be more columns than a count allows"]
    return []


def _is_at_most_one(program: Milp, number: int, some: Sequence[int]) -> bool:
    """Whether a row lets one at most of these columns, each named once, be 1, and the rest 0."""
    columns, numbers = program.row(number)
    return (
        program.at_most[number] == 1
        and min(numbers, default=0) >= 1
        and all(program.columns[j].lower >= 0 for j in columns)
        and len(some) == len(set(some) & set(columns))
    )


def _bounds(program: Milp, certificate: Certificate) -> list[tuple[int, int]]:
    """The bounds of the program's columns, then of the certificate's sums."""
    bounds = [(column.lower, column.upper) for column in program.columns]
    return bounds + [(0, 1) for _ in certificate.sums]


def _rows(program: Milp, certificate: Certificate) -> list[Terms]:
    """The program's rows and the certificate's, each as its entries and its right-hand side."""
    rows = [
        (list(zip(*program.row(k), strict=True)), program.at_most[k])
        for k in range(program.row_count)
    ]
    rows += [([(j, 1) for j in clique], 1) for clique in certificate.cliques]
    for whole, columns in enumerate(certificate.sums, start=len(program.columns)):
        rows.append(([*((j, 1) for j in columns), (whole, -1)], 0))
        rows.append(([*((j, -1) for j in columns), (whole, 1)], 0))
    rows += [([(j, 1) for j in count.columns], count.at_most) for count in certificate.counts]
    return rows


def _open_leaves(program: Milp, certificate: Certificate) -> list[str]:
    target = None
    if certificate.bound is not None:
        target = floor(certificate.bound * program.objective_scale) + 1
    rows = _rows(program, certificate)
    objective = (*program.objective, *(0 for _ in certificate.sums))
    pending = [(0, _bounds(program, certificate))]
    while pending:
        number, bounds = pending.pop()
        branch = certificate.tree[number]
        is_empty = not _narrowed(rows, bounds)
        for multipliers, weight in branch.steps:
            is_empty = is_empty or not _stepped(
                rows, objective, bounds, dict(multipliers), weight=weight, target=target
            )
        if is_empty:
            continue
        if branch.column == NO_CHILD:
            return [f"leaf {number} may hold something better"]
        if not all(number < child < len(certificate.tree) for child in branch.children):
            return [f"node {number} has a child that is not there"]
        low, high = bounds[branch.column]
        for child, half in zip(
            branch.children, ((low, branch.at), (branch.at + 1, high)), strict=True
        ):
            copy = list(bounds)
            copy[branch.column] = half
            pending.append((child, copy))
    return []


def _stepped(
    rows: list[Terms],
    objective: Sequence[int],
    bounds: list[tuple[int, int]],
    multipliers: dict[int, int],
    *,
    weight: int,
    target: int | None,
) -> bool:
    """Whether anything within the bounds can reach the target; narrows them."""
    if (weight and target is None) or min([weight, *multipliers.values()]) < 0:
        return True
    left, most = _left(rows, objective, multipliers, weight, bounds)
    spare = most - weight * (target or 0)
    if spare < 0:
        return False
    for j, number in enumerate(left):
        low, high = bounds[j]
        if number > 0:
            bounds[j] = (max(low, high - spare // number), high)
        elif number < 0:
            bounds[j] = (low, min(high, low + spare // -number))
    return _narrowed(rows, bounds)


def _left(
    rows: list[Terms],
    objective: Sequence[int],
    multipliers: dict[int, int],
    weight: int,
    bounds: list[tuple[int, int]],
) -> tuple[list[int], int]:
    """What multipliers leave of weight · objective, column by column, and the most it can be."""
    left = [weight * number for number in objective]
    most = 0
    for k, multiplier in multipliers.items():
        entries, at_most = rows[k]
        most += multiplier * at_most
        for j, number in entries:
            left[j] -= multiplier * number
    most += sum(
        max(number * low, number * high) for number, (low, high) in zip(left, bounds, strict=True)
    )
    return left, most


def _narrowed(rows: list[Terms], bounds: list[tuple[int, int]]) -> bool:
    """Whether the rows leave anything within the bounds; narrows them as far as rows can."""
    before: list[tuple[int, int]] = []
    while before != bounds:
        before = list(bounds)
        for entries, at_most in rows:
            least = sum(min(a * bounds[j][0], a * bounds[j][1]) for j, a in entries)
            spare = at_most - least
            if spare < 0:
                return False
            for j, number in entries:
                low, high = bounds[j]
                if number > 0:
                    bounds[j] = (low, min(high, low + spare // number))
                else:
                    bounds[j] = (max(low, high - spare // -number), high)
    return all(low <= high for low, high in bounds)
