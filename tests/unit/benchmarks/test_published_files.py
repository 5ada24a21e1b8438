"""The published files themselves, where they are beside the checkout: counts, sums, schedules.

From a clean checkout without them only the first test runs in full; the others say so.
"""

from __future__ import annotations

import json
from fractions import Fraction

import pytest

from benchmarks.convert import logos, minelib, ppssp, qkp, ruhe_saliu
from benchmarks.raw import OPENERS
from benchmarks.schedules import schedules
from benchmarks.sources import DEFAULT, published_values

IS_THERE = (DEFAULT / "values.csv").is_file()


def rows(table: list[tuple[str, ...]], relation: str) -> int:
    return sum(row[1] == relation for row in table)


def test_every_family_with_a_judge_has_its_files_or_is_said_to_be_missing() -> None:
    missing = [name for name in OPENERS if not (DEFAULT / name).exists()]

    assert missing == [] or not IS_THERE


def test_tables_hold_as_much_as_the_files() -> None:
    if not IS_THERE:
        return  # Nothing to count in a checkout by itself.
    projects = ppssp.load(DEFAULT, "PI_1_1000", "").tables
    raw = json.loads((DEFAULT / "ppssp" / "PI_1_1000_25.json").read_text())["projects"]
    assert len(projects["initiatives"]) == 1 + 1000
    assert len(projects["benefits"]) - 1 == sum(v != 0 for one in raw for v in one["value"])
    assert rows(projects["links"], "requires") == sum(len(one["prerequisites"]) for one in raw)
    assert 2 * rows(projects["links"], "excludes") == sum(len(one["exclusions"]) for one in raw)
    assert sum(int(row[2]) for row in projects["benefits"][1:]) == sum(
        sum(one["value"]) for one in raw
    )
    pit = minelib.load(DEFAULT, "newman1", "UPIT").tables
    assert (len(pit["initiatives"]), len(pit["links"])) == (1 + 1060, 1 + 3922)
    assert len(qkp.load(DEFAULT, "jeu_100_25_1", "").tables["initiatives"]) == 1 + 100
    features = ruhe_saliu.load(DEFAULT, "ruhe_saliu", "none").tables
    assert sum(int(row[2]) for row in features["uses"][1:]) == 2615 + 3225 + 392 + 4375
    options = logos.load(DEFAULT, "use_case_2a no consistency", "").tables
    assert (len(options["initiatives"]), len(options["scenarios"])) == (1 + 43, 1 + 10 * 6)


def test_every_published_schedule_breaks_nothing_and_is_worth_its_value() -> None:
    every = list(schedules(DEFAULT))

    for one in every:
        found = one.case.judge(one.plan)
        assert found.broken == {}
        if one.printed:
            digits = len(one.printed.partition(".")[2])
            noise = Fraction(1, 10**13) * abs(found.value)
            assert abs(Fraction(one.printed) - found.value) <= Fraction(1, 2 * 10**digits) + noise
    assert len(every) == (27 if IS_THERE else 0)


def test_the_published_projects_add_up_digit_for_digit_in_floating_point() -> None:
    for one in schedules(DEFAULT, "ppssp"):
        assert one.case.in_doubles is not None
        assert repr(one.case.in_doubles(one.plan)) == one.printed
        # The exact value, rounded to as many places, ends in 7071: the last digits are noise.
        assert round(one.case.judge(one.plan).value, 10) == Fraction("596271.8911937071")


def test_the_mean_of_the_published_scenarios_is_the_published_value() -> None:
    listed = {row.instance: row.published for row in published_values(DEFAULT)} if IS_THERE else {}
    every = [one for one in schedules(DEFAULT, "logos") if one.name.startswith("use_case_2a")]
    total = sum((one.case.judge(one.plan).value for one in every), Fraction(0))

    assert total / 10 == Fraction(listed.get("use_case_2a no consistency", "0"))


@pytest.mark.parametrize("variant", ["none", "couplings", "precedences", "couplings+precedences"])
def test_a_feature_is_worth_the_same_by_tables_and_by_file(variant: str) -> None:
    if not IS_THERE:
        return  # Nothing to compare in a checkout by itself.
    case = OPENERS["release_planner/ruhe_saliu"](DEFAULT, "ruhe_saliu", variant)
    built = ruhe_saliu.load(DEFAULT, "ruhe_saliu", variant).tables
    weights = {name: Fraction(weight) for name, weight in built["criteria"][1:]}
    for feature in case.ids:
        for place, release in enumerate(ruhe_saliu.PERIODS):
            amounts = (
                weights[criterion] * Fraction(amount)
                for name, criterion, amount, start, _ in built["benefits"][1:]
                if (name, start) == (feature, release)
            )
            assert sum(amounts, Fraction(0)) == case.judge({feature: place}).value
