"""Projects by year: a made-up file of three."""

from __future__ import annotations

import json
from typing import Any

from benchmarks.convert.ppssp import schedule, tables

WHOLE: dict[str, Any] = {
    "planning_window": 2,
    "discount_rate": 0.01,
    "budget": [10.25, 20, 30, 40],
    "initiation_budget": [1, 2, 3, 4],
    "ongoing_budget": [5, 6, 7, 8.5],
    "capability_stream_budgets": [12.125, 9],
    "projects": [
        {
            "name": "Radar", "stream": 1, "duration": 3, "cost": [4, 0, 6], "value": [0, 7, 8],
            "prerequisites": [], "exclusions": [2],
        },
        {
            "name": "Dock", "stream": 0, "duration": 1, "cost": [3], "value": [5],
            "prerequisites": [0], "exclusions": [],
        },
        {
            "name": "Crane", "stream": 1, "duration": 2, "cost": [0, 0], "value": [1, 0],
            "prerequisites": [0, 1], "exclusions": [0],
        },
    ],
}  # fmt: skip
TEXT = json.dumps(WHOLE)


def test_a_project_may_start_up_to_the_end_of_the_window_and_runs_for_its_duration() -> None:
    assert tables(TEXT)["initiatives"] == [
        ("id", "title", "latest_start", "duration", "stream"),
        ("P0000", "Radar", "Y01", "3", "stream-1"),
        ("P0001", "Dock", "Y01", "1", "stream-0"),
        ("P0002", "Crane", "Y01", "2", "stream-1"),
    ]


def test_each_running_year_that_is_worth_something_is_a_row_that_lasts_one_year() -> None:
    assert tables(TEXT)["benefits"][1:] == [
        ("P0000", "capability", "7", "1", "1"),
        ("P0000", "capability", "8", "2", "1"),
        ("P0001", "capability", "5", "0", "1"),
        ("P0002", "capability", "1", "0", "1"),
    ]


def test_the_first_years_cost_is_initiation_and_the_later_ones_are_ongoing() -> None:
    assert tables(TEXT)["uses"] == [
        ("initiative", "resource", "basis", "0", "1", "2"),
        ("P0000", "running", "after_start", "4", "", "6"),
        ("P0000", "initiation", "after_start", "4", "", ""),
        ("P0000", "ongoing", "after_start", "", "", "6"),
        ("P0001", "running", "after_start", "3", "", ""),
        ("P0001", "initiation", "after_start", "3", "", ""),
    ]


def test_budgets_are_kept_to_their_last_digit_for_every_year() -> None:
    text = TEXT.replace("10.25", "20600.923282138825")

    assert tables(text)["capacity"] == [
        ("resource", "Y00", "Y01", "Y02", "Y03"),
        ("running", "20600.923282138825", "20", "30", "40"),
        ("initiation", "1", "2", "3", "4"),
        ("ongoing", "5", "6", "7", "8.5"),
    ]


def test_a_stream_has_a_ceiling_over_the_planning_window() -> None:
    assert tables(TEXT)["limits"] == [
        ("limit", "where", "measure", "max", "from", "to"),
        ("stream-0", "stream=stream-0", "running", "12.125", "Y00", "Y01"),
        ("stream-1", "stream=stream-1", "running", "9", "Y00", "Y01"),
    ]


def test_prerequisites_are_required_and_an_exclusion_is_written_once() -> None:
    assert tables(TEXT)["links"][1:] == [
        ("P0001", "requires", "P0000"),
        ("P0002", "requires", "P0000"),
        ("P0002", "requires", "P0001"),
        ("P0000", "excludes", "P0002"),
    ]


def test_an_exclusion_said_by_one_side_only_is_kept() -> None:
    one_sided = json.loads(TEXT)
    one_sided["projects"][0]["exclusions"] = []

    assert tables(json.dumps(one_sided))["links"][-1] == ("P0000", "excludes", "P0002")


def test_a_schedule_gives_starts_by_id() -> None:
    assert schedule('{"start": {"2": 0, "13": 24}}') == {"P0002": 0, "P0013": 24}
