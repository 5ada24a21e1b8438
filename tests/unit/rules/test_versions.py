from __future__ import annotations

import pytest

from prioritiser.rules import label, versions
from tests.builders import a_plan, a_portfolio, an_initiative, told

PORTFOLIO = a_portfolio(
    *(an_initiative(name, family="F") for name in "ABC"),
    an_initiative("D", family="G"),
    an_initiative("E"),
)


@pytest.mark.parametrize("chosen", ["", "A", "AD", "ADE", "DE"])
def test_one_row_of_a_family_or_none_is_no_breach(chosen: str) -> None:
    assert list(versions.breaches(a_plan(*chosen), PORTFOLIO)) == []


def test_two_rows_of_a_family_are_a_breach() -> None:
    (breach,) = versions.breaches(a_plan("A", "B", "C"), PORTFOLIO)

    assert told(breach) == ("versions.F", 3, 1)
    assert breach.by == 2
    assert "A" in breach.text
    assert "at most one" in breach.text


def test_rows_without_a_family_are_no_family() -> None:
    portfolio = a_portfolio(an_initiative("A"), an_initiative("B"))

    assert list(versions.breaches(a_plan("A", "B"), portfolio)) == []


def test_the_rule_has_words() -> None:
    assert label("versions.F", PORTFOLIO) == "the rule of one version of F"
