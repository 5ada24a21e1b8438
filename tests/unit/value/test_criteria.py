from __future__ import annotations

from fractions import Fraction

from prioritiser.domain.choices import choices_of
from prioritiser.domain.plan import Choice
from prioritiser.value import criteria, value_of
from tests.builders import a_plan, a_portfolio, an_initiative

PORTFOLIO = a_portfolio(
    an_initiative("A", value="10.01"),
    an_initiative("B", value="-3"),
    an_initiative("C", value="9999999999999.99", success="0.5"),
)


def test_doing_nothing_is_worth_exactly_nothing() -> None:
    assert value_of(a_plan(), PORTFOLIO) == 0


def test_values_add_up_exactly_and_may_be_negative() -> None:
    assert criteria.measure(a_plan("A", "B"), PORTFOLIO) == Fraction("7.01")
    assert criteria.measure(a_plan("B"), PORTFOLIO) == -3


def test_value_is_expected_value() -> None:
    assert criteria.measure(a_plan("C"), PORTFOLIO) == Fraction("4999999999999.995")


def test_the_terms_are_the_value_of_each_choice() -> None:
    terms = dict(criteria.terms(choices_of(PORTFOLIO), PORTFOLIO))

    assert terms == {
        Choice("A"): Fraction("10.01"),
        Choice("B"): -3,
        Choice("C"): Fraction("4999999999999.995"),
    }


def test_the_value_of_a_plan_is_the_sum_of_all_ways_of_counting() -> None:
    assert value_of(a_plan("A", "C"), PORTFOLIO) == Fraction("5000000000010.005")
