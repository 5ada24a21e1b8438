"""Whole values near a relaxation's point: fix column after column, following all that follows."""

from __future__ import annotations

from collections.abc import Sequence

from prioritiser.certify.boxes import Box, Shape, restrict, undo


def dive(shape: Shape, box: Box, near: Sequence[float] | None) -> tuple[int, ...] | None:
    """Values that obey every row, found without looking back more than one step.

    Args:
        shape: the rows.
        box: where to look; narrowed in place.
        near: a point to stay near, one number a column; without it the objective decides.

    Returns:
        One whole number a column, or `None` when it ran into a wall.
    """
    objective = shape.objective
    columns = range(len(objective))
    free = [j for j in columns if box.lower[j] != box.upper[j] and not shape.leans[j]]
    if near is None:
        free.sort(key=lambda j: (-abs(objective[j]), j))
    else:
        # Sure columns first; among the torn ones, those that the relaxation likes most.
        free.sort(key=lambda j: (-round(near[j], 6), -objective[j], j))
    for j in free:
        wish = objective[j] > 0 if near is None else near[j] >= box.lower[j] + _HALF
        if near is not None and not wish and objective[j] > 0:
            # Room may be left for what the relaxation left out.
            wish = True
        likely = None if near is None or shape.widths[j] <= 1 else round(near[j])
        if not _set(shape, box, j, wish, likely):
            return None
    for j, lean in enumerate(shape.leans):
        # Its row has by now let go of all that it can have.
        if lean and box.lower[j] != box.upper[j] and not _set(shape, box, j, lean > 0):
            return None
    box.log = None
    return tuple(box.lower)


_HALF = 0.5
MOST_TRIES = 64
"""How many values of a wide column are tried one after another."""


def _set(shape: Shape, box: Box, column: int, is_up: bool, likely: int | None = None) -> bool:
    """Fix a column at its likely value, at one end of its bounds, or as near that as goes."""
    for _ in range(MOST_TRIES):
        if box.lower[column] == box.upper[column]:
            return True
        box.log = []
        low, high = box.lower[column], box.upper[column]
        fixed = (column, high, high) if is_up else (column, low, low)
        if likely is not None and low <= likely <= high:
            fixed, likely = (column, likely, likely), None
            if restrict(shape, box, [fixed]):
                return True
            undo(shape, box)
            continue
        if restrict(shape, box, [fixed]):
            return True
        undo(shape, box)
        rest = (column, low, high - 1) if is_up else (column, low + 1, high)
        if not restrict(shape, box, [rest]):
            return False
    return box.lower[column] == box.upper[column]
