"""Converters of published instances, on tiny made-up files in each format."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.convert import family, kpcg, mkp, msword, nrp, pabulib

NRP = """2
2
3 4
1
5
2
1 3
1 3
2
10 2 1 2
7 1 3
"""
"""Levels of costs 3, 4 and 5; 3 requires 1, said twice; two customers."""

KPCG = """param n := 3;
param c := 9
param : V : p w :=
   0\t 5\t 4
   1\t 6\t 5
   2\t 7\t 6
;

set E :=
   0\t 2
;
"""

PABULIB = """META
key;value
description;A made-up vote
budget;100000
PROJECTS
project_id;cost;votes;name;category
7;4000.0;38;"Trees; and benches";green
12;60000;5;Roof;
VOTES
voter_id;vote
1;7
"""


def test_a_customer_requires_what_it_wants_and_costs_nothing() -> None:
    tables = nrp.tables(NRP)

    assert tables["initiatives"][1:] == [
        ("R0001", "0", "3"),
        ("R0002", "0", "4"),
        ("R0003", "0", "5"),
        ("C0001", "10", "0"),
        ("C0002", "7", "0"),
    ]
    assert ("C0001", "requires", "R0001;R0002") in tables["links"]


def test_a_pair_a_b_means_that_b_requires_a_and_is_kept_as_often_as_it_stands() -> None:
    assert nrp.tables(NRP)["links"].count(("R0003", "requires", "R0001")) == 2


@pytest.mark.parametrize("text", [NRP + "1", NRP.rsplit(maxsplit=1)[0]])
def test_an_nrp_file_with_numbers_over_or_missing_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="numbers"):
        nrp.tables(text)


def test_an_nrp_budget_comes_from_the_variant(tmp_path: Path) -> None:
    (tmp_path / "nrp").mkdir()
    (tmp_path / "nrp" / "tiny.txt").write_text(NRP, encoding="ascii")

    assert nrp.load(tmp_path, "tiny", "50% budget 6").budget == "6"


def test_a_variant_without_a_budget_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="no budget"):
        nrp.load(tmp_path, "tiny", "50%")


def test_features_weigh_scores_couple_and_precede() -> None:
    requirements = "A |10 |     |B,C\nB |5  |C    |\nC |6  |     |\n"

    tables = msword.tables(requirements, "A |8|9\nB |1|0\nC |0|2\n", "3\n7\n")

    assert tables["initiatives"][1:] == [("A", "87", "10"), ("B", "3", "5"), ("C", "14", "6")]
    assert tables["links"][1:] == [("B;C", "requires", "A"), ("B", "together", "C")]


def test_a_share_of_the_total_cost_is_rounded_down(tmp_path: Path) -> None:
    source = tmp_path / "release_planner" / "msword"
    source.mkdir(parents=True)
    (source / "requirements.csv").write_text("A|10||\nB|5||\n", encoding="utf-8")
    (source / "value.csv").write_text("A|1\nB|2\n", encoding="utf-8")
    (source / "stakeholders.csv").write_text("1\n", encoding="utf-8")

    assert msword.load(tmp_path, "msword", "30%").budget == "4"


def test_conflicts_become_excludes() -> None:
    tables = kpcg.tables(KPCG)

    assert tables["initiatives"][1] == ("I000", "5", "4")
    assert tables["capacity"][1:] == [("budget", "9")]
    assert tables["links"][1:] == [("I000", "excludes", "I002")]


def test_a_conflict_file_with_an_item_missing_is_refused() -> None:
    with pytest.raises(ValueError, match="2 items"):
        kpcg.tables(KPCG.replace("   1\t 6\t 5\n", ""))


def test_each_problem_of_an_mknap_file_has_its_own_limits() -> None:
    first, second = mkp.problems("2\n 2 1 9\n 4 5\n 1 2\n 2\n 1 2 0\n 3.5\n 1\n 2\n 6 7\n")

    assert first["initiatives"][1:] == [("I001", "4"), ("I002", "5")]
    assert first["uses"][1:] == [("I001", "limit-1", "1"), ("I002", "limit-1", "2")]
    assert second["capacity"][1:] == [("limit-1", "6"), ("limit-2", "7")]
    assert second["initiatives"][1:] == [("I001", "3.5")]


def test_numbers_left_over_in_an_mknap_file_are_refused() -> None:
    with pytest.raises(ValueError, match="left over"):
        mkp.problems("1\n 1 1 0\n 4\n 1\n 2\n 3\n")


def test_votes_become_value_and_the_voters_are_left_unread() -> None:
    tables = pabulib.tables(PABULIB)

    assert tables["initiatives"] == [
        ("id", "title", "value", "cost", "category"),
        ("7", "Trees; and benches", "38", "4000", "green"),
        ("12", "Roof", "5", "60000", ""),
    ]
    assert tables["capacity"][1:] == [("budget", "100000")]


def test_only_release_planner_holds_several_formats() -> None:
    assert family("release_planner", "msword") == "release_planner/msword"
    assert family("mkp", "weing1") == "mkp"
