from __future__ import annotations

from fractions import Fraction

import pytest

from prioritiser.domain.breaches import Breach
from prioritiser.domain.portfolio import Limit
from prioritiser.rules import label, limits
from tests.builders import a_limit, a_plan, a_portfolio, an_initiative, told


def breaches(limit: Limit, chosen: str) -> list[Breach]:
    portfolio = a_portfolio(
        an_initiative("A", value=4, cost=1, tags={"site": "north", "kind": "it"}),
        an_initiative(
            "B", value=6, success="0.5", uses={"nurses": [2, 3]}, tags={"site": "south"}
        ),
        an_initiative("C", value=-5, uses={"nurses": [-9, 1], "budget": [0, 5]}),
        limits=[limit],
        periods=("Y1", "Y2"),
    )
    return list(limits.breaches(a_plan(*chosen), portfolio))


@pytest.mark.parametrize(
    ("limit", "chosen"),
    [
        (a_limit(least=1, most=2), "AB"),
        (a_limit(most=1, ids=("A", "B")), "AC"),
        (a_limit(most=0, tags={"site": ["north"], "kind": ["other"]}), "ABC"),
        (a_limit(measure="value", least=7), "AB"),
        (a_limit(measure="value", most=0, first=1, last=1), "A"),
        (a_limit(measure="value", most=0), "AC"),
        (a_limit(measure="nurses", most=2, last=0), "BC"),
        (a_limit(measure="nurses", most=6, last=1), "BC"),
        (a_limit(measure="nurses", most=4, last=1, each_period=True), "BC"),
        (a_limit(least="0.5", ids=("A",), is_share=True), "AB"),
        (a_limit(least=1, ids=("A",), is_share=True), ""),
    ],
)
def test_a_limit_that_is_kept_is_no_breach(limit: Limit, chosen: str) -> None:
    assert breaches(limit, chosen) == []


@pytest.mark.parametrize(
    ("limit", "chosen", "rule", "found", "allowed"),
    [
        (a_limit(least=1), "", "limits.L.min", 0, 1),
        (a_limit(most=2), "ABC", "limits.L.max", 3, 2),
        (a_limit(most=0, tags={"site": ["north", "south"]}), "ABC", "limits.L.max", 2, 0),
        (a_limit(most=0, first=1, last=1), "A", "limits.L.max", 1, 0),
        (a_limit(measure="value", least="7.01"), "AB", "limits.L.min", 7, "7.01"),
        (a_limit(measure="value", least=0), "BC", "limits.L.min", -2, 0),
        (a_limit(measure="value", least=1, first=1, last=1), "A", "limits.L.min", 0, 1),
        (a_limit(measure="nurses", most=5, last=1), "BC", "limits.L.max", 6, 5),
        (a_limit(measure="budget", most=5, last=1), "AC", "limits.L.max", 6, 5),
        (a_limit(least="0.6", ids=("A",), is_share=True), "AB", "limits.L.min", 1, "1.2"),
        (a_limit(most="0.5", tags={"kind": ["it"]}, is_share=True), "A", "limits.L.max", 1, "0.5"),
    ],
)
def test_a_limit_that_is_not_kept_says_what_it_came_to(
    limit: Limit, chosen: str, rule: str, found: int, allowed: int | str
) -> None:
    (breach,) = breaches(limit, chosen)

    assert told(breach) == (rule, found, Fraction(allowed))


def test_a_limit_in_every_period_is_broken_once_for_each_period() -> None:
    limit = a_limit(measure="nurses", most=1, last=1, each_period=True)

    assert [breach.found for breach in breaches(limit, "B")] == [2, 3]


def test_both_sides_of_a_limit_hold() -> None:
    limit = a_limit(least=2, most=1)

    assert [breach.rule for breach in breaches(limit, "A")] == ["limits.L.min"]
    assert [breach.rule for breach in breaches(limit, "AB")] == ["limits.L.max"]


def test_the_rule_has_words() -> None:
    assert label("limits.Long-term share.min", a_portfolio()) == 'the floor "Long-term share"'
    assert label('limits."L.2".max', a_portfolio()) == 'the ceiling "L.2"'


@pytest.mark.parametrize(
    ("limit", "chosen", "text"),
    [
        (
            a_limit(least=2, first=1, last=1),
            "A",
            "Limit L in Y2: count comes to 1, 1 less than the least allowed, 2.",
        ),
        (
            a_limit(measure="nurses", most="4.5", last=1),
            "B",
            "Limit L from Y1 to Y2: nurses comes to 5, 0.5 more than the most allowed, 4.5.",
        ),
        (
            a_limit(measure="value", most="0.45", ids=("A",), is_share=True),
            "AB",
            "Limit L in Y1: 4 of 7 is 57 % of all value, more than the 45 % allowed;"
            " 0.85 too much.",
        ),
        (
            a_limit(least="0.501", ids=("A",), is_share=True),
            "AB",
            "Limit L in Y1: 1 of 2 is 50 % of all that are chosen, less than the 50.1 %"
            " allowed; 0.002 too little.",
        ),
        (
            a_limit(measure="nurses", most="0.333", ids=("B",), is_share=True, last=1),
            "BC",
            "Limit L from Y1 to Y2: 5 of 6 is 83 % of all nurses, more than the 33.3 % allowed;"
            " 3.002 too much.",
        ),
        (
            a_limit(most="0.333", ids=("A",), is_share=True),
            "ABC",
            "Limit L in Y1: 1 of 3 is 33.33 % of all that are chosen, more than the 33.3 %"
            " allowed; 0.001 too much.",
        ),
        (
            a_limit(measure="value", most="0.5", ids=("B",), is_share=True),
            "AC",
            "Limit L in Y1: value comes to 0, 0.5 more than the most allowed, -0.5.",
        ),
    ],
)
def test_a_broken_limit_says_when_and_by_how_much(limit: Limit, chosen: str, text: str) -> None:
    (breach,) = breaches(limit, chosen)

    assert breach.text == text


def test_each_broken_period_of_a_limit_is_told_by_name() -> None:
    limit = a_limit(measure="nurses", most=1, last=1, each_period=True)

    assert [breach.text.split(":")[0] for breach in breaches(limit, "B")] == [
        "Limit L in Y1",
        "Limit L in Y2",
    ]


def test_without_periods_a_broken_limit_names_none() -> None:
    portfolio = a_portfolio(an_initiative("A"), limits=[a_limit(most=0)])

    (breach,) = limits.breaches(a_plan("A"), portfolio)

    assert breach.text == "Limit L: count comes to 1, 1 more than the most allowed, 0."
