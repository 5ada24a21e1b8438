from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest

from prioritiser.domain.effort import Watch
from prioritiser.domain.portfolio import Portfolio
from prioritiser.errors import QuestionRefused
from prioritiser.optimise import ask
from prioritiser.question import Aim, Budget, Question
from prioritiser.reasons.asking import Asking, goal_of
from prioritiser.reasons.chosen import Kind, chosen
from prioritiser.reasons.prices import Price, prices
from tests.builders import a_limit, a_portfolio, a_resource, an_initiative
from tests.explained.prices import check

STOPPED = Watch(lambda: 0.0, seconds=0)


def priced(
    portfolio: Portfolio,
    question: Question | None = None,
    watch: Watch | None = None,
    rules: tuple[str, ...] | None = None,
) -> dict[str, Price]:
    question = question or Question()
    result = ask(portfolio, question)
    assert result.plan is not None
    assert result.objective is not None
    asking = Asking(result.applied, goal_of(result), watch=watch or Watch(lambda: 0.0))
    found = prices(asking, result.plan, result.objective, chosen(portfolio, question), rules)
    return {_name(one): one for one in found}


def _name(one: Price) -> str:
    return f"all {one.kind or ''}".strip() if one.is_together else one.rules[0]


def ruled() -> Portfolio:
    """A must that costs 6, a never that costs 2, and a ceiling that costs nothing."""
    return a_portfolio(
        an_initiative("BEST", value=9, cost=5),
        an_initiative("FORCED", value=3, cost=5, status="must"),
        an_initiative("BARRED", value=5, cost=5, status="never"),
        an_initiative("FILL", value=1, cost=5),
        budget=10,
        limits=[a_limit(most=9)],
    )


def test_a_must_costs_what_would_come_in_its_place() -> None:
    price = priced(
        a_portfolio(
            an_initiative("BEST", value=9, cost=5),
            an_initiative("FORCED", value=3, cost=5, status="must"),
            budget=5,
        )
    )["initiatives.FORCED.status"]

    assert price.kind == Kind.MUST
    assert price.gain.found == price.gain.bound == 6
    assert price.exchange is not None
    assert (price.exchange.enters, price.exchange.leaves) == (("BEST",), ("FORCED",))


def test_together_choices_may_cost_more_than_one_by_one() -> None:
    found = priced(ruled())

    assert found["initiatives.FORCED.status"].gain.found == 0
    assert found["initiatives.BARRED.status"].gain.found == 0
    assert found["all"].gain.found == 2


def test_a_rule_that_binds_nothing_costs_nothing_exactly() -> None:
    price = priced(ruled())["limits.L.max"]

    assert price.gain.found == price.gain.bound == 0
    assert price.exchange is None


def test_a_bonus_that_counts_is_a_gain() -> None:
    found = priced(
        a_portfolio(
            an_initiative("A", value=1, cost=1),
            an_initiative("B", value=1, cost=1),
            budget=2,
            links=["A boosts B 3"],
        )
    )

    assert found["links.boosts.A.B"].gain.found == -3
    assert found["links.boosts.A.B"].exchange is None


def test_a_reserve_costs_what_it_keeps_out() -> None:
    found = priced(
        a_portfolio(
            an_initiative("A", value=4, cost=9),
            an_initiative("B", value=5, cost=10),
            resources=[a_resource("budget", kind="money", reserve="0.1")],
            budget=10,
        )
    )

    assert found["resources.budget.reserve"].gain.found == 1


def test_a_budget_of_the_question_is_priced_against_the_input() -> None:
    question = Question(budgets=(Budget(1),))

    found = priced(
        a_portfolio(
            an_initiative("A", value=4, cost=1), an_initiative("B", value=5, cost=2), budget=3
        ),
        question,
    )

    assert found["capacity.budget"].gain.found == 5
    assert found["capacity.budget"].kind == Kind.BUDGET


def test_what_the_question_forces_is_priced_too() -> None:
    question = Question(must=("B",), never=("A",))

    found = priced(
        a_portfolio(
            an_initiative("A", value=9, cost=1), an_initiative("B", value=5, cost=2), budget=2
        ),
        question,
    )

    assert found["initiatives.A.status"].kind == Kind.NEVER
    assert found["initiatives.B.status"].gain.found == 0
    assert found["all"].gain.found == 4


def test_a_price_is_in_the_measure_of_the_aim() -> None:
    found = priced(
        a_portfolio(
            an_initiative("A", value=5, cost=1),
            an_initiative("B", value=5, cost=7, status="must"),
        ),
        Question(aim=Aim.TARGET, reach=Decimal(5)),
    )

    assert found["initiatives.B.status"].gain.found == 6


def test_a_bonus_without_which_a_target_is_out_of_reach_is_needed() -> None:
    found = priced(
        a_portfolio(
            an_initiative("A", value=1, cost=1),
            an_initiative("B", value=1, cost=1),
            links=["A boosts B 3"],
        ),
        Question(aim=Aim.TARGET, reach=Decimal(5)),
    )

    assert found["links.boosts.A.B"].is_needed


def test_rules_that_are_named_are_priced_alone() -> None:
    assert list(priced(ruled(), rules=("limits.L.max",))) == ["limits.L.max"]


def test_a_rule_that_is_not_there_is_refused() -> None:
    with pytest.raises(QuestionRefused, match="There is no rule called"):
        priced(ruled(), rules=("limits.M.max",))


def test_without_time_nothing_is_claimed_but_that_nothing_is_lost() -> None:
    found = priced(ruled(), watch=STOPPED)

    assert {one.gain.found for one in found.values()} == {0}
    assert not found["all"].gain.is_exact


def test_rules_bounded_together_are_bounded_each() -> None:
    interrupted = Watch(lambda: 0.0)
    asked = Asking(ruled(), watch=interrupted)
    result = ask(ruled())
    assert result.plan is not None
    assert result.objective is not None
    asked.told = lambda done, of: interrupted.interrupt()

    found = prices(asked, result.plan, result.objective, chosen(ruled(), Question()))

    bounds = [one.gain.bound for one in found]
    assert all(bound is not None and bound <= Fraction(6) for bound in bounds)


@pytest.mark.parametrize("seed", range(2_000, 2_020))
def test_brute_force_says_the_same(seed: int) -> None:
    assert check(seed) == []
