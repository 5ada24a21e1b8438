"""Schedules broken on purpose: each sort hits the rule that it is aimed at."""

from __future__ import annotations

import re
from fractions import Fraction

import pytest

from benchmarks.auditing import Judged
from benchmarks.breaking import SORTS, broken
from benchmarks.broken_schedules import NOTHING, Trial, dealt, footer
from benchmarks.raw import logos, ruhe_saliu
from benchmarks.raw.case import Case, Verdict
from benchmarks.schedules import Schedule, filled
from benchmarks.tables import Instance
from tests.unit.benchmarks.test_convert_logos import OPTIONS
from tests.unit.benchmarks.test_raw import PITS, RELEASES

LOGOS = logos.case(OPTIONS.decode())
FEATURES = ruhe_saliu.case(RELEASES, is_coupled=True, is_ordered=True)
AIMS = {sort.name: sort.aim for sort in SORTS}


@pytest.mark.parametrize("case", [LOGOS, FEATURES, PITS], ids=["logos", "features", "pits"])
def test_each_broken_schedule_breaks_what_it_is_aimed_at(case: Case) -> None:
    plan = filled(case) | ({"Valve_PlanA": None} if case is LOGOS else {})
    assert case.judge(plan).broken == {}

    for one in broken(case, plan, 20, "seed"):
        rules = case.judge(one.plan).broken
        assert any(re.match(AIMS[one.sort], rule) for rule in rules)


def test_every_sort_that_can_break_a_schedule_takes_its_turn() -> None:
    found = [one.sort for one in broken(LOGOS, {"Valve_PlanA": None, "Pump_PlanA": None}, 12, "s")]

    assert set(found) == {"mandatory one dropped", "second version added"}
    assert found.count("second version added") == 6


def test_the_same_seed_breaks_in_the_same_way_and_another_in_another() -> None:
    plan = filled(FEATURES)

    first, again, other = (broken(FEATURES, plan, 10, seed) for seed in ("1", "1", "2"))

    assert first == again
    assert first != other


def test_a_schedule_that_nothing_can_break_is_refused() -> None:
    free = Case(ids=("A",), judge=lambda plan: Verdict(Fraction(len(plan)), {}))

    with pytest.raises(ValueError, match="no sort"):
        broken(free, {"A": None}, 1, "seed")


def test_a_plan_made_here_breaks_nothing_and_leaves_nothing_out_that_fits() -> None:
    plan = filled(FEATURES)

    assert FEATURES.judge(plan).broken == {}
    assert len(plan) == 4


Found = dict[str, tuple[tuple[Fraction, Fraction], ...]]


def a_trial(found: Found, value: int = 3, printed: str = "") -> Trial:
    one, two = Fraction(1), Fraction(2)
    expected = Verdict(Fraction(3), {"capacity.a": (two, one), "links.b": None})
    return Trial("S", NOTHING, expected, Judged(Fraction(value), found, 0), printed)


RIGHT: Found = {
    "capacity.a": ((Fraction(2), Fraction(1)),),
    "links.b": ((Fraction(0), Fraction(1)),),
}


def test_the_same_rules_amounts_and_value_are_right() -> None:
    assert a_trial(RIGHT, printed="2.9999999999999996").is_right


@pytest.mark.parametrize(
    ("trial", "fault"),
    [
        (a_trial({"links.b": RIGHT["links.b"]}), "missed capacity.a"),
        (a_trial({"capacity.a": RIGHT["capacity.a"]}), "missed links.b"),
        (a_trial(RIGHT | {"limits.c.max": RIGHT["links.b"]}), "invented limits.c.max"),
        (a_trial(RIGHT | {"capacity.a": ((Fraction(2), Fraction(0)),)}), "wrong capacity.a"),
        (a_trial(RIGHT, value=4), "wrong value"),
        (a_trial(RIGHT, printed="3.1"), "wrong value"),
    ],
)
def test_each_fault_of_the_auditor_is_told(trial: Trial, fault: str) -> None:
    assert not trial.is_right
    assert f"S, {NOTHING}: {fault}" in footer([trial])


def test_broken_schedules_are_dealt_by_share_and_evenly_within_a_family() -> None:
    def schedule(family: str) -> Schedule:
        return Schedule(family, family, Instance({}), LOGOS, {}, "")

    every = [schedule("ppssp"), *(schedule("logos") for _ in range(3)), schedule("minelib")]

    assert dealt(every, 19) == [9, 2, 2, 1, 5]
    assert sum(dealt(every, 200)) == 200
