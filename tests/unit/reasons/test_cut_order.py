from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

import pytest

from prioritiser.domain.effort import Effort, Watch
from prioritiser.domain.portfolio import Portfolio, Scenario
from prioritiser.domain.scenarios import Change
from prioritiser.question import Question
from prioritiser.reasons.asking import Asking
from prioritiser.reasons.cut_order import CutOrder, cut_order, units_of
from prioritiser.reasons.money_levels import MoneyLevel, cut_levels, scenario_levels
from tests.builders import a_portfolio, an_initiative
from tests.explained.cut_order import check, truth_of
from tests.random_money import draw_money

BIG = an_initiative("BIG", value=11, cost=10)
SMALL = (an_initiative("S1", value=5, cost=5), an_initiative("S2", value=4, cost=4))


def ordered(
    portfolio: Portfolio, levels: Sequence[MoneyLevel], watch: Watch | None = None
) -> CutOrder:
    asking = Asking(portfolio, effort=Effort(seconds=None), watch=watch or Watch(lambda: 0.0))
    return cut_order(asking, levels, units_of(portfolio))


def cut(portfolio: Portfolio, *shares: str) -> CutOrder:
    return ordered(portfolio, cut_levels(portfolio, [Decimal(share) for share in shares]))


def chosen(found: CutOrder) -> list[str]:
    return [" ".join(cut.plan.starts) if cut.plan else "none" for cut in found.cuts]


@pytest.mark.parametrize("seed", range(24))
def test_nested_plans_are_those_of_brute_force(seed: int) -> None:
    assert check(seed) == []


def test_enough_of_the_random_portfolios_have_a_price_of_nesting() -> None:
    priced = [
        seed for seed in range(24) if (t := truth_of(draw_money(seed))).nested and t.price > 0
    ]

    assert len(priced) >= 5


def test_one_order_costs_what_the_best_plans_are_worth_more() -> None:
    # With 10, BIG alone is best (11); with 9 it does not fit, and what fits must have been in.
    found = cut(a_portfolio(BIG, *SMALL, budget=10), "0.1")

    assert chosen(found) == ["S1 S2", "S1 S2"]
    assert (found.worth.found, found.worth.is_exact) == (Fraction(9), True)
    assert (found.price.found, found.price.bound) == (Fraction(1), Fraction(1))
    assert [cut.alone.value for cut in found.cuts] == [11, 9]


def test_plans_that_lie_within_one_another_anyway_cost_nothing() -> None:
    found = cut(a_portfolio(*SMALL, budget=10), "0.5")

    assert chosen(found) == ["S1 S2", "S1"]
    assert (found.price.found, found.price.is_exact) == (Fraction(0), True)
    change = found.cuts[1].change
    assert change is not None
    assert change.gone == ("S2",)


def test_another_version_is_the_same_unit() -> None:
    portfolio = a_portfolio(
        an_initiative("FULL", value=9, cost=10, family="F"),
        an_initiative("LITE", value=5, cost=6, family="F"),
        budget=10,
    )

    found = cut(portfolio, "0.4")

    assert chosen(found) == ["FULL", "LITE"]
    assert found.price.found == 0
    change = found.cuts[1].change
    assert change is not None
    assert (change.versions, change.gone) == ((("FULL", "LITE"),), ())


def test_what_goes_together_stands_together() -> None:
    portfolio = a_portfolio(
        an_initiative("BASE", value=0, cost=4),
        an_initiative("TOP", value=6, cost=4),
        an_initiative("ALONE", value=9, cost=2),
        budget=10,
        links=["TOP requires BASE"],
    )

    change = cut(portfolio, "0.5").cuts[1].change

    assert change is not None
    assert change.clusters == (("BASE", "TOP"),)


def test_what_is_in_flight_is_stopped_at_its_price() -> None:
    portfolio = a_portfolio(
        an_initiative("FLY", value=3, cost=8, status="in_flight", stop_cost=1),
        an_initiative("NEW", value=9, cost=4),
        budget=12,
    )

    found = cut(portfolio, "0.5")

    assert chosen(found) == ["FLY NEW", "NEW"]
    assert found.cuts[1].change is not None
    assert found.cuts[1].change.stopped == ("FLY",)


def test_a_must_without_the_money_for_it_leaves_its_step_out() -> None:
    portfolio = a_portfolio(an_initiative("M", value=1, cost=8, status="must"), budget=10)

    found = cut(portfolio, "0.1", "0.5")

    assert [cut.is_impossible for cut in found.cuts] == [False, False, True]
    assert chosen(found) == ["M", "M", "none"]
    assert (found.worth.found, found.is_impossible) == (Fraction(1), False)


def test_no_plan_at_any_step_is_said_so() -> None:
    found = cut(a_portfolio(an_initiative("M", cost=80, status="must"), budget=10), "0.1")

    assert found.is_impossible
    assert found.worth.found is None


def test_musts_that_stand_against_each_other_leave_no_order() -> None:
    portfolio = a_portfolio(
        an_initiative("A", value=1, cost=1),
        budget=10,
        scenarios=[
            Scenario(
                "less", (Change("capacity.budget", "5"), Change("initiatives.A.status", "must"))
            ),
            Scenario("more", (Change("initiatives.A.status", "never"),)),
        ],
    )

    found = ordered(portfolio, scenario_levels(portfolio, Question(), ["less", "more"]))

    assert found.is_impossible
    assert [cut.is_impossible for cut in found.cuts] == [False, False]


def test_plans_for_the_same_money_need_not_lie_within_one_another() -> None:
    portfolio = a_portfolio(
        an_initiative("A", value=5, cost=5),
        an_initiative("B", value=4, cost=5),
        budget=5,
        scenarios=[Scenario("one"), Scenario("other", (Change("initiatives.B.value", "9"),))],
    )

    found = ordered(portfolio, scenario_levels(portfolio, Question(), ["one", "other"]))

    assert chosen(found) == ["A", "B"]
    assert found.price.found == 0


def test_weights_decide_who_gives_way() -> None:
    def with_weights(more: str, less: str) -> CutOrder:
        portfolio = a_portfolio(
            BIG,
            *SMALL,
            budget=10,
            scenarios=[
                Scenario("more", (), Decimal(more)),
                Scenario("less", (Change("capacity.budget", "9"),), Decimal(less)),
            ],
        )
        return ordered(portfolio, scenario_levels(portfolio, Question(), ["more", "less"]))

    assert chosen(with_weights("0.9", "0.1")) == ["BIG", ""]
    assert chosen(with_weights("0.1", "0.9")) == ["S1 S2", "S1 S2"]
    assert with_weights("0.9", "0.1").price.found == Fraction(9, 10)


def test_what_was_not_found_in_time_is_told_as_an_interval() -> None:
    portfolio = a_portfolio(BIG, *SMALL, budget=10)
    watch = Watch(lambda: 0.0, 0.0)

    found = ordered(portfolio, cut_levels(portfolio, [Decimal("0.1")]), watch)

    assert not found.is_impossible
    assert found.price.bound is None or found.price.bound <= 1
    assert found.price.found is None or found.price.found >= 1
