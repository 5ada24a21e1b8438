"""Plans that the certifier guesses or mends obey every row."""

from __future__ import annotations

from prioritiser.certify import guess, mended
from prioritiser.milp.model import Column, Row, milp
from tests.programs import PENNIES
from tests.unit.certify.proofs import UNLIKE


def test_a_guess_obeys_every_row() -> None:
    values = guess(UNLIKE)

    assert values is not None
    assert UNLIKE.is_obeyed(values)


def test_values_that_break_a_row_are_mended_nearby() -> None:
    values = mended(PENNIES, (1, 1, 1, 1))

    assert values is not None
    assert PENNIES.is_obeyed(values)


def test_nothing_is_guessed_where_nothing_is_possible() -> None:
    program = milp([Column(0)], [], [Row("no", ((0, -1),), -2)])

    assert guess(program) is None
    assert mended(program, (1,)) is None
