"""Programs that the certifier closes, and proofs of them."""

from __future__ import annotations

from collections.abc import Callable

from prioritiser.certify import Certificate, prove
from prioritiser.domain.effort import Watch
from prioritiser.milp.hints import hints
from prioritiser.milp.model import Hinter, Milp
from tests.programs import a_knapsack, a_watch

CLIQUE = a_knapsack([1] * 5, [], [], excludes=[[i, j] for j in range(5) for i in range(j)])
TIED = a_knapsack([3, 3, 2, 1], [[1, 1, 1, 1]], [2])
UNLIKE = a_knapsack(
    [6, 5, 9, 7, 4, 8, 3], [[5, 4, 7, 6, 3, 7, 2], [3, 5, 6, 2, 4, 5, 3]], [16, 14], [[2, 0]]
)
"""Needs more than its root to close."""


def closed(program: Milp, hints_of: Callable[[Milp, Watch], Hinter] = hints) -> Certificate:
    certificate = prove(program, None, hints_of, nodes=5_000, watch=a_watch())
    assert certificate.closed
    return certificate
