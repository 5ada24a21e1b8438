"""The tables and the chart of a story."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from prioritiser.question import Question
from prioritiser.report.document import Chart, Share
from tests.builders import a_limit, a_portfolio, an_initiative
from tests.results import a_result, a_trust_result
from tests.unit.report.pages import a_story
from tests.unit.report.told import STORIES, table


def test_every_initiative_is_in_exactly_one_list_with_a_reason() -> None:
    rows = table(STORIES["proven"], "Fund").rows + table(STORIES["proven"], "Not now").rows

    assert sorted(str(row[0]) for row in rows) == [
        row.id for row in a_trust_result().applied.initiatives
    ]
    assert all(row[-1] for row in rows)


def test_the_most_valuable_comes_first() -> None:
    assert [row[0] for row in table(STORIES["proven"], "Not now").rows] == [
        "B-3", "B-2", "C-3", "C-2", "C-4"
    ]  # fmt: skip


def test_columns_that_would_be_empty_are_left_out() -> None:
    document = a_story(a_result(a_portfolio(an_initiative("A", value=1)), "A"))

    assert [column.name for column in table(document, "Fund").columns] == [
        "Initiative", "Value", "Why"
    ]  # fmt: skip


def test_the_facts_of_the_run_hold_hashes_engine_and_what_was_asked() -> None:
    question = Question(must=("A-1",), without=("links.requires.A-2.B-1",))

    rows = table(a_story(a_trust_result(question=question)), "Run").rows
    facts = {row[0]: row[1] for row in rows}

    assert facts["Solver"] == "HiGHS 1.15.1"
    assert facts["Forced in"] == "A-1"
    assert facts["Rules switched off"] == "links.requires.A-2.B-1"
    assert len(str(facts["SHA-256 of list.csv"])) == 64


def test_the_chart_says_in_words_what_it_draws() -> None:
    (chart,) = [block for block in STORIES["proven"].blocks if isinstance(block, Chart)]

    assert chart.title == "budget 2026/27 is the fullest: 89 % used"
    assert "team: 2026/27 67 %, 2027/28 no limit" in chart.description


def test_more_freed_than_used_is_nothing_used() -> None:
    portfolio = a_portfolio(an_initiative("A", value=1, uses={"team": -2}), capacity={"team": 10})

    found = table(a_story(a_result(portfolio, "A")), "Resources")

    assert found.rows[0][-1] == Share(Fraction(0))


def test_periods_in_which_a_limit_comes_to_the_same_share_a_row() -> None:
    portfolio = a_portfolio(
        an_initiative("A", value=1),
        limits=[replace(a_limit("few", most=5, last=1), each_period=True)],
        periods=["P1", "P2"],
    )

    (row,) = table(a_story(a_result(portfolio, "A")), "Limits").rows

    assert row == ("few", "count", "each of P1, P2", None, 1, 5)


def test_the_facts_of_the_run_hold_the_aim_and_the_scenario() -> None:
    rows = {row[0]: row[1] for row in table(STORIES["fewest"], "Run").rows}
    target = {row[0]: row[1] for row in table(STORIES["cheapest"], "Run").rows}

    assert rows["Aim"] == "the fewest initiatives that keep 90 % of the best value"
    assert rows["Scenario"] == "lean"
    assert target["Aim"] == "reach 20 at the least cost"
