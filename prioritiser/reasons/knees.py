"""Knees of a curve: amounts beyond which more buys much less than before."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

HALF = Fraction(1, 2)
Corner = tuple[Fraction, Fraction]
"""An amount, and what it brings."""


def knees(points: Sequence[Corner]) -> frozenset[Fraction]:
    """Amounts at which the gain of one more falls to half or less of what it was before.

    The gain is that of the upper hull: the least curve over all points whose gain never rises, so
    that a single lumpy plan is no knee. Its first and last point are none.

    Args:
        points: by rising amount, each amount once.
    """
    hull = upper_hull(points)
    found = set()
    for before, here, after in zip(hull, hull[1:], hull[2:], strict=False):
        rise, rest = _slope(before, here), _slope(here, after)
        if rise > 0 and rest <= rise * HALF:
            found.add(here[0])
    return frozenset(found)


def upper_hull(points: Sequence[Corner]) -> list[Corner]:
    """The corners of the least concave curve over all points, by rising amount."""
    hull: list[Corner] = []
    for point in points:
        while len(hull) > 1 and _slope(hull[-2], hull[-1]) <= _slope(hull[-2], point):
            hull.pop()
        hull.append(point)
    return hull


def _slope(one: Corner, other: Corner) -> Fraction:
    return (other[1] - one[1]) / (other[0] - one[0])
