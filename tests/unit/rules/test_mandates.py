from __future__ import annotations

from prioritiser.domain.portfolio import Portfolio
from prioritiser.rules import label, mandates
from tests.builders import a_plan, a_portfolio, an_initiative, told


def broken(portfolio: Portfolio, *chosen: str) -> list[str]:
    return [breach.rule for breach in mandates.breaches(a_plan(*chosen), portfolio)]


def test_a_must_that_is_left_out_is_a_breach() -> None:
    portfolio = a_portfolio(an_initiative("A", status="must"), an_initiative("B"))

    (breach,) = mandates.breaches(a_plan("B"), portfolio)

    assert told(breach) == ("initiatives.A.status", 0, 1)
    assert breach.text == "A must be in the plan, and is not."


def test_a_never_that_is_chosen_is_a_breach() -> None:
    portfolio = a_portfolio(an_initiative("A", status="never"))

    (breach,) = mandates.breaches(a_plan("A"), portfolio)

    assert told(breach) == ("initiatives.A.status", 1, 0)
    assert breach.text == "A is ruled out, and is in the plan."


def test_musts_of_one_family_are_obeyed_by_any_one_of_them() -> None:
    portfolio = a_portfolio(
        an_initiative("A", status="must", family="F"),
        an_initiative("B", status="must", family="F"),
        an_initiative("C", family="F"),
    )

    assert broken(portfolio, "A") == broken(portfolio, "B") == []
    assert broken(portfolio, "C") == ["initiatives.A.status", "initiatives.B.status"]


def test_musts_of_different_families_are_each_a_must() -> None:
    portfolio = a_portfolio(
        an_initiative("A", status="must", family="F"),
        an_initiative("B", status="must", family="G"),
        an_initiative("C", status="must"),
    )

    assert broken(portfolio, "A") == ["initiatives.B.status", "initiatives.C.status"]


def test_a_family_named_like_an_initiative_is_not_that_initiative() -> None:
    portfolio = a_portfolio(
        an_initiative("A", status="must"), an_initiative("B", status="must", family="A")
    )

    assert broken(portfolio, "A") == ["initiatives.B.status"]


def test_the_rule_says_in_words_which_way_it_goes() -> None:
    portfolio = a_portfolio(
        an_initiative("A.1", status="must"), an_initiative("B", status="never")
    )

    assert label('initiatives."A.1".status', portfolio) == "the rule that A.1 must be in"
    assert label("initiatives.B.status", portfolio) == "the rule that B stays out"


def test_musts_of_one_family_are_one_rule_in_words_too() -> None:
    portfolio = a_portfolio(
        an_initiative("A", status="must", family="F"),
        an_initiative("B", status="must", family="F"),
    )

    assert label("initiatives.B.status", portfolio) == "the rule that A or B must be in"
