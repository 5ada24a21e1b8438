from __future__ import annotations

from fractions import Fraction

from prioritiser.certify.bounds import prices_of
from prioritiser.certify.boxes import first_box, shape_of
from prioritiser.milp.hints import hints
from prioritiser.milp.model import Column, Milp, Row, milp
from tests.programs import a_knapsack, a_watch

PROGRAM = a_knapsack([60, 100, 120], [[10, 20, 30]], [50])


def the_bound(program: Milp) -> Fraction:
    shape = shape_of(program)
    box = first_box(program, shape)
    assert box is not None
    hint = hints(program)(box.lower, box.upper)
    return Fraction(prices_of(shape, hint.multipliers, hint.weight).most(box), hint.weight)


def test_multipliers_give_the_relaxations_own_bound() -> None:
    bound = the_bound(PROGRAM)

    assert 240 <= bound < Fraction(240_001, 1000)


def test_multipliers_stay_sharp_when_a_row_counts_in_pence_and_the_objective_in_ones() -> None:
    program = a_knapsack([60, 100, 120], [[10**15, 2 * 10**15, 3 * 10**15]], [5 * 10**15])

    assert 240 <= the_bound(program) < Fraction(240_001, 1000)


def test_a_hint_follows_the_bounds_it_is_asked_for() -> None:
    hint = hints(PROGRAM)([0, 0, 0], [1, 1, 0])

    assert hint.values == (1.0, 1.0, 0.0)


def test_bounds_that_leave_nothing_give_a_ray() -> None:
    program = milp(
        [Column(0), Column(1), Column(2)],
        [],
        [Row("two of three", ((0, -1), (1, -1), (2, -1)), -2), Row("or", ((0, 1), (1, 1)), 1)],
    )
    shape = shape_of(program)
    box = first_box(program, shape)
    assert box is not None

    hint = hints(program)([0, 0, 0], [1, 1, 0])

    prices = prices_of(shape, hint.multipliers, hint.weight)
    box.upper[2] = 0
    assert hint.weight == 0
    assert prices.most(box) < 0


def test_an_impossible_program_gives_a_hint_that_says_nothing() -> None:
    program = milp([Column(0)], [], [Row("no", ((0, -1),), -2)])

    hint = hints(program)([0], [1])

    assert hint.multipliers == ()


def test_a_large_relaxation_stops_when_somebody_asks() -> None:
    count = 1_500
    program = a_knapsack(
        range(1, count + 1),
        [[(7 * j) % 101 + 1 for j in range(count)]],
        [9_999],
        requires=[[j, (j * 13 + 5) % count] for j in range(1, 700) if j != (j * 13 + 5) % count],
    )
    watch = a_watch()
    watch.interrupt()

    hint = hints(program, watch)([0] * count, [1] * count)

    assert hint.values is None


def test_multipliers_stay_sharp_when_a_row_has_a_hundred_bits_and_the_objective_one() -> None:
    worths = [3 * 2**98 + 1, 2**99 + 1, 2**99 - 3, 2**99 + 5]
    reach = Row("reach", tuple((j, -worth) for j, worth in enumerate(worths)), -9 * 2**97)
    program = milp(map(Column, range(4)), [(j, -1) for j in range(4)], [reach])

    assert Fraction(-1_750_001, 10**6) < the_bound(program) < Fraction(-1_749_999, 10**6)
