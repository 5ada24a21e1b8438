"""What is said of one initiative that is explained."""

from __future__ import annotations

import re

import pytest

from prioritiser.domain.effort import Effort, Watch
from prioritiser.domain.portfolio import Portfolio
from prioritiser.optimise import ask
from prioritiser.question import Budget, Question
from prioritiser.reasons import why
from prioritiser.reasons.asking import Asking, goal_of
from prioritiser.reasons.explaining import explained
from prioritiser.report import FORMATS
from prioritiser.report.document import Document, Paragraph
from prioritiser.report.explained.explain import explain_document
from prioritiser.report.wording.ask_again import command
from tests.builders import a_portfolio, an_initiative
from tests.programmes import a_programme
from tests.results import a_trust

MOST_WORDS = 25
MOST_SENTENCES = 6


def about(
    portfolio: Portfolio, *ids: str, is_all: bool = False, question: Question | None = None
) -> Document:
    result = ask(portfolio, question, Effort(None))
    asking = Asking(result.applied, goal_of(result), Effort(None), Watch(lambda: 0.0))
    every = [row.id for row in portfolio.initiatives] if is_all else []
    return explain_document(result, explained(asking, result, why(result), ids, every))


def text_of(document: Document) -> str:
    return " ".join(FORMATS["txt"].render(document).decode().split())


def beaten() -> Portfolio:
    return a_portfolio(
        an_initiative("IN", value=9, cost=7), an_initiative("OUT", value=5, cost=6), budget=10
    )


def test_the_first_line_is_the_finding() -> None:
    assert text_of(about(beaten(), "OUT")).startswith("OUT: NOT NOW")


def test_it_says_what_is_lost_and_who_goes() -> None:
    assert "The best plan with it loses 4 (44.5 %). IN leaves." in text_of(about(beaten(), "OUT"))


def test_it_says_what_would_bring_it_in() -> None:
    said = text_of(about(beaten(), "OUT"))

    assert "It comes in with 4 more expected value, 3 off its cost or 3 more budget." in said


def test_it_says_how_to_ask_oneself() -> None:
    assert "prioritiser solve DATA --must OUT" in text_of(about(beaten(), "OUT"))


def test_where_no_plan_is_possible_it_names_the_way_to_find_out() -> None:
    alone = a_portfolio(an_initiative("A", value=1, cost=9), budget=5)
    said = text_of(about(alone, "A"))

    assert "No plan can hold it beside the other rules." in said
    assert "prioritiser conflict DATA --must A" in said


def test_all_are_listed_with_what_is_lost_at_least() -> None:
    said = text_of(about(beaten(), is_all=True))

    assert said.startswith("Why in, why not 2 initiatives explained: 1 in, 1 not now.")
    assert "Each loss is certain" in said


def test_of_nobody_nothing_is_said() -> None:
    assert "no initiatives to explain" in text_of(about(a_portfolio()))


@pytest.mark.parametrize("portfolio", [a_trust(), a_programme()], ids=["trust", "programme"])
def test_each_is_told_in_few_short_sentences(portfolio: Portfolio) -> None:
    for row in portfolio.initiatives:
        document = about(portfolio, row.id)
        told = [
            sentence
            for block in document.blocks
            if isinstance(block, Paragraph) and block.label != "Ask"
            for sentence in re.split(r"(?<=[.])\s+(?=[A-Z0-9])", block.text)
        ]
        assert len(told) <= MOST_SENTENCES, told
        assert all(len(sentence.split()) <= MOST_WORDS for sentence in told), told


def test_the_command_keeps_what_was_asked_and_does_not_ask_for_both() -> None:
    question = Question(budgets=(Budget(5),), must=("A",), never=("B C",))

    assert command(question, never="A") == (
        "prioritiser solve DATA --budget budget=5 --never 'B C' --never A"
    )
    assert command(question, must="B C").endswith("--must A --must 'B C'")
