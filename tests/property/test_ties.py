"""Plans of equal value are told apart in the order of M9, whichever engine proposes."""

from __future__ import annotations

import pytest

from prioritiser.domain.portfolio import Portfolio
from prioritiser.optimise import ask
from tests.builders import a_limit, a_portfolio, a_resource, an_initiative
from tests.oracle import NOTHING_ASKED
from tests.property.test_answers import ENGINES
from tests.verdicts import faults, patient

E_ACUTE = "E\u0301"
"""In two characters; it sorts by its form in one, after F."""

TIES: dict[str, tuple[Portfolio, set[str]]] = {
    "fewer of the same value": (
        a_portfolio(
            an_initiative("A", value=1, cost=1),
            an_initiative("B", value=1, cost=1),
            an_initiative("C", value=2, cost=9),
            limits=[a_limit("L", "value", most=2)],
        ),
        {"C"},
    ),
    "what is worth nothing stays out": (
        a_portfolio(an_initiative("A", value=1), an_initiative("B"), an_initiative("C")),
        {"A"},
    ),
    "less money, to the penny": (
        a_portfolio(
            an_initiative("A", value=1, cost="0.02", family="F"),
            an_initiative("B", value=1, cost="0.01", family="F"),
        ),
        {"B"},
    ),
    "money of all funds and periods": (
        a_portfolio(
            an_initiative("A", value=1, cost=1, uses={"grant": [0, 3]}, family="F"),
            an_initiative("B", value=1, cost=2, uses={"grant": [1, 0]}, family="F"),
            resources=[a_resource("grant", kind="money")],
            periods=("Y1", "Y2"),
        ),
        {"B"},
    ),
    "releases are not taken off money": (
        a_portfolio(
            an_initiative("A", value=1, cost=2, uses={"grant": -9}, family="F"),
            an_initiative("B", value=1, cost=1, family="F"),
            resources=[a_resource("grant", kind="money")],
        ),
        {"B"},
    ),
    "what is not money does not count as money": (
        a_portfolio(
            an_initiative("A", value=1, cost=1, uses={"nurses": 99}, family="F"),
            an_initiative("B", value=1, cost=1, family="F"),
        ),
        {"A"},
    ),
    "the first ids": (
        a_portfolio(
            *(an_initiative(f"I{number}", value=1, cost=1) for number in range(10)), budget=5
        ),
        {"I0", "I1", "I2", "I3", "I4"},
    ),
    "the first list, not the smallest sum": (
        a_portfolio(
            *(an_initiative(name, value=1) for name in "ABCD"),
            links=["A together D", "B together C"],
            limits=[a_limit(most=2)],
        ),
        {"A", "D"},
    ),
    "ids as text, not as numbers": (
        a_portfolio(
            an_initiative("9", value=1, family="F"), an_initiative("10", value=1, family="F")
        ),
        {"10"},
    ),
    "ids in their composed form": (
        a_portfolio(
            an_initiative(E_ACUTE, value=1, family="F"), an_initiative("F", value=1, family="F")
        ),
        {"F"},
    ),
    "count comes before money": (
        a_portfolio(
            an_initiative("A", value=2, cost=50, family="F"),
            an_initiative("B", value=1, family="F"),
            an_initiative("C", value=1),
            links=["A excludes C"],
        ),
        {"A"},
    ),
    "nothing is as good as nothing": (
        a_portfolio(an_initiative("A", cost=1), an_initiative("B", value=-1)),
        set(),
    ),
}


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("name", TIES)
def test_a_tie_is_settled_in_its_order(name: str, engine: str) -> None:
    portfolio, ids = TIES[name]

    result = ask(portfolio, effort=patient(engine))

    assert result.plan is not None
    assert set(result.plan.ids) == ids
    assert result.canonical


@pytest.mark.parametrize("name", TIES)
def test_the_oracle_settles_it_alike(name: str) -> None:
    assert faults(TIES[name][0], NOTHING_ASKED, patient()) == []
