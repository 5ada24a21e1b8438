"""Rows that every plan obeys anyway, but fractions do not: a stronger relaxation, proven first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from prioritiser.certify.bounds import Multipliers, prices_of
from prioritiser.certify.boxes import Box, first_box, shape_of
from prioritiser.domain.effort import Watch
from prioritiser.milp.cliques import Clique, cliques_of, rows_outside, with_cliques
from prioritiser.milp.model import Hinter, Hints, Milp, Row
from prioritiser.milp.sums import Sum, sums_of, with_sums
from prioritiser.milp.tighten import kept_rows

LARGE = 20_000
"""Programs with more columns and entries are neither counted nor summed: the relaxation alone is
dear."""
FEW = 3
SLACK = 1e-6


@dataclass(frozen=True, slots=True)
class Count:
    """No more than so many of some columns, as multipliers show."""

    columns: tuple[int, ...]
    at_most: int
    multipliers: Multipliers
    """For the program with its cliques."""
    weight: int


@dataclass(frozen=True, slots=True)
class Strong:
    """A program with its pairs put together, and its columns summed and counted."""

    program: Milp
    """Without the pairs that lie within a clique, and with the new rows and columns at the end."""
    hinter: Hinter
    """For this program."""
    cliques: tuple[Clique, ...]
    sums: tuple[Sum, ...]
    counts: tuple[Count, ...]
    names: tuple[int, ...]
    """For each row, its number in `described`."""
    spent: int
    """Relaxations that this took."""

    def named(self, multipliers: Multipliers) -> Multipliers:
        """The multipliers with the row numbers of `described`."""
        if not self.cliques:
            return multipliers
        return tuple((self.names[k], multiplier) for k, multiplier in multipliers)


def described(
    program: Milp, cliques: Sequence[Clique], sums: Sequence[Sum], counts: Sequence[Count]
) -> Milp:
    """The program with all its rows, then one row a clique, two rows a sum, and one a count."""
    joined = with_sums(with_cliques(program, cliques) if cliques else program, sums)
    return joined.with_rows(_row(program, count) for count in counts) if counts else joined


def strengthened(program: Milp, box: Box, hints: Hints, watch: Watch) -> Strong:
    """The same plans, described by stronger rows.

    Args:
        program: what is to be proven.
        box: its bounds, narrowed by its rows.
        hints: where multipliers come from.
        watch: stops the work.
    """
    is_large = len(program.columns) + len(program.coefficients) > LARGE
    cliques = cliques_of(program)
    sums = () if is_large else sums_of(program)
    whole = described(program, cliques, sums, ())
    kept = rows_outside(program, cliques) if cliques else range(program.row_count)
    names = (*kept, *range(program.row_count, whole.row_count))
    slim = kept_rows(whole, names)
    strong = Strong(slim, hints(slim, watch), cliques, sums, (), names, 0)
    wider = first_box(slim, shape_of(slim)) if sums else box
    return strong if is_large or wider is None else _counted(strong, wider, hints, watch)


def _counted(strong: Strong, box: Box, hints: Hints, watch: Watch) -> Strong:
    """With a row on how many columns of worth there can be, where fractions break it."""
    slim = strong.program
    columns = tuple(
        j
        for j, worth in enumerate(slim.objective)
        if worth > 0 and box.lower[j] < box.upper[j] and slim.columns[j].width == 1
    )
    if len(columns) < FEW:
        return strong
    first = strong.hinter(box.lower, box.upper)
    if first.values is None:
        return replace(strong, spent=1)
    counting = slim.with_objective((slim.columns[j].key, 1) for j in columns)
    hint = hints(counting, watch)(box.lower, box.upper)
    prices = prices_of(shape_of(counting), hint.multipliers, hint.weight)
    most = prices.most(box) // prices.weight if prices.weight else None
    if most is None or sum(first.values[j] for j in columns) <= most + SLACK:
        return replace(strong, spent=2)
    count = Count(columns, most, strong.named(hint.multipliers), hint.weight)
    counted = slim.with_rows([_row(slim, count)])
    last = max(strong.names, default=-1) + 1
    return replace(
        strong,
        program=counted,
        hinter=hints(counted, watch),
        counts=(count,),
        names=(*strong.names, last),
        spent=2,
    )


def _row(program: Milp, count: Count) -> Row:
    return Row("counted", tuple((program.columns[j].key, 1) for j in count.columns), count.at_most)
