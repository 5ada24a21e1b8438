"""The aim of the fewest changes from a plan."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from prioritiser.domain.portfolio import Portfolio
from prioritiser.errors import QuestionRefused
from prioritiser.optimise import Result, ask
from prioritiser.question import Aim, Near, Question
from prioritiser.reasons.nearness import Moved, nearness
from tests.builders import a_portfolio, an_initiative
from tests.explained.near import check


def four(budget: int = 2) -> Portfolio:
    return a_portfolio(
        *(
            an_initiative(name, value=value, cost=1)
            for name, value in zip("ABCD", (40, 30, 29, 20), strict=True)
        ),
        budget=budget,
    )


def near(portfolio: Portfolio, held: object, **asked: Any) -> Result:
    return ask(portfolio, Question(near=held, **asked))  # type: ignore[arg-type]


def ids(result: Result) -> list[str]:
    return sorted(result.plan.ids) if result.plan else []


def test_a_plan_that_keeps_the_share_stays_as_it_is() -> None:
    result = near(four(), ["A", "C"], share="0.98")

    assert ids(result) == ["A", "C"]
    assert result.objective == 0


def test_as_little_changes_as_the_share_needs() -> None:
    result = near(four(), ["C", "D"], share="0.9")

    assert ids(result) == ["A", "C"]
    assert result.objective == 2
    assert result.value == 69


def test_without_a_share_nearly_all_the_value_is_kept() -> None:
    assert Question(near=Near((("A", None),))).kept == Decimal("0.995")
    assert ids(near(four(), ["A", "C"])) == ["A", "B"]


def test_the_aim_says_so_and_is_proven() -> None:
    result = near(four(), ["C", "D"])

    assert result.question.aim == Aim.NEAR
    assert result.bound == 4
    assert result.canonical


def test_then_as_few_starts_as_possible_are_moved() -> None:
    portfolio = a_portfolio(
        an_initiative("A", value=10, cost=1, starts=(0, 1)),
        an_initiative("B", value=10, cost=1, starts=(0, 1)),
        budget=[1, 1],
        periods=["2027", "2028"],
    )

    kept = near(portfolio, {"A": "2028", "B": "2027"})
    one = near(portfolio, {"A": "2028", "B": "2028"})

    assert kept.plan is not None
    assert kept.plan.starts == {"A": 1, "B": 0}
    told = nearness(one)
    assert told is not None
    # Either may stay where it was; the plan with the earlier list of starts is canonical.
    assert told.moves == (Moved("A", "2028", "2027"),)


def test_an_earlier_result_may_be_handed_over() -> None:
    earlier = ask(four())

    result = near(four(budget=1), earlier)

    assert ids(result) == ["A"]
    assert result.objective == 1


def test_ids_that_are_gone_count_neither_way_and_are_told() -> None:
    result = near(four(), Near((("A", None), ("GONE", None)), ("B", "C"), run="march"))

    told = nearness(result)
    assert result.objective == 1
    assert told is not None
    assert (told.enters, told.leaves, told.gone) == (("B",), (), ("GONE",))
    found = {one.code: one.message for one in result.findings}
    assert "march held GONE, which the input does not have any more." in found["near-gone"]
    assert "march did not know D." in found["near-new"]


def test_a_start_that_is_no_period_any_more_is_told() -> None:
    portfolio = a_portfolio(
        an_initiative("A", value=10, cost=1, starts=(0, 1)),
        budget=[1, 1],
        periods=["2027", "2028"],
    )

    result = near(portfolio, {"A": "2026"})

    assert [one.code for one in result.findings if one.code.startswith("near")] == ["near-start"]
    assert result.objective == 0


def test_of_a_best_value_below_nothing_as_much_may_be_lost_as_above() -> None:
    portfolio = a_portfolio(
        an_initiative("BAD", value=-10, status="must"), an_initiative("WORSE", value=-2)
    )

    assert ids(near(portfolio, ["BAD", "WORSE"], share="0.8")) == ["BAD", "WORSE"]
    assert ids(near(portfolio, ["BAD", "WORSE"], share="0.9")) == ["BAD"]


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ({"aim": "near"}, "The aim near needs a plan to stay near to."),
        ({"near": ["A"], "aim": "fewest"}, "The aim fewest goes with no such plan."),
        ({"near": "A"}, "near takes an earlier result"),
        ({"near": 3}, "near takes an earlier result"),
        ({"near": [("A", 2027)]}, "near takes an earlier result"),
    ],
)
def test_what_makes_no_sense_is_refused(asked: dict[str, Any], told: str) -> None:
    with pytest.raises(QuestionRefused, match=told):
        Question(**asked)


def test_a_result_without_a_plan_is_refused() -> None:
    nothing = ask(a_portfolio(an_initiative("A", value=1, cost=2, status="must"), budget=1))

    with pytest.raises(QuestionRefused, match="holds no plan"):
        Question(near=nothing)  # type: ignore[arg-type]


@pytest.mark.parametrize("seed", range(25))
def test_the_answer_is_that_of_brute_force(seed: int) -> None:
    assert check(seed) == []
