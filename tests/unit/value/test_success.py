"""The chance that an initiative delivers (M2)."""

from __future__ import annotations

from fractions import Fraction

import pytest

from prioritiser.domain.plan import Plan
from prioritiser.domain.portfolio import Portfolio
from prioritiser.value import criteria
from prioritiser.value.success import Chances, Pair
from tests.builders import a_plan, a_portfolio, an_initiative


def chances(*links: str, **success: str) -> Chances:
    return Chances(
        a_portfolio(
            *(an_initiative(name, success=chance) for name, chance in success.items()),
            links=links,
        )
    )


def test_an_initiative_delivers_unless_told_otherwise() -> None:
    assert chances(A="1").chance("A") == 1


def test_the_chance_is_exact() -> None:
    assert chances(A="0.1").chance("A") == Fraction(1, 10)


@pytest.mark.parametrize(("success", "value"), [("0", 0), ("0.333", "3.33"), ("1", 10)])
def test_value_is_multiplied_by_the_chance(success: str, value: str) -> None:
    portfolio = a_portfolio(an_initiative("A", value=10, success=success))

    assert criteria.measure(a_plan("A"), portfolio) == Fraction(value)


def test_what_must_succeed_first_multiplies_the_chance_on_down() -> None:
    found = chances(
        "A requires_success B", "B requires_success C;D", A="0.9", B="0.8", C="0.5", D="0.1"
    )

    assert found.chance("A") == Fraction("0.036")
    assert found.chance("B") == Fraction("0.04")
    assert found.chance("C") == Fraction("0.5")


def test_what_is_reached_by_two_ways_counts_once() -> None:
    links = ("A requires_success B;C", "B requires_success D", "C requires_success D")

    assert chances(*links, A="1", B="1", C="1", D="0.5").chance("A") == Fraction(1, 2)


def test_a_ring_counts_each_of_its_members_once() -> None:
    found = chances("A requires_success B", "B requires_success A", A="0.5", B="0.4")

    assert found.closure("A") == found.closure("B") == ("A", "B")
    assert found.chance("A") == found.chance("B") == Fraction("0.2")


def test_requires_alone_leaves_the_chance_as_it_is() -> None:
    assert chances("A requires B", A="0.9", B="0.1").chance("A") == Fraction("0.9")


def test_an_enabler_in_force_adds_its_amount() -> None:
    found = chances("E enables A 0.15", A="0.5", E="0.1")

    assert found.chance("A", {Pair("E", "A")}) == Fraction("0.65")
    assert found.chance("A") == Fraction("0.5")


def test_the_enablers_own_chance_does_not_enter() -> None:
    assert chances("E enables A 0.5", A="0.5", E="0").chance("A", {Pair("E", "A")}) == 1


def test_no_chance_is_above_one_whatever_enablers_add() -> None:
    found = chances("E enables A 0.3", "F enables A 0.3", A="0.5", E="1", F="1")

    assert found.chance("A", {Pair("E", "A"), Pair("F", "A")}) == 1
    assert found.chance("A", {Pair("F", "A")}) == Fraction("0.8")


def test_an_enabler_of_what_must_succeed_first_helps_too() -> None:
    found = chances("A requires_success B", "E enables B 0.5", A="0.5", B="0.2", E="1")

    assert found.chance("A", {Pair("E", "B")}) == Fraction("0.35")
    assert found.pairs("A") == (Pair("E", "B"),)


def test_the_limit_of_one_is_for_each_member_by_itself() -> None:
    found = chances("A requires_success B", "E enables B 0.9", A="0.5", B="0.2", E="1")

    assert found.chance("A", {Pair("E", "B")}) == Fraction("0.5")


def test_what_is_certain_already_cannot_be_raised() -> None:
    found = chances("E enables A;B 0.1", A="1", B="0.99", E="1")

    assert found.pairs("A") == (Pair("E", "A"),)
    assert found.counting("A") == ()
    assert found.counting("B") == (Pair("E", "B"),)


def test_two_links_of_one_pair_add_their_amounts_once_each() -> None:
    found = chances("E enables A 0.1", "E enables A;B 0.2", A="0.5", B="0.5", E="1")

    assert found.chance("A", {Pair("E", "A")}) == Fraction("0.8")


PERIODS = ("Y1", "Y2", "Y3", "Y4")


def helped(plan: Plan, portfolio: Portfolio) -> bool:
    return Pair("E", "A") in Chances(portfolio).in_force(plan, portfolio)


def in_time(duration: int) -> Portfolio:
    return a_portfolio(
        an_initiative("A", success="0.5", starts=(0, 3)),
        an_initiative("E", starts=(0, 3), duration=duration),
        an_initiative("N"),
        links=["E enables A 0.1"],
        periods=PERIODS,
    )


@pytest.mark.parametrize(
    ("duration", "start", "needed", "is_in_force"),
    [(1, 0, 0, False), (1, 0, 1, True), (2, 0, 1, False), (2, 0, 2, True), (2, 1, 3, True),
     (2, 2, 3, False), (1, 3, 0, False), (4, 0, 3, False)],
)  # fmt: skip
def test_an_enabler_is_in_force_when_it_is_done_by_the_start_of_its_target(
    duration: int, start: int, needed: int, is_in_force: bool
) -> None:
    assert helped(a_plan(A=needed, E=start), in_time(duration)) is is_in_force


def test_an_enabler_that_is_not_chosen_helps_nobody() -> None:
    assert not helped(a_plan("N", A=3), in_time(1))
    assert not helped(a_plan(E=0), in_time(1))


@pytest.mark.parametrize("timed", ["A", "E", ""])
def test_where_either_has_no_start_being_chosen_is_enough(timed: str) -> None:
    portfolio = a_portfolio(
        *(
            an_initiative(name, success="0.5", starts=(0, 3) if name == timed else None)
            for name in "AE"
        ),
        links=["E enables A 0.1"],
        periods=PERIODS,
    )
    starts = {timed: 3 if timed == "E" else 0} if timed else {}

    assert helped(a_plan(*({"A", "E"} - {timed}), **starts), portfolio)
