"""Exact bounds from any multipliers (M12), and what they rule out column by column."""

from __future__ import annotations

from dataclasses import dataclass

from prioritiser.certify.boxes import Box, Shape, restrict

Multipliers = tuple[tuple[int, int], ...]
"""Row numbers and whole multipliers above 0."""


@dataclass(frozen=True, slots=True)
class Prices:
    """Multipliers, with all that follows from them whatever the box is.

    weight · objective ≤ constant + Σ reduced · x for all values that obey the rows.
    """

    multipliers: Multipliers
    weight: int
    """0 when the multipliers are to show that nothing obeys the rows."""
    constant: int
    reduced: tuple[int, ...]

    def most(self, box: Box) -> int:
        """The most that weight · objective can be in the box."""
        return self.constant + sum(
            number * (high if number > 0 else low)
            for number, low, high in zip(self.reduced, box.lower, box.upper, strict=True)
            if number
        )


def prices_of(shape: Shape, multipliers: Multipliers, weight: int) -> Prices:
    """What these multipliers say about the rows; any multipliers above 0 are right."""
    reduced = [weight * number for number in shape.objective]
    constant = 0
    for k, multiplier in multipliers:
        constant += multiplier * shape.at_most[k]
        for j, number in shape.rows[k]:
            reduced[j] -= multiplier * number
    return Prices(multipliers, weight, constant, tuple(reduced))


def rule_out(shape: Shape, box: Box, prices: Prices, spare: int) -> bool:
    """Narrow every column to where a plan can still reach the target.

    Args:
        shape: the rows.
        box: narrowed in place.
        prices: multipliers and what follows.
        spare: by how much `prices.most(box)` exceeds weight · target, 0 or more.

    Returns:
        False when nothing is left.
    """
    limits = []
    columns = zip(prices.reduced, box.lower, box.upper, strict=True)
    for j, (number, low, high) in enumerate(columns):
        if number and low != high and abs(number) * (high - low) > spare:
            if number > 0:
                limits.append((j, high - spare // number, high))
            else:
                limits.append((j, low, low + spare // -number))
    return not limits or restrict(shape, box, limits)
