"""The same plans described by fewer and stronger rows, before anybody solves anything.

Rows of which one column at most can be 1 grow into cliques; a row that the bounds keep anyway
goes, and so does one that another row already says.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from prioritiser.milp.cliques import Clique, with_cliques
from prioritiser.milp.model import Milp

MOST_PAIRS = 400_000
"""Pairs of columns looked at; a program with more is left as it is."""
ONE = 1


def tightened(program: Milp) -> Milp:
    """The program with the same plans and objective, and rows that say more."""
    packings = _packings(program)
    if sum(len(columns) ** 2 for columns in packings.values()) <= MOST_PAIRS:
        cliques = _grown(packings)
        slim = kept_rows(program, _not_within(program, packings, cliques))
        program = with_cliques(slim, cliques)
    return kept_rows(program, _telling(program))


def kept_rows(program: Milp, rows: Sequence[int]) -> Milp:
    """The program with these of its rows alone."""
    if len(rows) == program.row_count:
        return program
    starts, indices, coefficients = [0], list[int](), list[int]()
    for k in rows:
        columns, numbers = program.row(k)
        indices.extend(columns)
        coefficients.extend(numbers)
        starts.append(len(indices))
    return replace(
        program,
        rules=tuple(program.rules[k] for k in rows),
        starts=tuple(starts),
        indices=tuple(indices),
        coefficients=tuple(coefficients),
        at_most=tuple(program.at_most[k] for k in rows),
    )


def _packings(program: Milp) -> dict[int, Clique]:
    """The rows that let one of their columns be 1 and no more, with these columns."""
    found = {}
    for k in range(program.row_count):
        columns, numbers = program.row(k)
        if len(columns) > ONE and program.at_most[k] == ONE and set(numbers) == {ONE}:
            kinds = {
                (c.lower, c.upper, c.leans) for c in map(program.columns.__getitem__, columns)
            }
            # The rows that a column follows keep their names.
            if kinds == {(0, ONE, 0)}:
                found[k] = tuple(columns)
    return found


def _grown(packings: dict[int, Clique]) -> list[Clique]:
    """Packings that other packings let grow, the largest first; none lies within another."""
    near: dict[int, set[int]] = {}
    for columns in packings.values():
        for j in columns:
            near.setdefault(j, set()).update(columns)
    for j, others in near.items():
        others.discard(j)
    found: list[Clique] = []
    holding: dict[int, list[frozenset[int]]] = {}
    for columns in sorted(packings.values(), key=lambda some: (-len(some), some)):
        if any(whole.issuperset(columns) for whole in holding.get(columns[0], ())):
            continue
        clique, common = list(columns), set.intersection(*(near[j] for j in columns))
        while common:
            chosen = max(sorted(common), key=lambda j: len(near[j] & common))
            clique.append(chosen)
            common &= near[chosen]
        if len(clique) > len(columns):
            found.append(tuple(sorted(clique)))
            for j in clique:
                holding.setdefault(j, []).append(frozenset(clique))
    return found


def _not_within(
    program: Milp, packings: dict[int, Clique], cliques: Sequence[Clique]
) -> list[int]:
    """The rows that no clique says already."""
    holding: dict[int, list[frozenset[int]]] = {}
    for clique in cliques:
        for j in clique:
            holding.setdefault(j, []).append(frozenset(clique))
    return [
        k
        for k in range(program.row_count)
        if k not in packings
        or not any(whole.issuperset(packings[k]) for whole in holding.get(packings[k][0], ()))
    ]


def _telling(program: Milp) -> list[int]:
    """The rows that something could break, of those with one left side the tightest alone."""
    tightest: dict[tuple[tuple[int, ...], tuple[int, ...]], int] = {}
    followed: list[int] = []
    for k in range(program.row_count):
        columns, numbers = program.row(k)
        if any(program.columns[j].follows == program.rules[k] for j in columns):
            followed.append(k)
            continue
        most = sum(
            a * (program.columns[j].upper if a > 0 else program.columns[j].lower)
            for j, a in zip(columns, numbers, strict=True)
        )
        if most <= program.at_most[k]:
            continue
        side = (tuple(columns), tuple(numbers))
        if side not in tightest or program.at_most[k] < program.at_most[tightest[side]]:
            tightest[side] = k
    return sorted([*followed, *tightest.values()])
