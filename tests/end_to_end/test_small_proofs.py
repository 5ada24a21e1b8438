"""What is as small as the examples is proven exactly, and the order among equals is closed."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from prioritiser import ask, read
from prioritiser.domain.effort import Effort
from prioritiser.domain.outcome import Proof
from prioritiser.question import Aim, Least, Question
from tests.end_to_end.shell import run
from tests.end_to_end.shipped import EXAMPLES, THICKET

COUNCIL = EXAMPLES / "council_capital" / "tables"
PORTFOLIO = THICKET / "portfolio.xlsx"


def is_closed(path: Path, question: Question) -> bool:
    result = ask(read(path).portfolio, question, Effort(seconds=None))
    return result.proof is Proof.EXACT and result.canonical


@pytest.mark.parametrize(
    "question",
    [
        Question(aim=Aim.FEWEST),
        Question(aim=Aim.TARGET, reach=Decimal("50.57")),
        Question(aim=Aim.TARGET, reach=Decimal("56.51")),
        Question(aim=Aim.TARGET, reach=Decimal("53.54"), least=Least.COUNT),
        Question(scenario="Grant lost", aim=Aim.FEWEST),
    ],
    ids=["fewest", "the least money for some", "for much", "the fewest", "without the grant"],
)
def test_a_capital_programme_is_proven_whatever_the_aim(question: Question) -> None:
    assert is_closed(COUNCIL, question)


@pytest.mark.parametrize(
    "question",
    [
        Question(aim=Aim.FEWEST),
        Question(aim=Aim.TARGET, reach=Decimal("102.09")),
        Question(aim=Aim.TARGET, reach=Decimal("53.73"), least=Least.COUNT),
        Question(scenario="No grant", aim=Aim.FEWEST),
    ],
    ids=["fewest", "the least money", "the fewest for half", "without the grant"],
)
def test_a_thicket_of_priorities_is_proven_whatever_the_aim(question: Question) -> None:
    assert is_closed(PORTFOLIO, question)


@pytest.mark.parametrize(
    "question",
    [
        Question(must=("DIG-02",)),
        Question(must=("UEC-01",)),
        Question(aim=Aim.FEWEST),
        Question(aim=Aim.TARGET, reach=Decimal("882.58")),
        Question(scenario="Health first", aim=Aim.FEWEST),
    ],
    ids=["a must", "another must", "fewest", "the least money", "in a scenario"],
)
def test_the_worked_example_of_init_is_proven_whatever_is_asked(
    question: Question, tmp_path: Path
) -> None:
    assert run("init", "trust.xlsx", cwd=tmp_path).returncode == 0

    assert is_closed(tmp_path / "trust.xlsx", question)
