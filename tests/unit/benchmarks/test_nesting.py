"""Plans that lie within one another, asked for by the public route and judged a second time."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest

from benchmarks.asking import asked
from benchmarks.convert import logos
from benchmarks.nesting import NESTED, nested_answers, unnested
from benchmarks.raw import logos as raw_logos
from benchmarks.sources import PublishedValue
from benchmarks.tables import Instance
from prioritiser import Effort

XML = b"""<Logos><Sets><investments>1,2,3</investments><options>1;1;1,2</options></Sets>
<Parameters><net_present_values>11 5 4 3</net_present_values><costs>10 5 4 3</costs>
<available_capitals>10</available_capitals></Parameters>
<Uncertainties><available_capitals><probabilities>0.25,0.75</probabilities>
<scenarios>10,9</scenarios></available_capitals></Uncertainties><Settings/></Logos>"""
EFFORT = Effort(seconds=60)


@pytest.mark.parametrize("route", ["folder", "workbook"])
def test_the_nested_plans_come_through_the_command(route: str) -> None:
    found = nested_answers(Instance(logos.tables(XML), is_nested=True), EFFORT, route)

    # By itself the first budget would take the first investment, which is worth 11.
    assert {name: one.value for name, one in found.items()} == {"scenario_1": 9, "scenario_2": 9}
    assert {(one.outcome, one.proof, one.canonical) for one in found.values()} == {
        (NESTED, "exact", True)
    }


def test_a_file_that_asks_for_no_consistency_is_not_nested() -> None:
    said = XML.replace(b"<Settings/>", b"<Settings><consistentConstraintI>False"
                       b"</consistentConstraintI></Settings>")  # fmt: skip

    assert logos.is_nested(XML)
    assert not logos.is_nested(said)
    assert not logos.is_nested(b"<Logos><Sets/><Settings/></Logos>")


def test_the_mean_of_nested_plans_is_weighed_by_their_chances(tmp_path: Path) -> None:
    (tmp_path / "logos").mkdir()
    (tmp_path / "logos" / "tiny.xml").write_bytes(XML)

    found = asked(PublishedValue("logos", "tiny", "", "", "9"), tmp_path, EFFORT, "folder")

    assert (found.answer.value, found.faults) == (Fraction(9), ())


def test_what_is_in_with_less_money_alone_is_found_by_the_second_opinion() -> None:
    instance = Instance(logos.tables(XML))
    case = raw_logos.case(XML.decode())
    less = {"I02_O1": None, "I03_O1": None}

    plans = {"scenario_1": {"I01_O1": None}, "scenario_2": less}
    assert list(unnested(case, plans, instance)) == [
        "I02_O1 is in scenario_2, which has less money, and not in scenario_1",
        "I03_O1 is in scenario_2, which has less money, and not in scenario_1",
    ]
    another = {"I02_O1": None, "I03_O2": None}
    assert list(unnested(case, {"scenario_1": another, "scenario_2": less}, instance)) == []
