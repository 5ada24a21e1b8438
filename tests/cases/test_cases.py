"""Every case in this folder, by every route that it names."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from prioritiser.domain.findings import Finding
from prioritiser.errors import InputRefused
from prioritiser.reading import Reading, read
from prioritiser.reading.findings import CATALOGUE
from tests.cases.case_file import Case, every_case, with_findings
from tests.cases.facts import facts
from tests.cases.written import written

CASES = every_case()
RUNS = [
    pytest.param(case, route, id=f"{case.name}-{route}") for case in CASES for route in case.routes
]
FEWEST = 100


@pytest.mark.parametrize(("case", "route"), RUNS)
def test_reading_says_exactly_what_the_case_expects(
    case: Case, route: str, tmp_path: Path, is_updating_golden: bool
) -> None:
    found, reading = outcome(case, route, tmp_path)
    if route == "workbook" and len(case.routes) > 1:
        # A CSV cannot tell a number from its text; a workbook can, and says so.
        found = [line for line in found if not line.endswith("[number-as-text]")]

    if is_updating_golden and route == case.routes[0]:
        case.path.write_text(with_findings(case.path, found), encoding="utf-8")
        case.expected["findings"] = found
    assert found == case.expected["findings"]
    is_refused = any(line.startswith("stop ") for line in found)
    assert is_refused == (reading is None)
    if reading is not None:
        assert "facts" in case.expected, "a case that is accepted says what must have been read"
        known = list(facts(reading.portfolio))
        assert [line for line in case.expected["facts"] if line not in known] == [], known


@pytest.mark.parametrize("code", sorted(CATALOGUE))
def test_every_code_has_a_case_that_shows_it(code: str) -> None:
    shown = {code for case in CASES for code in codes(case)}

    assert code in shown | ELSEWHERE.keys()


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_every_case_says_what_it_shows_in_a_sentence(case: Case) -> None:
    assert case.shows.endswith(".")


def test_there_are_at_least_as_many_cases_as_were_asked_for() -> None:
    assert len(CASES) >= FEWEST


def test_findings_in_cases_are_codes_of_the_catalogue() -> None:
    assert {code for case in CASES for code in codes(case)} <= CATALOGUE.keys()


ELSEWHERE = {
    "changed-while-reading": "tests/unit/reading/test_opening.py",
    "missing-file": "tests/unit/reading/test_opening.py",
    "not-a-frame": "tests/unit/reading/test_frames.py",
    "odd-cell": "tests/unit/reading/test_frames.py",
    "not-a-file": "tests/unit/reading/test_opening.py",
    "unreadable-file": "tests/unit/reading/test_opening.py",
    "split-needed": "tests/unit/reading/test_plan_starts.py",
    "start-missing": "tests/unit/reading/test_plan_starts.py",
    "start-without-choice": "tests/unit/reading/test_plan_starts.py",
}
"""Codes that need more than a file to show: the test of each stands there."""


def codes(case: Case) -> set[str]:
    lines = case.expected["findings"]
    return {match[1] for line in lines if (match := re.search(r"\[([a-z0-9-]+)\]$", line))}


def outcome(case: Case, route: str, folder: Path) -> tuple[list[str], Reading | None]:
    """The findings as lines, and the reading where the input was accepted."""
    path = written(case, route, folder)
    try:
        reading = read(path, case.settings)
    except InputRefused as refused:
        return [line(finding, case, route) for finding in refused.findings], None
    return [line(finding, case, route) for finding in reading.findings], reading


def line(finding: Finding, case: Case, route: str) -> str:
    """A finding on one line; places read alike by every route."""
    place = finding.place
    table = place.sheet or Path(place.file).stem
    whole = route == "workbook" and not place.sheet
    if place.file == "--set" or "file" in case.options or whole:
        table = place.file
    where = "!".join(part for part in (table, place.cell) if part)
    return f"{finding.level} {where}  {finding.message} [{finding.code}]"
