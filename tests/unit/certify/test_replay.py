"""A certificate is checked anew; a spoilt one is refused."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction

import pytest

from prioritiser.certify import Branch, Certificate, prove, replay
from prioritiser.certify.strengthen import Count
from tests.programs import PENNIES, a_knapsack, a_watch, silent
from tests.unit.certify.proofs import UNLIKE, closed


@pytest.mark.parametrize(
    ("spoil", "fault"),
    [
        (lambda c: replace(c, values=(1, 1, 1, 1)), "break a row"),
        (lambda c: replace(c, bound=c.bound - 1), "more than the bound"),
        (lambda c: replace(c, bound=c.bound + 1), "less than the bound"),
        (lambda c: replace(c, values=None), "where nothing is possible"),
        (lambda c: replace(c, closed=False, bound=None, values=None), "without a bound"),
        (lambda c: replace(c, values=(0, 1, 0, 0), bound=Fraction(8166047)), "something better"),
        (lambda c: replace(c, values=None, bound=None), "something better"),
        (lambda c: replace(c, tree=(Branch([]),)), "something better"),
        (
            lambda c: replace(c, tree=(Branch([(((0, -(10**30)),), 0)]),)),
            "something better",
        ),
        (lambda c: replace(c, tree=(Branch([], 0, 0, (1, 2)),)), "not there"),
        (lambda c: replace(c, tree=(Branch([], 0, 0, (0, 0)),)), "not there"),
        (lambda c: replace(c, cliques=((0, 1),)), "of a clique can both be 1"),
        (lambda c: replace(c, sums=((0, 1),)), "of a sum can be more than 1"),
        (
            lambda c: replace(c, counts=(Count((0, 1), 0, (), 1),)),
            "more columns than a count allows",
        ),
        (
            lambda c: replace(c, counts=(Count((0, 1), 0, ((0, -1),), 1),)),
            "a multiplier below 0",
        ),
        (lambda c: replace(c, counts=(Count((0, 1), 0, (), 0),)), "a multiplier below 0"),
    ],
)
def test_a_spoilt_certificate_is_refused(
    spoil: Callable[[Certificate], Certificate], fault: str
) -> None:
    faults = replay(PENNIES, spoil(closed(PENNIES)))

    assert fault in "; ".join(faults)


@pytest.mark.parametrize("columns", [(0, 0), (0, 1, 2)], ids=["twice", "too many"])
def test_a_sum_that_no_row_allows_is_refused(columns: tuple[int, ...]) -> None:
    pair = a_knapsack([3, 2, 1], [[1, 1, 2]], [3], excludes=[[0, 1]])
    certificate = closed(pair)

    assert replay(pair, replace(certificate, sums=((0, 1),))) == []
    assert replay(pair, replace(certificate, sums=(columns,))) != []


def test_a_tree_that_skips_half_of_a_box_is_refused() -> None:
    certificate = prove(UNLIKE, None, silent, nodes=1_000, watch=a_watch())
    root = certificate.tree[0]
    assert root.children != (-1, -1)

    lame = replace(root, children=(root.children[0], root.children[0]), at=root.at - 1)
    spoilt = replace(certificate, tree=(lame, *certificate.tree[1:]))

    assert replay(UNLIKE, certificate) == []
    assert replay(UNLIKE, spoilt) != []
