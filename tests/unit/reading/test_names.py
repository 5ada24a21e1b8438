"""Which names are the same, which are slips of one another, and what a list holds."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prioritiser.reading.names import edits, fold, near, same_to_the_eye, slip_of, split_list
from prioritiser.reading.text_table import cell_spans, letters, spans

words = st.text(st.sampled_from("abcd"), max_size=10)


@pytest.mark.parametrize("typed", ["version_of", "Version Of", "VERSION__OF", "versionof"])
def test_names_match_without_case_blanks_and_underscores(typed: str) -> None:
    assert fold(typed) == fold("version_of")


@pytest.mark.parametrize(
    ("one", "other", "count"),
    [("cost", "cost", 0), ("cost", "csot", 1), ("cost", "costs", 1), ("cost", "cast", 1),
     ("", "ab", 2), ("duration", "durtaion", 1), ("abcd", "badc", 2), ("ca", "abc", 3)],
)  # fmt: skip
def test_edits_are_counted(one: str, other: str, count: int) -> None:
    assert edits(one, other) == count == edits(other, one)


@given(words, st.lists(words.filter(bool), max_size=8))
def test_the_near_name_is_the_nearest_within_the_slips_allowed(
    name: str, known: list[str]
) -> None:
    def is_slip(other: str) -> bool:
        return bool(name) and edits(name, other) <= (2 if len(other) >= 8 else 1)

    slips = [other for other in known if is_slip(other)]
    found = slip_of(name, known)

    if not slips:
        assert found is None
    else:
        assert found is not None
        assert edits(name, found) == min(edits(name, other) for other in slips)


def test_one_letter_is_no_slip_of_another() -> None:
    assert near("Z", ["A", "B"]) is None
    assert near("P9", ["P1"]) is None


def test_a_short_name_in_another_case_is_near() -> None:
    assert near("a", ["A"]) == "A"


@pytest.mark.parametrize(
    ("typed", "parts"),
    [
        ("A", ("A",)),
        ("A;B", ("A", "B")),
        (" A ; B ", ("A", "B")),
        ("A;;B", ("A", "", "B")),
        ("A;", ("A", "")),
        ('"A;1";B', ("A;1", "B")),
        ('B; "A;1"', ("B", "A;1")),
        ('"say ""A"""', ('say "A"',)),
        ('5" pipe;B', ('5" pipe', "B")),
    ],
)
def test_a_list_is_split_at_semicolons_outside_quotes(typed: str, parts: tuple[str, ...]) -> None:
    assert split_list(typed) == parts


@given(st.lists(words.filter(bool), min_size=1, max_size=4))
def test_plain_names_joined_come_apart_again(names: list[str]) -> None:
    assert split_list(";".join(names)) == tuple(names)


def test_names_that_look_the_same_are_the_same_to_the_eye() -> None:
    one, *others = "A 1", "a\u00a01", "A  1", "Ａ 1", "A\u200b 1"

    assert {same_to_the_eye(other) for other in others} == {same_to_the_eye(one)}


@pytest.mark.parametrize(("column", "name"), [(1, "A"), (26, "Z"), (27, "AA"), (16384, "XFD")])
def test_columns_have_their_names_of_a_spreadsheet(column: int, name: str) -> None:
    assert letters(column) == name


def test_numbers_and_cells_are_told_in_few_words() -> None:
    assert spans([5, 2, 3, 4, 9]) == "2–5, 9"
    assert cell_spans([(2, 4), (3, 4), (5, 4), (2, 6)]) == "D2:D3, D5, F2"
