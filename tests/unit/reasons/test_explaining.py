from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest

from prioritiser.domain.effort import Effort, Watch
from prioritiser.domain.links import Link, Relation
from prioritiser.domain.portfolio import Portfolio
from prioritiser.errors import QuestionRefused
from prioritiser.optimise import Result, ask
from prioritiser.optimise.best import best_plan
from prioritiser.question import Aim, Question, applied
from prioritiser.reasons import why
from prioritiser.reasons.asking import Asking, Interval, goal_of
from prioritiser.reasons.explained import Explained, State, worth_explaining
from prioritiser.reasons.explaining import explained
from prioritiser.reasons.switching import NOTHING
from tests.builders import a_portfolio, an_initiative
from tests.explained.explain import check


def asking_about(result: Result, watch: Watch | None = None) -> Asking:
    goal = goal_of(result)
    return Asking(result.applied, goal, Effort(None), watch or Watch(lambda: 0.0))


def told(portfolio: Portfolio, name: str, question: Question | None = None) -> Explained:
    result = ask(portfolio, question)
    (one,) = explained(asking_about(result), result, why(result), (name,))
    return one


def exactly(amount: int | Fraction) -> Interval:
    return Interval(Fraction(amount), Fraction(amount))


def beaten(budget: str = "10") -> Portfolio:
    """OUT, of value 5 for 6, is beaten by IN, of value 9 for 7; SMALL brings 1 for 3."""
    return a_portfolio(
        an_initiative("IN", value=9, cost=7),
        an_initiative("OUT", value=5, cost=6),
        an_initiative("SMALL", value=1, cost=3),
        budget=budget,
    )


def test_forced_in_it_loses_value_and_others_leave() -> None:
    forced = told(beaten(), "OUT").forced

    assert forced.loss == exactly(4)
    assert forced.exchange is not None
    assert (forced.exchange.enters, forced.exchange.leaves) == (("OUT",), ("IN",))


def test_forced_out_one_that_is_in_may_lose_as_much_value_before_it_leaves() -> None:
    one = told(beaten(), "IN")

    assert one.forced.loss == one.value_margin == exactly(4)


def test_at_the_extra_value_it_is_as_good_and_below_it_is_out() -> None:
    assert told(beaten(), "OUT").extra_value == exactly(4)


@pytest.mark.parametrize(("cost", "is_in"), [("3.0", True), ("3.1", False)])
def test_the_cost_cut_lets_it_in_and_less_does_not(cost: str, is_in: bool) -> None:
    portfolio = replace_cost("OUT", cost)
    held = best_plan(applied(portfolio, Question(must=("OUT",))), watch=Watch(lambda: 0.0))

    found = told(replace_cost("OUT", "6.0", budget="10.0"), "OUT").cost_cut

    assert found is not None
    assert found.total == exactly(3)
    assert ((held.value or 0) >= 10) is is_in


def replace_cost(name: str, cost: str, budget: str = "10") -> Portfolio:
    portfolio = beaten(budget)
    uses = tuple(
        replace(use, amount=Decimal(cost)) if use.initiative == name else use
        for use in portfolio.uses
    )
    return replace(portfolio, uses=uses)


def test_more_money_lets_it_in_only_once_the_best_without_it_is_no_better() -> None:
    # At 12, OUT and SMALL are worth 6 and IN with SMALL 10; at 13, IN and OUT fit.
    (room,) = told(beaten(), "OUT").extra_capacity or ()

    assert (room.resource, room.period, room.amount) == ("budget", 0, exactly(3))


def test_a_tie_is_told_as_one_and_needs_nothing() -> None:
    portfolio = a_portfolio(
        an_initiative("A", value=5, cost=5), an_initiative("B", value=5, cost=5), budget=5
    )

    one = told(portfolio, "B")

    assert one.is_tie
    assert one.extra_value == NOTHING
    assert one.extra_capacity == ()


