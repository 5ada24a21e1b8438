from __future__ import annotations

from fractions import Fraction

import pytest

from prioritiser.value import criteria
from prioritiser.value.success import chance
from tests.builders import a_plan, a_portfolio, an_initiative


def test_an_initiative_delivers_unless_told_otherwise() -> None:
    assert chance(an_initiative("A").initiative) == 1


def test_the_chance_is_exact() -> None:
    assert chance(an_initiative("A", success="0.1").initiative) == Fraction(1, 10)


@pytest.mark.parametrize(("success", "value"), [("0", 0), ("0.333", "3.33"), ("1", 10)])
def test_value_is_multiplied_by_the_chance(success: str, value: str) -> None:
    portfolio = a_portfolio(an_initiative("A", value=10, success=success))

    assert criteria.measure(a_plan("A"), portfolio) == Fraction(value)
