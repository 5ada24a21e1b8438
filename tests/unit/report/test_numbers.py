"""Numbers are rounded in one place, and never into a claim that is not true."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prioritiser.report.wording.numbers import (
    counted,
    is_rounded,
    listed,
    ordinal,
    percent,
    percent_at_most,
    places_for,
    shown,
    with_unit,
)


@pytest.mark.parametrize(
    ("amount", "places", "text"),
    [
        (Fraction(1234567), None, "1,234,567"),
        (Fraction(-1, 2), None, "−0.5"),
        (Fraction("11.8"), 2, "11.80"),
        (Fraction(2, 3), None, "0.667"),
        (Fraction("0.0005"), None, "0.000"),
        (Fraction("0.0015"), None, "0.002"),
        (Fraction("-0.0004"), None, "0.000"),
        (Fraction(10**20), None, "100,000,000,000,000,000,000"),
    ],
)
def test_numbers_are_shown_half_to_even(amount: Fraction, places: int | None, text: str) -> None:
    assert shown(amount, places) == text


@given(st.fractions(), st.integers(0, 6))
def test_a_shown_number_is_within_half_a_unit_of_its_last_place(
    amount: Fraction, places: int
) -> None:
    back = Fraction(shown(amount, places).replace(",", "").replace("−", "-"))

    assert abs(back - amount) <= Fraction(1, 2 * 10**places)


def test_a_column_gets_the_places_that_its_numbers_need_and_three_at_most() -> None:
    assert places_for([Fraction(1), None, Fraction("2.5")]) == 1
    assert places_for([Fraction(1, 3), Fraction(1, 2)]) == 3
    assert places_for([]) == 0


def test_only_more_than_three_places_is_rounded() -> None:
    assert not is_rounded([Fraction("0.125"), None, Fraction(7)])
    assert is_rounded([Fraction("0.1255")])


@pytest.mark.parametrize(
    ("unit", "text"),
    [
        ("", "1,200.5"),
        ("WTE", "1,200.5 WTE"),
        ("£m", "£1,200.5m"),
        ("£", "£1,200.5"),
        ("£000", "£1,200.5 thousand"),
        ("£ thousands", "£1,200.5 thousands"),
        ("€bn", "€1,200.5bn"),
        ("GBP m", "1,200.5 GBP m"),
    ],
)
def test_units_stand_where_people_write_them(unit: str, text: str) -> None:
    assert with_unit(Fraction("1200.5"), unit) == text


def test_the_minus_stands_before_the_currency() -> None:
    assert with_unit(Fraction(-2), "£m") == "−£2m"


@pytest.mark.parametrize(
    ("share", "text"),
    [
        (Fraction(0), "0 %"),
        (Fraction(1), "100 %"),
        (Fraction(999, 1000), "99 %"),
        (Fraction(1001, 1000), "101 %"),
        (Fraction(1, 1000), "under 1 %"),
        (Fraction(21, 20), "105 %"),
        (Fraction(-1, 2), "−50 %"),
    ],
)
def test_full_and_empty_are_said_only_where_they_are_exact(share: Fraction, text: str) -> None:
    assert percent(share) == text


@pytest.mark.parametrize(
    ("share", "text"),
    [
        (Fraction(0), "0 %"),
        (Fraction("0.00801"), "0.9 %"),
        (Fraction("0.008"), "0.8 %"),
        (Fraction(1, 2), "50 %"),
        (Fraction(1, 3), "33.4 %"),
        (Fraction(1, 10**9), "0.0000001 %"),
    ],
)
def test_a_gap_is_rounded_up(share: Fraction, text: str) -> None:
    assert percent_at_most(share) == text


@given(st.fractions(min_value=0, max_value=10))
def test_a_gap_is_never_told_smaller_than_it_is(share: Fraction) -> None:
    told = Fraction(percent_at_most(share).removesuffix(" %").replace(",", "")) / 100

    assert share <= told <= share * 2 + Fraction(1, 1000)


def test_words_around_numbers() -> None:
    assert [ordinal(place) for place in (1, 2, 3, 4, 11, 12, 13, 21, 102, 111)] == [
        "1st", "2nd", "3rd", "4th", "11th", "12th", "13th", "21st", "102nd", "111th"
    ]  # fmt: skip
    assert [counted(1, "link"), counted(1200, "link")] == ["1 link", "1,200 links"]


@pytest.mark.parametrize(
    ("names", "text"),
    [("A", "A"), ("AB", "A and B"), ("ABC", "A, B and C"), ("ABCD", "A, B and 2 more")],
)
def test_long_lists_of_names_are_cut(names: str, text: str) -> None:
    assert listed(names) == text
