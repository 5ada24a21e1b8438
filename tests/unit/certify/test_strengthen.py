"""Rows that the certifier adds: cliques, and counts of columns of worth."""

from __future__ import annotations

from prioritiser.certify import replay
from prioritiser.milp.model import Row
from tests.programs import a_knapsack
from tests.unit.certify.proofs import CLIQUE, closed


def test_pairs_that_exclude_each_other_are_put_together() -> None:
    certificate = closed(CLIQUE)

    assert certificate.cliques == ((0, 1, 2, 3, 4),)
    assert certificate.bound == 1


def test_a_row_that_says_more_than_not_both_is_not_lost_in_a_clique() -> None:
    program = CLIQUE.with_rows(
        [Row("1 and not 0", ((0, 1), (1, -1)), -1), Row("2 or 3", ((2, 1), (3, 2)), 0)]
    )

    certificate = closed(program)

    assert certificate.values == (0, 1, 0, 0, 0)
    assert replay(program, certificate) == []


def test_columns_of_worth_are_counted_where_fractions_take_too_many() -> None:
    program = a_knapsack([13, 12, 11, 10], [[3, 2, 1, (0.5).__ceil__()]], [5])
    weights = [13, 13, 14, 15, 15, 16, 17]
    program = a_knapsack([w + 10 for w in weights], [weights], [50])

    certificate = closed(program)

    assert certificate.counts[0].at_most == 3
    assert replay(program, certificate) == []
