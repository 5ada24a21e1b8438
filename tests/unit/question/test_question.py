"""What is easily handed over by mistake is understood, or refused in plain words."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from prioritiser import ask
from prioritiser.errors import QuestionRefused
from prioritiser.question import Aim, Budget, Question
from prioritiser.reading import TextTable, read_tables
from tests.builders import a_portfolio, an_initiative


@pytest.mark.parametrize("given", [100, "100", 100.0, Budget(100), (100,), [Budget(100)]])
def test_a_number_or_one_budget_stands_for_a_tuple_of_one(given: object) -> None:
    asked: Any = {"budgets": given}

    assert Question(**asked).budgets == (Budget(Decimal(100)),)


def test_one_name_is_a_tuple_of_one_and_not_its_letters() -> None:
    asked: Any = {"must": "AB", "never": ["C"], "without": {"limits.b", "limits.a"}}

    question = Question(**asked)

    assert question.must == ("AB",)
    assert question.never == ("C",)
    assert question.without == ("limits.a", "limits.b")


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ({"must": [1]}, "must takes a name or several"),
        ({"never": 5}, "never takes a name or several"),
        ({"budgets": {"budget": 5}}, "budgets takes a number or budgets"),
        ({"budgets": (True,)}, "budgets takes a number or budgets"),
        ({"budgets": ("much",)}, "A budget must be a number, not 'much'"),
        ({"aim": "best"}, "aim is value or target or fewest or near, not 'best'"),
        ({"reach": []}, "A reach must be a number"),
    ],
)
def test_what_cannot_be_meant_is_refused_with_what_to_pass(
    asked: dict[str, Any], told: str
) -> None:
    with pytest.raises(QuestionRefused, match=told):
        Question(**asked)


def test_words_and_numbers_are_taken_as_typed() -> None:
    asked: Any = {"aim": "target", "reach": 0.1}

    question = Question(**asked)

    assert (question.aim, question.reach) == (Aim.TARGET, Decimal("0.1"))


def test_a_reading_in_place_of_its_portfolio_is_refused_in_plain_words() -> None:
    found: Any = read_tables([TextTable("initiatives", [["id", "value"], ["A", "1"]], "a.csv")])

    with pytest.raises(TypeError, match=r"ask takes reading\.portfolio, not a Reading"):
        ask(found)


@pytest.mark.parametrize("more", [("A",), (None, 5)])
def test_another_slip_is_refused_in_plain_words(more: tuple[Any, ...]) -> None:
    with pytest.raises(TypeError, match="Write ask"):
        ask(a_portfolio(an_initiative("A")), *more)
