"""Claims on a pool count up to its cap a period, once (M3)."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest

from prioritiser.domain.choices import choices_of
from prioritiser.domain.portfolio import Portfolio, Settings
from prioritiser.formulate import formulate, to_values
from prioritiser.value import pools, value_of
from prioritiser.value.pools import Drawn, claims_of, drawn_by
from tests.builders import (
    Number,
    a_benefit,
    a_criterion,
    a_plan,
    a_pool,
    a_portfolio,
    an_initiative,
)


def claiming(cap: Number, *, realisation: Number = 1, periods: int = 1) -> Portfolio:
    """A claims 6 with a half chance, B 4, C half of 3 in the first period."""
    return a_portfolio(
        an_initiative(
            "A",
            success="0.5",
            benefits=[a_benefit("days", 6, pool="beds", realisation=realisation)],
        ),
        an_initiative("B", benefits=[a_benefit("days", 4, pool="beds", lasts=1)]),
        an_initiative("C", benefits=[a_benefit("days", 3, pool="beds", ramp=1)]),
        criteria=[a_criterion("days", weight=10, per=2, discount_rate=1)],
        pools=[a_pool("beds", cap)],
        settings=Settings(benefit_periods=periods),
    )


@pytest.mark.parametrize(
    ("cap", "chosen", "drawn"),
    [("9", "AB", 7), ("7", "AB", 7), ("6.5", "AB", "6.5"), ("9", "C", "1.5"), ("0", "B", 0)],
)
def test_claims_add_up_until_the_cap(cap: str, chosen: str, drawn: str) -> None:
    found = drawn_by(a_plan(*chosen), claiming(cap))

    assert found == {Drawn("beds", 0): ("days", Fraction(drawn))}


def test_a_claim_is_what_is_realised_of_it() -> None:
    found = drawn_by(a_plan("A"), claiming(9, realisation="0.9"))

    assert found[Drawn("beds", 0)][1] == Fraction("2.7")


def test_each_period_has_the_cap_for_itself() -> None:
    found = drawn_by(a_plan("A", "B", "C"), claiming(5, periods=3))

    assert [amount for _, amount in found.values()] == [5, 5, 5]
    assert [amount for _, amount in drawn_by(a_plan("B"), claiming(5, periods=3)).values()] == [4]


def test_what_counts_is_weighted_and_discounted_after_the_cap() -> None:
    assert value_of(a_plan("A", "B", "C"), claiming(4, periods=2)) == 4 * 5 + 4 * Fraction(5, 2)


def test_what_each_pool_adds_is_told_by_its_name() -> None:
    assert pools.by_pool(a_plan("B"), claiming(3)) == {"beds": 15}
    assert pools.by_pool(a_plan(), claiming(3)) == {}


def test_a_chance_raised_by_an_enabler_claims_more() -> None:
    portfolio = a_portfolio(
        an_initiative("A", success="0.5", benefits=[a_benefit("days", 6, pool="beds")]),
        an_initiative("E"),
        criteria=[a_criterion("days")],
        pools=[a_pool("beds", 5)],
        links=["E enables A 0.25"],
    )

    assert value_of(a_plan("A"), portfolio) == 3
    assert value_of(a_plan("A", "E"), portfolio) == Fraction("4.5")
    program = formulate(portfolio)
    for plan in (a_plan(), a_plan("A"), a_plan("A", "E"), a_plan("E")):
        values = to_values(program, plan)
        assert program.objective_of(values) == value_of(plan, portfolio)


def test_the_grain_makes_every_claim_and_the_cap_whole() -> None:
    portfolio = claiming("3.5", realisation="0.9")

    (claims,) = claims_of(choices_of(portfolio), portfolio).values()

    assert claims.grain == 10
    assert claims.most == 35
    assert [amount * claims.grain for _, amount in claims.amounts] == [27, 40, 15]


def test_a_start_moves_the_claims_with_it() -> None:
    portfolio = a_portfolio(
        an_initiative("A", starts=(0, 1), benefits=[a_benefit("days", 2, pool="beds", lasts=1)]),
        criteria=[a_criterion("days")],
        pools=[a_pool("beds", 5)],
        periods=("Y1", "Y2"),
        settings=Settings(discount_rate=Decimal(1)),
    )

    assert drawn_by(a_plan(A=1), portfolio) == {Drawn("beds", 1): ("days", Fraction(2))}
    assert value_of(a_plan(A=1), portfolio) == 1


def test_claims_by_what_never_delivers_are_no_claims() -> None:
    portfolio = a_portfolio(
        an_initiative("A", success=0, benefits=[a_benefit("days", 2, pool="beds")]),
        criteria=[a_criterion("days")],
        pools=[a_pool("beds", 5)],
    )

    assert claims_of(choices_of(portfolio), portfolio) == {}
    assert value_of(a_plan("A"), portfolio) == 0
