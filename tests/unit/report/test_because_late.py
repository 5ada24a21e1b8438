"""Reasons that stand elsewhere: a late start, funds in a list, value through others."""

from __future__ import annotations

from decimal import Decimal

import pytest

from prioritiser.domain.links import Link, Relation
from prioritiser.domain.portfolio import Portfolio
from prioritiser.optimise import ask
from prioritiser.reasons import why
from prioritiser.report.wording.standing import because
from tests.builders import a_benefit, a_criterion, a_pool, a_portfolio, an_initiative


def told(portfolio: Portfolio, name: str) -> str:
    result = ask(portfolio)
    return next(because(reason, result) for reason in why(result) if reason.id == name)


def crowded(*links: Link) -> Portfolio:
    """Both want P0, where the budget holds one."""
    return a_portfolio(
        an_initiative("A", value=9, cost=5, starts=(0, 0)),
        an_initiative("B", value=1, cost=5, starts=(0, 1)),
        capacity={"budget": [5, 5]},
        periods=("P0", "P1"),
        links=links,
    )


def test_a_late_start_says_where_there_is_no_room() -> None:
    assert told(crowded(), "B").endswith("; no room earlier (budget in P0).")


def test_a_late_start_says_that_a_link_bars_it() -> None:
    roomy = a_portfolio(
        an_initiative("A", value=9, cost=5, starts=(0, 0)),
        an_initiative("B", value=1, cost=5, starts=(0, 1)),
        periods=("P0", "P1"),
        links=[Link.of(Relation.REQUIRES, "B", "A", gap=0)],
    )

    assert told(roomy, "B").endswith("; a link bars an earlier start.")


def test_every_fund_that_could_pay_is_named_where_none_has_room() -> None:
    portfolio = a_portfolio(
        an_initiative("A", value=9, funds={"capital;grant": 10}),
        an_initiative("B", value=1, funds={"capital;grant": 3}),
        capacity={"capital": 6, "grant": 6},
    )

    assert told(portfolio, "B") == "No room: capital or grant would be 1 over."


@pytest.mark.parametrize(("place", "said"), [(1, "Among the best"), (2, "2nd of 4 for value")])
def test_only_the_top_third_is_among_the_best_value_for_money(place: int, said: str) -> None:
    rows = [an_initiative(f"I{n}", value=10 - n, cost=1) for n in range(1, 5)]

    assert told(a_portfolio(*rows, budget=4), f"I{place}").startswith(said)


def test_an_enabler_that_brings_nothing_itself_says_whom_it_enables() -> None:
    portfolio = a_portfolio(
        an_initiative("HELP", cost=1),
        an_initiative("DONE", value=10, cost=1, success="0.5"),
        links=[Link.of(Relation.ENABLES, ["HELP"], ["DONE"], amount=Decimal("0.5"))],
        budget=2,
    )

    assert told(portfolio, "HELP") == "Adds value by enabling DONE."


def test_one_that_claims_on_a_pool_says_so() -> None:
    portfolio = a_portfolio(
        an_initiative("A", cost=1, benefits=[a_benefit("days", 2, pool="beds")]),
        criteria=[a_criterion("days", weight=1)],
        pools=[a_pool("beds", 5)],
        budget=2,
    )

    assert told(portfolio, "A") == "Adds value through a pool."
