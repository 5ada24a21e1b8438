"""pandas in and out."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest

from prioritiser import frames
from prioritiser.errors import InputRefused
from prioritiser.optimise import ask
from prioritiser.question import Budget, Question


def a_frame(**columns: list[object]) -> dict[str, pd.DataFrame]:
    return {"initiatives": pd.DataFrame({"id": ["A", "B"], **columns})}


def test_numbers_keep_their_digits() -> None:
    found = frames.read(a_frame(value=[0.1, 1200.5], cost=[Decimal("0.10"), 2**60])).portfolio

    assert [row.value for row in found.initiatives] == [Decimal("0.1"), Decimal("1200.5")]
    assert [use.amount for use in found.uses] == [Decimal("0.10"), Decimal(2**60)]


@pytest.mark.parametrize("missing", [None, np.nan, pd.NA, pd.NaT, Decimal("NaN"), ""])
def test_what_is_missing_is_a_blank_cell(missing: object) -> None:
    found = frames.read(a_frame(theme=["x", missing])).portfolio

    assert [row.tags for row in found.initiatives] == [(("theme", "x"),), ()]


@pytest.mark.parametrize(
    ("value", "code"),
    [
        (True, "boolean-cell"),
        (np.bool_(True), "boolean-cell"),
        (np.inf, "not-finite"),
        (np.nan, "blank"),
        (pd.Timestamp(2026, 3, 1), "date-cell"),
        (date(2026, 3, 1), "date-cell"),
        ("£5", "number-format"),
        (-1, "out-of-range"),
    ],
)
def test_what_is_no_cost_is_refused_with_its_row(value: object, code: str) -> None:
    with pytest.raises(InputRefused) as caught:
        frames.read(a_frame(cost=[1, value]))

    (finding,) = caught.value.findings
    assert finding.code == code
    assert str(finding.place) == "initiatives!column cost, row 2"


@pytest.mark.parametrize("number", [np.int64(3), np.float64(3), np.float32(3), 3, "3"])
def test_numbers_of_every_type_are_numbers(number: object) -> None:
    found = frames.read(a_frame(value=[number, 1])).portfolio

    assert found.initiatives[0].value == 3


def test_ids_of_every_spelling_are_kept() -> None:
    names = ["007", "NA", "None", "nan", "null"]

    found = frames.read({"initiatives": pd.DataFrame({"id": names, "value": 1})}).portfolio

    assert sorted(row.id for row in found.initiatives) == sorted(names)


def test_a_named_index_is_a_column_and_another_is_none() -> None:
    frame = pd.DataFrame({"id": ["A", "B"], "value": [1, 2]})

    one = frames.read({"initiatives": frame.set_index("id")}).portfolio
    other = frames.read({"initiatives": frame.set_axis([7, 9])}).portfolio

    assert one == other


def test_a_frame_of_categories_is_text() -> None:
    theme = pd.Series(["x", None], dtype="category")

    found = frames.read(a_frame(theme=list(theme))).portfolio

    assert found.initiatives[0].tags == (("theme", "x"),)


def test_periods_may_be_numbers() -> None:
    tables = a_frame(value=[1, 2])
    tables["capacity"] = pd.DataFrame([["wte", 3, 4]], columns=["resource", 2027, 2028])

    assert frames.read(tables).portfolio.periods == ("2027", "2028")


def test_frames_leave_a_copy_of_the_input_that_reads_the_same(tmp_path: Path) -> None:
    reading = frames.read(a_frame(title=['a, "b"', "c\nd"], value=[0.1, 2], theme=[None, "x"]))

    for source in reading.sources:
        (tmp_path / source.name).write_bytes(source.content)

    assert frames.read(tmp_path).portfolio == reading.portfolio


def test_a_path_is_read_too(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("id,value\nA,1\n")

    assert frames.read(tmp_path / "a.csv") == frames.read(str(tmp_path / "a.csv"))


def test_an_unknown_frame_is_ignored_with_a_note() -> None:
    reading = frames.read(
        {**a_frame(value=[1, 2], cost=[1, 2]), "workings": pd.DataFrame({"x": [1]})}
    )

    assert [finding.code for finding in reading.findings] == ["no-limit", "ignored-table"]


def test_a_result_comes_back_as_frames() -> None:
    portfolio = frames.read(a_frame(value=[10, 7.5], cost=[5, Decimal("4.10")])).portfolio

    found = frames.to_frames(ask(portfolio, Question(budgets=(Budget(Decimal("4.5")),))))

    assert list(found["chosen"]["id"]) == ["B"]
    assert list(found["initiatives"]["decision"]) == ["out", "in"]
    assert pd.api.types.is_numeric_dtype(found["initiatives"]["value"])


def test_figures_that_floats_would_change_stay_decimals() -> None:
    big = Decimal("9007199254740993")
    portfolio = frames.read(a_frame(value=[big, 1])).portfolio

    found = frames.to_frames(ask(portfolio, Question()))

    assert big in list(found["initiatives"]["value"])


@pytest.mark.parametrize(
    "handed",
    [
        [{"id": "A"}],
        {"initiatives": [{"id": "A", "value": 1}]},
        {"initiatives": pd.Series([1, 2])},
        {3: pd.DataFrame({"id": ["A"]})},
        pd.DataFrame({"id": ["A"]}),
        None,
    ],
)
def test_what_is_no_dict_of_frames_is_refused_with_what_is_allowed(handed: object) -> None:
    anything: Any = handed

    with pytest.raises(InputRefused, match="pandas DataFrame") as caught:
        frames.read(anything)

    assert {finding.code for finding in caught.value.findings} <= {"not-a-frame"}


@pytest.mark.parametrize("value", [b"A", ("A", 1), ["A"], {"A": 1}, 1j, np.array([1, 2])])
def test_a_cell_that_holds_no_single_value_is_refused(value: object) -> None:
    frame = pd.DataFrame({"id": ["A", "B"], "title": ["x", None]})
    frame["title"] = pd.Series(["x", value], dtype="object")

    with pytest.raises(InputRefused) as caught:
        frames.read({"initiatives": frame})

    (finding,) = caught.value.findings
    assert (finding.code, str(finding.place)) == ("odd-cell", "initiatives!column title, row 2")


def test_a_signalling_nan_is_no_number() -> None:
    with pytest.raises(InputRefused) as caught:
        frames.read(a_frame(value=[1, Decimal("sNaN")]))

    assert str(caught.value.findings[0].place) == "initiatives!column value, row 2"


def test_rows_of_a_frame_are_counted_from_1_in_every_message() -> None:
    frame = pd.DataFrame({"id": ["A", "B", "A"], "value": ["1", 2, 3]})

    with pytest.raises(InputRefused, match="already used on row 1"):
        frames.read({"initiatives": frame})
    noted = frames.read({"initiatives": frame.iloc[:2]}).findings

    assert "value in rows 1" in " ".join(finding.message for finding in noted)


def test_a_frame_whose_names_stand_in_a_row_is_told_so_in_the_frames_own_rows() -> None:
    frame = pd.DataFrame([["My list", ""], ["id", "value"], ["A", 1]], columns=["x", "y"])

    with pytest.raises(InputRefused) as refused:
        frames.read({"initiatives": frame})

    (finding,) = refused.value.findings
    assert finding.code == "header-row"
    assert str(finding.place) == "initiatives!row 2"
    assert finding.found == "The column names stand in row 2, not in the columns."
    assert finding.remedy == "Make that row the columns of the frame."


def test_a_frame_without_column_names_is_told_so() -> None:
    frame = pd.DataFrame([["", ""], ["A", 1]], columns=["", ""])

    with pytest.raises(InputRefused) as refused:
        frames.read({"initiatives": frame})

    assert refused.value.findings[0].found == "The columns have no names."
