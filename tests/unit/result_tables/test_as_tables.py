"""The result as tables: every row and every column, and nothing that a spreadsheet runs."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from prioritiser.reasons import why
from prioritiser.result_tables import Table, tables
from tests.builders import a_portfolio, an_initiative
from tests.results import a_result, a_trust, a_trust_result, no_result
from tests.unit.result_tables.read_back import read_csv


def test_tables_hold_one_row_for_each_initiative_with_its_decision_and_reason() -> None:
    result = a_trust_result()

    table = tables(result, why(result))["initiatives"]

    places = [table.columns.index(name) for name in ("id", "decision", "reason", "value")]
    assert [[row[place] for place in places] for row in table.rows][:4] == [
        ["A-1", "in", "keeps_rule", Decimal(12)],
        ["A-2", "in", "bundled", Decimal("7.65")],
        ["B-1", "in", "bundled", Decimal(0)],
        ["B-2", "out", "needs", Decimal(7)],
    ]


def test_every_row_of_every_table_has_a_value_for_every_column() -> None:
    result = a_trust_result()

    for name, table in tables(result, why(result)).items():
        assert table.rows, name
        assert {len(row) for row in table.rows} == {len(table.columns)}


def test_tables_of_a_result_without_a_plan_say_nothing_of_one() -> None:
    found = tables(no_result(a_trust()), ())

    assert len(found["initiatives"].rows) == 9
    place = found["initiatives"].columns.index("decision")
    assert {row[place] for row in found["initiatives"].rows} == {None}
    assert found["chosen"].rows == found["resources"].rows == found["limits"].rows == ()


def test_tags_stand_under_names_that_cannot_be_taken_for_ours() -> None:
    portfolio = a_portfolio(an_initiative("A", tags={"decision": "later"}))

    table = tables(a_result(portfolio, "A"), ())["initiatives"]

    assert table.rows[0][table.columns.index("tag.decision")] == "later"


def test_control_totals_split_into_chosen_and_left_out() -> None:
    result = a_trust_result()

    rows = {row[0]: row[1:] for row in tables(result, ())["totals"].rows}

    assert rows["initiatives"] == (9, 4, 5)
    assert rows["value"] == (Decimal("48.65"), Decimal("23.65"), Decimal(25))
    assert rows["cost"] == (Decimal("17.25"), Decimal("7.25"), Decimal(10))


def test_links_say_how_the_plan_keeps_them() -> None:
    table = tables(a_trust_result(), ())["links"]

    place = table.columns.index("standing")
    assert [(row[0], row[place]) for row in table.rows] == [
        ("excludes", "kept apart"),
        ("requires", "in"),
        ("requires_any", "out"),
        ("together", "in"),
    ]


def test_limits_say_what_the_plan_comes_to() -> None:
    table = tables(a_trust_result(), ())["limits"]

    places = [table.columns.index(name) for name in ("limit", "found", "of")]
    assert [[row[place] for place in places] for row in table.rows] == [
        ["few", 4, 4],
        ["flow", Decimal("1.25"), Decimal(4)],
    ]


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@a", "\t=1", "\r=1", "\n=1", "＝1"])
def test_text_that_a_spreadsheet_would_run_gets_a_quote(text: str) -> None:
    assert read_csv(Table(("a",), ((text,),)))[1:] == [["'" + text.replace("\r", "\n")]]


def test_negative_numbers_stay_numbers() -> None:
    assert read_csv(Table(("a",), ((Decimal("-3.50"),), (-3,))))[1:] == [["-3.5"], ["-3"]]


def test_commas_quotes_and_line_breaks_survive_a_csv_file() -> None:
    text = 'a,"b"\nc;d'

    assert read_csv(Table(("a", "b"), ((text, None),)))[1] == [text, ""]


def test_a_title_cannot_become_a_formula_in_any_table() -> None:
    portfolio = a_trust(["=cmd|' /C calc'!A0"])
    result = a_result(replace(portfolio), "C-1")

    cells = [
        cell
        for table in tables(result, why(result)).values()
        for row in read_csv(table)
        for cell in row
    ]

    assert "'=cmd|' /C calc'!A0" in cells
    assert not [cell for cell in cells if cell.startswith(("=", "+", "@"))]
