"""Who pays what: flows from needs to the funds that may pay for them, in whole units."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import networkx as nx

Paid = dict[tuple[int, str], int]
"""By number of the need and name of the fund: whole units."""
ENOUGH = "spare"
NOBODY = ""
"""Stands for what no fund can pay; funds have longer names."""


def first_funds_first(
    needs: Sequence[tuple[int, Sequence[str]]], room: Mapping[str, int | None]
) -> Paid:
    """As much as can be paid in all; among such ways, most from the first fund of the first need.

    Then most from its second fund, and so on, then the same for the second need, and so on.

    Args:
        needs: the whole units needed, 0 or more, and the funds that may pay, in order.
        room: whole units that each fund can pay in all, 0 or more; `None` for no limit.
    """
    total = sum(units for units, _ in needs)
    rooms = {fund: total if left is None else min(left, total) for fund, left in room.items()}
    # What cannot be paid is paid by nobody, so that it can move from need to need as well.
    whole = [(units, (*funds, NOBODY)) for units, funds in needs]
    most = sum(_as_much_as_possible(needs, rooms).values())
    rooms[NOBODY] = total - most
    paid = _as_much_as_possible(whole, rooms)
    settled: set[tuple[int, str]] = set()
    for number, (_, funds) in enumerate(needs):
        for fund in funds:
            settled.add((number, fund))
            _move_to(paid, (number, fund), settled, rooms)
    return {key: units for key, units in paid.items() if key[1] != NOBODY}


def payable(needs: Sequence[tuple[int, Sequence[str]]], room: Mapping[str, int | None]) -> int:
    """The most whole units that the funds can pay in all; see `first_funds_first`."""
    total = sum(units for units, _ in needs)
    rooms = {fund: total if left is None else min(left, total) for fund, left in room.items()}
    return sum(_as_much_as_possible(needs, rooms).values())


def _as_much_as_possible(
    needs: Sequence[tuple[int, Sequence[str]]], rooms: Mapping[str, int]
) -> Paid:
    graph: nx.DiGraph[object] = nx.DiGraph()
    graph.add_nodes_from(("source", "sink"))
    for number, (units, funds) in enumerate(needs):
        graph.add_edge("source", number, capacity=units)
        for fund in funds:
            graph.add_edge(number, ("fund", fund), capacity=units)
    for fund, left in rooms.items():
        graph.add_edge(("fund", fund), "sink", capacity=left)
    _, flow = nx.maximum_flow(graph, "source", "sink")
    return {
        (number, fund): flow[number][("fund", fund)]
        for number, (_, funds) in enumerate(needs)
        for fund in funds
    }


def _move_to(
    paid: Paid,
    wanted: tuple[int, str],
    settled: set[tuple[int, str]],
    rooms: Mapping[str, int],
) -> None:
    """Let one fund pay as much of one need as it can, others making room for it."""
    number, fund = wanted
    graph: nx.DiGraph[object] = nx.DiGraph()
    graph.add_nodes_from((number, ("fund", fund)))
    for name, left in rooms.items():
        used = sum(units for (_, payer), units in paid.items() if payer == name)
        graph.add_edge(("fund", name), ENOUGH, capacity=left - used)
        graph.add_edge(ENOUGH, ("fund", name), capacity=used)
    for (need, name), units in paid.items():
        if (need, name) in settled and (need, name) != wanted:
            continue
        # What a fund pays can be given back to the need, which then looks for another.
        if units and (need, name) != wanted:
            graph.add_edge(("fund", name), need, capacity=units)
        if need != number:
            graph.add_edge(need, ("fund", name), capacity=sum(rooms.values()))
    moved, flow = nx.maximum_flow(graph, ("fund", fund), number)
    for need, name in list(paid):
        if (need, name) != wanted:
            paid[need, name] -= flow.get(("fund", name), {}).get(need, 0)
            paid[need, name] += flow.get(need, {}).get(("fund", name), 0)
    paid[wanted] += int(moved)
