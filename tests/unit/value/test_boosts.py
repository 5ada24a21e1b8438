"""A bonus, or a loss, when all of a set are chosen."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from itertools import combinations

import pytest

from prioritiser.domain.portfolio import Settings
from prioritiser.formulate import formulate, to_values
from prioritiser.value import boosts, value_of
from tests.builders import a_plan, a_portfolio, an_initiative

PORTFOLIO = a_portfolio(
    *(an_initiative(name, value=1, success="0.5") for name in "ABCD"),
    links=("A;B boosts C 2.5", "C boosts D -0.75", "A boosts B -4"),
)


@pytest.mark.parametrize(
    ("chosen", "bonus"),
    [("AC", 0), ("AB", -4), ("ABC", "-1.5"), ("CD", "-0.75"), ("ABCD", "-2.25"), ("", 0)],
)
def test_a_boost_counts_when_all_of_its_members_are_chosen(chosen: str, bonus: str) -> None:
    assert boosts.measure(a_plan(*chosen), PORTFOLIO) == Fraction(bonus)


def test_a_boost_is_not_multiplied_by_any_chance() -> None:
    assert value_of(a_plan("C", "D"), PORTFOLIO) == Fraction("0.25")


def test_a_boost_is_not_discounted() -> None:
    portfolio = a_portfolio(
        an_initiative("A", starts=(0, 1)),
        an_initiative("B"),
        links=["A boosts B 3"],
        periods=("Y1", "Y2"),
        settings=Settings(discount_rate=Decimal(1)),
    )

    assert value_of(a_plan("B", A=1), portfolio) == 3


def test_what_each_boost_adds_is_told_by_the_name_of_its_link() -> None:
    assert boosts.by_boost(a_plan(*"ABC"), PORTFOLIO) == {
        'links.boosts."A;B".C': Fraction("2.5"),
        "links.boosts.A.B": -4,
    }


def test_the_columns_are_worth_what_the_boosts_are() -> None:
    program = formulate(PORTFOLIO)

    for size in range(5):
        for chosen in combinations("ABCD", size):
            values = to_values(program, a_plan(*chosen))
            assert program.is_obeyed(values)
            assert program.objective_of(values) == value_of(a_plan(*chosen), PORTFOLIO)


def test_a_loss_cannot_be_left_out_and_a_bonus_cannot_be_made_up() -> None:
    program = formulate(PORTFOLIO)
    whole = to_values(program, a_plan(*"AB"))
    loss = program.position[boosts.Bonus("links.boosts.A.B")]
    bonus = program.position[boosts.Bonus('links.boosts."A;B".C')]

    for wrong in (
        tuple(0 if at == loss else x for at, x in enumerate(whole)),
        tuple(1 if at == bonus else x for at, x in enumerate(whole)),
    ):
        assert not program.is_obeyed(wrong)
