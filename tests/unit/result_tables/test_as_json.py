"""The result as JSON: stable keys and exact numbers."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from prioritiser.domain.breaches import Breach
from prioritiser.domain.outcome import Outcome, Proof
from prioritiser.question import Budget, Question
from prioritiser.result_tables import json_text, refused_json, to_json
from tests.builders import a_portfolio, a_resource, an_initiative
from tests.results import AFile, a_finding, a_result, a_trust, a_trust_result, no_result
from tests.unit.result_tables.read_back import as_written

KEYS = [
    "schema_version", "outcome", "aim", "value", "bound", "gap", "proof", "canonical",
    "objective", "best_value", "near", "cost", "cost_parts", "chosen", "left_out", "stopped",
    "deferred", "resources", "splits", "later_uses", "criteria", "adjustments", "audit",
    "findings", "manifest",
]  # fmt: skip


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
