from __future__ import annotations

from decimal import Decimal
from typing import Any

import click
import pytest

from prioritiser.cli.asked import budget_of, question_of
from prioritiser.cli.options import Typed
from prioritiser.question import Aim, Budget, Least, Question


@pytest.mark.parametrize(
    ("text", "budget"),
    [
        ("100", Budget(Decimal(100))),
        ("100.50", Budget(Decimal("100.50"))),
        ("nurses=12.5", Budget(Decimal("12.5"), "nurses")),
        ("budget.2027/28=5", Budget(Decimal(5), "budget", "2027/28")),
        ('"St. Mary".Q1=5', Budget(Decimal(5), "St. Mary", "Q1")),
        (" nurses = 12 ", Budget(Decimal(12), "nurses")),
    ],
)
def test_a_budget_names_its_resource_and_period(text: str, budget: Budget) -> None:
    assert budget_of(text) == budget


@pytest.mark.parametrize(
    "text",
    [
        "",
        "£100",
        "1,200",
        "1.2m",
        "1e6",
        "nan",
        "nurses=",
        "=5",
        "a.b.c=5",
        "a.=5",
        '"a=5',
        "１２",
    ],
)
def test_a_budget_that_would_have_to_be_guessed_is_refused(text: str) -> None:
    with pytest.raises(click.BadParameter):
        budget_of(text)


def test_a_refused_budget_offers_what_to_type_and_no_setting() -> None:
    with pytest.raises(click.BadParameter) as refusal:
        budget_of("1.2m")

    assert "1200000" in refusal.value.message
    assert "set " not in refusal.value.message


def test_a_general_budget_does_not_wipe_out_a_special_one_typed_before() -> None:
    typed = Typed(source="x", budget=("budget.Q1=5", "budget=7"))

    question = question_of(typed, Question())

    assert [one.period for one in question.budgets] == [None, "Q1"]


def test_two_different_budgets_for_one_thing_are_refused() -> None:
    with pytest.raises(click.BadParameter, match="budget=5 and budget=6"):
        question_of(Typed(source="x", budget=("5", "budget=6")), Question())


def test_the_same_budget_twice_is_one() -> None:
    question = question_of(Typed(source="x", budget=("5", "budget=5")), Question())

    assert question.budgets == (Budget(Decimal(5)),)


def test_the_order_of_flags_does_not_change_the_question() -> None:
    one = question_of(Typed(source="x", must=("B", "A", "B"), without=("y", "x")), Question())
    other = question_of(Typed(source="x", must=("A", "B"), without=("x", "y")), Question())

    assert one == other


def test_a_typed_budget_takes_the_place_of_the_inputs_own() -> None:
    question = question_of(
        Typed(source="x", budget=("5",)), Question(budgets=(Budget(Decimal(9)),))
    )

    assert question.budgets == (Budget(Decimal(5)),)


def test_an_aim_keeps_what_was_typed_digit_by_digit() -> None:
    target = question_of(
        Typed(source="x", aim="target", reach="10.50", least="count", scenario="lean"), Question()
    )
    fewest = question_of(Typed(source="x", aim="fewest", share=Decimal("0.905")), Question())

    assert (target.aim, target.reach, target.least) == (Aim.TARGET, Decimal("10.5"), Least.COUNT)
    assert target.scenario == "lean"
    assert (fewest.aim, fewest.share) == (Aim.FEWEST, Decimal("0.905"))


def test_without_an_aim_the_question_of_the_input_stays() -> None:
    asked = Question(aim=Aim.TARGET, reach=Decimal(5), scenario="lean")

    assert question_of(Typed(source="x"), asked) == asked
    assert question_of(Typed(source="x", reach="6"), asked).reach == 6


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ({"aim": "target"}, "--aim target needs the value to reach"),
        ({"aim": "value", "reach": "5"}, "--reach goes with --aim target"),
        ({"least": "cost"}, "--least goes with --aim target"),
        ({"aim": "target", "reach": "5", "share": Decimal(1)}, "--share goes with --aim fewest"),
        ({"aim": "fewest", "reach": "5"}, "--reach goes with --aim target"),
    ],
)
def test_an_option_of_another_aim_is_refused(typed: dict[str, Any], told: str) -> None:
    with pytest.raises(click.UsageError, match=told):
        question_of(Typed(source="x", **typed), Question())


@pytest.mark.parametrize("reach", ["", "£5", "1e3", "1.2m", "nan"])
def test_a_target_that_would_have_to_be_guessed_is_refused(reach: str) -> None:
    with pytest.raises(click.BadParameter) as refusal:
        question_of(Typed(source="x", aim="target", reach=reach), Question())

    assert refusal.value.param_hint == "--reach"


def test_what_was_typed_can_be_typed_again() -> None:
    typed = Typed(
        source="x.csv", must=("A b",), scenario="lean", aim="fewest", share=Decimal("0.9")
    )

    assert typed.words() == "x.csv --must 'A b' --scenario lean --aim fewest --share 0.9"
