"""The product's answer is the oracle's, whatever the mix of rules, through every engine."""

from __future__ import annotations

import pytest
from hypothesis import given

from prioritiser.domain.portfolio import Portfolio
from prioritiser.milp.engines import available
from tests.builders import a_portfolio, an_initiative
from tests.drawing import FromSeed, dice, some
from tests.oracle import NOTHING_ASKED, Asked
from tests.strategies import cases, random_case
from tests.verdicts import faults, patient

ENGINES = [engine.name for engine in available() if engine.is_available]


@pytest.mark.parametrize("engine", ENGINES)
@given(case=cases())
def test_the_answer_is_that_of_brute_force(engine: str, case: tuple[Portfolio, Asked]) -> None:
    portfolio, asked = case

    assert faults(portfolio, asked, patient(engine)) == []


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("seed", range(40))
def test_the_answer_to_a_large_mixed_case_is_that_of_brute_force(engine: str, seed: int) -> None:
    portfolio, asked = random_case(seed, most=10)

    assert faults(portfolio, asked, patient(engine)) == []


def test_our_two_engines_are_there() -> None:
    assert {"highs", "cbc"} <= set(ENGINES)


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("seed", range(40))
def test_rows_of_two_that_exclude_one_or_both_are_kept(engine: str, seed: int) -> None:
    draw = FromSeed(dice(seed))
    names = "ABCDEF"
    uses: dict[str, dict[str, int]] = {name: {} for name in names}
    for number in range(6):
        for name in some(draw, names, 2):
            uses[name][f"R{number}"] = draw.whole(-2, 5)
    portfolio = a_portfolio(
        *(an_initiative(name, value=draw.whole(1, 9), uses=uses[name]) for name in names),
        capacity={f"R{number}": draw.whole(0, 6) for number in range(6)},
        links=[f"{one} excludes {other}" for one, other in (some(draw, names, 2) for _ in "123")],
    )

    assert faults(portfolio, NOTHING_ASKED, patient(engine)) == []
