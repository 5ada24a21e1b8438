from __future__ import annotations

import pytest

from prioritiser.certify.quick import quick_bounds
from prioritiser.domain.effort import Watch
from prioritiser.domain.plan import Choice
from prioritiser.domain.portfolio import Status
from prioritiser.formulate import formulate
from prioritiser.milp.hints import hints
from prioritiser.optimise.best import best_plan
from prioritiser.question import Question, applied
from tests.builders import a_portfolio, an_initiative
from tests.random_kinds import ALL
from tests.strategies import random_case

RULED = (Status.MUST, Status.NEVER, Status.IN_FLIGHT)


def a_watch() -> Watch:
    return Watch(lambda: 0.0)


def test_a_bound_without_limits_holds_for_the_whole_program() -> None:
    program = formulate(a_portfolio(an_initiative("A", value=5, cost=4), budget=4))

    assert quick_bounds(program, hints, a_watch()).most() == 5


def test_a_column_held_at_nothing_lowers_the_bound() -> None:
    program = formulate(a_portfolio(an_initiative("A", value=5, cost=4), budget=4))

    assert quick_bounds(program, hints, a_watch()).most([(0, 0, 0)]) == 0


def test_a_column_that_cannot_be_held_leaves_nothing() -> None:
    program = formulate(a_portfolio(an_initiative("A", value=5, cost=4), budget=3))

    assert quick_bounds(program, hints, a_watch()).most([(0, 1, 1)]) is None


@pytest.mark.parametrize("seed", range(40))
def test_no_plan_beats_the_bound_of_an_initiative_held_in_or_out(seed: int) -> None:
    portfolio, _ = random_case(seed, 5, ALL)
    program = formulate(portfolio)
    quick = quick_bounds(program, hints, a_watch())
    plain = [
        row.id for row in portfolio.initiatives if row.family is None and row.status not in RULED
    ]
    for name in plain:
        columns = [j for key, j in program.position.items() if _is_of(key, name)]
        out = quick.most([(j, 0, 0) for j in columns])
        truth = best_plan(applied(portfolio, Question(never=(name,))), watch=a_watch()).value
        assert truth is None or (out is not None and truth <= out)
        if len(columns) == 1:
            held = quick.most([(columns[0], 1, 1)])
            truth = best_plan(applied(portfolio, Question(must=(name,))), watch=a_watch()).value
            assert truth is None or (held is not None and truth <= held)


def _is_of(key: object, name: str) -> bool:
    return isinstance(key, Choice) and key.initiative == name
