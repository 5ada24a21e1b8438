"""How a published figure is asked for, and the auditor by each of its routes."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest

from benchmarks.asking import EVALUATIONS, LEFT_OUT, asked, evaluated, mean, probabilities
from benchmarks.auditing import auditor, plan_rows
from benchmarks.broken_schedules import ROUTES
from benchmarks.broken_schedules import main as try_broken
from benchmarks.convert import logos
from benchmarks.convert.ppssp import tables
from benchmarks.published import Line
from benchmarks.raw import logos as raw_logos
from benchmarks.route import Answer
from benchmarks.schedules import Schedule
from benchmarks.sources import PublishedValue
from benchmarks.tables import Instance
from prioritiser import Effort
from tests.unit.benchmarks.test_convert_logos import OPTIONS, SCENARIOS
from tests.unit.benchmarks.test_convert_ppssp import TEXT
from tests.unit.benchmarks.test_raw import PROJECTS

EFFORT = Effort(seconds=None)
WIDE = TEXT.replace("[1, 2, 3, 4]", "[9, 9, 9, 9]")


def an_answer(value: int | None, proof: str = "exact") -> Answer:
    return Answer(None if value is None else Fraction(value), {}, "x", proof, True, None, 1.5)


def test_scenarios_are_weighed_by_their_chances() -> None:
    found = mean(
        {"a": an_answer(4), "b": an_answer(8)}, {"a": Fraction(1, 4), "b": Fraction(3, 4)}
    )

    assert (found.value, found.proof, found.seconds) == (Fraction(7), "exact", 3.0)


def test_one_scenario_without_an_answer_leaves_the_mean_without_one() -> None:
    halves = {"a": Fraction(1, 2), "b": Fraction(1, 2)}
    found = mean({"a": an_answer(4), "b": an_answer(None, "none")}, halves)

    assert (found.value, found.proof) == (None, "exact, none")


def test_each_scenario_is_asked_under_its_own_budget(tmp_path: Path) -> None:
    (tmp_path / "logos").mkdir()
    (tmp_path / "logos" / "tiny.xml").write_bytes(SCENARIOS)
    row = PublishedValue("logos", "tiny", "", "", "3.25")

    found = asked(row, tmp_path, EFFORT, "folder")

    # 4 where the second option fits, 3 where only the first one does.
    assert found.answer.value == Fraction(1, 4) * 4 + Fraction(3, 4) * 3
    assert found.faults == ()
    assert probabilities(logos.load(tmp_path, "tiny", "")) == {
        "scenario_1": Fraction(1, 4),
        "scenario_2": Fraction(3, 4),
    }


def test_a_published_schedule_is_worth_what_its_file_says() -> None:
    plan = {"P0000": 0}
    schedule = Schedule("ppssp", "tiny", Instance(tables(WIDE)), PROJECTS, plan, "")

    found = evaluated(schedule, "folder")

    assert found.answer.value == 7 / Fraction("1.01") + 8 / Fraction("1.01") ** 2
    # The judge still has the narrow budgets of the file.
    assert found.faults == ("capacity.initiation.Y00 is broken",)


@pytest.mark.parametrize("route", ROUTES)
def test_the_auditor_names_what_is_broken_by_each_route(route: str) -> None:
    plan = {"P0000": 1, "P0001": 0, "P0002": 3}
    with auditor(Instance(tables(TEXT)), None, route) as judge:
        found = judge.judge(plan)
    expected = PROJECTS.judge(plan)

    assert set(found.broken) == set(expected.broken)
    assert found.value == expected.value


@pytest.mark.parametrize("route", ROUTES)
def test_the_auditor_judges_in_a_scenario_by_each_route(route: str) -> None:
    plan = {"I01_O2": None}
    with auditor(Instance(logos.tables(SCENARIOS)), "scenario_2", route) as judge:
        found = judge.judge(plan)

    assert found.broken == {"capacity.capital": ((Fraction(2), Fraction(1)),)}
    assert raw_logos.case(SCENARIOS.decode(), 2).judge(plan).value == found.value


def test_a_plan_is_written_with_the_names_of_its_periods() -> None:
    assert list(plan_rows({"P0000": 3}, Instance(tables(TEXT)))) == [
        ("id", "start"),
        ("P0000", "Y03"),
    ]
    assert list(plan_rows({"Pump_PlanA": None}, Instance(logos.tables(OPTIONS))))[1:] == [
        ("Pump_PlanA", "")
    ]


def test_nothing_is_both_left_out_and_evaluated() -> None:
    assert not LEFT_OUT.keys() & EVALUATIONS.keys()


@pytest.mark.parametrize(
    ("published", "in_doubles", "verdict"),
    [
        ("0.3", None, "yes"),
        ("0.30000000000000004", 0.1 + 0.2, "yes, in doubles"),
        ("0.30000000000000004", None, "NO"),
        ("0.30000000000000005", 0.1 + 0.2, "NO"),
        ("0.4", 0.4, "NO"),
    ],
)
def test_a_figure_may_carry_the_noise_of_floating_point(
    published: str, in_doubles: float | None, verdict: str
) -> None:
    ours = Answer(Fraction(3, 10), {}, "audited", "audit", True, None, 0)

    assert Line("d", "i", "v", published, "", ours, (), in_doubles).verdict == verdict


def test_without_any_files_nothing_is_broken_and_the_run_says_so(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert try_broken(["--data", str(tmp_path)]) == 0

    assert "Nothing was run" in capsys.readouterr().out
