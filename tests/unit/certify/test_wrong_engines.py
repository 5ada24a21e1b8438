"""The cases that engines got wrong."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from prioritiser.certify import replay
from tests.programs import a_knapsack
from tests.unit.certify.proofs import closed

SHARED = Path(__file__).parents[4] / "shared" / "data" / "solver_cases" / "solver_cases.json"


def test_every_case_that_an_engine_got_wrong_is_proven_right() -> None:
    """The 57 shared cases; from a clean checkout without them, three of their kind stand in."""
    cases: list[dict[str, Any]]
    cases = json.loads(SHARED.read_text())["cases"] if SHARED.is_file() else STAND_INS

    for case in cases:
        program = a_knapsack(
            case["values"], case["costs"], case["budgets"], case["requires"], case["excludes"]
        )
        certificate = closed(program)
        assert certificate.bound == case["best_value"]
        assert replay(program, certificate) == []


STAND_INS: list[dict[str, Any]] = [
    {
        "values": [71, 97, 25],
        "costs": [[172252499, 473663588, 300969745], [2974078484, 150577316, 4974974202]],
        "budgets": [645916086, 3124655805],
        "requires": [],
        "excludes": [],
        "best_value": 97,
    },
    {
        "values": [7, 912, 15, 513, 898, 998],
        "costs": [[363882, 75048235, 1305935, 42446251, 74191927, 82461346]],
        "budgets": [192050245],
        "requires": [],
        "excludes": [],
        "best_value": 2323,
    },
    {
        "values": [348, 504, 802, 999, 1, 162],
        "costs": [
            [2892342607, 4194877166, 6704486214, 8358939059, 3173574, 1341313648],
            [172031428, 4398248604, 8979742683, 5346677087, 7754026313, 4523307438],
        ],
        "budgets": [10941316041, 21429107812],
        "requires": [[5, 2]],
        "excludes": [],
        "best_value": 1312,
    },
]
