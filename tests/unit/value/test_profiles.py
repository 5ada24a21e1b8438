"""How a benefit grows and fades, and what later periods are worth (M1)."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from prioritiser.domain.settings import Settings
from prioritiser.value.profiles import discount, profile
from tests.builders import a_benefit, a_criterion


def shape(periods: int = 6, *, lag: int = 0, ramp: int = 0, lasts: int | None = None) -> list[str]:
    benefit = a_benefit("days", 1, lag=lag, ramp=ramp, lasts=lasts)
    return [str(profile(benefit, since)) for since in range(periods)]


def test_without_more_a_benefit_is_there_at_once_and_stays() -> None:
    assert shape(3) == ["1", "1", "1"]


def test_a_lag_puts_the_beginning_off() -> None:
    assert shape(4, lag=2) == ["0", "0", "1", "1"]


def test_a_ramp_of_two_reaches_the_full_effect_in_the_third_period() -> None:
    assert shape(4, ramp=2) == ["1/3", "2/3", "1", "1"]


def test_a_ramp_begins_after_the_lag() -> None:
    assert shape(5, lag=1, ramp=1) == ["0", "1/2", "1", "1", "1"]


def test_what_lasts_two_periods_is_gone_in_the_third() -> None:
    assert shape(4, lasts=2) == ["1", "1", "0", "0"]


def test_the_ramp_is_part_of_what_it_lasts() -> None:
    assert shape(5, lag=1, ramp=3, lasts=3) == ["0", "1/4", "1/2", "3/4", "0"]


def test_what_lasts_no_period_is_never_there() -> None:
    assert shape(3, lasts=0) == ["0", "0", "0"]


def factors(periods: int = 5, *, own: str | None = None, **settings: Any) -> list[Fraction]:
    kept = Settings(discount_rate=Decimal("0.25"), **settings)
    criterion = a_criterion("days") if own is None else a_criterion("days", discount_rate=own)
    return [discount(criterion, kept, period) for period in range(periods)]


def test_a_rate_of_a_quarter_takes_a_fifth_off_each_year() -> None:
    assert factors(3) == [1, Fraction(4, 5), Fraction(16, 25)]


def test_within_a_year_of_four_periods_nothing_is_lost() -> None:
    assert factors(periods_per_year=4) == [1, 1, 1, 1, Fraction(4, 5)]


def test_periods_before_the_base_are_worth_more() -> None:
    assert factors(4, base_period=2) == [Fraction(25, 16), Fraction(5, 4), 1, Fraction(4, 5)]


def test_years_before_the_base_are_counted_downwards() -> None:
    # floor(-1/2) is -1: the period before the base lies in the year before it.
    five_fourths = Fraction(5, 4)
    assert factors(4, base_period=2, periods_per_year=2) == [five_fourths, five_fourths, 1, 1]


@pytest.mark.parametrize(("own", "second"), [("0", 1), ("1", Fraction(1, 2)), ("-0.5", 2)])
def test_the_rate_of_a_criterion_wins_over_the_setting(own: str, second: Fraction) -> None:
    assert factors(2, own=own) == [1, second]


def test_the_green_book_rate_is_exact() -> None:
    criterion = a_criterion("cash", discount_rate="0.035")

    assert discount(criterion, Settings(), 10) == Fraction(1000, 1035) ** 10
