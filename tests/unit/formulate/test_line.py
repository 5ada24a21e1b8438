from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest

from prioritiser.domain.effort import Watch
from prioritiser.domain.portfolio import Portfolio
from prioritiser.formulate import Goal, Line, NotALine, formulate_along
from prioritiser.optimise.best import least_steps
from tests.builders import a_portfolio, an_initiative
from tests.explained.lines import check


def two_at(budget: int) -> Portfolio:
    return a_portfolio(
        an_initiative("A", value=5, cost=4), an_initiative("B", value=4, cost=3), budget=budget
    )


def a_watch() -> Watch:
    return Watch(lambda: 0.0)


def test_the_fewest_steps_of_more_money_are_found() -> None:
    lines = (Line(two_at(5), 10),)

    least = least_steps(two_at(4), lines, Goal(at_least=Fraction(9)), watch=a_watch())

    assert least.steps == (3,)
    assert least.is_exact


def test_no_step_is_needed_where_all_holds_already() -> None:
    lines = (Line(two_at(8), 10),)

    least = least_steps(two_at(7), lines, Goal(at_least=Fraction(9)), watch=a_watch())

    assert least.steps == (0,)


def test_too_few_steps_are_told_as_not_enough() -> None:
    lines = (Line(two_at(5), 2),)

    least = least_steps(two_at(4), lines, Goal(at_least=Fraction(9)), watch=a_watch())

    assert least.is_impossible
    assert least.steps is None


def test_the_cheaper_of_two_lines_is_taken() -> None:
    portfolio = two_at(4)
    slimmer = replace(
        portfolio,
        uses=tuple(replace(use, amount=use.amount - Decimal(1)) for use in portfolio.uses[:1])
        + portfolio.uses[1:],
    )
    lines = (Line(two_at(5), 10, Fraction(1)), Line(slimmer, 4, Fraction(1, 2)))

    least = least_steps(portfolio, lines, Goal(at_least=Fraction(9)), watch=a_watch())

    assert least.steps == (0, 3)
    assert least.price == Fraction(3, 2)


def test_a_step_that_changes_more_than_amounts_is_no_line() -> None:
    other = a_portfolio(
        an_initiative("A", value=5, cost=4),
        an_initiative("B", value=4, cost=3),
        budget=4,
        links=["A requires B"],
    )

    with pytest.raises(NotALine):
        formulate_along(two_at(4), (Line(other, 1),))


@pytest.mark.parametrize("seed", range(25))
def test_steps_agree_with_one_solve_for_each(seed: int) -> None:
    assert check(seed) == []


def test_steps_of_a_penny_are_counted_to_the_penny() -> None:
    def funded(pence: int) -> Portfolio:
        return a_portfolio(
            an_initiative("A", value=5, cost="4000000.37"),
            an_initiative("B", value=4, cost="3000000.18"),
            budget=Decimal(pence) / 100,
        )

    lines = (Line(funded(450_000_001), 10**9),)

    least = least_steps(funded(450_000_000), lines, Goal(at_least=Fraction(9)), watch=a_watch())

    assert least.steps == (250_000_055,)
    assert least.is_exact
