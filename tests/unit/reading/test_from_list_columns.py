"""Columns of a list by the names that teams use; what is not ours stays as a tag."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from prioritiser.reading import read
from prioritiser.reading.findings import Findings
from prioritiser.reading.header import match
from prioritiser.reading.list_mapping import mapped
from prioritiser.reading.schema import TABLES
from prioritiser.reading.settings import Options
from prioritiser.reading.text_table import TextTable
from tests.unit.reading.lists import TakeOver, columns, said


def test_columns_are_found_by_the_names_teams_use(taken_over: TakeOver) -> None:
    cells, notes = taken_over(
        [
            ["Ref", "Project", "Cost (£k)", "Benefit", "Owner", "Priority"],
            ["R-1", "Alpha", 10, 20, "Ann", 1],
        ]
    )

    found = columns(cells)
    assert (found["id"], found["title"], found["cost"], found["value"]) == (
        ["R-1"],
        ["Alpha"],
        [10],
        [20],
    )
    assert (found["Owner"], found["Priority"]) == (["Ann"], ["1"])
    assert "C Cost (£k) → cost" in said(notes)


def test_a_status_with_other_words_is_kept_as_a_tag_of_another_name(
    taken_over: TakeOver, tmp_path: Path
) -> None:
    cells, notes = taken_over([["Name", "Cost", "Value", "Status"], ["a", 1, 2, "Red"]])

    assert columns(cells)["list Status"] == ["Red"]
    assert "none of candidate, must, never" in said(notes, only_attention=True)
    assert read(tmp_path / "made.xlsx")


def test_a_status_with_our_words_is_the_status(taken_over: TakeOver) -> None:
    cells, _ = taken_over([["Name", "Status"], ["a", "Must"], ["b", ""]])

    assert columns(cells)["status"] == ["Must", None]


@pytest.mark.parametrize("name", ["Costs", "valu", "duration", "stop cost", "Titel", "cost_low2"])
def test_a_name_that_is_or_is_near_a_known_one_is_renamed(
    name: str, taken_over: TakeOver, tmp_path: Path
) -> None:
    cells, _ = taken_over([["id", "title", "cost", "value", name], ["A", "a", 1, 2, "text"]])

    assert columns(cells)[f"list {name}"] == ["text"]
    assert read(tmp_path / "made.xlsx")


def test_only_the_most_telling_of_two_costs_is_taken(taken_over: TakeOver) -> None:
    cells, notes = taken_over([["Name", "Budget", "Total cost"], ["a", 1, 2]])

    assert columns(cells)["cost"] == [2]
    assert columns(cells)["Budget"] == ["1"]
    assert '"Total cost" is the cost already' in said(notes, only_attention=True)


def test_a_name_that_only_seems_to_speak_of_a_cost_needs_a_look(taken_over: TakeOver) -> None:
    cells, notes = taken_over([["Name", "Baseline whole life costs (£m)"], ["a", 5]])

    assert columns(cells)["cost"] == [5]
    assert "seems to speak of it" in said(notes, only_attention=True)


@pytest.mark.parametrize("name", ["Cost code", "Benefit owner", "Narrative on costs"])
def test_a_name_with_a_cost_in_it_may_speak_of_others(name: str, taken_over: TakeOver) -> None:
    cells, _ = taken_over([["Name", name], ["a", 5]])

    assert columns(cells)[name] == ["5"]


NAMES = st.text("Costvalue ABidtl_(£k)", min_size=1, max_size=12)


@settings(max_examples=150, deadline=None)
@given(st.lists(NAMES, min_size=1, max_size=6))
def test_whatever_the_columns_are_called_their_new_names_are_accepted(names: list[str]) -> None:
    row = [str(number) for number in range(1, len(names) + 1)]

    became = ["id", *(c.became for c in mapped(names, [row]) if c.became != "id")]

    findings = Findings()
    table = TextTable("initiatives", [became, [*row, "x"][: len(became)]])
    match(table, TABLES["initiatives"], Options(), (), findings)
    assert findings.gathered == []
