"""Prove what is best, or that nothing is possible, in whole numbers (M12).

Engines are never trusted here: they propose values and multipliers, and everything that
follows is worked out exactly. This package cannot import an engine, even indirectly.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from math import isqrt

from prioritiser.certify.boxes import first_box, shape_of
from prioritiser.certify.certificate import Branch, Certificate
from prioritiser.certify.dive import dive
from prioritiser.certify.replay import replay
from prioritiser.certify.search import Search
from prioritiser.certify.strengthen import strengthened
from prioritiser.certify.ties import Bounds, is_one_plan, ties
from prioritiser.domain.effort import Watch
from prioritiser.milp.model import Hints, Milp

__all__ = [
    "Bounds",
    "Branch",
    "Certificate",
    "granted",
    "guess",
    "is_one_plan",
    "mended",
    "prove",
    "replay",
    "ties",
]

NO_GAP = Fraction(0)
LEAST = 4
SCALE = 1_000
FULL_SIZE = 2_000
"""Up to so many columns and entries a proof may cost every relaxation of an effort; beyond, ever
fewer, as each costs more, so that a proof takes about as long whatever the size."""


def prove(
    program: Milp,
    incumbent: Sequence[int] | None,
    hints: Hints,
    *,
    nodes: int,
    watch: Watch,
    gap: Fraction = NO_GAP,
) -> Certificate:
    """The best values of a program, or an exact bound on them.

    Args:
        program: what to maximise, under which rows.
        incumbent: values that may be the best, one a column; ignored when they break a row.
        hints: makes, for a program, the function that suggests multipliers; never trusted.
        nodes: linear relaxations that may be looked at, see `granted`.
        watch: the last resort; work is counted.
        gap: share of the objective at which to stop, with a bound and not closed.

    Returns:
        A certificate whose bound is exact in every case.
    """
    box = first_box(program, shape_of(program))
    if box is None:
        return Certificate(True, None, None, 0, (Branch([]),))
    strong = strengthened(program, box, hints, watch)
    shape = shape_of(strong.program)
    root = first_box(strong.program, shape)
    if root is None:
        return Certificate(
            True, None, None, strong.spent, (Branch([]),), strong.cliques, strong.counts
        )
    search = Search(program, strong, shape, root, watch, budget=nodes, gap=gap, spent=strong.spent)
    if incumbent is not None:
        search.offer(incumbent)
    still_open = search.run()
    known = [number for number in (search.best, still_open) if number is not None]
    return Certificate(
        closed=still_open is None,
        values=search.values,
        bound=Fraction(max(known), program.objective_scale) if known else None,
        nodes=search.spent,
        tree=tuple(search.tree),
        cliques=strong.cliques,
        counts=strong.counts,
    )


def guess(program: Milp) -> tuple[int, ...] | None:
    """Values that obey every row, found in one quick dive without any engine; or `None`."""
    shape = shape_of(program)
    box = first_box(program, shape)
    return None if box is None else dive(shape, box, None)


def mended(program: Milp, values: Sequence[int]) -> tuple[int, ...] | None:
    """Values near these that obey every row, found in one quick dive; or `None`."""
    shape = shape_of(program)
    box = first_box(program, shape)
    return None if box is None else dive(shape, box, [float(x) for x in values])


def granted(program: Milp, nodes: int) -> int:
    """How many relaxations a program of this size may cost, at least a few."""
    size = max(FULL_SIZE, len(program.columns) + len(program.coefficients))
    # The time of one relaxation was seen to grow with about the size to the power of 1.5.
    return max(LEAST, nodes * isqrt(FULL_SIZE**3 * SCALE**2 // size**3) // SCALE)
