"""Whatever effort is spent, the answer claims no more than it knows (M11, M12)."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prioritiser.domain.effort import Effort, Watch
from prioritiser.domain.outcome import Outcome
from prioritiser.domain.portfolio import Portfolio
from prioritiser.errors import QuestionRefused
from prioritiser.optimise import Result, ask
from tests import oracle
from tests.builders import a_question
from tests.oracle import Asked
from tests.property.test_answers import ENGINES
from tests.strategies import cases, random_case
from tests.verdicts import dishonesties

GAPS = [Fraction(text) for text in ("0", "0.01", "0.1", "0.5", "1")]


def answered(
    portfolio: Portfolio, asked: Asked, effort: Effort, watch: Watch | None = None
) -> Result | None:
    """The answer; `None` where the best value found is 0 or less and has no share to keep."""
    try:
        return ask(portfolio, a_question(asked, portfolio), effort, watch=watch)
    except QuestionRefused:
        assert asked.aim == "fewest"
        return None


@given(cases(most=5), st.sampled_from((0, 1, 2, 5)), st.sampled_from(GAPS))
def test_few_nodes_and_a_wide_gap_make_no_false_claim(
    case: tuple[Portfolio, Asked], nodes: int, gap: Fraction
) -> None:
    portfolio, asked = case
    effort = Effort(seconds=None, gap=gap, nodes=nodes)

    result = answered(portfolio, asked, effort)

    assert result is None or dishonesties(result, portfolio, asked) == []


@pytest.mark.parametrize("engine", ENGINES)
@given(case=cases(most=5), gap=st.sampled_from(GAPS))
def test_within_the_gap_means_within_the_gap_of_the_best(
    engine: str, case: tuple[Portfolio, Asked], gap: Fraction
) -> None:
    portfolio, asked = case
    result = answered(portfolio, asked, Effort(seconds=None, gap=gap, engine=engine))

    assert result is None or dishonesties(result, portfolio, asked) == []
    if result is None or asked.aim == "fewest":
        return
    truth = oracle.best(portfolio, asked)
    if truth is None:
        assert result.outcome is Outcome.NO_PLAN_POSSIBLE
    else:
        assert result.outcome in {Outcome.PROVEN_BEST, Outcome.WITHIN_GAP}
        assert result.objective is not None
        assert abs(truth.objective - result.objective) <= gap * abs(result.objective)


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("seed", range(15))
def test_a_watch_that_is_over_from_the_start_makes_no_false_claim(seed: int, engine: str) -> None:
    portfolio, asked = random_case(seed, most=5)
    watch = Watch(clock=lambda: 0.0)
    watch.interrupt()

    result = answered(portfolio, asked, Effort(engine=engine), watch)

    assert result is None or result.interrupted
    assert result is None or dishonesties(result, portfolio, asked) == []


@pytest.mark.parametrize("looks", [1, 2, 3, 5, 8, 13])
@pytest.mark.parametrize("seed", range(15))
def test_a_watch_that_ends_at_any_look_makes_no_false_claim(seed: int, looks: int) -> None:
    portfolio, asked = random_case(seed, most=5)
    ticks = iter(range(10**9))
    watch = Watch(clock=lambda: float(next(ticks)), seconds=float(looks))

    result = answered(portfolio, asked, Effort(seconds=None), watch)

    assert result is None or dishonesties(result, portfolio, asked) == []
