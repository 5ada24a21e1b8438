"""Numbers are written exactly, or rounded with their fraction beside."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prioritiser.result_tables import json_text, plain, to_json
from prioritiser.result_tables.as_json import Json
from tests.results import a_trust_result
from tests.unit.result_tables.read_back import as_written


def test_a_number_that_does_not_end_is_rounded_with_its_fraction_beside() -> None:
    result = a_trust_result(bound=Fraction(100, 3))

    content = as_written(to_json(result))

    assert content["bound"] == Decimal("33.333333333333")
    assert content["bound_exact"] == "100/3"
    assert "value_exact" not in content


@pytest.mark.parametrize(
    ("number", "text", "exact"),
    [
        (Fraction(0), "0", None),
        (Fraction(-3, 2), "-1.5", None),
        (Fraction(10**30), "1" + "0" * 30, None),
        (Fraction(1, 10**12), "0.000000000001", None),
        (Fraction(1, 2 * 10**12), "0", "1/2000000000000"),
        (Fraction(3, 2 * 10**12), "0.000000000002", "3/2000000000000"),
        (Fraction(2, 3), "0.666666666667", "2/3"),
        (Fraction(120), "120", None),
    ],
)
def test_numbers_are_plain_decimals_of_at_most_twelve_places(
    number: Fraction, text: str, exact: str | None
) -> None:
    assert plain(number) == (text, exact)


@given(st.fractions())
def test_a_plain_number_is_exact_or_says_its_fraction(number: Fraction) -> None:
    text, exact = plain(number)

    assert Fraction(text) == number if exact is None else Fraction(exact) == number
    assert abs(Fraction(text) - number) <= Fraction(1, 2 * 10**12)
    assert "e" not in text.lower()


@given(
    st.recursive(
        st.none()
        | st.booleans()
        | st.integers()
        | st.text()
        | st.decimals(allow_nan=False, allow_infinity=False),
        lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
        max_leaves=20,
    )
)
def test_json_reads_back_as_it_was(content: Json) -> None:
    assert as_written(content) == content


def test_json_holds_ascii_letters_alone() -> None:
    text = json_text({"naïve\u202e\x1b[31m\x9b": "£\ud800\x7f"})

    assert text.isascii()
    assert "\x1b" not in text


def test_a_float_is_refused() -> None:
    inexact: Any = {"value": 0.1}

    with pytest.raises(TypeError, match="no exact form"):
        json_text(inexact)
