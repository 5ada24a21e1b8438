"""Proofs that split at sums of starts, against brute force."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from prioritiser.certify import prove, replay, ties
from prioritiser.milp.hints import hints
from prioritiser.milp.model import Column, Milp, Row, milp
from prioritiser.milp.sums import sums_of
from tests.programs import a_watch, by_force

Start = tuple[int, int]
AMOUNTS = st.sampled_from([1, 2, 2, 3, 5, 8])


@st.composite
def with_starts(draw: st.DrawFn) -> Milp:
    """Three initiatives with two or three starts; what they use in all, and in each period."""
    starts = {i: draw(st.integers(2, 3)) for i in range(3)}
    keys = [(i, s) for i, count in starts.items() for s in range(count)]
    rows = [
        Row(f"one start {i}", tuple(((i, s), 1) for s in range(count)), 1)
        for i, count in starts.items()
    ]
    for name in ("cost", "staff"):
        uses = [draw(AMOUNTS) for _ in starts]
        room = draw(st.integers(0, sum(uses)))
        rows.append(Row(name, tuple((key, uses[key[0]]) for key in keys), room))
    for s in range(draw(st.integers(0, 3))):
        busy = tuple((key, draw(AMOUNTS)) for key in keys if key[1] == s)
        rows.append(Row(f"period {s}", busy, draw(st.integers(0, 9))))
    if draw(st.booleans()):
        rows.append(Row("enough", tuple((key, -draw(AMOUNTS)) for key in keys), -3))
    rate = Fraction(draw(st.sampled_from([100, 90])), 100)
    worths = [draw(st.integers(-2, 9)) for _ in starts]
    return milp(map(Column, keys), [(key, worths[key[0]] * rate ** key[1]) for key in keys], rows)


@given(with_starts())
def test_a_proof_with_sums_is_what_brute_force_finds(program: Milp) -> None:
    best_by_force = by_force(program)

    certificate = prove(program, None, hints, nodes=10_000, watch=a_watch())

    assert sums_of(program)
    assert certificate.closed
    assert certificate.bound == (best_by_force[0] if best_by_force else None)
    assert replay(program, certificate) == []


@given(with_starts())
def test_sums_leave_out_no_plan_that_is_as_good(program: Milp) -> None:
    certificate = prove(program, None, hints, nodes=10_000, watch=a_watch())
    if certificate.values is None:
        return

    bounds = ties(program, certificate)

    assert list(bounds) == list(range(len(program.columns)))
    for sign in (1, -1):
        found = by_force(program, [[(column.key, sign)] for column in program.columns])
        assert found is not None
        assert all(bounds[j][0] <= x <= bounds[j][1] for j, x in enumerate(found[1]))


@given(with_starts(), st.integers(0, 6))
def test_an_open_proof_with_sums_has_a_bound_that_nothing_beats(program: Milp, nodes: int) -> None:
    certificate = prove(program, None, hints, nodes=nodes, watch=a_watch())

    best_by_force = by_force(program)
    assert replay(program, certificate) == []
    if best_by_force is not None:
        assert certificate.bound is not None
        assert certificate.bound >= best_by_force[0]
