"""The second opinion of the benchmarks finds each kind of fault."""

from __future__ import annotations

from fractions import Fraction

import pytest

from benchmarks.judge import broken, worth
from benchmarks.tables import Instance

INSTANCE = Instance(
    {
        "initiatives": [
            ("id", "value", "success", "cost"),
            ("A", "1.5", "0.5", "60"),
            ("B", "2", "1", "40.01"),
            ("C", "4", "1", "0"),
            ("D", "4", "1", "0"),
        ],
        "capacity": [("resource", "amount"), ("beds", "3")],
        "uses": [("initiative", "resource", "amount"), ("C", "beds", "2"), ("D", "beds", "2")],
        "links": [
            ("source", "relation", "target"),
            ("A", "requires", "C;B"),
            ("B", "together", "C"),
            ("B", "excludes", "D"),
        ],
    },
    budget="100.01",
)


def test_value_counts_with_success() -> None:
    assert worth(INSTANCE, {"A", "B"}) == Fraction("2.75")


def test_a_set_that_obeys_all_rules_breaks_none() -> None:
    assert broken(INSTANCE, {"A", "B", "C"}) == []


@pytest.mark.parametrize(
    ("chosen", "fault"),
    [
        ({"A", "B"}, "A requires C;B is broken"),
        ({"B"}, "B together C is broken"),
        ({"B", "C", "D"}, "B excludes D is broken"),
        ({"C", "D"}, "beds is overspent by 1"),
    ],
)
def test_each_broken_rule_is_named(chosen: set[str], fault: str) -> None:
    assert fault in broken(INSTANCE, chosen)


def test_a_penny_too_much_is_overspent() -> None:
    tight = Instance(INSTANCE.tables, budget="100")

    assert broken(tight, {"A", "B", "C"}) == ["budget is overspent by 1/100"]
