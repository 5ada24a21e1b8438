"""The result as tables and JSON: stable keys, exact numbers, nothing that a spreadsheet runs."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prioritiser.domain.breaches import Breach
from prioritiser.domain.outcome import Outcome, Proof
from prioritiser.question import Budget, Question
from prioritiser.reasons import why
from prioritiser.result_tables import (
    Table,
    json_text,
    plain,
    refused_json,
    table_csv,
    tables,
    to_json,
)
from tests.builders import a_portfolio, a_resource, an_initiative
from tests.results import AFile, a_finding, a_result, a_trust, a_trust_result, no_result

KEYS = [
    "schema_version", "outcome", "aim", "value", "bound", "gap", "proof", "canonical",
    "objective", "best_value", "cost", "cost_parts", "chosen", "left_out", "stopped", "deferred",
    "resources", "splits", "later_uses", "criteria", "adjustments", "audit", "findings",
    "manifest",
]  # fmt: skip


def as_written(content: Any) -> Any:  # noqa: ANN401
    """What a program reads, its numbers digit by digit."""
    return json.loads(json_text(content), parse_float=Decimal, parse_int=Decimal)


def read_csv(table: Table) -> list[list[str]]:
    return list(csv.reader(io.StringIO(table_csv(table).decode("utf-8"))))


def test_the_keys_are_those_of_the_contract_in_its_order() -> None:
    assert list(to_json(a_trust_result())) == KEYS


def test_a_result_without_a_plan_has_the_same_keys() -> None:
    content = to_json(no_result(a_trust()))

    assert list(content) == KEYS
    assert content["outcome"] == "no_plan_possible"
    assert [content[key] for key in ("value", "objective", "bound", "gap")] == [None] * 4
    assert [content[key] for key in ("chosen", "left_out", "resources", "criteria")] == [[]] * 4


def test_chosen_ones_carry_start_action_value_and_cost() -> None:
    chosen = as_written(to_json(a_trust_result()))["chosen"]

    assert [row["id"] for row in chosen] == ["A-1", "A-2", "B-1", "C-1"]
    assert chosen[1] == {
        "id": "A-2",
        "start": None,
        "action": "start",
        "value": Decimal("7.65"),
        "cost": Decimal(3),
    }


def test_those_left_out_are_listed_by_id() -> None:
    assert to_json(a_trust_result())["left_out"] == ["B-2", "B-3", "C-2", "C-3", "C-4"]


def test_a_resource_row_tells_use_capacity_and_reserve() -> None:
    rows = as_written(to_json(a_trust_result()))["resources"]

    assert [(row["resource"], row["period"]) for row in rows] == [
        ("budget", "2026/27"), ("budget", "2027/28"), ("team", "2026/27"), ("team", "2027/28")
    ]  # fmt: skip
    assert rows[0] == {
        "resource": "budget",
        "period": "2026/27",
        "used": Decimal(4),
        "capacity": Decimal(5),
        "reserve": Decimal("0.5"),
        "released": Decimal(0),
        "carried": Decimal(0),
        "bought": Decimal(0),
        "over_tolerance": Decimal(0),
    }
    assert rows[3]["capacity"] is None


def test_releases_and_an_accepted_overrun_are_told() -> None:
    portfolio = a_portfolio(
        an_initiative("A", value=1, uses={"beds": 12}),
        an_initiative("B", value=1, uses={"beds": -2}),
        capacity={"beds": 10},
        resources=[a_resource("beds", reserve="0.1", tolerance="0.2", release_share="0.5")],
    )

    (row,) = as_written(to_json(a_result(portfolio, "A", "B")))["resources"]

    assert (row["used"], row["released"], row["over_tolerance"]) == (12, 1, 2)


def test_a_portfolio_without_periods_has_no_period_names() -> None:
    result = a_result(a_portfolio(an_initiative("A", cost=1), budget=1), "A")

    assert as_written(to_json(result))["resources"][0]["period"] is None


def test_penny_sums_are_exact_in_the_text_itself() -> None:
    portfolio = a_portfolio(an_initiative("A", value="0.1"), an_initiative("B", value="0.2"))

    assert '"value": 0.3,' in json_text(to_json(a_result(portfolio, "A", "B")))


def test_a_number_that_does_not_end_is_rounded_with_its_fraction_beside() -> None:
    result = a_trust_result(bound=Fraction(100, 3))

    content = as_written(to_json(result))

    assert content["bound"] == Decimal("33.333333333333")
    assert content["bound_exact"] == "100/3"
    assert "value_exact" not in content


@pytest.mark.parametrize(
    ("number", "text", "exact"),
    [
        (Fraction(0), "0", None),
        (Fraction(-3, 2), "-1.5", None),
        (Fraction(10**30), "1" + "0" * 30, None),
        (Fraction(1, 10**12), "0.000000000001", None),
        (Fraction(1, 2 * 10**12), "0", "1/2000000000000"),
        (Fraction(3, 2 * 10**12), "0.000000000002", "3/2000000000000"),
        (Fraction(2, 3), "0.666666666667", "2/3"),
        (Fraction(120), "120", None),
    ],
)
def test_numbers_are_plain_decimals_of_at_most_twelve_places(
    number: Fraction, text: str, exact: str | None
) -> None:
    assert plain(number) == (text, exact)


@given(st.fractions())
def test_a_plain_number_is_exact_or_says_its_fraction(number: Fraction) -> None:
    text, exact = plain(number)

    assert Fraction(text) == number if exact is None else Fraction(exact) == number
    assert abs(Fraction(text) - number) <= Fraction(1, 2 * 10**12)
    assert "e" not in text.lower()


@given(
    st.recursive(
        st.none()
        | st.booleans()
        | st.integers()
        | st.text()
        | st.decimals(allow_nan=False, allow_infinity=False),
        lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
        max_leaves=20,
    )
)
def test_json_reads_back_as_it_was(content: Any) -> None:  # noqa: ANN401
    assert as_written(content) == content


def test_json_holds_ascii_letters_alone() -> None:
    text = json_text({"naïve\u202e\x1b[31m\x9b": "£\ud800\x7f"})

    assert text.isascii()
    assert "\x1b" not in text


def test_a_float_is_refused() -> None:
    with pytest.raises(TypeError, match="no exact form"):
        json_text({"value": 0.1})  # type: ignore[dict-item]


def test_the_manifest_holds_version_engine_seed_options_and_hashes() -> None:
    question = Question(
        budgets=(Budget(Decimal("9.5")),), must=("A-1",), never=("C-2",), without=("versions.B",)
    )
    result = a_trust_result(question=question, requested_gap=Fraction(1, 100))

    manifest = as_written(to_json(result, [AFile()], {"time_limit": 60}))["manifest"]

    assert (manifest["engine"], manifest["engine_version"]) == ("HiGHS", "1.15.1")
    assert (manifest["seed"], manifest["inputs"][0]["sha256"]) == (0, AFile().sha256)
    assert manifest["options"] == {
        "aim": "value",
        "budgets": [{"resource": "budget", "period": None, "amount": Decimal("9.5")}],
        "must": ["A-1"],
        "never": ["C-2"],
        "without": ["versions.B"],
        "gap": Decimal("0.01"),
        "time_limit": Decimal(60),
    }


def test_proof_outcome_and_breaches_are_told_in_the_contracts_words() -> None:
    breach = Breach("capacity.budget", Fraction(12), Fraction(10), "Too much.")
    result = a_trust_result(proof=Proof.SOLVER, outcome=Outcome.WITHIN_GAP, breaches=(breach,))

    content = as_written(to_json(result))

    assert (content["proof"], content["outcome"]) == ("solver", "within_gap")
    assert content["audit"]["breaches"] == [
        {"rule": "capacity.budget", "found": 12, "allowed": 10, "text": "Too much."}
    ]


def test_a_refusal_has_no_outcome_and_every_finding() -> None:
    content = as_written(refused_json([a_finding("stop"), a_finding("note")]))

    assert (content["outcome"], content["refused"]) == (None, True)
    assert [row["level"] for row in content["findings"]] == ["stop", "note"]
    assert content["findings"][0]["where"] == "list.csv › row 9"


def test_the_same_result_is_the_same_bytes() -> None:
    one, other = a_trust_result(), a_trust_result()

    assert json_text(to_json(one, [AFile()])) == json_text(to_json(other, [AFile()]))


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
