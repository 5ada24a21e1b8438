"""An initiative starts in a period in which it may."""

from __future__ import annotations

import pytest

from prioritiser.domain.plan import Choice, Plan
from prioritiser.domain.portfolio import Portfolio
from prioritiser.formulate import as_written, formulate
from prioritiser.rules import label, windows
from tests.builders import a_plan, a_portfolio, an_initiative, told

PORTFOLIO = a_portfolio(
    an_initiative("A", starts=(1, 2)),
    an_initiative("B", starts=(0, 0)),
    an_initiative("C", starts=(2, 1)),
    an_initiative("D", status="in_flight", duration=2),
    an_initiative("E"),
    periods=("Y1", "Y2", "Y3"),
)


def broken(plan: Plan, portfolio: Portfolio = PORTFOLIO) -> list[tuple[str, object, object]]:
    return [told(breach) for breach in windows.breaches(plan, portfolio)]


def test_any_period_of_the_window_will_do() -> None:
    assert broken(a_plan("E", A=1, B=0, D=0)) == broken(a_plan(A=2)) == []


@pytest.mark.parametrize(
    ("plan", "told_as", "text"),
    [
        (
            a_plan(A=0),
            ("initiatives.A.earliest_start", 0, 1),
            "A starts in Y1, and may start from Y2 to Y3.",
        ),
        (
            a_plan(B=2),
            ("initiatives.B.latest_start", 2, 0),
            "B starts in Y3, and may start in Y1 only.",
        ),
        (
            a_plan(C=1),
            ("initiatives.C.latest_start", 1, 0),
            "C has no period in which it may start.",
        ),
        (
            a_plan(D=1),
            ("initiatives.D.latest_start", 1, 0),
            "D starts in Y2, and may start in Y1 only.",
        ),
        (
            a_plan("A"),
            ("initiatives.A.earliest_start", 0, 1),
            "A is in the plan without a start period.",
        ),
        (
            a_plan(E=0),
            ("initiatives.E.earliest_start", 1, 0),
            "E has no start choice, and is given a start.",
        ),
        (
            a_plan(A=7),
            ("initiatives.A.latest_start", 7, 2),
            "A starts in period number 8, and may start from Y2 to Y3.",
        ),
    ],
)
def test_a_start_outside_its_window_says_what_is_allowed(
    plan: Plan, told_as: tuple[str, int, int], text: str
) -> None:
    (breach,) = windows.breaches(plan, PORTFOLIO)

    assert told(breach) == told_as
    assert breach.by > 0
    assert breach.text == text


def test_there_is_one_column_for_each_allowed_start_and_for_no_other() -> None:
    keys = [column.key for column in formulate(PORTFOLIO).columns]

    assert keys == [
        Choice("A", 1),
        Choice("A", 2),
        Choice("B", 0),
        Choice("D", 0),
        Choice("E"),
    ]


def test_an_initiative_starts_once() -> None:
    program = as_written(PORTFOLIO)

    assert program.rules == ("starts.A",)
    assert not program.is_obeyed((1, 1, 0, 0, 0))


def test_the_rule_has_words() -> None:
    assert label("starts.A", PORTFOLIO) == "the periods in which A may start"
    assert label("initiatives.A.latest_start", PORTFOLIO) == "the latest start of A"
    assert label("initiatives.A.earliest_start", PORTFOLIO) == "the earliest start of A"
