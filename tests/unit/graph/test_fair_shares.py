"""Who pays what, against every way there is."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prioritiser.graph.fair_shares import Paid, first_funds_first

Needs = list[tuple[int, tuple[str, ...]]]


def by_force(needs: Needs, room: dict[str, int | None]) -> Paid:
    """The most that can be paid, then most from the first fund of the first need, and so on."""
    pairs = [(number, fund) for number, (_, funds) in enumerate(needs) for fund in funds]
    ways = (
        dict(zip(pairs, units, strict=True))
        for units in product(*(range(needs[number][0] + 1) for number, _ in pairs))
    )
    possible = [way for way in ways if fits(way, needs, room)]
    return max(possible, key=lambda way: (sum(way.values()), *way.values()))


def fits(way: Paid, needs: Needs, room: dict[str, int | None]) -> bool:
    paid = [sum(units for (at, _), units in way.items() if at == n) for n in range(len(needs))]
    used = {fund: sum(units for (_, by), units in way.items() if by == fund) for fund in room}
    within = all(left is None or used[fund] <= left for fund, left in room.items())
    return within and all(have <= want for have, (want, _) in zip(paid, needs, strict=True))


@pytest.mark.parametrize(
    ("needs", "room", "paid"),
    [
        ([], {}, {}),
        ([(3, "xy")], {"x": 2, "y": 9}, {(0, "x"): 2, (0, "y"): 1}),
        ([(3, "yx")], {"x": 2, "y": None}, {(0, "y"): 3, (0, "x"): 0}),
        (
            [(3, "xy"), (3, "xz")],
            {"x": 3, "y": 3, "z": 0},
            {(0, "x"): 0, (0, "y"): 3, (1, "x"): 3, (1, "z"): 0},
        ),
        ([(0, "xy")], {"x": 1, "y": 1}, {(0, "x"): 0, (0, "y"): 0}),
    ],
)
def test_as_much_as_possible_is_paid_then_most_from_the_first_fund(
    needs: list[tuple[int, str]], room: dict[str, int | None], paid: Paid
) -> None:
    assert first_funds_first([(units, tuple(funds)) for units, funds in needs], room) == paid


def test_where_not_all_can_be_paid_the_first_need_comes_first() -> None:
    needs: Needs = [(3, ("x", "y")), (3, ("y", "x"))]

    assert first_funds_first(needs, {"x": 2, "y": 3}) == {
        (0, "x"): 2, (0, "y"): 1, (1, "y"): 2, (1, "x"): 0,
    }  # fmt: skip


FUNDS = st.permutations("xyz").flatmap(
    lambda order: st.integers(2, 3).map(lambda count: tuple(order[:count]))
)
ROOM = st.one_of(st.none(), st.integers(0, 4))


@given(
    st.lists(st.tuples(st.integers(0, 3), FUNDS), max_size=3),
    st.fixed_dictionaries({"x": ROOM, "y": ROOM, "z": ROOM}),
)
def test_it_is_what_trying_every_way_finds(needs: Needs, room: dict[str, int | None]) -> None:
    found = first_funds_first(needs, room)

    assert found == by_force(needs, room)
