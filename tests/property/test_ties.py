"""Plans of equal value are told apart in the order of M9, whichever engine proposes."""

from __future__ import annotations

import pytest

from prioritiser.domain.portfolio import Portfolio
from prioritiser.optimise import ask
from tests.builders import a_benefit, a_limit, a_portfolio, a_resource, an_initiative
from tests.oracle import NOTHING_ASKED
from tests.property.test_answers import ENGINES
from tests.verdicts import faults, patient

E_ACUTE = "E\u0301"
"""In two characters; it sorts by its form in one, after F."""

YEARS = ("Y0", "Y1", "Y2")
BY_ID: dict[str, tuple[Portfolio, set[str]]] = {
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


STARTS: dict[str, tuple[Portfolio, dict[str, int | None]]] = {
    "as early as may be": (
        a_portfolio(
            an_initiative("A", value=1, starts=(0, 2)),
            an_initiative("B", value=1, starts=(1, 2)),
            periods=YEARS,
        ),
        {"A": 0, "B": 1},
    ),
    "the sum of starts before the ids": (
        a_portfolio(
            an_initiative("A", value=1, starts=(1, 2), family="F"),
            an_initiative("B", value=1, starts=(0, 2), family="F"),
            periods=YEARS,
        ),
        {"B": 0},
    ),
    "money before the sum of starts": (
        a_portfolio(
            an_initiative("A", value=1, cost=2, starts=(0, 2), family="F"),
            an_initiative("B", value=1, cost=1, starts=(2, 2), family="F"),
            periods=YEARS,
        ),
        {"B": 2},
    ),
    "the first in order of ids starts first": (
        a_portfolio(
            an_initiative("A", value=1, starts=(0, 2), cost=1),
            an_initiative("B", value=1, starts=(0, 2), cost=1),
            budget=[1, 1, 1],
            periods=YEARS,
        ),
        {"A": 0, "B": 1},
    ),
    "the first list of starts, not the most even one": (
        a_portfolio(
            *(an_initiative(name, value=1, starts=(0, 2), cost=1) for name in "CBA"),
            budget=[1, 0, 2],
            periods=YEARS,
        ),
        {"A": 0, "B": 2, "C": 2},
    ),
    "without a start counts as none": (
        a_portfolio(
            an_initiative("A", value=1, starts=(1, 1), family="F"),
            an_initiative("B", value=1, family="F"),
            periods=YEARS,
        ),
        {"B": None},
    ),
    "later where it is worth more": (
        a_portfolio(
            an_initiative(
                "A",
                starts=(0, 2),
                benefits=[a_benefit("value", 1), a_benefit("value", 3, start=2)],
            ),
            periods=YEARS,
        ),
        {"A": 2},
    ),
}
TIES = {name: (portfolio, dict.fromkeys(ids)) for name, (portfolio, ids) in BY_ID.items()} | STARTS
MONEY = [a_resource("capital", kind="money"), a_resource("grant", kind="money")]
SPLITS: dict[str, tuple[Portfolio, list[tuple[str, str, int]]]] = {
    "all from the first fund listed": (
        a_portfolio(
            an_initiative("A", value=1, funds={"grant;capital": 3}),
            capacity={"grant": 4, "capital": 4},
            resources=MONEY,
        ),
        [("A", "grant", 3)],
    ),
    "as much as there is, the rest from the second": (
        a_portfolio(
            an_initiative("A", value=1, funds={"grant;capital": 3}),
            capacity={"grant": 2, "capital": 4},
            resources=MONEY,
        ),
        [("A", "grant", 2), ("A", "capital", 1)],
    ),
    "the first in order of ids gets the first fund": (
        a_portfolio(
            an_initiative("A", value=1, funds={"grant;capital": 2}),
            an_initiative("B", value=1, funds={"grant;capital": 2}),
            capacity={"grant": 3, "capital": 4},
            resources=MONEY,
        ),
        [("A", "grant", 2), ("B", "grant", 1), ("B", "capital", 1)],
    ),
    "no more from the first than leaves room for others": (
        a_portfolio(
            an_initiative("A", value=1, funds={"grant;capital": 2}),
            an_initiative("B", value=1, uses={"grant": 2}),
            capacity={"grant": 3, "capital": 4},
            resources=MONEY,
        ),
        [("A", "grant", 1), ("A", "capital", 1)],
    ),
    "less money for what is bought comes before the first fund": (
        a_portfolio(
            an_initiative("A", value=1, funds={"beds;wards": 2}),
            budget=9,
            capacity={"beds": 0, "wards": 2},
            resources=[a_resource("beds", extra=(1, 2, "budget")), a_resource("wards")],
        ),
        [("A", "wards", 2)],
    ),
}


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("name", TIES)
def test_a_tie_is_settled_in_its_order(name: str, engine: str) -> None:
    portfolio, starts = TIES[name]

    result = ask(portfolio, effort=patient(engine))

    assert result.plan is not None
    assert result.plan.starts == starts
    assert result.canonical


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("name", SPLITS)
def test_splits_are_settled_last_in_their_order(name: str, engine: str) -> None:
    portfolio, splits = SPLITS[name]

    result = ask(portfolio, effort=patient(engine))

    assert result.plan is not None
    assert [(one.initiative, one.fund, int(one.amount)) for one in result.plan.splits] == splits
    assert result.canonical


@pytest.mark.parametrize("name", [*TIES, *SPLITS])
def test_the_oracle_settles_it_alike(name: str) -> None:
    portfolio = (TIES | SPLITS)[name][0]

    assert faults(portfolio, NOTHING_ASKED, patient()) == []
