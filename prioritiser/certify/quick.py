"""Quick exact bounds for many small changes to one program: one hot relaxation for each."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from prioritiser.certify.bounds import prices_of
from prioritiser.certify.boxes import Box, Shape, first_box, restrict, shape_of
from prioritiser.certify.strengthen import Strong, strengthened
from prioritiser.domain.effort import Watch
from prioritiser.milp.model import Hints, Milp


@dataclass(frozen=True, slots=True)
class QuickBounds:
    """Bounds on a program with some columns held in narrower bounds. Make it with `quick_bounds`.

    Whatever the engine suggests, every bound is exact: no values between the bounds are worth
    more.
    """

    program: Milp
    strong: Strong | None
    """`None` where the rows alone leave nothing."""
    shape: Shape
    root: Box | None

    def most(self, limits: Iterable[tuple[int, int, int]] = ()) -> Fraction | None:
        """The most that values between narrower bounds can be worth, in the objective's unit.

        Args:
            limits: columns by number, each with its lowest and highest value.

        Returns:
            An exact bound; `None` where nothing obeys the rows between these bounds.
        """
        if self.strong is None or self.root is None:
            return None
        box = self.root.copy()
        if not restrict(self.shape, box, limits):
            return None
        hint = self.strong.hinter(box.lower, box.upper)
        prices = prices_of(self.shape, hint.multipliers, hint.weight)
        if not prices.weight:
            if prices.most(box) < 0:
                return None
            prices = prices_of(self.shape, (), 1)
        bound = prices.most(box) // prices.weight
        return Fraction(bound, self.program.objective_scale)


def quick_bounds(program: Milp, hints: Hints, watch: Watch) -> QuickBounds:
    """Bounds for many small changes to a program, ready to be asked.

    Source: M12 in docs/mathematics.md.
    """
    box = first_box(program, shape_of(program))
    if box is None:
        return QuickBounds(program, None, shape_of(program), None)
    strong = strengthened(program, box, hints, watch)
    shape = shape_of(strong.program)
    return QuickBounds(program, strong, shape, first_box(strong.program, shape))
