from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest

from prioritiser.domain.effort import Watch
from prioritiser.domain.portfolio import Portfolio
from prioritiser.errors import QuestionRefused
from prioritiser.question import Aim, Question
from prioritiser.reasons.asking import Asking
from prioritiser.reasons.frontier import Point, frontier, goal_for
from prioritiser.reasons.knees import knees, upper_hull
from prioritiser.reasons.levels import Mark, enough, levels, scale_of
from prioritiser.reasons.supply import Cell, main_resource
from tests.builders import a_portfolio, an_initiative
from tests.explained.frontier import check

BUDGET = Cell("budget")


def curve(
    portfolio: Portfolio,
    *,
    steps: int = 4,
    last: str = "1",
    question: Question | None = None,
    watch: Watch | None = None,
) -> tuple[Point, ...]:
    question = question or Question()
    asking = Asking(portfolio, goal_for(question), watch=watch or Watch(lambda: 0.0))
    scale = scale_of(portfolio, BUDGET)
    found = levels(scale, Fraction(0), Fraction(last), steps, is_marked=False)
    return frontier(asking, question, scale, found)


def three(budget: int = 8) -> Portfolio:
    return a_portfolio(
        an_initiative("A", value=10, cost=2),
        an_initiative("B", value=4, cost=4),
        an_initiative("C", value=1, cost=2),
        budget=budget,
    )


def test_each_level_buys_its_best_plan() -> None:
    found = curve(three())

    values = {point.level.amount: point.objective.found for point in found}
    assert values == {0: 0, 2: 10, 4: 11, 6: 14, Fraction(36, 5): 14, 8: 15}
    assert all(point.objective.is_exact for point in found)


def test_a_level_says_what_it_does_otherwise_than_the_one_below() -> None:
    told = {point.level.amount: point.exchange for point in curve(three())}

    assert told[Fraction(0)] is None
    six = told[Fraction(6)]
    assert six is not None
    assert (six.enters, six.leaves) == (("B",), ("C",))


def test_the_marks_stand_at_their_levels() -> None:
    marks = {point.level.mark: point.level.amount for point in curve(three(), last="2")}

    del marks[None]
    assert marks == {
        Mark.NOTHING: 0,
        Mark.LESS: Fraction(36, 5),
        Mark.TODAY: 8,
        Mark.MORE: Fraction(44, 5),
    }


def test_a_knee_is_where_one_more_buys_half_as_much_or_less() -> None:
    assert [point.level.amount for point in curve(three()) if point.is_knee] == [2, 6]


def test_what_must_be_in_needs_a_least_amount() -> None:
    portfolio = a_portfolio(
        an_initiative("A", value=1, cost="2.7", status="must"),
        an_initiative("B", value=4, cost=4),
        budget=8,
    )

    found = curve(portfolio)

    assert found[0].is_impossible
    least = next(point for point in found if point.level.mark == Mark.LEAST)
    assert least.level.amount == Fraction(27, 10)
    assert least.objective.found == 1


def test_periods_are_scaled_alike() -> None:
    portfolio = a_portfolio(
        an_initiative("A", value=3, uses={"budget": (1, 0)}),
        an_initiative("B", value=5, uses={"budget": (0, 3)}),
        budget=(2, 4),
        periods=("Y1", "Y2"),
    )

    values = {point.level.amount: point.objective.found for point in curve(portfolio)}

    assert [values[Fraction(amount)] for amount in ("3/2", "3", "9/2")] == [0, 3, 8]


def test_less_money_can_mean_a_dearer_way_to_a_target() -> None:
    portfolio = a_portfolio(
        an_initiative("A", value=5, uses={"budget": 1, "nurses": 4}),
        an_initiative("B", value=5, cost=3),
        budget=3,
        capacity={"nurses": 4},
    )
    question = Question(aim=Aim.TARGET, reach=Decimal(5))
    scale = scale_of(portfolio, Cell("nurses"))
    asking = Asking(portfolio, goal_for(question))

    found = frontier(
        asking, question, scale, levels(scale, Fraction(0), Fraction(1), 1, is_marked=False)
    )

    assert [point.objective.found for point in found] == [3, 3, 1]


def test_the_fewest_keep_a_share_of_the_best_at_each_level() -> None:
    found = curve(three(), question=Question(aim=Aim.FEWEST))

    counts = {point.level.amount: point.objective.found for point in found}
    assert [counts[Fraction(amount)] for amount in (0, 2, 8)] == [None, 1, 3]


def test_without_time_no_level_is_claimed() -> None:
    found = curve(three(), watch=Watch(lambda: 0.0, seconds=0))

    assert not any(point.is_exact for point in found)


def test_what_nothing_limits_has_no_levels() -> None:
    with pytest.raises(QuestionRefused, match="Nothing limits nurses"):
        scale_of(three(), Cell("nurses"))


def test_there_is_enough_once_everything_fits() -> None:
    assert enough(scale_of(three(16), BUDGET), goal_for(Question())) == Fraction(1, 2)


def test_the_budget_is_meant_where_no_resource_is_named() -> None:
    assert main_resource(three()) == "budget"


def test_the_hull_leaves_out_what_lies_below_a_chord() -> None:
    points = [(Fraction(x), Fraction(y)) for x, y in ((0, 0), (1, 1), (2, 4), (4, 5))]

    assert upper_hull(points) == [points[0], points[2], points[3]]
    assert knees(points) == {2}


def test_a_straight_line_has_no_knee() -> None:
    assert knees([(Fraction(x), Fraction(x)) for x in range(5)]) == frozenset()


@pytest.mark.parametrize("seed", range(2_000, 2_012))
def test_brute_force_says_the_same(seed: int) -> None:
    assert check(seed) == []
