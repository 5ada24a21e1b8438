from __future__ import annotations

from fractions import Fraction

from prioritiser.optimise.search import MostValue
from prioritiser.question import Near, Question
from prioritiser.reasons.nearness import Moved, nearness
from tests.builders import a_plan, a_portfolio, an_initiative
from tests.results import a_result, no_result


def a_question_near(**starts: str | None) -> Question:
    return Question(near=Near(tuple(starts.items()), run="march"))


PORTFOLIO = a_portfolio(
    an_initiative("A", value=8, starts=(1, 1)),
    an_initiative("B", value=1),
    an_initiative("C", value=1),
    periods=["2027", "2028"],
)


def test_what_enters_leaves_and_moves_is_told_by_name() -> None:
    asked = a_question_near(A="2027", B=None)

    told = nearness(a_result(PORTFOLIO, question=asked, plan=a_plan("C", A=1)))

    assert told is not None
    assert (told.run, told.enters, told.leaves) == ("march", ("C",), ("B",))
    assert told.moves == (Moved("A", "2027", "2028"),)


def test_a_start_that_was_not_known_is_not_told_as_moved() -> None:
    asked = a_question_near(A=None)

    told = nearness(a_result(PORTFOLIO, question=asked, plan=a_plan(A=1)))

    assert told is not None
    assert told.moves == ()


def test_what_is_kept_is_a_share_of_the_best_value_found() -> None:
    most = MostValue(Fraction(10), Fraction(10))

    told = nearness(a_result(PORTFOLIO, "A", "B", question=a_question_near(A="2028"), most=most))

    assert told is not None
    assert told.kept == Fraction(9, 10)


def test_of_a_best_value_of_nothing_no_share_is_told() -> None:
    most = MostValue(Fraction(0), Fraction(0))

    told = nearness(a_result(PORTFOLIO, question=a_question_near(A="2028"), most=most))

    assert told is not None
    assert told.kept is None


def test_ids_that_are_gone_neither_enter_nor_leave() -> None:
    told = nearness(a_result(PORTFOLIO, question=a_question_near(GONE=None)))

    assert told is not None
    assert (told.enters, told.leaves, told.gone) == ((), (), ("GONE",))


def test_without_a_plan_or_without_one_to_stay_near_to_there_is_nothing_to_tell() -> None:
    assert nearness(no_result(PORTFOLIO, question=a_question_near(A="2028"))) is None
    assert nearness(a_result(PORTFOLIO, "A")) is None
