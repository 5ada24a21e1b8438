"""What a closed proof tells of plans that are as good."""

from __future__ import annotations

import pytest

from prioritiser.certify import is_one_plan, prove, ties
from tests.programs import PENNIES, a_knapsack, a_watch, silent
from tests.unit.certify.proofs import UNLIKE, closed


def test_ties_hold_every_plan_as_good_as_the_best() -> None:
    program = a_knapsack([3, 3, 2, 5], [[1, 1, 1, 1]], [2])

    bounds = ties(program, closed(program))

    assert bounds == {0: (0, 1), 1: (0, 1), 2: (0, 0), 3: (1, 1)}


def test_a_best_plan_without_an_equal_is_recognised() -> None:
    assert is_one_plan(PENNIES, ties(PENNIES, closed(PENNIES)))


def test_an_open_proof_tells_no_ties() -> None:
    certificate = prove(UNLIKE, None, silent, nodes=1, watch=a_watch())

    with pytest.raises(ValueError, match="only a closed certificate"):
        ties(UNLIKE, certificate)
