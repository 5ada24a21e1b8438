"""Second opinions from the published files: each rule of made-up files, by hand."""

from __future__ import annotations

import json
from fractions import Fraction
from pathlib import Path

import pytest

from benchmarks.raw import logos, minelib, ppssp, qkp, ruhe_saliu
from tests.unit.benchmarks.test_convert_logos import OPTIONS, PLAIN, POTS, SCENARIOS
from tests.unit.benchmarks.test_convert_minelib import CPIT, PREC, UPIT
from tests.unit.benchmarks.test_convert_ppssp import TEXT
from tests.unit.benchmarks.test_convert_qkp import TEXT as QKP

Starts = dict[str, int | None]
PROJECTS = ppssp.case(json.loads(TEXT, parse_float=str))
PITS = minelib.case(CPIT, PREC)


def test_a_project_is_worth_each_running_year_discounted() -> None:
    found = PROJECTS.judge({"P0000": 1})

    assert found.value == Fraction(7) / Fraction("1.01") ** 2 + Fraction(8) / Fraction("1.01") ** 3


def test_the_same_sum_in_floating_point_is_close_to_it() -> None:
    assert PROJECTS.in_doubles is not None
    plan = {"P0000": 0, "P0001": 1}

    assert PROJECTS.in_doubles(plan) == pytest.approx(float(PROJECTS.judge(plan).value))


@pytest.mark.parametrize(
    ("plan", "broken"),
    [
        ({}, set()),
        ({"P0001": 1}, {"links.requires.P0001.P0000", "capacity.initiation.Y01"}),
        # 3 years from year 1 end after year 3, and the dock starts in year 0.
        (
            {"P0000": 1, "P0001": 0},
            {
                "links.requires.P0001.P0000",
                "capacity.initiation.Y00",
                "capacity.initiation.Y01",
            },
        ),
        # The cost of later years is 6 in year 2, within 7; that of year 0 is 4, over 1.
        ({"P0000": 0}, {"capacity.initiation.Y00"}),
        ({"P0000": 0, "P0002": 0}, {"capacity.initiation.Y00", "links.requires.P0002.P0000",
                                    "links.requires.P0002.P0001", "links.excludes.P0000.P0002"}),
        ({"P0000": 2}, {"initiatives.P0000.latest_start", "capacity.initiation.Y02"}),
    ],
)  # fmt: skip
def test_each_rule_of_projects_is_named(plan: Starts, broken: set[str]) -> None:
    assert set(PROJECTS.judge(plan).broken) == broken


def test_an_overspent_year_says_by_how_much() -> None:
    assert PROJECTS.judge({"P0000": 1}).broken == {
        "capacity.initiation.Y01": (Fraction(4), Fraction(2))
    }


def test_a_stream_counts_cost_in_the_planning_window_only() -> None:
    tight = json.loads(TEXT, parse_float=str)
    tight["capability_stream_budgets"][1] = 4
    rule = "limits.stream-1.max"

    # 4 in year 0 is all that falls in years 0 and 1; the 6 of year 2 is beyond them.
    assert rule not in ppssp.case(tight).judge({"P0000": 0}).broken
    tight["capability_stream_budgets"][1] = 3
    assert ppssp.case(tight).judge({"P0000": 0}).broken[rule] == (Fraction(4), Fraction(3))


def test_a_pit_without_the_blocks_above_is_broken() -> None:
    found = minelib.case(UPIT, PREC).judge({"B0002": None, "B0000": None})

    assert found.value == Fraction("-2.5")
    assert set(found.broken) == {"links.requires.B0002.B0001"}


@pytest.mark.parametrize(
    ("plan", "value", "broken"),
    [
        ({"B0000": 0, "B0001": 0}, Fraction("7.625"), set()),
        ({"B0000": 0, "B0001": 1}, Fraction("10.125") / Fraction("1.08") - Fraction("2.5"), set()),
        (
            {"B0000": 1, "B0001": 0},
            Fraction("10.125") - Fraction("2.5") / Fraction("1.08"),
            {"links.requires.B0001.B0000", "capacity.limit-0.P1"},
        ),
    ],
)
def test_a_scheduled_pit_is_discounted_and_ordered(
    plan: Starts, value: Fraction, broken: set[str]
) -> None:
    found = PITS.judge(plan)

    assert (found.value, set(found.broken)) == (value, broken)


def test_items_are_worth_their_own_values_and_those_of_their_pairs() -> None:
    found = qkp.case(QKP).judge(dict.fromkeys(("I001", "I003", "I004")))

    assert found.value == 5 + 7 + 8 + 0 + 2 + 4
    assert found.broken == {"capacity.budget": (Fraction(14), Fraction(10))}


