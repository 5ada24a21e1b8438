"""Quadratic knapsack: a made-up file of four items."""

from __future__ import annotations

import pytest

from benchmarks.convert.qkp import tables

TEXT = """tiny
4
 5 0 7 8
 1 0 2
 0 3
 4

0
10
 3 4 5 6

Comments
"""


def test_items_keep_their_value_and_weight() -> None:
    built = tables(TEXT)

    assert built["initiatives"] == [
        ("id", "value", "cost"),
        ("I001", "5", "3"),
        ("I002", "0", "4"),
        ("I003", "7", "5"),
        ("I004", "8", "6"),
    ]
    assert built["capacity"][1:] == [("budget", "10")]


def test_each_pair_that_is_worth_something_boosts_once() -> None:
    assert tables(TEXT)["links"][1:] == [
        ("I001", "boosts", "I002", "1"),
        ("I001", "boosts", "I004", "2"),
        ("I002", "boosts", "I004", "3"),
        ("I003", "boosts", "I004", "4"),
    ]


def test_a_short_row_of_the_triangle_is_refused() -> None:
    with pytest.raises(ValueError, match="2 numbers stand where 3 should"):
        tables(TEXT.replace(" 1 0 2\n", " 1 0\n"))


def test_a_capacity_that_is_no_ceiling_is_refused() -> None:
    with pytest.raises(ValueError, match="kind 1"):
        tables(TEXT.replace("\n0\n10", "\n1\n10"))
