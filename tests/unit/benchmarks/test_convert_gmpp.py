"""The list of major projects: every row kept or left out with its text."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from benchmarks.convert.gmpp import instance, load, parsed

HEADER = (
    ",project_name,Department,Annual Report Category,"
    '"IPA Delivery Confidence Assessment \n(A Delivery","SRO Delivery Confidence Assessment \n(A",'
    '"TOTAL Baseline Whole Life Costs (Łm) (including Non-Government Costs)"\n'
)
EXEMPT = "Exempt under Section 43"


def rows(*lines: str) -> str:
    return HEADER + "\n".join(lines) + "\n"


def test_an_ipa_colour_wins_over_the_owners() -> None:
    (project,) = parsed(rows("1,Dock,MOD,Military,Red,Green,Ł278")).kept

    assert (project.rating, project.rated_by, project.success) == ("Red", "IPA", "0.4")


@pytest.mark.parametrize("ipa", ["", EXEMPT])
def test_the_owners_colour_counts_where_the_ipa_gives_none(ipa: str) -> None:
    (project,) = parsed(rows(f"1,Dock,MOD,Military,{ipa},Amber,Ł278")).kept

    assert (project.rating, project.rated_by, project.success) == ("Amber", "SRO", "0.7")


@pytest.mark.parametrize(
    ("typed", "cost"),
    [
        ('"Ł1,006.27"', "1006.27"),
        ("£278", "278"),
        ("Â£278", "278"),
        ("\ufffd278", "278"),
        ("278.5", "278.5"),
        ("Ł0.00", "0"),
    ],
)
def test_a_cost_is_read_whatever_became_of_its_pound_sign(typed: str, cost: str) -> None:
    (project,) = parsed(rows(f"1,Dock,MOD,Military,Red,,{typed}")).kept

    assert project.cost == cost


@pytest.mark.parametrize("typed", ["", EXEMPT, "Ł12m", '"Ł1,00"', "Ł-5", "about Ł5"])
def test_a_row_without_a_number_for_cost_is_left_out_with_its_text(typed: str) -> None:
    (row,) = parsed(rows(f"1,Dock,MOD,Military,Red,,{typed}")).left_out

    text = typed.strip('"')
    assert row.reasons == (f"no whole-life cost: {f'“{text}”' if text else 'blank'}",)


def test_a_row_that_lacks_both_gives_both_reasons_on_one_line_each() -> None:
    (row,) = parsed(rows('1,Dock,MOD,Military,"Exempt \r\nfully",,""')).left_out

    assert row.reasons == ("no colour: “Exempt fully”", "no whole-life cost: blank")


def test_every_row_is_kept_or_left_out() -> None:
    projects = parsed(rows("1,A,X,Y,Red,,Ł1", "2,B,X,Y,,,Ł2", "3,C,X,Y,Green,,Ł3.50"))

    assert [row.id for row in projects.kept] == ["GMPP-001", "GMPP-003"]
    assert [row.id for row in projects.left_out] == ["GMPP-002"]
    assert projects.total == Decimal("4.50")


def test_amber_red_is_known_in_any_case() -> None:
    (project,) = parsed(rows("1,A,X,Y,Amber/red,,Ł1")).kept

    assert project.success == "0.55"


def test_value_is_one_a_project() -> None:
    built = instance(parsed(rows("1,Dock,MOD,Military,Red,,Ł278")), Decimal("139"))

    assert built.tables["initiatives"][1] == (
        "GMPP-001", "Dock", "1", "0.4", "278", "MOD", "Military", "Red", "IPA",
    )  # fmt: skip
    assert built.budget == "139"


def test_value_is_the_benefits_where_the_list_has_them() -> None:
    header = HEADER.replace(",project_name", ",project_name,TOTAL Baseline Benefits (Łm)")

    projects = parsed(header + "1,A,Ł50,X,Y,Red,,Ł1\n2,B,tbc,X,Y,Red,,Ł1\n")

    assert [project.value for project in projects.kept] == ["50"]
    assert projects.left_out[0].reasons == ("no benefits: “tbc”",)


def test_a_list_without_a_cost_column_is_refused() -> None:
    with pytest.raises(KeyError, match="whole life cost"):
        parsed(HEADER.replace("Whole Life", "Yearly"))


def test_bytes_that_are_not_utf_8_are_read_as_windows_text(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_bytes(rows("1,Dock,MOD,Military,Red,,£278").replace("Ł", "£").encode("cp1252"))

    assert load(path).kept[0].cost == "278"