def test_options_of_one_investment_are_counted() -> None:
    found = logos.case(OPTIONS.decode()).judge(dict.fromkeys(("Pump_PlanA", "Pump_PlanB")))

    assert found.value == 9
    assert found.broken == {
        "versions.Pump": (Fraction(2), Fraction(1)),
        "initiatives.Valve_PlanA.status": (Fraction(0), Fraction(1)),
    }


def test_where_one_option_must_be_taken_each_of_them_is_named() -> None:
    case = logos.case(OPTIONS.decode().replace(">False<", ">True<"))

    assert set(case.judge({"Valve_PlanA": None}).broken) == {
        "initiatives.Pump_PlanA.status",
        "initiatives.Pump_PlanB.status",
        "initiatives.Pump_DoNothing.status",
    }


def test_budgets_by_year_are_kept_exactly() -> None:
    case = logos.case(PLAIN.decode().replace("15E1, 3", "15E1, 2.499"))

    assert case.judge({"I02": None}).broken == {
        "capacity.capital.year2": (Fraction("2.5"), Fraction("2.499"))
    }


def test_a_pot_pays_for_what_is_put_in_it() -> None:
    case = logos.case(POTS.decode().replace("103", "20"))

    found = case.judge(dict.fromkeys(("I01@unit_1", "I02@unit_1", "I02@unit_2")))

    assert set(found.broken) == {"capacity.unit_1", "versions.I02"}


def test_a_scenario_has_budgets_of_its_own() -> None:
    assert logos.case(SCENARIOS.decode(), 1).judge({"I01_O2": None}).broken == {}
    assert set(logos.case(SCENARIOS.decode(), 2).judge({"I01_O2": None}).broken) == {
        "capacity.capital"
    }


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1,2,MaxNPV\n1.0,0.0,3\n", {"I01": None}),
        ("Pump__PlanA,Pump__PlanB,MaxNPV\n0.0,1.0,3\n", {"Pump_PlanB": None}),
        ("1,2,capitals,MaxNPV\n1,0,u1,3\n0,1,u2,3\n", {"I01@u1": None, "I02@u2": None}),
        (
            "\"('4', '2')\",ScenarioName,ProbabilityWeight,MaxNPV\n1.0,scenario_1,0.2,3\n",
            {"I04_O2": None},
        ),
    ],
)
def test_published_results_are_read_in_each_of_their_forms(
    text: str, expected: Starts, tmp_path: Path
) -> None:
    gold = tmp_path / "logos" / "gold"
    gold.mkdir(parents=True)
    (gold / "one.csv").write_text(text, encoding="utf-8")

    (result,) = logos.published(tmp_path, "one")

    assert result.plan == expected


RELEASES = (
    "\n\n"
    + "".join(f'{n}. Feature,10,0,0,"1,000",2,"(3, 4, 0)",1,"(0, 5, 4)"\n' for n in range(1, 16))
    + 'Total,,,,,,,,\nRelease 1,20,0,0,"2,000",,,,\nRelease 2,20,0,0,"9,000",,,,\n'
)


@pytest.mark.parametrize(
    ("plan", "broken"),
    [
        ({"F01": 0, "F02": 0}, set()),
        ({"F01": 1, "F02": 0}, set()),
        ({"F01": 0, "F02": 1}, {"links.requires.F01.F02"}),
        ({"F01": 0}, {"links.requires.F01.F02"}),
        ({"F02": 0, "F13": 0, "F14": 1}, {"links.together.F13.F14"}),
        ({"F13": 1}, {"links.together.F13.F14"}),
        ({"F02": 0, "F03": 0, "F05": 0}, {"capacity.analysts.Release 1",
                                          "capacity.budget.Release 1"}),
    ],
)  # fmt: skip
def test_each_rule_of_releases_is_named(plan: Starts, broken: set[str]) -> None:
    case = ruhe_saliu.case(RELEASES, is_coupled=True, is_ordered=True)

    assert set(case.judge(plan).broken) == broken


def test_a_feature_is_worth_less_in_a_later_release() -> None:
    case = ruhe_saliu.case(RELEASES, is_coupled=False, is_ordered=False)

    assert case.judge({"F04": 0}).value == Fraction("0.7") * 4 * 2 * 3
    assert case.judge({"F04": 1}).value == Fraction("0.3") * (4 * 2 * 4 + 6 * 1 * 5)
