from __future__ import annotations

from fractions import Fraction

import pytest

from prioritiser.domain.effort import Watch
from prioritiser.domain.portfolio import Portfolio
from prioritiser.optimise import ask
from prioritiser.reasons.asking import Asking, goal_of
from prioritiser.reasons.near_best import End, NearBest, near_best
from tests.builders import a_portfolio, an_initiative
from tests.explained.near_best import check


def others(portfolio: Portfolio, within: str, *, apart: int = 2, count: int = 9) -> NearBest:
    result = ask(portfolio)
    assert result.plan is not None
    assert result.objective is not None
    asking = Asking(result.applied, goal_of(result))
    return near_best(
        asking, result.plan, result.objective, within=Fraction(within), count=count, apart=apart
    )


def ids(found: NearBest) -> list[list[str]]:
    return [sorted(one.plan.ids) for one in found.others]


def four() -> Portfolio:
    return a_portfolio(
        *(
            an_initiative(name, value=value, cost=1)
            for name, value in zip("ABCD", (40, 30, 29, 20), strict=True)
        ),
        budget=2,
    )


def test_other_plans_come_best_first_until_none_is_within() -> None:
    found = others(four(), "0.2")

    assert ids(found) == [["A", "C"], ["A", "D"], ["B", "C"]]
    assert [one.loss.found for one in found.others] == [1, 10, 11]
    assert found.end == End.COMPLETE
    assert found.next_loss is not None
    assert found.next_loss.found == 20


def test_each_says_what_it_swaps() -> None:
    (first, *_) = others(four(), "0.2").others

    assert (first.exchange.enters, first.exchange.leaves) == (("C",), ("B",))


def test_a_list_that_is_long_enough_does_not_claim_to_be_complete() -> None:
    found = others(four(), "0.2", count=2)

    assert (len(found.others), found.end) == (2, End.COUNTED)


def test_later_plans_differ_from_all_earlier_ones_by_so_many() -> None:
    found = others(four(), "1", apart=4)

    assert ids(found) == [["C", "D"]]


def test_one_that_enters_or_leaves_is_enough_where_asked_for() -> None:
    assert ["A"] in ids(others(four(), "0.5", apart=1))


def test_another_version_is_no_other_plan() -> None:
    portfolio = a_portfolio(
        an_initiative("FULL", value=10, cost=2, family="F"),
        an_initiative("LITE", value=9, cost=2, family="F"),
        an_initiative("X", value=8, cost=2),
        budget=2,
    )

    assert ids(others(portfolio, "0.99")) == [["X"]]


def test_another_start_is_no_other_plan() -> None:
    portfolio = a_portfolio(
        an_initiative("A", value=10, cost=1, starts=(0, 1)),
        budget=[1, 1],
        periods=["2027", "2028"],
    )

    found = others(portfolio, "0.5")

    assert (found.others, found.end, found.next_loss) == ((), End.COMPLETE, None)


def test_once_time_is_up_the_list_does_not_claim_to_be_complete() -> None:
    result = ask(four())
    assert result.plan is not None
    watch = Watch(lambda: 0.0)
    watch.interrupt()
    asking = Asking(result.applied, goal_of(result), watch=watch)

    found = near_best(asking, result.plan, Fraction(70), within=Fraction(1))

    assert (found.others, found.end) == ((), End.STOPPED)


@pytest.mark.parametrize("seed", range(25))
def test_the_list_is_that_of_brute_force(seed: int) -> None:
    assert check(seed) == []
