from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest

from prioritiser.domain.effort import Effort, Watch
from prioritiser.domain.portfolio import Portfolio
from prioritiser.optimise import ask
from prioritiser.question import Aim, Question
from prioritiser.reasons.asking import Asking
from prioritiser.reasons.rationalise import Curve, rationalise
from tests.builders import a_plan, a_portfolio, an_initiative
from tests.explained.rationalise import check

FEW = (
    an_initiative("A", value=60, cost=6),
    an_initiative("B", value=30, cost=3),
    an_initiative("C", value=8, cost=1),
    an_initiative("D", value=2, cost=1),
)


def about(portfolio: Portfolio) -> Asking:
    return Asking(portfolio, effort=Effort(seconds=None), watch=Watch(lambda: 0.0))


def curve_of(portfolio: Portfolio, *shares: str) -> Curve:
    return rationalise(about(portfolio), [Decimal(share) for share in shares])


@pytest.mark.parametrize("seed", range(20))
def test_the_curve_and_the_single_points_are_those_of_brute_force(seed: int) -> None:
    assert check(seed) == []


def test_the_curve_runs_from_all_of_the_value_down() -> None:
    curve = curve_of(a_portfolio(*FEW, budget=11), "0.6", "0.95", "0.9")

    assert [str(step.share) for step in curve.steps] == ["1", "0.95", "0.9", "0.6"]
    assert [step.count.found for step in curve.steps] == list(map(Fraction, (4, 3, 2, 1)))
    assert all(step.is_exact for step in curve.steps)


def test_each_step_is_the_plan_that_solve_gives_for_its_share() -> None:
    portfolio = a_portfolio(*FEW, budget=11)

    for step in curve_of(portfolio, "0.9", "0.6").steps:
        asked = Question(aim=Aim.FEWEST, share=step.share)
        assert step.plan == ask(portfolio, asked, Effort(seconds=None)).plan


def test_a_share_that_is_asked_for_twice_is_told_once() -> None:
    curve = curve_of(a_portfolio(*FEW, budget=11), "0.9", "0.90", "1")

    assert [str(step.share) for step in curve.steps] == ["1", "0.9"]


def test_what_is_merged_stopped_and_left_out_is_told_against_the_best_plan() -> None:
    portfolio = a_portfolio(
        an_initiative("OLD", value=1, cost=1, status="in_flight"),
        an_initiative("SIDE", value=1, cost=1),
        an_initiative("BIG", value=98, cost=1),
        an_initiative("PLUS", value=2, cost=1, family="F"),
        an_initiative("BASE", value=1, cost=1, family="F"),
        budget=10,
        links=["BIG requires_any PLUS;BASE", "PLUS requires SIDE"],
    )

    whole, less = curve_of(portfolio, "0.97").steps

    assert whole.plan == a_plan("OLD", "SIDE", "BIG", "PLUS")
    assert less.plan == a_plan("BIG", "BASE")
    assert less.change is not None
    assert less.change.versions == (("PLUS", "BASE"),)
    assert less.change.stopped == ("OLD",)
    assert less.change.gone == ("OLD", "SIDE")


def test_what_starts_earlier_than_in_the_best_plan_is_brought_forward() -> None:
    portfolio = a_portfolio(
        an_initiative("A", value=10, cost=5, starts=(0, 1)),
        an_initiative("B", value=3, cost=5, starts=(0, 0)),
        budget=[5, 5],
        periods=("P1", "P2"),
    )

    whole, less = curve_of(portfolio, "0.7").steps

    assert whole.plan == a_plan(A=1, B=0)
    assert less.plan == a_plan(A=0)
    assert (less.deferred, less.brought_forward) == ((), (("A", 1, 0),))


def test_sets_that_only_go_together_can_be_run_as_one() -> None:
    portfolio = a_portfolio(*FEW, budget=11, links=["A together B"])

    assert curve_of(portfolio, "0.9").steps[-1].tied == (("A", "B"),)


def test_no_plan_and_no_value_give_no_curve() -> None:
    impossible = curve_of(a_portfolio(an_initiative("M", cost=9, status="must"), budget=1))
    worthless = curve_of(a_portfolio(an_initiative("M", value=-1, status="must")))

    assert (impossible.steps, impossible.best.is_impossible) == ((), True)
    assert (worthless.steps, worthless.is_worthless) == ((), True)
