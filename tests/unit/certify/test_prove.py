"""The certifier, given good advice, bad advice and none."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from fractions import Fraction
from subprocess import run

import pytest

from prioritiser.certify import prove, replay
from prioritiser.domain.effort import Watch
from prioritiser.milp.hints import hints
from prioritiser.milp.model import Column, Hint, Hinter, Milp, Row, milp
from tests.programs import BEST, PENNIES, a_watch, by_force, silent
from tests.unit.certify.proofs import CLIQUE, TIED, UNLIKE, closed

IMPOSSIBLE = milp(
    [Column(j) for j in range(4)],
    [(0, 1)],
    [
        Row("at least two", tuple((j, -1) for j in range(4)), -2),
        Row("weight", ((0, 3), (1, 4), (2, 5), (3, 6)), 6),
    ],
)


def of_rays(program: Milp, watch: Watch) -> Hinter:
    """Says of every box that it is empty, with multipliers that do not show it."""
    rows = tuple((k, 7) for k in range(program.row_count))
    return lambda lower, upper: Hint(rows, 0, None)


def of_lies(program: Milp, watch: Watch) -> Hinter:
    """Multipliers out of thin air, and a point that breaks every row."""
    rows = tuple((k, 10**k) for k in range(program.row_count))

    def hint(lower: Sequence[int], upper: Sequence[int]) -> Hint:
        return Hint(rows, 3, tuple(high + 0.5 for high in upper))

    return hint


ADVICE = [hints, silent, of_rays, of_lies]


@pytest.mark.parametrize("advice", ADVICE, ids=lambda advice: advice.__name__)
@pytest.mark.parametrize("program", [PENNIES, CLIQUE, TIED, UNLIKE], ids=["£", "!", "=", "/"])
def test_the_best_is_found_and_proven_whatever_the_advice(
    program: Milp, advice: Callable[[Milp, Watch], Hinter]
) -> None:
    best = by_force(program)
    assert best is not None

    certificate = closed(program, advice)

    assert certificate.values is not None
    assert program.objective_of(certificate.values) == certificate.bound == best[0]
    assert replay(program, certificate) == []


@pytest.mark.parametrize("advice", ADVICE, ids=lambda advice: advice.__name__)
def test_impossibility_is_proven_whatever_the_advice(
    advice: Callable[[Milp, Watch], Hinter],
) -> None:
    certificate = closed(IMPOSSIBLE, advice)

    assert (certificate.values, certificate.bound) == (None, None)
    assert replay(IMPOSSIBLE, certificate) == []


@pytest.mark.parametrize("incumbent", [(0, 1, 1, 0), (1, 1, 1, 1), (9, 0, 0, 0), (0, 0, 0, 0)])
def test_a_wrong_incumbent_is_replaced_by_the_best(incumbent: tuple[int, ...]) -> None:
    certificate = prove(PENNIES, incumbent, hints, nodes=100, watch=a_watch())

    assert certificate.closed
    assert certificate.values == BEST


def test_bounds_that_cross_are_impossible() -> None:
    program = milp([Column(0, 2, 1)], [], [])

    assert closed(program).values is None


def test_a_program_without_columns_has_the_empty_plan() -> None:
    certificate = closed(milp([], [], []))

    assert certificate.values == ()
    assert certificate.bound == 0


def test_a_program_without_columns_can_be_impossible() -> None:
    assert closed(milp([], [], [Row("no", (), -1)])).values is None


def test_whole_numbers_beyond_0_and_1_are_proven_too() -> None:
    program = milp(
        [Column("a", -3, 9), Column("b", 0, 7), Column("c", 2, 5)],
        [("a", 5), ("b", 4), ("c", Fraction(-1, 3))],
        [Row("r", (("a", 3), ("b", 2), ("c", 1)), 17), Row("s", (("a", -2), ("b", 5)), 11)],
    )
    best = by_force(program)
    assert best is not None

    certificate = closed(program)

    assert certificate.bound == best[0]
    assert replay(program, certificate) == []


def test_the_same_proof_comes_out_twice() -> None:
    proofs = [prove(UNLIKE, None, hints, nodes=100, watch=a_watch()) for _ in range(2)]

    assert proofs[0] == proofs[1]


def test_the_certifier_loads_no_engine() -> None:
    code = (
        "import sys, prioritiser.certify;"
        "sys.exit(any(name in sys.modules for name in ('pulp', 'highspy', 'numpy', 'scipy')))"
    )

    assert run([sys.executable, "-c", code], check=False).returncode == 0
