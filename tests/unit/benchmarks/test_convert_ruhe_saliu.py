"""Features in two releases: a small printed table, by hand."""

from __future__ import annotations

from fractions import Fraction
from itertools import product
from pathlib import Path

import pytest

from benchmarks.convert.ruhe_saliu import load, tables

TEXT = """,Resources,,,,Stakeholder S (1),,Stakeholder S (2),
Feature f(i),Analysts,Developers,QA,Budget,Value,Urgency,Value,Urgency
1. Cost reduction,150,120,20,"1,000",6,"(5, 4, 0)",2,"(0, 3, 6)"
"2. Memory, more of it",75,10,8,0,7,"(5, 0, 4)",5,"(9, 0, 0)"
Total resource consumption,225,130,28,1000,,,,
"Available capacity, Release 1","1,300","1,450",158,"2,200",,,,
"Available capacity, Release 2","1,046","1,300",65,"1,750",,,,
"""


def test_a_benefit_is_the_share_of_the_release_times_value_times_urgency() -> None:
    built = tables(TEXT)

    assert built["criteria"][1:] == [("stakeholder 1", "4"), ("stakeholder 2", "6")]
    assert built["benefits"][1:] == [
        ("F01", "stakeholder 1", "21", "Release 1", "1"),
        ("F01", "stakeholder 1", "7.2", "Release 2", "1"),
        ("F01", "stakeholder 2", "1.8", "Release 2", "1"),
        ("F02", "stakeholder 1", "24.5", "Release 1", "1"),
        ("F02", "stakeholder 2", "31.5", "Release 1", "1"),
    ]


def test_capacities_and_uses_lose_their_commas_and_noughts_are_left_out() -> None:
    built = tables(TEXT)

    assert built["capacity"] == [
        ("resource", "Release 1", "Release 2"),
        ("analysts", "1300", "1046"),
        ("developers", "1450", "1300"),
        ("testers", "158", "65"),
        ("budget", "2200", "1750"),
    ]
    assert built["uses"][4:] == [
        ("F01", "budget", "1000"),
        ("F02", "analysts", "75"),
        ("F02", "developers", "10"),
        ("F02", "testers", "8"),
    ]


@pytest.mark.parametrize("rules", list(product((False, True), repeat=2)))
def test_a_variant_names_the_rules_that_hold(rules: tuple[bool, bool], tmp_path: Path) -> None:
    source = tmp_path / "release_planner" / "ruhe_saliu"
    source.mkdir(parents=True)
    (source / "sample.csv").write_text(TEXT, encoding="utf-8")
    named = [
        name for name, is_on in zip(("couplings", "precedences"), rules, strict=True) if is_on
    ]

    links = load(tmp_path, "ruhe_saliu", "+".join(named) or "none").tables.get("links", [])[1:]

    together = [link for link in links if link[1] == "together"]
    requires = [link for link in links if link[1] == "requires"]
    assert (len(together), len(requires)) == (3 * rules[0], 5 * rules[1])


def test_the_first_is_required_by_the_second_in_the_same_release_or_earlier() -> None:
    assert ("F01", "requires", "F02", "-1") in tables(TEXT)["links"]
    assert ("F07", "together", "F08", "0") in tables(TEXT)["links"]


def test_a_variant_of_unknown_rules_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="exclusions"):
        load(tmp_path, "ruhe_saliu", "couplings+exclusions")


def test_one_feature_by_hand() -> None:
    weights = {name: Fraction(weight) for name, weight in tables(TEXT)["criteria"][1:]}
    worth = sum(
        weights[criterion] * Fraction(amount)
        for name, criterion, amount, start, _ in tables(TEXT)["benefits"][1:]
        if (name, start) == ("F01", "Release 2")
    )

    assert worth == Fraction("0.3") * (4 * 6 * 4 + 6 * 2 * 3)
