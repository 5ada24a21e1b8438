"""Certifier and tie-break against brute force: near ties, penny money, impossible programs."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from prioritiser.canonical import best, settle
from prioritiser.certify import prove, replay, ties
from prioritiser.domain.effort import Watch
from prioritiser.domain.outcome import Proof
from prioritiser.milp.engines import solve
from prioritiser.milp.hints import hints
from prioritiser.milp.model import Hint, Hinter, Milp
from tests.drawing import dice
from tests.programs import NO_LIMIT, a_watch, by_force, programs


@given(programs())
def test_what_is_proven_is_what_brute_force_finds(program: Milp) -> None:
    best_by_force = by_force(program)

    certificate = prove(program, None, hints, nodes=10_000, watch=a_watch())

    assert certificate.closed
    assert certificate.bound == (best_by_force[0] if best_by_force else None)
    assert (certificate.values is None) == (best_by_force is None)
    assert replay(program, certificate) == []


@given(programs(), st.integers(0, 2**32))
def test_blind_advice_costs_time_and_never_truth(program: Milp, seed: int) -> None:
    chance = dice(seed)

    def blind(described: Milp, watch: Watch) -> Hinter:
        def hint(lower: Sequence[int], upper: Sequence[int]) -> Hint:
            rows = chance.sample(range(described.row_count), described.row_count // 2)
            point = tuple(
                chance.uniform(low - 1, high + 1) for low, high in zip(lower, upper, strict=True)
            )
            return Hint(
                tuple((k, chance.randint(1, 10**6)) for k in sorted(rows)),
                chance.choice([0, 1, 10**6]),
                chance.choice([None, point]),
            )

        return hint

    certificate = prove(program, None, blind, nodes=10_000, watch=a_watch())

    best_by_force = by_force(program)
    assert certificate.closed
    assert certificate.bound == (best_by_force[0] if best_by_force else None)
    assert replay(program, certificate) == []


@given(programs(), st.integers(0, 12))
def test_an_open_proof_has_a_bound_that_nothing_beats(program: Milp, nodes: int) -> None:
    certificate = prove(program, None, hints, nodes=nodes, watch=a_watch())

    best_by_force = by_force(program)
    assert replay(program, certificate) == []
    if best_by_force is not None:
        assert certificate.bound is not None
        assert certificate.bound >= best_by_force[0]


@given(programs())
def test_ties_leave_out_no_plan_that_is_as_good(program: Milp) -> None:
    certificate = prove(program, None, hints, nodes=10_000, watch=a_watch())
    if certificate.values is None:
        return

    bounds = ties(program, certificate)

    row = [
        (column.key, -number)
        for column, number in zip(program.columns, program.objective, strict=True)
    ]
    for terms in (row, [(key, -number) for key, number in row]):
        first = by_force(program, [[(column.key, 1) for column in program.columns], terms])
        assert first is not None
        assert all(bounds[j][0] <= x <= bounds[j][1] for j, x in enumerate(first[1]))


@given(programs(is_binary=True), st.lists(st.integers(0, 4), min_size=7, max_size=7))
def test_the_one_answer_is_the_first_of_all_equals(program: Milp, money: list[int]) -> None:
    keys = [column.key for column in program.columns]
    stages = [
        [(key, -1) for key in keys],
        [(key, -amount) for key, amount in zip(keys, money, strict=False)],
    ]
    watch = a_watch()

    proven = best(program, NO_LIMIT, watch, solve=solve, hints=hints)
    values, is_canonical = settle(
        program,
        proven,
        stages=stages,
        groups=[(j,) for j in range(len(keys))],
        effort=NO_LIMIT,
        watch=watch,
        solve=solve,
        hints=hints,
    )

    best_by_force = by_force(program, stages)
    assert proven.proof is Proof.EXACT
    assert values == (best_by_force[1] if best_by_force else None)
    assert is_canonical == (best_by_force is not None)
