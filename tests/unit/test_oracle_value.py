"""Value, chances, pools and boosts by hand (M1, M2, M3)."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest

from prioritiser.domain.settings import Settings
from tests import oracle
from tests.oracle.worth import profile
from tests.sketches import benefit, criterion, link, one, pool, whole

QUARTER = Settings(discount_rate=Decimal("0.25"))


@pytest.mark.parametrize(
    ("shape", "shares"),
    [
        ({}, [1, 1, 1, 1, 1]),
        ({"lag": 2}, [0, 0, 1, 1, 1]),
        ({"ramp": 1}, [Fraction(1, 2), 1, 1, 1, 1]),
        ({"ramp": 3}, [Fraction(1, 4), Fraction(1, 2), Fraction(3, 4), 1, 1]),
        ({"lasts": 2}, [1, 1, 0, 0, 0]),
        ({"lag": 1, "ramp": 1, "lasts": 3}, [0, Fraction(1, 2), 1, 1, 0]),
        ({"lasts": 0}, [0, 0, 0, 0, 0]),
        ({"ramp": 3, "lasts": 2}, [Fraction(1, 4), Fraction(1, 2), 0, 0, 0]),
    ],
)
def test_a_benefit_lags_ramps_up_and_ends(shape: dict[str, int], shares: list[Fraction]) -> None:
    row = benefit("A", "days", 1, **shape)

    assert [profile(row, age) for age in range(5)] == shares


def test_nothing_comes_before_the_start() -> None:
    assert profile(benefit("A", "days", 1), -1) == 0


def test_so_many_units_are_worth_the_weight_and_lower_counts_against() -> None:
    portfolio = whole(
        one("A"),
        criteria=[criterion("days", 10, per=4), criterion("waits", 2, is_lower_better=True)],
        benefits=[benefit("A", "days", 6), benefit("A", "waits", 5)],
    )

    assert oracle.value(portfolio, {"A"}) == Fraction(10, 4) * 6 - 2 * 5


def test_only_the_share_that_is_realised_counts() -> None:
    portfolio = whole(
        one("A"),
        criteria=[criterion("days")],
        benefits=[benefit("A", "days", 6, realisation="0.5")],
    )

    assert oracle.value(portfolio, {"A"}) == 3


def test_a_later_start_is_discounted_and_brings_fewer_periods() -> None:
    portfolio = whole(
        one("A"),
        periods=3,
        criteria=[criterion("days")],
        benefits=[benefit("A", "days", 100)],
        settings=QUARTER,
    )

    assert oracle.value(portfolio, {"A": 0}) == 100 + 80 + 64
    assert oracle.value(portfolio, {"A": 1}) == 80 + 64


def test_benefits_may_outlast_the_periods_in_which_there_is_capacity() -> None:
    portfolio = whole(
        one("A"),
        periods=1,
        criteria=[criterion("days")],
        benefits=[benefit("A", "days", 1)],
        settings=Settings(benefit_periods=4),
    )

    assert oracle.value(portfolio, {"A": 0}) == 4


def test_a_rate_of_its_own_wins_and_0_is_a_rate() -> None:
    portfolio = whole(
        one("A"),
        periods=2,
        criteria=[criterion("days", discount_rate=0)],
        benefits=[benefit("A", "days", 100)],
        settings=QUARTER,
    )

    assert oracle.value(portfolio, {"A": 1}) == 100


def test_years_are_whole_and_those_before_the_base_count_for_more() -> None:
    portfolio = whole(
        one("A"),
        periods=4,
        criteria=[criterion("days")],
        benefits=[benefit("A", "days", 100)],
        settings=Settings(discount_rate=Decimal("0.25"), periods_per_year=2, base_period=1),
    )

    # Years from the base: -1, 0, 0, 1.
    assert oracle.value(portfolio, {"A": 0}) == 125 + 100 + 100 + 80


def test_the_column_value_counts_once_in_the_start_period() -> None:
    portfolio = whole(one("A", 100, duration=2), one("B", 100), periods=3, settings=QUARTER)

    assert oracle.value(portfolio, {"A": 2}) == 64
    assert oracle.value(portfolio, {"B": None}) == 100


def test_the_criterion_value_may_weigh_and_discount_the_column() -> None:
    portfolio = whole(
        one("A", 100, duration=1),
        periods=2,
        criteria=[criterion("value", 3, per=2, discount_rate="1")],
    )

    assert oracle.value(portfolio, {"A": 1}) == 75


def test_a_benefit_of_a_start_counts_for_that_start_alone() -> None:
    portfolio = whole(
        one("A"),
        periods=2,
        criteria=[criterion("days")],
        benefits=[benefit("A", "days", 5, start=1), benefit("A", "days", 1)],
    )

    assert oracle.value(portfolio, {"A": 0}) == 2
    assert oracle.value(portfolio, {"A": 1}) == 6


def test_without_periods_benefits_begin_in_the_only_one() -> None:
    portfolio = whole(
        one("A"),
        criteria=[criterion("days")],
        benefits=[benefit("A", "days", 4, lag=1, ramp=1)],
        settings=Settings(benefit_periods=3),
    )

    assert oracle.value(portfolio, {"A"}) == 0 + 2 + 4


def test_a_chance_goes_down_the_closure_each_once() -> None:
    # A hangs on B and C, both of which hang on D.
    portfolio = whole(
        one("A", 1000, "0.5"),
        *(one(name, 0, "0.5") for name in "BCD"),
        links=[link("A requires_success B;C"), link("B;C requires_success D")],
    )

    assert oracle.value(portfolio, set("ABCD")) == Fraction(1000, 16)


def test_a_ring_of_chances_counts_each_of_them_once() -> None:
    portfolio = whole(
        one("A", 100, "0.5"),
        one("B", 10, "0.5"),
        links=[link("A requires_success B"), link("B requires_success A")],
    )

    assert oracle.value(portfolio, set("AB")) == Fraction(110, 4)


def test_an_enabler_raises_the_chance_to_1_at_most() -> None:
    links = [link("E enables A", "0.3"), link("F enables A", "0.4")]
    portfolio = whole(one("A", 100, "0.5"), one("E", 0, "0.1"), one("F"), links=links)

    assert oracle.value(portfolio, set("A")) == 50
    assert oracle.value(portfolio, set("AE")) == 80
    assert oracle.value(portfolio, set("AEF")) == 100


@pytest.mark.parametrize(("start", "worth"), [(1, 50), (2, 80)])
def test_an_enabler_must_have_finished_when_the_target_starts(start: int, worth: int) -> None:
    portfolio = whole(
        one("A", 100, "0.5", duration=1),
        one("E", duration=2),
        periods=3,
        links=[link("E enables A", "0.3")],
    )

    assert oracle.value(portfolio, {"A": start, "E": 0}) == worth


def test_an_enabler_without_a_start_is_in_time() -> None:
    portfolio = whole(
        one("A", 100, "0.5", duration=1), one("E"), periods=2, links=[link("E enables A", "0.3")]
    )

    assert oracle.value(portfolio, {"A": 0, "E": None}) == 80


def test_an_enabler_of_what_is_hung_on_helps_both() -> None:
    links = [link("A requires_success B"), link("E enables B", "0.5")]
    portfolio = whole(one("A", 100), one("B", 10, "0.5"), one("E"), links=links)

    assert oracle.value(portfolio, set("AB")) == 55
    assert oracle.value(portfolio, set("ABE")) == 110


def test_an_enabler_may_make_a_loss_more_likely() -> None:
    portfolio = whole(one("A", -100, "0.5"), one("E"), links=[link("E enables A", "0.1")])

    assert oracle.value(portfolio, set("AE")) == -60


def test_claims_on_a_pool_count_up_to_its_cap_in_each_period() -> None:
    portfolio = whole(
        one("A"),
        one("B", success="0.5"),
        periods=2,
        criteria=[criterion("days", 10)],
        benefits=[
            benefit("A", "days", 6, pool="beds", lag=1),
            benefit("B", "days", 8, pool="beds"),
        ],
        pools=[pool("beds", 7)],
    )

    # 4 in the first period; 6 + 4, of which 7, in the second.
    assert oracle.value(portfolio, {"A": 0, "B": 0}) == 10 * (4 + 7)
    assert oracle.value(portfolio, {"A": 0}) == 60


def test_pools_are_discounted_after_the_cap() -> None:
    portfolio = whole(
        one("A"),
        periods=2,
        criteria=[criterion("days")],
        benefits=[benefit("A", "days", 100, pool="beds")],
        pools=[pool("beds", 50)],
        settings=QUARTER,
    )

    assert oracle.value(portfolio, {"A": 0}) == 50 + 40


def test_a_boost_counts_once_when_all_are_chosen_whatever_their_chances() -> None:
    portfolio = whole(
        *(one(name, 1, "0") for name in "ABC"),
        links=[link("A;B boosts C", 7), link("A boosts B", "-2.5")],
    )

    assert oracle.value(portfolio, set("AC")) == 0
    assert oracle.value(portfolio, set("AB")) == Fraction(-5, 2)
    assert oracle.value(portfolio, set("ABC")) == Fraction(9, 2)


def test_doing_nothing_is_worth_nothing() -> None:
    assert oracle.value(whole(one("A", 5)), set()) == 0
