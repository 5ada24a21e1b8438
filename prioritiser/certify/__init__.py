"""Prove what is best, or that nothing is possible, in whole numbers (M12).

Engines are never trusted here: they propose values and multipliers, and everything that
follows is worked out exactly. This package cannot import an engine, even indirectly.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from math import isqrt

from prioritiser.certify.boxes import first_box, shape_of
from prioritiser.certify.certificate import Branch, Certificate
from prioritiser.certify.dive import dive
from prioritiser.certify.replay import replay
from prioritiser.certify.search import Search
from prioritiser.certify.strengthen import Strong, strengthened
from prioritiser.certify.ties import Bounds, is_one_plan, ties
from prioritiser.domain.effort import Watch
from prioritiser.milp.model import Hints, Milp

__all__ = [
    "Bounds",
    "Branch",
    "Certificate",
    "Proving",
    "begin",
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


@dataclass(slots=True)
class Proving:
    """A proof under way, which can be continued with more work or a better plan."""

    program: Milp
    search: Search | None
    """`None` where the bounds and rows alone leave nothing."""
    strong: Strong | None = None

    def go_on(self, nodes: int, incumbent: Sequence[int] | None = None) -> Certificate:
        """Work on the proof, over so many relaxations more; what is certain after that.

        Args:
            nodes: linear relaxations that may be looked at, see `granted`.
            incumbent: values that may be the best, one a column; ignored when they break a row.
        """
        search = self.search
        if search is None:
            nothing = Certificate(True, None, None, 0, (Branch([]),))
            if self.strong is None:
                return nothing
            strong = self.strong
            return replace(nothing, cliques=strong.cliques, sums=strong.sums, counts=strong.counts)
        if incumbent is not None:
            search.offer(incumbent)
        still_open = search.run(nodes)
        known = [number for number in (search.best, still_open) if number is not None]
        return Certificate(
            closed=still_open is None,
            values=search.values,
            bound=Fraction(max(known), self.program.objective_scale) if known else None,
            nodes=search.spent,
            tree=tuple(search.tree),
            cliques=search.strong.cliques,
            sums=search.strong.sums,
            counts=search.strong.counts,
        )


def begin(program: Milp, hints: Hints, *, watch: Watch, gap: Fraction = NO_GAP) -> Proving:
    """A proof of what is best in a program, ready to be worked on.

    Args:
        program: what to maximise, under which rows.
        hints: makes, for a program, the function that suggests multipliers; never trusted.
        watch: the last resort; work is counted.
        gap: share of the objective at which to stop, with a bound and not closed.
    """
    box = first_box(program, shape_of(program))
    if box is None:
        return Proving(program, None)
    strong = strengthened(program, box, hints, watch)
    shape = shape_of(strong.program)
    root = first_box(strong.program, shape)
    if root is None:
        return Proving(program, None, strong)
    search = Search(program, strong, shape, root, watch, gap, spent=strong.spent)
    return Proving(program, search, strong)


def prove(
    program: Milp,
    incumbent: Sequence[int] | None,
    hints: Hints,
    *,
    nodes: int,
    watch: Watch,
    gap: Fraction = NO_GAP,
) -> Certificate:
    """The best values of a program, or an exact bound on them; see `begin` and `go_on`.

    Returns:
        A certificate whose bound is exact in every case.
    """
    return begin(program, hints, watch=watch, gap=gap).go_on(nodes, incumbent)


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
