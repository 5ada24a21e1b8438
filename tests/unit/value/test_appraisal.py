"""What each initiative brings, period by period, before any chance (M1)."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from prioritiser.domain.benefits import Benefit
from prioritiser.domain.portfolio import Portfolio, Settings
from prioritiser.value.appraisal import Appraisal
from tests.builders import Number, a_benefit, a_criterion, a_pool, a_portfolio, an_initiative

QUARTER = Settings(discount_rate=Decimal("0.25"))


def bringing(
    *benefits: Benefit,
    settings: Settings = QUARTER,
    is_lower_better: bool = False,
    **criterion: Number,
) -> Portfolio:
    return a_portfolio(
        an_initiative("A", starts=(0, 2), benefits=benefits),
        criteria=[a_criterion("days", is_lower_better=is_lower_better, **criterion)],
        pools=[a_pool("beds", 1)],
        periods=("Y1", "Y2", "Y3"),
        settings=settings,
    )


def flows(portfolio: Portfolio, start: int | None) -> list[tuple[int, object]]:
    return [(one.period, one.amount) for one in Appraisal(portfolio).flows("A", start)]


def alone(portfolio: Portfolio, start: int | None = 0) -> Fraction:
    return Appraisal(portfolio).alone("A", start)


def test_a_later_start_brings_fewer_periods() -> None:
    portfolio = bringing(a_benefit("days", 4))

    assert flows(portfolio, 0) == [(0, 4), (1, 4), (2, 4)]
    assert flows(portfolio, 2) == [(2, 4)]


def test_benefits_go_on_after_the_last_capacity_period_where_the_setting_says_so() -> None:
    portfolio = bringing(a_benefit("days", 4, lag=1), settings=Settings(benefit_periods=5))

    assert flows(portfolio, 2) == [(3, 4), (4, 4)]


def test_only_the_share_that_is_really_used_counts() -> None:
    assert flows(bringing(a_benefit("days", 10, realisation="0.7")), 2) == [(2, 7)]


def test_a_row_for_one_start_counts_for_that_start_alone() -> None:
    portfolio = bringing(a_benefit("days", 4, start=1), a_benefit("days", 1))

    assert flows(portfolio, 1) == [(1, 1), (2, 1), (1, 4), (2, 4)]
    assert flows(portfolio, 2) == [(2, 1)]


def test_without_periods_a_benefit_falls_from_the_first_benefit_period_on() -> None:
    portfolio = a_portfolio(
        an_initiative("A", benefits=[a_benefit("days", 6, lag=1, ramp=1)]),
        criteria=[a_criterion("days")],
        settings=Settings(benefit_periods=3),
    )

    assert flows(portfolio, None) == [(1, 3), (2, 6)]


def test_value_falls_in_the_start_period_and_is_discounted() -> None:
    portfolio = a_portfolio(
        an_initiative("A", value=100, starts=(0, 2)), periods=("Y1", "Y2"), settings=QUARTER
    )

    assert flows(portfolio, 1) == [(1, 100)]
    assert alone(portfolio, 1) == 80


def test_value_without_a_start_is_not_discounted_wherever_the_base_lies() -> None:
    settings = Settings(discount_rate=Decimal("0.25"), base_period=1)
    portfolio = a_portfolio(an_initiative("A", value=100), periods=("Y1", "Y2"), settings=settings)

    assert alone(portfolio, None) == 100


def test_a_start_after_the_benefit_periods_brings_no_value() -> None:
    portfolio = a_portfolio(
        an_initiative("A", value=100, starts=(0, 1), benefits=[a_benefit("value", 1)]),
        periods=("Y1", "Y2"),
        settings=Settings(benefit_periods=1),
    )

    assert flows(portfolio, 0) == [(0, 100), (0, 1)]
    assert flows(portfolio, 1) == []


def test_so_many_units_are_worth_the_weight() -> None:
    portfolio = bringing(a_benefit("days", 40, lasts=1), weight=3, per=20)

    assert alone(portfolio) == 6


def test_what_is_better_lower_counts_against_the_plan() -> None:
    portfolio = bringing(a_benefit("days", 4, lasts=1), is_lower_better=True, weight=2)

    assert alone(portfolio) == -8


def test_less_of_what_is_better_lower_is_worth_something() -> None:
    portfolio = bringing(a_benefit("days", -4, lasts=1), is_lower_better=True, weight=2)

    assert alone(portfolio) == 8


def test_each_period_is_discounted_by_itself() -> None:
    assert alone(bringing(a_benefit("days", 100))) == 100 + 80 + 64


def test_the_criterion_value_is_weighted_where_a_row_says_so() -> None:
    portfolio = a_portfolio(
        an_initiative("A", value=10), criteria=[a_criterion("value", weight=3, per=2)]
    )

    assert alone(portfolio, None) == 15


def test_claims_on_a_pool_are_left_out_of_what_it_is_worth_alone() -> None:
    portfolio = bringing(a_benefit("days", 4, pool="beds"), a_benefit("days", 1, lasts=1))

    assert alone(portfolio) == 1
    assert [one.pool for one in Appraisal(portfolio).flows("A", 2)] == ["beds", None]
