"""What a question changes becomes a fact, and what it cannot name is refused."""

from __future__ import annotations

from decimal import Decimal

import pytest

from prioritiser.domain.portfolio import Status
from prioritiser.errors import QuestionRefused
from prioritiser.question import Budget, Question, applied
from tests.unit.question.answered import PORTFOLIO


def test_nothing_asked_changes_nothing() -> None:
    assert applied(PORTFOLIO, Question()) == PORTFOLIO


def test_musts_and_nevers_win_over_the_table() -> None:
    seen = applied(PORTFOLIO, Question(must=("B;1",), never=("A",)))

    assert {row.id: row.status for row in seen.initiatives} == {
        "A": Status.NEVER,
        "B;1": Status.MUST,
        "C": Status.CANDIDATE,
    }


@pytest.mark.parametrize(
    ("question", "words"),
    [
        (Question(must=("Z",)), "'Z'"),
        (Question(never=("c",)), "Did you mean 'C'"),
        (Question(must=("C",), never=("C",)), "both a must and a never"),
        (Question(budgets=(Budget(Decimal(1), "nurse"),)), "Did you mean 'nurses'"),
        (Question(budgets=(Budget(Decimal(1), "budget", "Y3"),)), "'Y3'"),
        (Question(budgets=(Budget(Decimal(-1)),)), "0 or more"),
        (Question(budgets=(Budget(Decimal("NaN")),)), "0 or more"),
        (Question(budgets=(Budget(Decimal("Infinity")),)), "0 or more"),
        (Question(without=("links.requires.C.A",)), "no rule"),
        (Question(without=("capacity.budget.Y1.more",)), "no rule"),
        (Question(without=("capacity",)), "no rule"),
        (Question(without=("nonsense.A",)), "no rule"),
        (Question(without=("initiatives.C.status",)), "no rule"),
        (Question(without=('links.requires."A.C',)), "quote"),
        (Question(without=("",)), "no rule"),
    ],
)
def test_what_does_not_exist_is_refused(question: Question, words: str) -> None:
    with pytest.raises(QuestionRefused) as refused:
        applied(PORTFOLIO, question)

    assert words in str(refused.value)
