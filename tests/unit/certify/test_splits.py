"""Where a box is split."""

from __future__ import annotations

from prioritiser.certify.boxes import first_box, shape_of
from prioritiser.certify.splits import fractions_of
from prioritiser.milp.model import Column, Row, milp

PROGRAM = milp(
    [Column("in"), Column("paid", 0, 9), Column("bought", leans=-1)],
    [("in", 3), ("bought", -1)],
    [Row("room", (("in", 3), ("paid", 1), ("bought", -2)), 9)],
)
"""Half a bought unit costs less than any plan can pay."""


def torn(*values: float) -> list[tuple[int, float]]:
    shape = shape_of(PROGRAM)
    box = first_box(PROGRAM, shape)
    assert box is not None
    return fractions_of(shape, box, values)


def test_what_decides_comes_before_what_follows() -> None:
    assert torn(0.25, 2.5, 0.5) == [(0, 0.25), (1, 0.5)]


def test_what_follows_is_split_where_nothing_else_is_torn() -> None:
    assert torn(1.0, 2.0, 0.5) == [(2, 0.5)]


def test_whole_values_leave_nothing_to_split() -> None:
    assert torn(1.0, 2.0 + 1e-9, 1.0) == []
