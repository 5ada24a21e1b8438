from __future__ import annotations

from itertools import product

import pytest

from prioritiser.audit import audit
from prioritiser.cli import trials
from prioritiser.cli.trials import pennies, seasons, trial
from prioritiser.domain.plan import Choice, Plan
from prioritiser.domain.portfolio import Portfolio
from prioritiser.domain.starts import starts_of


def every_plan(portfolio: Portfolio) -> list[Plan]:
    ways = [
        [None, *(Choice(name, start) for start in starts or (None,))]
        for name, starts in starts_of(portfolio).items()
    ]
    return [Plan(tuple(filter(None, choices))) for choices in product(*ways)]


@pytest.mark.parametrize("known", [pennies(), seasons()], ids=["pennies", "seasons"])
def test_the_known_answers_are_the_best_of_all_plans(known: tuple[Portfolio, Plan]) -> None:
    portfolio, answer = known
    judged = {plan: audit(plan, portfolio) for plan in every_plan(portfolio)}
    allowed = {plan: one.value for plan, one in judged.items() if not one.breaches}

    best = max(allowed.values())

    assert [plan for plan, value in allowed.items() if value == best] == [answer]


@pytest.mark.parametrize("engine", ["highs", "cbc"])
def test_our_engines_pass(engine: str) -> None:
    assert trial(engine) == (True, "right answers, proven, with and without starts")


def test_an_engine_that_breaks_down_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError("no licence")

    monkeypatch.setattr(trials, "_solved", fail)

    assert trial("highs") == (False, "RuntimeError: no licence")


def test_a_wrong_answer_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    portfolio, _ = seasons()
    monkeypatch.setattr(trials, "seasons", lambda: (portfolio, Plan()))

    is_right, told = trial("highs")

    assert not is_right
    assert told.startswith("wrong answer: ")