def test_even_free_it_may_not_come_in() -> None:
    portfolio = a_portfolio(
        an_initiative("A", value=5, cost=1),
        an_initiative("B", value=3, cost=1),
        links=[Link.of(Relation.EXCLUDES, "A", "B")],
        budget=1,
    )

    one = told(portfolio, "B")

    assert one.cost_cut is not None
    assert one.cost_cut.is_enough is False
    assert one.extra_capacity == ()


def test_what_uses_no_money_has_no_cost_to_cut() -> None:
    portfolio = a_portfolio(
        an_initiative("A", value=5, uses={"staff": 1}),
        an_initiative("B", value=3, uses={"staff": 1}),
        capacity={"staff": 1},
    )

    assert told(portfolio, "B").cost_cut is None


def test_what_a_status_rules_out_has_no_switching_points() -> None:
    one = told(beaten("20"), "OUT", Question(never=("OUT",)))

    assert one.is_ruled
    assert one.forced.loss == exactly(-5)
    assert (one.extra_value, one.cost_cut, one.extra_capacity) == (None, None, None)


def test_what_no_plan_can_hold_is_proven_so_and_still_has_ways_in() -> None:
    one = told(beaten("5"), "OUT")

    assert one.forced.is_possible is False
    assert one.extra_value is None
    assert one.cost_cut is not None
    assert one.cost_cut.total == exactly(1)


def test_other_aims_tell_losses_in_their_own_measure() -> None:
    one = told(beaten(), "SMALL", Question(aim=Aim.TARGET, reach=Decimal(9)))

    assert one.forced.loss == exactly(3)
    assert one.extra_value is None


def in_time(window: tuple[int, int]) -> Portfolio:
    """Only two of three fit in P0 and P1; C may start only in the window."""
    return a_portfolio(
        an_initiative("A", value=9, cost=5, starts=(0, 0)),
        an_initiative("B", value=8, cost=5, starts=(1, 1)),
        an_initiative("C", value=7, cost=5, starts=window),
        capacity={"budget": [5, 5, 5]},
        periods=("P0", "P1", "P2"),
    )


def test_a_wider_window_lets_it_in_with_its_gain() -> None:
    better = told(in_time((0, 1)), "C").better_start

    assert better is not None
    assert (better.start, better.gain) == (2, exactly(7))


def test_a_late_one_says_what_stands_in_the_way_of_an_earlier_start() -> None:
    one = told(in_time((0, 2)), "C")

    assert one.state == State.LATE
    assert one.earlier_start is not None
    assert one.earlier_start.gain.found == -8
    assert one.earlier_start.blocked_by == ("capacity.budget.P1",)


def test_bounds_for_all_are_never_above_the_true_loss() -> None:
    result = ask(beaten())
    ids = [row.id for row in result.applied.initiatives]

    found = explained(asking_about(result), result, why(result), (), ids)
    exact = explained(asking_about(result), result, why(result), ids)

    pairs = zip(found, exact, strict=True)
    assert all((one.forced.loss.bound or 0) <= (two.forced.loss.found or 0) for one, two in pairs)
    assert not any(one.is_asked for one in found)


def test_when_time_is_up_nothing_is_claimed() -> None:
    result = ask(beaten())
    watch = Watch(lambda: 0.0)
    watch.interrupt()

    (one,) = explained(asking_about(result, watch), result, why(result), ("OUT",))

    assert one.forced.loss == Interval(None, None)
    assert one.forced.is_possible is None


def test_those_left_out_are_explained_first_and_the_most_valuable_before_others() -> None:
    result = ask(beaten())

    assert worth_explaining(result, why(result)) == ("OUT",)


def test_who_is_not_there_is_refused() -> None:
    result = ask(beaten())

    with pytest.raises(QuestionRefused, match="no initiative called 'NOBODY'"):
        explained(asking_about(result), result, why(result), ("NOBODY",))


@pytest.mark.parametrize("seed", range(24))
def test_brute_force_agrees(seed: int) -> None:
    assert check(seed) == []
