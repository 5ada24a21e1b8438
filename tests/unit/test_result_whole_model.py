"""Tables and JSON of the whole model: time, flight, funds, criteria, pools, boosts and aims."""

from __future__ import annotations

import json
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from prioritiser.domain.plan import Plan
from prioritiser.domain.portfolio import Portfolio
from prioritiser.optimise import Result
from prioritiser.reading.findings import Findings
from prioritiser.reading.plan_splits import SPLITS, read_splits
from prioritiser.reading.setting_values import Options
from prioritiser.reasons import why
from prioritiser.result_tables import Table, json_text, table_csv, tables, to_json
from prioritiser.result_tables.gains import adjustments, gains
from prioritiser.result_tables.spending import plan_cost
from prioritiser.rules.floors import expected_amounts
from prioritiser.rules.money import money
from tests.builders import a_benefit, a_portfolio, an_initiative
from tests.programmes import (
    a_programme,
    a_programme_plan,
    a_programme_result,
    cheapest,
    out_of_reach,
    smallest,
)
from tests.results import a_result, a_trust_result

NEW = {"splits", "later", "benefits", "pools", "adjustments"}


def written(result: Result) -> dict[str, Any]:
    """What a program reads, its numbers digit by digit."""
    text = json_text(to_json(result))
    content: dict[str, Any] = json.loads(text, parse_float=Decimal, parse_int=Decimal)
    return content


def found(name: str, result: Result | None = None) -> Table:
    result = result or a_programme_result()
    return tables(result, why(result))[name]


def column(table: Table, name: str) -> list[object]:
    return [row[table.columns.index(name)] for row in table.rows]


def test_chosen_ones_tell_their_start_and_whether_they_go_on() -> None:
    chosen = written(a_programme_result())["chosen"]

    assert [(row["id"], row["start"], row["action"]) for row in chosen] == [
        ("A", "2026/27", "start"),
        ("B", "2027/28", "start"),
        ("E", "2026/27", "start"),
        ("F", "2026/27", "continue"),
        ("G", "2028/29", "start"),
    ]


def test_what_stops_is_left_out_and_what_is_deferred_is_chosen() -> None:
    content = written(a_programme_result())

    assert (content["left_out"], content["stopped"], content["deferred"]) == (
        ["H", "X"], ["H"], ["B", "G"]
    )  # fmt: skip


def test_values_and_adjustments_add_up_to_the_value_of_the_plan() -> None:
    result = a_programme_result()
    own = sum((result.worth[name] for name in a_programme_plan().ids), Fraction(0))

    assert own + sum((one.value for one in adjustments(result)), Fraction(0)) == result.value
    assert written(result)["adjustments"] == [
        {"pool": "stay", "value": 21},
        {"boost": "links.boosts.A.B", "value": Decimal("-1.5")},
    ]


def test_criteria_carry_their_kind_and_unit_and_are_never_summed() -> None:
    rows = written(a_programme_result())["criteria"]

    assert [(r["criterion"], r["amount"], r["kind"], r["unit"], r["better"]) for r in rows] == [
        ("bed days", Decimal("10.5"), "non_cash", "days", "higher"),
        ("cash", Decimal("1.125"), "cash", "£m", "higher"),
        ("harm", -4, "societal", "incidents", "lower"),
        ("staff", 2, "score", "", "higher"),
        ("value", Decimal("1.5"), "score", "", "higher"),
    ]
    assert [row["floor"] for row in rows] == [1, None, 3, None, None]


def test_amounts_by_period_add_up_to_what_floors_speak_of() -> None:
    result = a_programme_result()

    told = {gain.criterion.name: gain.amount for gain in gains(result)}

    assert told == expected_amounts(a_programme_plan(), a_programme())
    assert sum((gain.worth for gain in gains(result)), Fraction("-1.5")) == result.value


def test_resources_tell_what_is_released_carried_and_bought() -> None:
    rows = {(r["resource"], r["period"]): r for r in written(a_programme_result())["resources"]}

    assert rows["budget", "2027/28"]["carried"] == Decimal("1.2")
    assert rows["team", "2026/27"]["bought"] == 1
    assert rows["team", "2028/29"]["released"] == 1
    assert rows["capital", "2026/27"]["used"] == Decimal("2.5")
    assert rows["budget", "2026/27"]["used"] == 3


def test_what_is_left_counts_what_is_carried_and_bought() -> None:
    table = found("resources")
    left = dict(zip(zip(*(column(table, n) for n in ("resource", "period")), strict=True),
                    column(table, "left"), strict=True))  # fmt: skip

    assert left["budget", "2027/28"] == Decimal("2.6")
    assert left["team", "2026/27"] == 0


def test_splits_tell_which_fund_pays_how_much() -> None:
    assert found("splits").columns == ("initiative", "funds", "period", "fund", "amount")
    assert found("splits").rows == (
        ("A", "capital;grant", "2026/27", "capital", 2),
        ("A", "capital;grant", "2026/27", "grant", 2),
    )
    assert written(a_programme_result())["splits"][0] == {
        "initiative": "A", "funds": ["capital", "grant"], "period": "2026/27",
        "fund": "capital", "amount": 2,
    }  # fmt: skip


