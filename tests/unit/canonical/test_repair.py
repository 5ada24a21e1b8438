"""Cuts that send an overspending engine back."""

from __future__ import annotations

from prioritiser.canonical.repair import cover_cuts
from prioritiser.milp.model import Column, Row, milp
from tests.programs import a_knapsack


def test_a_cover_cut_cuts_off_the_values_and_no_plan() -> None:
    program = a_knapsack([1, 1, 1, 1], [[9, 8, 1, 1]], [16], requires=[[0, 3]])
    values = (1, 1, 1, 0)

    cuts = program.with_rows(cover_cuts(program, values))

    assert not cuts.is_obeyed(values)
    assert len(cuts.broken_rows(values)) > len(program.broken_rows(values))
    everything = [tuple(n >> j & 1 for j in range(4)) for n in range(16)]
    assert [x for x in everything if cuts.is_obeyed(x)] == [
        x for x in everything if program.is_obeyed(x)
    ]


def test_rows_of_other_whole_numbers_give_no_cut() -> None:
    program = milp([Column(0, 0, 3)], [(0, 1)], [Row("r", ((0, 2),), 4)])

    assert cover_cuts(program, (3,)) == []
