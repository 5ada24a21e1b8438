"""Investments and their options: made-up files in each of the forms."""

from __future__ import annotations

import pytest

from benchmarks.convert.logos import option_id, tables

PLAIN = b"""<Logos><Sets><investments>1, 2,3</investments><time_periods>1,2</time_periods></Sets>
<Parameters><net_present_values>2.315,-1.0,3</net_present_values>
<costs>1,0, 0,2.50 0,0</costs><available_capitals>15E1, 3</available_capitals></Parameters>
<Settings><mandatory>2</mandatory></Settings></Logos>"""

OPTIONS = b"""<Logos><Sets><investments>Pump Valve</investments>
<time_periods>year1 year2</time_periods><resources>Capital Upkeep</resources>
<options>PlanA PlanB DoNothing;
PlanA</options></Sets>
<Parameters><net_present_values>5 4 -1.101 -2</net_present_values>
<costs>1 2 0 0   3 4 5 6   0 0 0 0   0 0 7 8</costs>
<available_capitals>10 20 30 40</available_capitals></Parameters>
<Settings><mandatory>Valve</mandatory><nonSelection>False</nonSelection></Settings></Logos>"""

POTS = b"""<Logos><Sets><investments>1,2</investments><capitals>unit_1, unit_2</capitals></Sets>
<Parameters><net_present_values>78, 35</net_present_values><costs>18, 9</costs>
<available_capitals>103, 156</available_capitals></Parameters><Settings/></Logos>"""

SCENARIOS = b"""<Logos><Sets><investments>1</investments><options>1,2</options></Sets>
<Parameters><net_present_values>3 4</net_present_values><costs>1 2</costs>
<available_capitals>15E9</available_capitals></Parameters>
<Uncertainties><available_capitals><probabilities>0.25,0.75</probabilities>
<scenarios>5E9,1</scenarios></available_capitals></Uncertainties><Settings/></Logos>"""


def test_numbers_become_names_that_nothing_takes_for_a_number_or_date() -> None:
    assert (option_id("4", "2"), option_id("Pump", "PlanA"), option_id("10")) == (
        "I04_O2",
        "Pump_PlanA",
        "I10",
    )


def test_costs_run_by_period_and_what_is_mandatory_must_be_done() -> None:
    built = tables(PLAIN)

    assert built["initiatives"][1:] == [
        ("I01", "2.315", "", ""),
        ("I02", "-1", "must", ""),
        ("I03", "3", "", ""),
    ]
    assert built["capacity"] == [("resource", "year1", "year2"), ("capital", "150", "3")]
    assert built["uses"][1:] == [("I01", "capital", "1", "0"), ("I02", "capital", "0", "2.5")]


def test_costs_run_by_option_then_resource_then_period() -> None:
    built = tables(OPTIONS)

    assert built["uses"][1:] == [
        ("Pump_PlanA", "Capital", "1", "2"),
        ("Pump_PlanB", "Capital", "3", "4"),
        ("Pump_PlanB", "Upkeep", "5", "6"),
        ("Valve_PlanA", "Upkeep", "7", "8"),
    ]
    assert built["capacity"][1:] == [("Capital", "10", "20"), ("Upkeep", "30", "40")]


def test_options_are_versions_unless_there_is_one_only() -> None:
    assert tables(OPTIONS)["initiatives"][1:] == [
        ("Pump_PlanA", "5", "", "Pump"),
        ("Pump_PlanB", "4", "", "Pump"),
        ("Pump_DoNothing", "-1.101", "", "Pump"),
        ("Valve_PlanA", "-2", "must", ""),
    ]


def test_where_not_selecting_is_an_option_exactly_one_is_taken() -> None:
    built = tables(OPTIONS.replace(b">False<", b">True<"))

    assert {row[2] for row in built["initiatives"][1:]} == {"must"}


def test_with_pots_an_investment_is_a_version_for_each_pot() -> None:
    built = tables(POTS)

    assert built["initiatives"][1:] == [
        ("I01@unit_1", "78", "", "I01"),
        ("I01@unit_2", "78", "", "I01"),
        ("I02@unit_1", "35", "", "I02"),
        ("I02@unit_2", "35", "", "I02"),
    ]
    assert built["uses"][1:3] == [("I01@unit_1", "unit_1", "18"), ("I01@unit_2", "unit_2", "18")]
    assert built["capacity"][1:] == [("unit_1", "103"), ("unit_2", "156")]


def test_scenarios_carry_their_chance_and_their_budgets() -> None:
    assert tables(SCENARIOS)["scenarios"][1:] == [
        ("scenario_1", "weight", "0.25"),
        ("scenario_1", "capacity.capital", "5000000000"),
        ("scenario_2", "weight", "0.75"),
        ("scenario_2", "capacity.capital", "1"),
    ]


@pytest.mark.parametrize(
    ("found", "instead"),
    [
        (b"<costs>1,0, 0,2.50 0,0<", b"<costs>1,0, 0,2.50 0<"),
        (b"<available_capitals>15E1, 3<", b"<available_capitals>15E1<"),
        (b"2.315,-1.0,3", b"2.315,-1.0"),
    ],
)
def test_a_file_with_a_number_missing_is_refused(found: bytes, instead: bytes) -> None:
    assert found in PLAIN

    with pytest.raises(ValueError, match=r"numbers where|shorter"):
        tables(PLAIN.replace(found, instead))


def test_a_file_with_options_for_fewer_investments_is_refused() -> None:
    with pytest.raises(ValueError, match="2 sets of options for 3"):
        tables(OPTIONS.replace(b"Pump Valve<", b"Pump Valve Fan<"))