def test_the_cost_of_a_plan_is_its_money_in_parts() -> None:
    result = a_programme_result()
    content, cost = written(result), plan_cost(result)

    assert content["cost"] == Decimal("12.5")
    assert content["cost_parts"] == {"chosen": 11, "stopped": 1, "bought": Decimal("0.5")}
    assert cost is not None
    assert (cost.total, cost.later) == (
        money(a_programme_plan(), a_programme()), Fraction(1, 2)
    )  # fmt: skip


def test_uses_after_the_last_period_are_listed() -> None:
    assert found("later").rows == (("G", "budget", "period 4", Decimal("0.5")),)
    assert [row["period"] for row in written(a_programme_result())["later_uses"]] == ["period 4"]


def test_initiatives_tell_action_dates_and_the_cost_of_stopping() -> None:
    table = found("initiatives")
    names = ("id", "action", "deferred", "start", "end", "stop_cost")

    assert list(zip(*(column(table, name) for name in names), strict=True)) == [
        ("A", "start", None, "2026/27", "2027/28", None),
        ("B", "start", "yes", "2027/28", "2027/28", None),
        ("E", "start", None, "2026/27", "2026/27", None),
        ("F", "continue", None, "2026/27", "2027/28", None),
        ("G", "start", "yes", "2028/29", "period 4", None),
        ("H", "stop", None, None, None, 1),
        ("X", None, None, None, None, None),
    ]


def test_pools_tell_what_is_claimed_and_what_counts() -> None:
    assert found("pools").rows[0] == (
        "stay", "bed days", "2027/28", Decimal("4.5"), Decimal("3.5"), Decimal("3.5")
    )  # fmt: skip


def test_benefits_have_a_row_for_each_criterion_and_benefit_period() -> None:
    table = found("benefits")

    assert len(table.rows) == 5 * 4
    assert column(table, "period")[:4] == ["2026/27", "2027/28", "2028/29", "period 4"]


def test_links_that_raise_value_say_whether_they_are_in_force() -> None:
    table = found("links")
    told = dict(zip(column(table, "rule"), column(table, "standing"), strict=True))

    assert told["links.enables.E.B"] == "in force"
    assert told["links.enables.X.A"] == "not in force"
    assert told["links.boosts.A.B"] == "in force"


def test_an_enabler_that_ends_too_late_is_not_in_force() -> None:
    plan = Plan(tuple(c for c in a_programme_plan().choices if c.initiative not in {"E"}))
    late = a_programme_result(plan=plan)
    table = tables(late, ())["links"]

    told = dict(zip(column(table, "rule"), column(table, "standing"), strict=True))

    assert told["links.enables.E.B"] == "not in force"


def test_plan_csv_stays_bare_so_that_audit_reads_it() -> None:
    assert table_csv(found("chosen")).decode().splitlines() == [
        "id,start", "A,2026/27", "B,2027/28", "E,2026/27", "F,2026/27", "G,2028/29"
    ]  # fmt: skip


def test_control_totals_keep_lists_of_funds_apart() -> None:
    told = {row[0]: row[1:] for row in found("totals").rows}

    assert told["uses of capital or grant, releases taken off"] == (4, 4, 0)
    assert told["uses of capital, releases taken off"] == (0, 0, 0)
    assert told["benefits"] == (5, None, None)


def test_tables_of_new_things_are_there_only_where_the_portfolio_has_them() -> None:
    assert set(tables(a_trust_result(), ())).isdisjoint(NEW)
    assert set(tables(a_programme_result(), ())) >= NEW


@pytest.mark.parametrize("name", sorted(NEW))
def test_every_row_of_a_new_table_has_a_value_for_every_column(name: str) -> None:
    table = found(name)

    assert table.rows
    assert {len(row) for row in table.rows} == {len(table.columns)}


def test_a_target_says_what_was_asked() -> None:
    content = written(cheapest())
    options = content["manifest"]["options"]

    assert (content["aim"], content["objective"]) == ("target", Decimal("12.5"))
    assert (options["reach"], options["least"]) == (20, "cost")


def test_fewest_tells_the_best_value_and_its_bound() -> None:
    content = written(smallest())

    assert content["best_value"] == {"value": 38, "bound": 38, "proof": "exact", "chosen": 7}
    assert content["manifest"]["options"]["share"] == Decimal("0.9")


def test_a_target_out_of_reach_tells_the_most_that_any_plan_brings() -> None:
    content = written(out_of_reach())

    assert (content["outcome"], content["best_value"]["value"]) == ("no_plan_possible", 30)
    assert (content["cost"], content["cost_parts"]) == (None, None)


def test_benefit_periods_without_capacity_periods_are_numbered() -> None:
    portfolio = _without_periods()

    table = tables(a_result(portfolio, "A"), ())["benefits"]

    assert column(table, "period") == ["period 1", "period 2"]


def _without_periods() -> Portfolio:
    portfolio = a_portfolio(an_initiative("A", benefits=[a_benefit("value", 1)]))
    return replace(portfolio, settings=replace(portfolio.settings, benefit_periods=2))


def test_a_run_of_the_whole_model_reads_back(tmp_path: Path) -> None:
    (tmp_path / "tables").mkdir()
    (tmp_path / SPLITS).write_bytes(table_csv(found("splits")))

    assert read_splits(tmp_path, a_programme(), Options(), Findings()) == a_programme_plan().splits
