"""One reason for every initiative, whatever the plan."""

from __future__ import annotations

from dataclasses import replace

from prioritiser.question import Question
from prioritiser.reasons import why
from tests.builders import a_portfolio, an_initiative
from tests.results import a_trust, a_trust_result, no_result
from tests.unit.reasons.given import reasons


def test_one_reason_for_each_initiative_in_canonical_order() -> None:
    result = a_trust_result()

    assert [reason.id for reason in why(result)] == [row.id for row in result.applied.initiatives]


def test_no_plan_has_no_reasons() -> None:
    assert why(no_result(a_trust())) == ()


def test_equal_value_for_money_shares_a_rank_and_free_ones_have_none() -> None:
    portfolio = a_portfolio(
        an_initiative("A", value=1, cost=3), an_initiative("B", value=2, cost=6),
        an_initiative("C", value=1, cost=9), an_initiative("D", value=4),
        an_initiative("E", cost=1),
    )  # fmt: skip

    found = reasons(portfolio)

    assert [found[name].rank for name in "ABCDE"] == [1, 1, 3, None, None]
    assert found["A"].ranked == 3


def test_reasons_do_not_depend_on_the_question_that_led_to_the_facts() -> None:
    result = a_trust_result()

    assert why(result) == why(replace(result, question=Question(must=("A-1",))))
