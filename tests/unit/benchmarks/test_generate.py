"""Made-up portfolios are the same for the same seed and hold together."""

from __future__ import annotations

from benchmarks.generate import Shape, generated


def test_the_same_seed_gives_the_same_portfolio() -> None:
    assert generated(Shape(60, limits=3)) == generated(Shape(60, limits=3))


def test_another_seed_gives_another_portfolio() -> None:
    assert generated(Shape(60)) != generated(Shape(60, seed=1))


def test_requires_points_backwards_so_there_is_no_cycle() -> None:
    links = generated(Shape(200)).tables["links"][1:]

    assert all(target < source for source, relation, target in links if relation == "requires")


def test_no_pair_is_both_required_and_excluded() -> None:
    links = generated(Shape(400)).tables["links"][1:]

    required = {frozenset((a, b)) for a, relation, b in links if relation == "requires"}
    assert not required & {frozenset((a, b)) for a, kind, b in links if kind == "excludes"}


def test_a_plain_shape_has_requires_only() -> None:
    tables = generated(Shape(100, has_side_rules=False)).tables

    assert {row[1] for row in tables["links"][1:]} == {"requires"}
    assert "limits" not in tables
