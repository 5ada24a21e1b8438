"""A proof that is not closed: it is counted, it stops, and its bound holds."""

from __future__ import annotations

from fractions import Fraction

from prioritiser.certify import granted, prove, replay
from prioritiser.milp.hints import hints
from tests.programs import a_knapsack, a_watch, by_force, silent
from tests.unit.certify.proofs import UNLIKE


def test_work_is_counted_and_an_open_bound_still_holds() -> None:
    best = by_force(UNLIKE)
    assert best is not None

    certificate = prove(UNLIKE, None, silent, nodes=2, watch=a_watch())

    assert not certificate.closed
    assert certificate.bound is not None
    assert certificate.bound >= best[0]
    assert certificate.nodes <= 4
    assert replay(UNLIKE, certificate) == []


def test_time_over_leaves_a_bound_that_holds() -> None:
    watch = a_watch()
    watch.interrupt()

    certificate = prove(UNLIKE, None, hints, nodes=100, watch=watch)

    assert not certificate.closed
    assert certificate.bound is not None
    assert replay(UNLIKE, certificate) == []


def test_a_gap_that_is_reached_stops_the_proof() -> None:
    program = a_knapsack([100, 99, 98, 97], [[10, 10, 10, 10]], [25])
    wide = prove(program, (1, 1, 0, 0), silent, nodes=100, watch=a_watch(), gap=Fraction(2))

    assert not wide.closed
    assert wide.bound is not None
    assert wide.nodes <= 6


def test_the_larger_the_program_the_fewer_relaxations_are_granted() -> None:
    sizes = [100, 3_000, 30_000]

    grants = [granted(a_knapsack([1] * n, [[1] * n], [n]), 1_000) for n in sizes]

    assert grants[0] == 1_000
    assert grants == sorted(set(grants), reverse=True)
    assert grants[-1] >= 4
