"""Why an initiative is out."""

from __future__ import annotations

from fractions import Fraction

from prioritiser.reasons import ReasonKind as Kind
from tests.builders import a_limit, a_portfolio, an_initiative
from tests.results import a_trust
from tests.unit.reasons.given import reasons


def test_a_never_is_ruled_out() -> None:
    assert reasons(a_trust(), "C-1", "A-1")["C-2"].kind is Kind.RULED_OUT


def test_another_version_is_named() -> None:
    portfolio = a_portfolio(
        an_initiative("A", value=1, family="F"), an_initiative("B", value=2, family="F")
    )

    found = reasons(portfolio, "B")["A"]

    assert (found.kind, found.others, found.rules) == (Kind.OTHER_VERSION, ("B",), ("versions.F",))


def test_no_value_and_less_than_none_are_told_apart() -> None:
    portfolio = a_portfolio(an_initiative("A", cost=1), an_initiative("B", value="-0.01"))

    found = reasons(portfolio)

    assert [found[name].kind for name in ("A", "B")] == [Kind.NO_VALUE, Kind.LOSES_VALUE]


def test_one_that_is_too_large_for_any_plan_says_by_how_much() -> None:
    portfolio = a_portfolio(
        an_initiative("A", value=9, cost="10.01"),
        an_initiative("M", value=1, cost=2, status="must"),
        an_initiative("R", value=1, uses={"budget": -1}),
        budget=10,
    )

    found = reasons(portfolio, "M", "R")["A"]

    assert (found.kind, found.short) == (Kind.CANNOT_FIT, Fraction("1.01"))


def test_one_that_would_fit_with_a_release_is_not_called_hopeless() -> None:
    portfolio = a_portfolio(
        an_initiative("A", value=9, cost=11),
        an_initiative("B", value=20, cost=10),
        an_initiative("R", value=0, uses={"budget": -1}),
        budget=10,
    )

    found = reasons(portfolio, "B")["A"]

    assert (found.kind, found.short) == (Kind.NO_ROOM, Fraction(11))


def test_a_clash_names_what_is_in_whichever_side_it_stands_on() -> None:
    portfolio = a_portfolio(
        an_initiative("A", value=1), an_initiative("B", value=2), an_initiative("C", value=1),
        links=["A excludes B", "B excludes C"],
    )  # fmt: skip

    found = reasons(portfolio, "B")

    assert (found["A"].kind, found["A"].others) == (Kind.CLASHES, ("B",))
    assert (found["C"].kind, found["C"].others) == (Kind.CLASHES, ("B",))


def test_a_need_names_what_is_missing() -> None:
    portfolio = a_portfolio(
        an_initiative("A", value=1), an_initiative("B"), an_initiative("C", value=1),
        links=["A requires B;C"],
    )  # fmt: skip

    found = reasons(portfolio, "C")["A"]

    assert (found.kind, found.others, found.rules) == (
        Kind.NEEDS,
        ("B",),
        ('links.requires.A."B;C"',),
    )


def test_a_group_names_all_its_missing_members() -> None:
    portfolio = a_portfolio(
        an_initiative("A", value=1), an_initiative("B"), an_initiative("C", value=-4),
        links=["A together B;C"],
    )  # fmt: skip

    found = reasons(portfolio)["A"]

    assert (found.kind, found.together) == (Kind.LOSES_VALUE, ("B", "C"))


def test_a_ring_of_needs_is_judged_as_one() -> None:
    portfolio = a_portfolio(
        an_initiative("A", value=5, cost=3), an_initiative("B", value=1, cost=4), budget=5,
        links=["A requires B", "B requires A"],
    )  # fmt: skip

    found = reasons(portfolio)

    assert {found[n].kind for n in "AB"} == {Kind.CANNOT_FIT}
    assert [found[n].together for n in "AB"] == [("B",), ("A",)]
    assert [found[n].short for n in "AB"] == [2, 2]


def test_the_rest_of_a_group_names_the_one_that_is_ruled_out() -> None:
    portfolio = a_portfolio(
        an_initiative("A", value=5), an_initiative("B", status="never"), links=["A together B"]
    )

    found = reasons(portfolio)["A"]

    assert (found.kind, found.others) == (Kind.NEEDS, ("B",))


def test_no_room_tells_the_resource_first_and_by_how_much() -> None:
    portfolio = a_portfolio(
        an_initiative("A", value=5, uses={"beds": ["0.3", "0.1"]}),
        an_initiative("B", value=1, uses={"beds": ["0.2", "0.1"]}),
        capacity={"beds": ["0.4", "0.4"]},
        limits=[a_limit("one", most=1)],
        periods=["P1", "P2"],
    )

    found = reasons(portfolio, "A")["B"]

    assert (found.kind, found.short) == (Kind.NO_ROOM, Fraction("0.1"))
    assert found.rules == ("capacity.beds.P1", "limits.one.max")


def test_a_limit_alone_is_a_rule_that_would_break() -> None:
    portfolio = a_portfolio(
        an_initiative("A", value=5), an_initiative("B", value=1), limits=[a_limit("one", most=1)]
    )

    found = reasons(portfolio, "A")["B"]

    assert (found.kind, found.rules, found.short) == (
        Kind.BREAKS_RULE,
        ("limits.one.max",),
        Fraction(1),
    )


def test_a_plan_that_is_not_the_best_says_what_would_still_fit() -> None:
    assert reasons(a_portfolio(an_initiative("A", value=1)))["A"].kind is Kind.FITS
