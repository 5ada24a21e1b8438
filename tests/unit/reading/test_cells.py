"""Cells are converted exactly as the grammar allows, and by nothing else."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prioritiser.reading import cells
from prioritiser.reading.cells import CellFault, Grammar
from prioritiser.reading.findings import CATALOGUE
from prioritiser.reading.text_table import Cell, CellKind

finite = st.decimals(
    min_value=-(10**30), max_value=10**30, allow_nan=False, allow_infinity=False, places=6
)


@given(finite)
def test_every_plain_number_is_read_as_it_was_written(number: Decimal) -> None:
    assert cells.number(f"{number:f}") == number


@given(finite)
def test_a_number_keeps_its_decimals_as_typed(number: Decimal) -> None:
    read = cells.number(f"{number:f}")

    assert not number or f"{read:f}" == f"{number:f}"


@given(st.text(max_size=12))
def test_text_is_a_number_only_if_it_is_plain(text: str) -> None:
    is_plain = re.fullmatch(r"-?(0|[1-9][0-9]*)(\.[0-9]+)?", text, re.ASCII) is not None

    assert (read(text, cells.PLAIN) is not None) == is_plain


@given(st.text(max_size=12), st.sampled_from([".", ","]), st.booleans(), st.booleans())
def test_what_a_declared_grammar_reads_has_the_same_digits(
    text: str, decimal: str, thousands: bool, currency: bool
) -> None:
    grammar = Grammar(decimal=decimal, thousands=thousands, currency=currency)

    amount = read(text, grammar)

    if amount is not None:
        digits = re.sub(r"\D", "", text).lstrip("0") or "0"
        assert (re.sub(r"\D", "", f"{amount:f}").lstrip("0") or "0") == digits


def read(text: str, grammar: Grammar) -> Decimal | None:
    """The number in a text, or `None` where it is refused with a code of the catalogue."""
    try:
        return cells.number(text, grammar)
    except CellFault as fault:
        return None if fault.code in CATALOGUE else Decimal("NaN")


@pytest.mark.parametrize(
    ("typed", "grammar", "meant"),
    [
        ("1,200", Grammar(thousands=True), "1200"),
        ("1 200 000.5", Grammar(thousands=True), "1200000.5"),
        ("1\u00a0200", Grammar(thousands=True), "1200"),
        ("1'200", Grammar(thousands=True), "1200"),
        ("1.200,5", Grammar(decimal=",", thousands=True), "1200.5"),
        ("1,234", Grammar(decimal=",", decimals=3), "1.234"),
        ("£5", Grammar(currency=True), "5"),
        ("-£5", Grammar(currency=True), "-5"),
        ("£-5", Grammar(currency=True), "-5"),
        ("5 €", Grammar(currency=True), "5"),
        ("(£1,200)", Grammar(currency=True, thousands=True, brackets=True), "-1200"),
        ("\u2212300", Grammar(brackets=True), "-300"),
        ("1.5E3", Grammar(scientific=True), "1500"),
        ("1e-2", Grammar(scientific=True), "0.01"),
    ],
)
def test_declared_forms_are_read(typed: str, grammar: Grammar, meant: str) -> None:
    assert cells.number(typed, grammar) == Decimal(meant)


@pytest.mark.parametrize(
    ("typed", "grammar"),
    [
        ("1,20", Grammar(thousands=True)),
        ("1,2000", Grammar(thousands=True)),
        ("0,200", Grammar(thousands=True)),
        ("1,200 000", Grammar(thousands=True)),
        ("1.200.000", Grammar(thousands=True)),
        ("£", Grammar(currency=True)),
        ("££5", Grammar(currency=True)),
        ("((5))", Grammar(brackets=True)),
        ("(-5)", Grammar(brackets=True)),
        ("1e5", Grammar(thousands=True)),
        ("1e500", Grammar(scientific=True)),
        ("1.5", Grammar(decimal=",")),
    ],
)
def test_other_forms_are_refused_even_where_some_are_declared(
    typed: str, grammar: Grammar
) -> None:
    with pytest.raises(CellFault):
        cells.number(typed, grammar)


@pytest.mark.parametrize(
    ("typed", "meant"), [("5%", "0.05"), ("0.05", "0.05"), ("12.5%", "0.125"), ("100 %", "1")]
)
def test_a_share_may_be_a_percentage(typed: str, meant: str) -> None:
    assert cells.share(typed) == Decimal(meant)


def test_a_percentage_of_a_workbook_is_its_share() -> None:
    assert cells.share(Cell.of("0.05", CellKind.PERCENT)) == Decimal("0.05")


@pytest.mark.parametrize("word", ["Requires any", "REQUIRES_ANY", " requires  any "])
def test_a_word_matches_whatever_its_case_and_blanks(word: str) -> None:
    assert cells.keyword(word, ("requires", "requires_any")) == "requires_any"


@pytest.mark.parametrize(
    "name", ["Mar-01", "mar-01".title(), "1-Mar", "01-Mar-26", "1/3/2026", "2026-03-01"]
)
def test_ids_that_a_spreadsheet_made_of_names_are_refused(name: str) -> None:
    with pytest.raises(CellFault) as caught:
        cells.identifier(name)

    assert caught.value.code == "date-like-id"


@pytest.mark.parametrize("name", ["MARCH-01", "Mar", "A-01", "DEC-01", "2026", "1E5", "Mar-01a"])
def test_other_ids_are_kept_as_typed(name: str) -> None:
    assert cells.identifier(name) == name


def test_text_for_messages_shows_what_cannot_be_seen() -> None:
    assert cells.shown("a\u200bb\n") == '"a\\u200bb\\u000a"'
    assert len(cells.shown("x" * 1000)) < 70


@pytest.mark.parametrize(
    ("typed", "unit", "offered"),
    [
        ("1.2m", "£k", "Type 1200, if the column is in £k."),
        ("1.2m", "£000s", "Type 1200, if the column is in £000s."),
        ("£100k", "£m", "Type 0.1, if the column is in £m."),
        ("5k", "k", "Type 5, if the column is in k."),
        ("2bn", "£", "Type 2000000000, if the column is in £."),
        (
            "1.2m",
            "",
            "Type 1200000, divided to the unit in use: 1200 if in thousands, 1.2 if in m.",
        ),
        (
            "1.2m",
            "beds",
            "Type 1200000, divided to the unit in use: 1200 if in thousands, 1.2 if in m.",
        ),
    ],
)
def test_a_number_with_letters_is_offered_in_the_unit_of_money(
    typed: str, unit: str, offered: str
) -> None:
    with pytest.raises(CellFault) as fault:
        cells.number(typed, Grammar(money_unit=unit))

    assert (fault.value.code, fault.value.remedy) == ("number-suffix", offered)
