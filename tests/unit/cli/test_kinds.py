from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import click
import pytest

from prioritiser.cli.kinds import Gap, NameValue, Seconds, Share, Words


@pytest.mark.parametrize(
    ("text", "share"),
    [
        ("0", Fraction(0)),
        ("0.005", Fraction(1, 200)),
        ("0.5%", Fraction(1, 200)),
        ("0.5 %", Fraction(1, 200)),
        ("99%", Fraction(99, 100)),
    ],
)
def test_a_gap_is_an_exact_share_however_it_is_typed(text: str, share: Fraction) -> None:
    assert Gap().convert(text, None, None) == share


@pytest.mark.parametrize("text", ["1", "100%", "5", "-0.1", "nan", "inf", "1e-3", "", "0,5", "٥%"])
def test_a_gap_that_is_not_a_share_below_one_is_refused(text: str) -> None:
    with pytest.raises(click.BadParameter):
        Gap().convert(text, None, None)


def test_a_gap_of_5_is_asked_back_as_a_percentage() -> None:
    with pytest.raises(click.BadParameter, match="Did you mean 5%"):
        Gap().convert("5", None, None)


@pytest.mark.parametrize(
    ("text", "seconds"), [("60", 60.0), ("0", 0.0), ("2.5", 2.5), ("None", None)]
)
def test_a_time_limit_is_seconds_or_none(text: str, seconds: float | None) -> None:
    assert Seconds().convert(text, None, None) == seconds


@pytest.mark.parametrize("text", ["-1", "nan", "inf", "1e3", "1m", "", "６０"])
def test_a_time_limit_that_is_not_a_plain_number_is_refused(text: str) -> None:
    with pytest.raises(click.BadParameter):
        Seconds().convert(text, None, None)


@pytest.mark.parametrize("text", ["title", "=x", " =x"])
def test_a_setting_needs_a_name_and_an_equals_sign(text: str) -> None:
    with pytest.raises(click.BadParameter, match="name=value"):
        NameValue().convert(text, None, None)


def test_a_setting_may_have_an_empty_value() -> None:
    assert NameValue().convert("title=", None, None) == "title="


def test_a_blank_name_is_refused() -> None:
    with pytest.raises(click.BadParameter, match="a name is missing"):
        Words().convert("  ", None, None)


@pytest.mark.parametrize(
    ("text", "share"),
    [
        ("95%", "0.95"),
        ("0.95", "0.95"),
        (".95", "0.95"),
        (".5%", "0.005"),
        (" 99.5 % ", "0.995"),
        ("100%", "1"),
        ("1", "1"),
        ("12.3456789012345678901234567890123%", "0.123456789012345678901234567890123"),
    ],
)
def test_a_share_to_keep_is_kept_digit_by_digit(text: str, share: str) -> None:
    assert Share().convert(text, None, None) == Decimal(share)


@pytest.mark.parametrize(
    "text", ["95", "0", "0%", "-1%", "1.01", "101%", "", "half", "95 per cent"]
)
def test_a_share_that_keeps_nothing_or_more_than_all_is_refused(text: str) -> None:
    with pytest.raises(click.BadParameter):
        Share().convert(text, None, None)
