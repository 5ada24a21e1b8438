"""Whatever a portfolio holds, its answer can be told, and every sum in it comes out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

import pytest

from prioritiser.domain.effort import Effort
from prioritiser.errors import QuestionRefused
from prioritiser.optimise import Result, ask
from prioritiser.question import Aim, Least
from prioritiser.reasons import why
from prioritiser.report import FORMATS
from prioritiser.report.document import Paragraph
from prioritiser.result_tables import json_text, table_csv, tables, to_json
from prioritiser.result_tables.gains import adjustments, gains
from prioritiser.result_tables.spending import plan_cost
from tests.builders import a_question
from tests.strategies import random_case
from tests.unit.report.pages import a_story

SEEDS = 60


def answers() -> Iterator[Result]:
    for seed in range(SEEDS):
        portfolio, asked = random_case(seed, 7)
        try:
            yield ask(portfolio, a_question(asked, portfolio), Effort(None))
        except QuestionRefused:
            continue


@pytest.fixture(scope="module")
def results() -> list[Result]:
    return list(answers())


def test_every_format_and_every_table_can_be_written(results: list[Result]) -> None:
    for result in results:
        document = a_story(result)
        assert all(form.render(document) for form in FORMATS.values())
        assert all(table_csv(table) for table in tables(result, why(result)).values())
        assert json_text(to_json(result))


def test_sentences_have_at_most_25_words_and_none_is_called_optimal(results: list[Result]) -> None:
    for result in results:
        for block in a_story(result).blocks:
            if isinstance(block, Paragraph):
                parts = re.split(r"(?<=[.?!:])\s+| · ", block.text)
                assert all(len(part.split()) <= 25 for part in parts), block.text
                assert "optim" not in block.text


def test_values_of_initiatives_and_adjustments_add_up_to_the_plan(results: list[Result]) -> None:
    told = [(result, result.plan) for result in results if result.plan is not None]

    for result, plan in told:
        own = sum((result.worth[name] for name in plan.ids), Fraction(0))
        assert own + sum((one.value for one in adjustments(result)), Fraction(0)) == result.value

    assert len(told) > SEEDS / 2


def test_criteria_and_boosts_add_up_to_the_plan(results: list[Result]) -> None:
    for result in results:
        if result.plan is not None:
            boosts = (one.value for one in adjustments(result) if one.kind == "boost")
            worths = (gain.worth for gain in gains(result))
            assert sum((*worths, *boosts), Fraction(0)) == result.value


def test_the_cost_told_is_the_cost_that_was_kept_low(results: list[Result]) -> None:
    for result in results:
        cost, question = plan_cost(result), result.question
        if cost is None:
            continue
        assert cost.total == cost.chosen + cost.stopping + cost.bought
        if question.aim == Aim.TARGET and question.least == Least.COST:
            assert cost.total == result.objective
