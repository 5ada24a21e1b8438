"""Solver cases: whole numbers in the smallest unit, written in the unit of the solver."""

from __future__ import annotations

from typing import Any

import pytest

from benchmarks.convert.solver_cases import instance, solver_case
from benchmarks.raw_engines import judged

ENTRY: dict[str, Any] = {
    "solver": "made-up",
    "family": "pence",
    "wrong": "OVERSPEND",
    "values": [3, 4, 5],
    "costs": [[101, 200, 305]],
    "budgets": [406],
    "requires": [[1, 0]],
    "excludes": [[0, 2]],
    "unit_divisor": 100,
    "best_value": 7,
}


def test_amounts_are_written_to_the_penny() -> None:
    tables = instance(solver_case(ENTRY)).tables

    assert [row[2] for row in tables["uses"][1:]] == ["1.01", "2", "3.05"]
    assert tables["capacity"][1:] == [("limit-1", "4.06")]


def test_pairs_count_from_nought_and_point_from_the_needing_one() -> None:
    tables = instance(solver_case(ENTRY)).tables

    assert tables["links"][1:] == [("I002", "requires", "I001"), ("I001", "excludes", "I003")]


def test_a_divisor_that_would_not_end_in_decimals_is_refused() -> None:
    with pytest.raises(ValueError, match="power of ten"):
        solver_case(ENTRY | {"unit_divisor": 3})


@pytest.mark.parametrize(
    ("taken", "expected"),
    [
        ([1, 1, 0], "right"),
        ([1, 0, 0], "too low by 4"),
        ([0, 1, 0], "breaks a link"),
        ([1, 0, 1], "breaks a link"),
        ([1, 1, 1], "overspends by 200"),
    ],
)
def test_a_raw_answer_is_judged_in_whole_numbers(taken: list[int], expected: str) -> None:
    assert judged(solver_case(ENTRY), taken) == expected
