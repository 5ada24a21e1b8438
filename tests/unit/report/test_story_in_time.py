"""The story of a programme: what starts, stops and waits, its benefits and its money over time."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from tests.unit.report.pages import a_story, results
from tests.unit.report.told import STORIES, columns, said, table


def test_actions_and_dates_stand_beside_what_is_funded_only() -> None:
    document = STORIES["programme"]

    assert columns(document, "Fund")[:5] == ["Initiative", "Title", "Action", "Start", "End"]
    assert columns(document, "Not now") == ["Initiative", "Title", "Value", "Cost (£m)", "Why"]
    assert {(row[0], row[2]) for row in table(document, "Fund").rows} == {
        ("A", "Start"), ("B", "Defer"), ("E", "Start"), ("F", "Continue"), ("G", "Defer")
    }  # fmt: skip


def test_what_stops_has_a_list_of_its_own_with_what_it_saves_and_costs() -> None:
    (row,) = table(STORIES["programme"], "Stop").rows

    assert row[:5] == ("H", "Old archive", -1, 6, 1)
    assert [one[0] for one in table(STORIES["programme"], "Not now").rows] == ["X"]


def test_what_is_deferred_tells_when_it_could_have_started() -> None:
    assert [row[2:] for row in table(STORIES["programme"], "Deferred").rows] == [
        ("2026/27", "2027/28", 3), ("2026/27", "2028/29", 1)
    ]  # fmt: skip


def test_actions_are_counted_in_one_line() -> None:
    told = said(STORIES["programme"])

    assert (
        "2 start as early as they can · 2 start later than they could · 1 continues · 1 stops."
        in told
    )
    assert "This costs £1m." in told


def test_kinds_of_benefits_are_grouped_and_kept_apart() -> None:
    rows = table(STORIES["programme"], "Benefits").rows

    assert [row[1] for row in rows] == ["Cash", "Non-cash", "Societal", "Score", "Score"]
    assert "their amounts are never added up" in said(STORIES["programme"])


def test_floors_stand_beside_what_is_expected() -> None:
    document = STORIES["programme"]
    names = columns(document, "Benefits")
    places = [names.index(name) for name in ("Expected", "At least", "At most")]

    rows = {row[0]: [row[place] for place in places] for row in table(document, "Benefits").rows}

    assert rows["bed days"] == [Fraction(21, 2), 1, None]
    assert rows["harm"] == [-4, None, 3]


def test_parts_of_the_value_and_of_the_cost_add_up() -> None:
    for name in ("Value", "Cost"):
        amounts = [row[1] for row in table(STORIES["programme"], name).rows]
        parts = [one for one in amounts[:-1] if isinstance(one, Fraction)]

        assert sum(parts, Fraction(0)) == amounts[-1]


def test_the_matrix_of_resources_tells_what_is_behind_a_period() -> None:
    rows = {row[0]: row[2:] for row in table(STORIES["programme"], "Resources").on_page.rows}

    assert rows["budget: brought forward"] == ("", "1.2", "1.3")
    assert rows["budget: held back"] == ("0.6", "0.6", "0.6")
    assert rows["team: bought"] == ("1", "", "")
    assert rows["team: released"] == ("", "", "1")
    assert rows["budget"][1] == "4.0 of 6.6 (61 %)"


def test_many_benefit_periods_stand_below_one_another() -> None:
    result = results()["programme"]
    settings = replace(result.applied.settings, benefit_periods=12)
    longer = replace(result, applied=replace(result.applied, settings=settings))

    found = table(a_story(longer), "Benefits by period").on_page

    assert [row[0] for row in found.rows][-1] == "period 12"
    assert found.columns[1].name == "cash (£m)"
