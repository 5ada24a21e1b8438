"""Mines: made-up files of three blocks."""

from __future__ import annotations

import pytest

from benchmarks.convert.minelib import scheduled_pit, sections, ultimate_pit

UPIT = """NAME: Tiny
TYPE: UPIT
NBLOCKS: 3
OBJECTIVE_FUNCTION:
0 -2.50
1 10.125
2 0

"""
PREC = "0 0\n1 1 0\n2 2 0 1\n"
CPIT = """NAME: Tiny
TYPE: CPIT
NBLOCKS: 3
NPERIODS: 2
NRESOURCE_SIDE_CONSTRAINTS: 1
DISCOUNT_RATE: 0.08
RESOURCE_CONSTRAINT_LIMITS:
0 0 L 2000000
0 1 L 1.50
OBJECTIVE_FUNCTION:
0 -2.50
1 10.125
2 0
RESOURCE_CONSTRAINT_COEFFICIENTS:
0 0 2192.93
2 0 7
EOF
"""


def test_a_line_says_what_a_block_requires() -> None:
    built = ultimate_pit(UPIT, PREC)

    assert built["initiatives"][1:] == [("B0000", "-2.5"), ("B0001", "10.125"), ("B0002", "0")]
    assert built["links"][1:] == [
        ("B0001", "requires", "B0000"),
        ("B0002", "requires", "B0000"),
        ("B0002", "requires", "B0001"),
    ]


def test_the_ultimate_pit_has_neither_resources_nor_periods() -> None:
    assert set(ultimate_pit(UPIT, PREC)) == {"initiatives", "links"}


def test_a_scheduled_block_may_be_dug_with_those_above_it() -> None:
    built = scheduled_pit(CPIT, PREC)

    assert built["initiatives"][0] == ("id", "value", "duration")
    assert {row[2] for row in built["initiatives"][1:]} == {"1"}
    assert {row[3] for row in built["links"][1:]} == {"-1"}


def test_a_scheduled_pit_has_limits_by_period_and_a_discount_rate() -> None:
    built = scheduled_pit(CPIT, PREC)

    assert built["capacity"] == [("resource", "P0", "P1"), ("limit-0", "2000000", "1.5")]
    assert built["uses"][1:] == [("B0000", "limit-0", "2192.93"), ("B0002", "limit-0", "7")]
    assert built["settings"][1:] == [("discount_rate", "0.08")]


def test_a_limit_that_is_no_ceiling_is_refused() -> None:
    with pytest.raises(ValueError, match="kind G"):
        scheduled_pit(CPIT.replace("0 1 L", "0 1 G"), PREC)


def test_a_precedence_line_with_a_block_missing_is_refused() -> None:
    with pytest.raises(ValueError, match="block 2"):
        ultimate_pit(UPIT, PREC.replace("2 2 0 1", "2 2 0"))


def test_sections_hold_what_stands_behind_or_below_the_colon() -> None:
    assert sections("A: 3\nB:\n1 2\n\n3\nEOF\n") == {"A": [["3"]], "B": [["1", "2"], ["3"]]}
