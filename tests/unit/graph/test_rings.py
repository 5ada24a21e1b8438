"""Rings: initiatives of which each needs the next."""

from __future__ import annotations

import pytest

from prioritiser.graph.rings import rings
from tests.builders import a_portfolio, an_initiative


@pytest.mark.parametrize(
    ("links", "found"),
    [
        ((), ()),
        (("A requires B",), ()),
        (("A requires B", "B requires A"), (("A", "B"),)),
        (("A requires B", "B requires_success C", "C requires A"), (("A", "B", "C"),)),
        (("B;A together D",), (("A", "B", "D"),)),
        (("A together B", "B together C"), (("A", "B", "C"),)),
        (("A together B", "C requires A", "D requires C"), (("A", "B"),)),
        (("A together D", "C together B"), (("A", "D"), ("B", "C"))),
        (("A requires_any B", "B requires_any A"), ()),
        (("A excludes B", "B enables A 1", "A boosts B 1"), ()),
        (("A requires B;C", "B requires A"), (("A", "B"),)),
    ],
)
def test_only_what_goes_together_or_not_at_all_is_a_ring(
    links: tuple[str, ...], found: tuple[tuple[str, ...], ...]
) -> None:
    portfolio = a_portfolio(*(an_initiative(name) for name in "ABCD"), links=links)

    assert rings(portfolio) == found
